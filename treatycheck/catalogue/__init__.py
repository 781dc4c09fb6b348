"""Finding, loading and keeping vocabularies, treaties, rules and laws: those shipped, and the user's own."""

from treatycheck.catalogue.catalogue import Catalogue, shipped
from treatycheck.catalogue.files import law_from_paths, law_from_text

__all__ = ["Catalogue", "law_from_paths", "law_from_text", "shipped"]
