"""A report made by hand, with something of everything that a check can find."""

from __future__ import annotations

from datetime import date

from tests.report.sample_rules import full_treaty
from treatycheck.catalogue import shipped
from treatycheck.model.findings import Finding, Headline, InstrumentUse, Report, Witness
from treatycheck.model.gaps import Gap, Miss
from treatycheck.model.law import Interval, Law, Statute
from treatycheck.model.notes import Impermissible, Note
from treatycheck.report.dossier import Dossier

CODE = "drafts/penal-code.law"
COMPANIES = "drafts/企業責任法-act-on-the-liability-of-legal-persons-and-associations.law"
LINES = {
    (CODE, 12): 'offence § 230(1) "Unauthorised access to a computer system"',
    (CODE, 24): 'offence § 230(2)(b) "Interference with data"',
    (CODE, 41): 'offence § 231 "Procuring and keeping an access device, a password or a similar item"   # devices',
    (CODE, 60): "  attempt § 21 applies to § 230(1), § 230(2)(b)",
    (COMPANIES, 3): 'liability 第四条の二 "法人の責任"',
}
SUPPRESS = "a person who intentionally and without right suppresses computer data commits no offence under this law"


RISKY = "an offence without a mental element also punishes accidents"


def provision(citation: str, statute: str = "penal_code") -> str:
    return f"XX:{statute}:{citation}"


def needs_instrument() -> Finding:
    return Finding(
        "ets185:art2",
        "Illegal access",
        "shall",
        "needs_instrument",
        "warning",
        witnesses=(Witness(provision("§ 230(1)"), CODE, 12, 1, "available"),),
        instruments=(
            InstrumentUse("security_measures_infringed", "declaration", "art. 2", "available", provision("§ 230(1)")),
        ),
        points=1,
        rule="needs_instrument",
        lacks=("security_measures_infringed",),
    )


def partial() -> Finding:
    near = Miss(provision("§ 230(2)(b)"), "does not reach `suppress`", "add `suppress` to its conduct", CODE, 24, 1)
    far = Miss(provision("§ 231"), "does not reach `suppress`, `input`", "", CODE, 41, 1)
    return Finding(
        "ets185:art4",
        "Data interference",
        "shall",
        "partial",
        "error",
        witnesses=(Witness(provision("§ 230(2)(b)"), CODE, 24, 1),),
        gaps=(
            Gap("none", (("conduct", ("suppress",)),), 1, scenario=SUPPRESS, nearest=(near, far), lacks=("suppress",)),
            Gap("none", (("conduct", ("input",)),), 1, scenario="", nearest=(near, far), may_be_excluded="art. 4(2)"),
        ),
        more_gaps=3,
        points=5,
        covered=3,
        judgement=("what harm is serious",),
        rule="partial",
        lacks=("suppress",),
    )


def devices(article: str, title: str, act: str) -> Finding:
    beyond = Miss(
        provision("§ 231"),
        "demands solely_designed, which the treaty does not allow",
        "drop the demand solely_designed",
        CODE,
        41,
        1,
    )
    region = (("conduct", (act,)), ("object", ("misuse_hardware", "misuse_program")))
    told = f"a person who wants to {act} a tool made mainly, but not only, for crime may do so"
    return Finding(
        f"ets185:{article}",
        title,
        "shall",
        "narrower",
        "error",
        gaps=(Gap("narrower", region, 2, scenario=told, nearest=(beyond,), lacks=("solely_designed",)),),
        points=4,
        covered=2,
        rule="narrower",
    )


def duties() -> tuple[Finding, ...]:
    attempt = Finding(
        "ets185:art11.2",
        "Attempt",
        "shall",
        "arguable",
        "warning",
        gaps=(
            Gap(
                "arguable",
                (("main", ("ets185:art4", "ets185:art5")), ("fault", ("intent",))),
                2,
                scenario="it is open whether an attempt to damage data is punished",
                nearest=(Miss(provision("§ 21"), "reaches damage only arguably", "", CODE, 60, 3),),
            ),
        ),
        arguable=("XX:penal_code:§ 21",),
        points=7,
        covered=5,
        notes=("looked at over 2 offences only",),
    )
    companies = Finding(
        "ets185:art12.1",
        "Corporate liability",
        "shall_within_principles",
        "missing",
        "warning",
        gaps=(
            Gap(
                "none",
                (("basis", ("act_of_leading_person",)), ("form", ("criminal_form", "civil_form"))),
                2,
                scenario="a company whose director breaks into a rival's computer for its benefit answers for nothing",
                nearest=(
                    Miss(
                        "XX:act_on_companies:第四条の二",
                        "does not apply to these offences",
                        "let it apply to all offences",
                        COMPANIES,
                        3,
                        1,
                    ),
                ),
                one_of=("form",),
            ),
        ),
        points=2,
        reason="no provision of this kind applies",
    )
    sanctions = Finding(
        "ets185:art13.1",
        "Sanctions",
        "shall",
        "met",
        "none",
        judgement=("effective, proportionate",),
        points=3,
        covered=3,
    )
    return attempt, companies, sanctions


def quiet() -> tuple[Finding, ...]:
    interception = Finding(
        "ets185:art3",
        "Illegal interception",
        "shall",
        "met_with_instrument",
        "none",
        instruments=(InstrumentUse("connected_system", "declaration", "art. 3", "on_file", provision("§ 182")),),
        points=7,
        covered=7,
    )
    child = Finding(
        "ets185:art9.1.d",
        "Offences related to child pornography",
        "shall",
        "excluded",
        "none",
        instruments=(InstrumentUse("exclusion", "reservation", "art. 9(4)", "on_file"),),
        points=6,
    )
    consider = Finding(
        "ets185:art9.2", "Wider notion of the material", "shall_consider", "partial", "none", points=3, covered=1
    )
    away = "the law does not say that it encodes this article"
    rest = tuple(
        Finding(f"ets185:art{number}", f"Power {number}", "shall", "not_assessed", "none", reason=away)
        for number in ("14.1", "14.2", "15.1", "16.1", "16.2", "17.1", "21")
    )
    one = Finding(
        "ets185:art12.2",
        "Lack of supervision",
        "shall",
        "not_assessed",
        "none",
        reason="the law names no offence",
        not_verified="text of 2001 not seen",
    )
    return interception, child, consider, one, *rest


def full_report() -> Report:
    """Return a report with something of everything."""
    making = devices("art6.1.a.i", "Making and passing on devices", "sell")
    keeping = devices("art6.1.b", "Keeping devices", "possess")
    attempt, companies, sanctions = duties()
    interception, child, consider, one, *rest = quiet()
    findings = (
        needs_instrument(),
        interception,
        partial(),
        making,
        keeping,
        child,
        consider,
        attempt,
        companies,
        one,
        sanctions,
        *rest,
    )
    return Report(
        jurisdiction="XX",
        as_at=date(2026, 11, 24),
        files=(CODE, COMPANIES),
        findings=findings,
        articles=(
            Headline("ets185:art2", "needs_instrument", 0, 1, 0, 1, 0),
            Headline("ets185:art3", "met_with_instrument", 1, 0, 0, 7, 7),
            Headline("ets185:art4", "partial", 0, 1, 0, 5, 3),
            Headline("ets185:art6", "narrower", 0, 2, 0, 8, 4),
            Headline("ets185:art9", "excluded", 1, 0, 0, 6, 0),
            Headline("ets185:art11", "arguable", 0, 1, 0, 7, 5),
            Headline("ets185:art12", "missing", 0, 1, 1, 2, 0),
            Headline("ets185:art13", "met", 1, 0, 0, 3, 3),
            *(Headline(f"ets185:art{number}", "not_assessed", 0, 0, 1) for number in (14, 15, 16, 17, 21)),
        ),
        impermissible=(
            Impermissible("reserves ets185 art. 5", "article 42 does not list article 5", CODE, 80, 1),
            Impermissible(
                "would reserve ets185 art. 6(3)", "the reservation touches the floor: selling devices", CODE, 84, 1
            ),
        ),
        notes=(
            Note(
                "no_fault_element",
                provision("§ 230(1)"),
                "an offence without a mental element also punishes accidents",
                CODE,
                12,
                1,
            ),
            Note(
                "no_fault_element",
                provision("§ 231"),
                "an offence without a mental element also punishes accidents",
                CODE,
                41,
                1,
            ),
        ),
        statutes=(
            Statute("penal_code", "Penal Code", "XX", interval=Interval(known=date(2024, 3, 1)), source="Gazette 12"),
            Statute("companies", "Companies Act", "XX", interval=Interval(start=date(2012, 1, 1))),
        ),
    )


def dossier_of(report: Report) -> Dossier:
    """Return a report with the law and treaty behind it, both without content."""
    law = Law(report.jurisdiction, files=report.files)
    return Dossier(report, law, (full_treaty(),), shipped(), lambda path, line: LINES.get((path, line), ""))
