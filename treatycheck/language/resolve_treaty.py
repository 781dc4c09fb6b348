"""Resolving the names of treaties, and what every treaty must keep to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
from lark import Token

from treatycheck.language.build_treaty import name_treaty
from treatycheck.language.faults import Fault, nearest
from treatycheck.language.resolve import Names, article, kinds_line
from treatycheck.model.law import Article, BoxPart
from treatycheck.model.treaty import Clause, Condition, Example, Permission, Required, Requirement, Treaty
from treatycheck.model.vocabulary import SANCTION, SUBJECT, Kind, Vocabulary


class TreatyNames(Names):
    """Looks up the names of a treaty."""

    def clause(self, clause: Clause, kind: Kind) -> Clause:
        """Resolve a clause, whose dimensions must be those of its kind."""
        for required in clause.required:
            if required.dimension in self.vocabulary.dimensions and required.dimension not in kind.dimensions:
                hint = f"it has: {', '.join(kind.dimensions)}"
                self.fault(required.dimension, f"`{required.dimension}:` does not fit {article(kind.name)}", hint)
        return attrs.evolve(
            clause,
            required=tuple(map(self.required, clause.required)),
            given=tuple(map(self.demand, clause.given)),
        )

    def required(self, required: Required) -> Required:
        """Resolve what a clause requires in one dimension."""
        for value in required.values:
            if value.arguable:
                self.fault(
                    value.term or required.dimension, "a treaty requires a term or it does not", "remove the `?`"
                )
        return attrs.evolve(
            required, dimension=str(required.dimension), values=self.values(required.dimension, required.values)
        )

    def permission(self, permission: Permission, clauses: tuple[Clause, ...]) -> Permission:
        """Resolve a permission."""
        if permission.clause and permission.clause not in {clause.name for clause in clauses}:
            self.fault(
                permission.clause,
                f"no clause is named `{permission.clause}`",
                nearest(permission.clause, [c.name for c in clauses]),
            )
        return attrs.evolve(
            permission,
            terms=tuple((self.condition(token), negated) for token, negated in permission.terms),
            one_of=tuple(map(self.condition, permission.one_of)),
            exclusion=None if permission.exclusion is None else self.box(permission.exclusion),
            limit=self.required(permission.limit) if permission.limit else None,
            scope=self.box(permission.scope),
            conditions=tuple(map(self.on_condition, permission.conditions)),
        )

    def on_condition(self, condition: Condition) -> Condition:
        """Resolve what a permission depends on."""
        if condition.dimension and condition.dimension not in self.vocabulary.dimensions:
            hint = nearest(condition.dimension, self.vocabulary.dimensions)
            self.fault(condition.dimension, f"`{condition.dimension}` is not a dimension", hint)
        return attrs.evolve(
            condition,
            stated=self.condition(condition.stated) if condition.stated else "",
            dimension=str(condition.dimension),
        )

    def example(self, example: Example) -> Example:
        """Resolve an example, whose citations must differ."""
        provisions = []
        seen: set[tuple[str, str]] = set()
        for provision in map(self.provision, example.provisions):
            if (provision.citation, provision.alternative) in seen:
                self.fault(
                    provision.citation,
                    f"the example has two provisions `{provision.citation}`",
                    "give each a citation of its own",
                )
            seen.add((provision.citation, provision.alternative))
            provisions.append(provision)
        return attrs.evolve(
            example,
            lacks=tuple(map(self.lacking, example.lacks)),
            provisions=tuple(provisions),
            instruments=tuple(map(self.instrument, example.instruments)),
        )

    def requirement(self, requirement: Requirement) -> Requirement:
        """Resolve a requirement."""
        if not requirement.obliges:
            return attrs.evolve(
                requirement,
                permissions=tuple(self.permission(permission, ()) for permission in requirement.permissions),
                examples=tuple(map(self.example, requirement.examples)),
            )
        kind = self.vocabulary.kinds.get(requirement.kind)
        if requirement.kind and kind is None:
            hint = nearest(requirement.kind, self.vocabulary.kinds) or kinds_line(self.vocabulary)
            self.fault(requirement.kind, f"`{requirement.kind}` is not a kind of provision", hint)
        clauses = tuple(self.clause(clause, kind) for clause in requirement.clauses) if kind else requirement.clauses
        self.shape(requirement)
        return attrs.evolve(
            requirement,
            kind=str(requirement.kind),
            forbidden=self.condition(requirement.forbidden) if requirement.forbidden else "",
            clauses=clauses,
            permissions=tuple(self.permission(permission, clauses) for permission in requirement.permissions),
            limits=self.required(requirement.limits) if requirement.limits else None,
            floor=self.box(requirement.floor),
            examples=tuple(map(self.example, requirement.examples)),
        )

    def shape(self, requirement: Requirement) -> None:
        """Refuse a clause that asks nothing: all its dimensions reach in silence, so that any provision would cover it.

        What is forbidden is a demand, so that nothing but demands can be permitted there.

        Of a duty over other provisions, a clause may ask that there is such a provision, but not where it is looked up
        what these provisions say: then it must say of what.
        """
        if requirement.forbidden and not all(permission.terms for permission in requirement.permissions):
            self.fault(
                requirement.forbidden,
                f"what {requirement.article.citation} forbids is open to demands alone",
                "write `permits` with the demand that may be made",
            )
        if not requirement.kind:
            return
        if requirement.follows:
            kind = self.vocabulary.kinds.get(requirement.kind)
            silent = not all(clause.required for clause in requirement.clauses or (Clause(()),))
            if kind and silent and (kind.looked_up or kind.name == SANCTION):
                name = requirement.article.citation
                hint = f"add a line such as `{kind.dimensions[0]}: …`"
                self.fault(requirement.kind, f"{name} requires {kind.name} and does not say which", hint)
            return
        for clause in requirement.clauses:
            known = [self.vocabulary.dimensions.get(required.dimension) for required in clause.required]
            if not any(dimension and dimension.silence == "nothing" for dimension in known):
                name = requirement.article.citation
                self.fault(
                    requirement.kind,
                    f"{name} requires nothing in which silence means nothing",
                    "add the conduct, object or content",
                )


def resolve_treaty(vocabulary: Vocabulary) -> Callable[[Treaty], tuple[Treaty, list[Fault]]]:
    """Return the function that resolves the names of one `.treaty` file."""

    def resolve(treaty: Treaty) -> tuple[Treaty, list[Fault]]:
        names = TreatyNames(vocabulary)
        requirements = tuple(with_name(str(treaty.name), names.requirement(one)) for one in treaty.requirements)
        seen: set[str] = set()
        for requirement in requirements:
            if requirement.id in seen:
                token = next(one for one in treaty.requirements if one.article.parts == requirement.article.parts)
                names.fault(
                    place_token(token), f"{requirement.article.citation} has two lines", "each paragraph has one line"
                )
            seen.add(requirement.id)
        for requirement, raw in zip(requirements, treaty.requirements, strict=True):
            for target in targets_of(requirement):
                if target.treaty == treaty.name and not any(one.article.within(target) for one in requirements):
                    message = f"{target.citation} has no line in this treaty"
                    hint = "name an article that the file holds"
                    names.faults.append(Fault(place_token(raw), message, hint, of_whole=True))
        subject = names.term(treaty.subject, SUBJECT) if treaty.subject else ""
        resolved = attrs.evolve(treaty, name=str(treaty.name), subject=subject, requirements=requirements)
        return resolved, names.faults

    return resolve


def place_token(requirement: Requirement) -> Any:
    """Return something with the place of a requirement, for a fault."""
    place = requirement.place
    return Token("ARTICLE", "article", line=place.line, column=place.column)


def targets_of(requirement: Requirement) -> Iterable[Article]:
    """Yield the articles that a requirement refers to."""
    for first, last in (*requirement.over, *requirement.see):
        yield first
        if last:
            yield last
    for permission in requirement.permissions:
        for condition in permission.conditions:
            if condition.article:
                yield condition.article
            for first, last in (*condition.of, *condition.those_of):
                yield first
                if last:
                    yield last


def with_name(treaty: str, requirement: Requirement) -> Requirement:
    """Return a requirement with the treaty's name in all its articles; those of its examples stay as written."""
    permissions = tuple(
        attrs.evolve(
            permission,
            under=name_treaty(treaty, permission.under),
            conditions=name_treaty(treaty, permission.conditions),
            exclusion=rebox_of(treaty, permission.exclusion),
            scope=rebox_of(treaty, permission.scope) or (),
        )
        for permission in requirement.permissions
    )
    return attrs.evolve(
        requirement,
        article=name_treaty(treaty, requirement.article),
        over=name_treaty(treaty, requirement.over),
        see=name_treaty(treaty, requirement.see),
        permissions=permissions,
        floor=rebox_of(treaty, requirement.floor) or (),
    )


def rebox_of(treaty: str, box: tuple[BoxPart, ...] | None) -> tuple[BoxPart, ...] | None:
    """Return a box with the treaty's name in its articles."""
    return name_treaty(treaty, box) if box else box
