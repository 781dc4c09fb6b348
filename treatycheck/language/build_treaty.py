"""From parse tree to model: treaties and rules."""

from __future__ import annotations

from typing import Any

import attrs
from lark import Token

from treatycheck.language.building import (
    Children,
    Clause,
    Least,
    article_parts,
    clause,
    day_of,
    gather,
    one,
    place_of,
    rebox,
    require_time,
    single,
    text_of,
    with_treaty,
)
from treatycheck.language.faults import Fault, nearest
from treatycheck.model.findings import SEVERITIES
from treatycheck.model.law import Article, BoxPart, Claim, Instrument, Party, Provision
from treatycheck.model.rules import Rule, Test
from treatycheck.model.treaty import Clause as RequiredClause
from treatycheck.model.treaty import Condition, Example, Permission, Required, Requirement, Treaty


class TreatyBuilder:
    """Builds treaties; articles are completed with the treaty's name when the whole is put together."""

    def treaty(self, children: Children) -> Treaty:
        name, title, found = children[0]
        return Treaty(
            name=name,
            title=title,
            subject=one(found, "subject", ""),
            opened=one(found, "opened", None),
            in_force=one(found, "entered_into_force", None),
            text=one(found, "text", ""),
            headings=tuple(child for child in children[1:] if type(child) is tuple),
            requirements=tuple(child for child in children[1:] if isinstance(child, Requirement)),
            rules=tuple(child for child in children[1:] if isinstance(child, Rule)),
            notes=tuple(found.get("note", ())),
            place=place_of(name),
        )

    def treaty_header(self, children: Children) -> tuple[Token, str, dict[str, list[Any]]]:
        return children[0], text_of(children[1]), gather(children[2:])

    def heading(self, children: Children) -> tuple[str, str]:
        return str(children[0]), text_of(children[1])

    def subject(self, children: Children) -> Clause:
        return clause("subject", children[0], children[0])

    def opened(self, children: Children) -> Clause:
        return clause("opened", day_of(children[0]), children[0])

    def entered_into_force(self, children: Children) -> Clause:
        return clause("entered_into_force", day_of(children[0]), children[0])

    def authentic_text(self, children: Children) -> Clause:
        return clause("text", text_of(children[0]), children[0])

    def see_article(self, children: Children) -> Requirement:
        why = text_of(children[2]) if len(children) > 2 else ""
        return Requirement(
            Article("", article_parts(children[0])), see=children[1], why=why, place=place_of(children[0])
        )

    def no_duty(self, children: Children) -> Requirement:
        return Requirement(
            Article("", article_parts(children[0])),
            no_duty=text_of(children[1]),
            permissions=tuple(permission for _, permission, _ in children[2:]),
            place=place_of(children[0]),
        )

    def unverified(self, children: Children) -> Clause:
        return clause("not_verified", text_of(children[0]), children[0])

    def applied_articles(self, children: Children) -> Requirement:
        said = [one for one in children[4:] if isinstance(one, Token)]
        clauses = [one for one in children[4:] if not isinstance(one, Token)]
        return Requirement(
            Article("", article_parts(children[0])),
            applied=with_treaty(str(children[1]), children[2]),
            over=children[3],
            why=text_of(said[0]) if said else "",
            not_verified="".join(one[1] for one in clauses if one[0] == "not_verified"),
            examples=tuple(one[1] for one in clauses if one[0] == "example"),
            place=place_of(children[0]),
        )

    def requirement(self, children: Children) -> Requirement:
        single(
            children,
            children[0],
            "verified",
            "not_verified",
            "strength",
            "requires",
            "forbids",
            "limits",
            "why",
            "often_missed",
            "floor",
        )
        found = gather(children)
        kind, every, over, least, clauses = one(found, "requires", ("", False, (), Least(), ()))
        forbidden, excepted, forbidden_in = one(found, "forbids", ("", False, ()))
        limits, limited_in = one(found, "limits", (None, ()))
        if bool(kind) + bool(forbidden) + bool(limits) != 1:
            raise Fault(
                children[0],
                f"art. {children[0]} requires nothing",
                "add `requires KIND`, or write `no duty to legislate`, or `see`",
            )
        return Requirement(
            article=Article("", article_parts(children[0])),
            title=text_of(children[1]),
            strength=one(found, "strength", "shall"),
            kind=kind,
            over=over or forbidden_in or limited_in,
            clauses=clauses,
            forbidden=forbidden,
            excepted=excepted,
            limits=limits,
            least=least.days,
            least_unit=least.unit,
            every=every,
            where_defined="where_defined" in found,
            permissions=tuple(found.get("permits", ())),
            floor=one(found, "floor", ()),
            why=one(found, "why", ""),
            often_missed=one(found, "often_missed", ""),
            judgement=tuple(found.get("judgement", ())),
            verified=one(found, "verified", ""),
            not_verified=one(found, "not_verified", ""),
            examples=tuple(found.get("example", ())),
            place=place_of(children[0]),
        )

    def verified(self, children: Children) -> Clause:
        return clause("verified", text_of(children[0]), children[0])

    def not_verified(self, children: Children) -> Clause:
        return clause("not_verified", text_of(children[0]), children[0])

    def shall(self, _: Children) -> Clause:
        return clause("strength", "shall", None)

    def shall_within_principles(self, _: Children) -> Clause:
        return clause("strength", "shall_within_principles", None)

    def shall_endeavour(self, _: Children) -> Clause:
        return clause("strength", "shall_endeavour", None)

    def shall_consider(self, _: Children) -> Clause:
        return clause("strength", "shall_consider", None)

    def may(self, _: Children) -> Clause:
        return clause("strength", "may", None)

    def requires(self, children: Children) -> Clause:
        articles = (child for child in children[1:] if isinstance(child, tuple))
        over = next((child for child in articles if not isinstance(child, Clause | Least)), ())
        least = next((child for child in children[1:] if isinstance(child, Least)), Least())
        lines = [child for child in children[1:] if isinstance(child, Clause)]
        every = any(line[0] == "every" for line in lines)
        return clause("requires", (children[0], every, over, least, split_clauses(lines)), children[0])

    def every(self, _: Children) -> Clause:
        return clause("every", True, None)

    def least(self, children: Children) -> Least:
        days, unit, token = children[0]
        require_time(unit, token, "imprisonment", "write `punished by at least 1 year`")
        return Least(int(days), "" if unit == "day" else unit)

    def required(self, children: Children) -> Clause:
        return clause("required", Required(children[0], children[-1], one_of=len(children) > 2), children[0])

    def one_of(self, _: Children) -> str:
        return "one of"

    def given(self, children: Children) -> Clause:
        return clause("given", children[0], None)

    def clause(self, children: Children) -> Clause:
        return clause("clause", str(children[0]), children[0])

    def forbids(self, children: Children) -> Clause:
        return clause("forbids", (children[-2], len(children) > 2, children[-1]), children[-2])

    def limits(self, children: Children) -> Clause:
        dimension, values = children[0][1]
        return clause("limits", (Required(dimension, values), children[1]), dimension)

    def where_defined(self, _: Children) -> Clause:
        return clause("where_defined", True, None)

    def permits(self, children: Children) -> Clause:
        arguable = children[0] == "?"
        permitted = children[1] if arguable else children[0]
        kept: dict[str, Any] = {permitted[0]: permitted[1]}
        conditions = []
        channel, under, any_time = "option", (), False
        for child in children:
            if isinstance(child, Condition):
                conditions.append(child)
            elif isinstance(child, Clause) and child[0] == "channel":
                channel, under, any_time = child[1]
            elif isinstance(child, Clause) and child[0] in ("clause", "scope"):
                kept[child[0]] = child[1]
        token = permitted[2]
        permission = Permission(
            channel, under, any_time=any_time, arguable=arguable, conditions=tuple(conditions), **kept
        )
        if channel != "option" and not under:
            raise Fault(
                token or children[0], f"a {channel} is permitted under no article", f"write `by {channel} under art. …`"
            )
        return clause("permits", permission, token)

    def permitted_terms(self, children: Children) -> Clause:
        return clause("terms", tuple(children), children[0][0])

    def permitted_one(self, children: Children) -> tuple[Token, bool]:
        return children[-1], len(children) > 1

    def permitted_one_of(self, children: Children) -> Clause:
        return clause("one_of", tuple(children), children[0])

    def permitted_any(self, _: Children) -> Clause:
        return clause("anything", True, None)

    def permitted_exclusion(self, children: Children) -> Clause:
        return clause("exclusion", children[0] if children else (), None)

    def permitted_limit(self, children: Children) -> Clause:
        dimension, values = children[0][1]
        return clause("limit", Required(dimension, values), dimension)

    def permitted_anew(self, children: Children) -> Clause:
        return clause("anew", with_treaty(str(children[0]), children[1]), children[0])

    def channel(self, children: Children) -> Clause:
        any_time = len(children) > 1 and isinstance(children[-1], Token)
        under = tuple(first for one in children[1:] if not isinstance(one, Token) for first, _ in one)
        return clause("channel", (str(children[0]), under, any_time), None)

    def in_clause(self, children: Children) -> Clause:
        return clause("clause", str(children[0]), children[0])

    def in_box(self, children: Children) -> Clause:
        return clause("scope", children[0], None)

    def condition_requirement(self, children: Children) -> Condition:
        return Condition(article=Article("", article_parts(children[0])))

    def condition_reach(self, children: Children) -> Condition:
        return Condition(dimension=children[0], of=children[1], those_of=children[2])

    def condition_stated(self, children: Children) -> Condition:
        return Condition(stated=children[0])

    def floor(self, children: Children) -> Clause:
        return clause("floor", children[0], None)

    def why(self, children: Children) -> Clause:
        return clause("why", text_of(children[0]), children[0])

    def often_missed(self, children: Children) -> Clause:
        return clause("often_missed", text_of(children[0]), children[0])

    def leaves_to_judgement(self, children: Children) -> Clause:
        return clause("judgement", text_of(children[0]), children[0])

    def example(self, children: Children) -> Clause:
        rest = children[1:]
        found = gather([child for child in rest if isinstance(child, Clause)])
        lacks = next((child for child in rest if type(child) is tuple), ())
        at = next((child for child in rest if isinstance(child, Token)), None)
        example = Example(
            verdict=str(children[0]),
            lacks=lacks,
            at=day_of(at) if at else None,
            provisions=tuple(child for child in rest if isinstance(child, Provision)),
            instruments=tuple(child for child in rest if isinstance(child, Instrument)),
            parties=tuple(child for child in rest if isinstance(child, Party)),
            general_fault=one(found, "example_fault", ""),
            severity=one(found, "severity", ""),
            place=place_of(children[0]),
        )
        return clause("example", example, children[0])

    def severity(self, children: Children) -> Clause:
        if children[0] not in SEVERITIES:
            hint = nearest(children[0], SEVERITIES) or f"write one of: {', '.join(SEVERITIES)}"
            raise Fault(children[0], f"`{children[0]}` is not how grave a finding is", hint)
        return clause("severity", str(children[0]), children[0])

    def example_fault(self, children: Children) -> Clause:
        return clause("example_fault", str(children[0]), children[0])

    # ------------------------------------------------------------ rules

    def rules(self, children: Children) -> tuple[Rule, ...]:
        return tuple(children)

    def rule(self, children: Children) -> Rule:
        otherwise = children[0].type == "OTHERWISE"
        rest = children[1:] if otherwise else children
        name = rest[0]
        tests = tuple(child for child in rest if isinstance(child, Test))
        # Two tests may be equal: their places tell where the head ends and the conclusion begins.
        at = [number for number, child in enumerate(rest) if isinstance(child, Test)]
        head, tail = rest[1 : at[0]], [child for child in rest[at[-1] + 1 :] if not isinstance(child, Claim)]
        texts = [text_of(token) for token in tail[1:] if token.type == "STRING"]
        symbols = [str(token) for token in tail[1:] if token.type != "STRING"]
        return Rule(
            name=str(name),
            tests=tests,
            conclusion=tail[0],
            symbol=symbols[0] if symbols else "",
            because=texts[-1] if texts else "",
            otherwise=otherwise,
            of=Article(str(head[0]), article_parts(head[1])) if head else None,
            place=place_of(name),
            basis=tuple(child for child in rest if isinstance(child, Claim)),
        )

    def basis(self, children: Children) -> Claim:
        articles = () if isinstance(children[0], Token) else children[0]
        text = text_of(children[-1]) if isinstance(children[-1], Token) else ""
        if not articles and not text.strip():
            raise Fault(children[-1], "this basis names nothing", "name an article, or say the principle")
        return Claim(articles, text)

    def test(self, children: Children) -> Test:
        (fact, of), field = children[:2]
        symbols = [token for token in children[3:] if token.type != "NOT"]
        negated = any(token.type == "NOT" for token in children[3:])
        return Test(fact, field, tuple(map(str, symbols)), negated, of)

    def fact(self, children: Children) -> tuple[Token, Article | None]:
        if len(children) == 1:
            return children[0], None
        return children[0], Article(str(children[1]), article_parts(children[2]))


def split_clauses(lines: list[Clause]) -> tuple[RequiredClause, ...]:
    """Split the lines of a requirement at `clause NAME`; lines before the first belong to every clause."""
    shared: list[Clause] = []
    named: list[tuple[str, list[Clause]]] = []
    for line in lines:
        if line[0] == "clause":
            named.append((line[1], []))
        elif named:
            named[-1][1].append(line)
        else:
            shared.append(line)
    groups = [(name, shared + own) for name, own in named] or [("", shared)]
    return tuple(
        RequiredClause(
            required=tuple(line[1] for line in group if line[0] == "required"),
            given=tuple(demand for line in group if line[0] == "given" for demand in line[1]),
            name=name,
        )
        for name, group in groups
    )


def name_treaty(treaty: str, value: Any) -> Any:
    """Return a part of a treaty with the treaty's name in all its articles."""
    if isinstance(value, Article):
        return value if value.treaty else Article(treaty, value.parts)
    if isinstance(value, Condition):
        named = name_treaty(treaty, value.article) if value.article else None
        return attrs.evolve(
            value, article=named, of=name_treaty(treaty, value.of), those_of=name_treaty(treaty, value.those_of)
        )
    if isinstance(value, tuple) and value and isinstance(value[0], BoxPart):
        return rebox(value, treaty)
    if isinstance(value, tuple) and value and isinstance(value[0], tuple) and isinstance(value[0][0], Article):
        return with_treaty(treaty, value)
    if isinstance(value, tuple):
        return tuple(name_treaty(treaty, item) for item in value)
    return value
