"""From conclusions to remarks: instruments that no clause allows, and notes on careful drafting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import Checked
from treatycheck.engine.ruleset import Conclusion
from treatycheck.model.articles import cited
from treatycheck.model.law import Accepted, Claim, Provision
from treatycheck.model.notes import Impermissible, Note
from treatycheck.model.rules import IMPERMISSIBLE, Rule


def impermissible_of(conclusions: Iterable[Conclusion], instruments: Sequence[Checked]) -> list[Impermissible]:
    """Return the declarations and reservations that the rules found impermissible, each with all reasons."""
    reasons: dict[str, list[str]] = {}
    for one in conclusions:
        if one.conclusion == IMPERMISSIBLE:
            reasons.setdefault(one.subject, []).append(one.because)
    found = []
    for number, checked in enumerate(instruments):
        because = reasons.get(f"instrument {number}")
        if because:
            instrument = checked.instrument
            name = f"{instrument.channel} under {instrument.article.treaty} {instrument.article.citation}"
            place = instrument.place
            found.append(Impermissible(name, "; ".join(dict.fromkeys(because)), place.path, place.line, place.column))
    return found


def unaccepted_notes(conclusions: Sequence[Conclusion], index: LawIndex, rules: Mapping[str, Rule]) -> list[Note]:
    """Return the drafting notes on provisions, without those that the law accepts."""
    subjects = [one.subject for one in conclusions if one.conclusion == "note"]
    numbers = {name: int(name.split()[1]) for name in subjects if name.startswith("provision ")}
    about = {name: (index.effectives[number].provision, "") for name, number in numbers.items()}
    accepted = {(one.identity, name.note) for one, _ in about.values() for name in acceptances(index, one)}
    return [one for one in notes_on(conclusions, about, rules) if (one.provision, one.rule) not in accepted]


def notes_on(
    conclusions: Iterable[Conclusion], about: Mapping[str, tuple[Provision, str]], rules: Mapping[str, Rule]
) -> list[Note]:
    """Return the notes that rules make on provisions; `about` gives the provision, and its detail, by subject."""
    found = []
    for one in conclusions:
        if one.conclusion == "note" and one.subject in about:
            provision, detail = about[one.subject]
            place = provision.place
            basis = tuple(map(basis_words, rules[one.rule].basis)) if one.rule in rules else ()
            where = (provision.identity, one.because, place.path, place.line, place.column)
            found.append(Note(one.rule, *where, detail, basis))
    return found


def basis_words(basis: Claim) -> str:
    """Return what a rule rests on as words: `ets185 art. 15(2): grounds that justify the use of the power`."""
    articles = f"{basis.articles[0][0].treaty} {cited(basis.articles)}" if basis.articles else ""
    return ": ".join(part for part in (articles, basis.reason) if part)


def acceptances(index: LawIndex, provision: Provision) -> Iterator[Accepted]:
    """Yield what a provision accepts, then what the head of its statute accepts."""
    yield from provision.accepts
    statute = index.statutes.get(provision.statute)
    yield from statute.accepts if statute else ()
