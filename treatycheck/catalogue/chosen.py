"""Which treaties a law is held against: those that are named, or those on which its claims bear."""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.catalogue.catalogue import Catalogue
from treatycheck.language.faults import nearest
from treatycheck.model.articles import cited, treaties_named
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty


def borne_on_by(law: Law, catalogue: Catalogue) -> list[str]:
    """Return the names of the treaties that the law's claims bear on; of all for a law that claims nothing."""
    claimed = treaties_named(claim for statute in law.statutes for claim in statute.encodes)
    return [name for name in catalogue.treaty_names if name in claimed] or list(catalogue.treaty_names)


def strangers(law: Law, known: Iterable[str]) -> list[str]:
    """Return a remark on each treaty of which a law speaks, and that is not among those that are known."""
    claims = treaties_named(claim for one in law.statutes for claim in (*one.encodes, *one.leaves_out))
    named = dict.fromkeys(
        (*claims, *(one.treaty for one in law.parties), *(one.article.treaty for one in law.instruments))
    )
    among = set(known)
    hint = "one of your own is read if you name its folder, as with `--rules`"
    return [
        f"the law speaks of `{name}`, which is no treaty that is known here: under it, nothing is assessed; "
        + (nearest(name, sorted(among)) or hint)
        for name in named
        if name not in among
    ]


def unknown_articles(law: Law, treaties: Iterable[Treaty]) -> list[str]:
    """Return a remark on each treaty of whose articles a law claims, or leaves out, some that the treaty has not."""
    claims = [claim for statute in law.statutes for claim in (*statute.encodes, *statute.leaves_out)]
    named = dict.fromkeys(one for claim in claims for ends in claim.articles for one in ends if one is not None)
    found = []
    for treaty in treaties:
        own = [one for one in named if one.treaty == treaty.name]
        paragraphs = {one.article.parts for one in treaty.requirements} if own else set()
        wholes = {parts[:size] for parts in paragraphs for size in range(1, len(parts) + 1)}
        lost = [
            one
            for one in own
            if one.parts not in wholes and not any(one.parts[:size] in paragraphs for size in range(1, len(one.parts)))
        ]
        if lost:
            articles = cited((one, None) for one in lost)
            found.append(
                f"the law claims, or leaves out, {articles} of `{treaty.name}`, which the rules on that treaty do not "
                "have: under it, nothing is assessed"
            )
    return found


def treaties_for(law: Law, catalogue: Catalogue) -> list[Treaty]:
    """Return the treaties that the law's claims bear on; all of them for a law that claims nothing."""
    return loaded(borne_on_by(law, catalogue), catalogue)


def chosen_for(laws: Iterable[Law], treaties: Iterable[Treaty | str] | None, catalogue: Catalogue) -> list[Treaty]:
    """Return the treaties that are given or named; without any, those that some of the laws bear on."""
    return loaded(named_for(laws, treaties, catalogue), catalogue)


def named_for(laws: Iterable[Law], treaties: Iterable[Treaty | str] | None, catalogue: Catalogue) -> list[Treaty | str]:
    """Return the treaties that are given, or the names; without any, the names of those that some laws bear on."""
    if treaties is not None:
        return list(treaties)
    borne_on = {name for law in laws for name in borne_on_by(law, catalogue)}
    return [name for name in catalogue.treaty_names if name in borne_on]


def loaded(named: Iterable[Treaty | str], catalogue: Catalogue) -> list[Treaty]:
    """Return treaties, those that are only named from the catalogue."""
    return [catalogue.treaty(one, examples=False) if isinstance(one, str) else one for one in named]
