"""The printer: a model as text, in the usual layout. What it prints is read back as an equal model."""

from treatycheck.language.printer_law import print_law
from treatycheck.language.printer_terms import print_vocabulary
from treatycheck.language.printer_treaty import print_rules, print_treaty

__all__ = ["print_law", "print_rules", "print_treaty", "print_vocabulary"]
