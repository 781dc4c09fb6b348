"""Finding, loading and keeping vocabularies, treaties, rules and laws: those shipped, and the user's own."""

from treatycheck.catalogue.catalogue import Catalogue, shipped

__all__ = ["Catalogue", "shipped"]
