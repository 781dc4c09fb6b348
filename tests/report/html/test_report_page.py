import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import attrs
import pytest

import treatycheck
from tests.report.html.pages import Element, is_sound, read
from tests.report.sample_report import dossier_of, full_report
from treatycheck.assess import meaning_of
from treatycheck.catalogue import shipped
from treatycheck.coverage.index import LawIndex
from treatycheck.model.amendments import Advice, Change, Edit, Suggestion
from treatycheck.model.findings import Report
from treatycheck.model.law import Law
from treatycheck.report.dossier import Dossier
from treatycheck.report.forms import render
from treatycheck.report.html.environment import FOLDER
from treatycheck.report.html.words import SQUARES, leaf_words
from treatycheck.report.words import article_parts, cases, spaced

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 24)
FLAWS = ROOT / "examples/drafts/typical-flaws.law"
SUPPRESS = "A person who intentionally and without right suppresses computer data commits no offence under this law."
HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}{% raw %}",
    "</style></script><!-- a & b &amp; c \u202egnp.exe\u2066 \x1b[2J\x9b\x00",
)


def dossier(law: Law, *treaties: str, lines: dict[tuple[str, int], str] | None = None) -> Dossier:
    chosen = tuple(shipped().treaty(name, examples=False) for name in treaties)
    report = treatycheck.check(law, list(treaties), TODAY)
    return Dossier(report, law, chosen, shipped(), lambda path, line: (lines or {}).get((path, line), ""))


def from_file(path: Path, *treaties: str) -> Dossier:
    law = shipped().law([str(path)])
    lines = {
        (file, number): line
        for file in law.files
        for number, line in enumerate(Path(file).read_text(encoding="utf-8").split("\n"), 1)
    }
    return dossier(law, *treaties, lines=lines)


def page_of(told: Dossier) -> Element:
    made = render("html", told)
    assert isinstance(made, str)
    return read(made)


@pytest.fixture(scope="module")
def flaws() -> Dossier:
    return from_file(FLAWS, "ets185")


@pytest.fixture(scope="module")
def page(flaws: Dossier) -> Element:
    return page_of(flaws)


def requirements(page: Element) -> Iterator[Element]:
    return page.all("details", class_="req")


def test_the_page_is_sound(page: Element) -> None:
    is_sound(page)


@pytest.mark.parametrize("state", ["cz", "jp"])
def test_pages_of_real_laws_are_sound(state: str) -> None:
    told = from_file(ROOT / "examples" / state, "ets185", "ets189")
    page = page_of(told)
    is_sound(page)
    assert len(list(requirements(page))) == len(told.report.findings)
    assert all(len(list(one.all("td"))) <= 100 for one in page.all("table", class_="grid"))


def test_a_report_made_by_hand_is_sound(report: Report) -> None:
    page = page_of(dossier_of(report))
    is_sound(page)
    assert "第四条の二" in page.text
    assert "would answer" not in page.text


def test_every_requirement_is_there_with_verdict_and_share(flaws: Dossier, page: Element) -> None:
    told = {one.attributes["id"]: one for one in requirements(page)}
    assert len(told) == len(flaws.report.findings)
    for finding in flaws.report.findings:
        one = told["r-" + finding.requirement.replace(":", "-")]
        assert one.attributes["data-verdict"] == finding.verdict
        head = next(one.all("summary")).text
        assert finding.title in head
        assert spaced(finding.verdict) in head
        if finding.verdict != "not_assessed":
            assert cases(finding.covered, finding.points) in head


def test_every_article_is_in_the_overview_with_a_link_to_its_part(flaws: Dossier, page: Element) -> None:
    table = page.one("table", class_="articles")
    links = [one.attributes["href"] for one in table.all("a")]
    assert links == ["#a-" + line.article.replace(":", "-") for line in flaws.report.articles]


def test_gaps_are_told_with_what_comes_near_and_the_way_out(page: Element) -> None:
    one = page.one(id="r-ets185-art4.1")
    assert SUPPRESS in one.text
    assert "Does not reach suppress . Way out: Add suppress to its conduct." in one.text


def test_the_region_is_drawn_as_a_table_with_heads(page: Element) -> None:
    grid = page.one(id="r-ets185-art4.1").one("table", class_="grid")
    assert [one.text for one in grid.all("th", scope="row")] == ["alter and delete", "suppress"]
    assert [one.text for one in grid.all("td")] == ["? arguable 8 cases art. 4", "✗ not reached 2 cases"]
    assert all(one.attributes.get("scope") for one in grid.all("th"))


def test_ages_are_told_in_words(page: Element) -> None:
    assert "age: under 18." in page.one(id="r-ets185-art9.1.a").text.replace(" :", ":").replace(" .", ".")
    assert leaf_words("16-18") == "from 16 to under 18"
    assert leaf_words("18-") == "from 18"
    assert leaf_words("computer_data (rest)") == "computer data (rest)"


def test_findings_and_provisions_are_linked_both_ways(page: Element) -> None:
    one = page.one(id="r-ets185-art4.1")
    [identity] = {link.attributes["href"][1:] for link in one.all("a", class_="law one") if link.text == "art. 4"}
    passage = page.one(id=identity)
    assert "offence art. 4" in passage.one("pre").text
    assert "#r-ets185-art4.1" in [link.attributes["href"] for link in passage.all("a")]


def test_a_provision_is_shown_whole_and_nothing_of_the_next(flaws: Dossier, page: Element) -> None:
    law = flaws.law
    first, second = law.provisions[0], law.provisions[1]
    shown = next(page.all("article", class_="passage")).one("pre").text
    lines = FLAWS.read_text(encoding="utf-8").split("\n")[first.place.line - 1 : second.place.line - 1]
    assert shown == " ".join(" ".join(line for line in lines if not line.startswith("#")).split())


def test_only_provisions_of_the_day_are_shown_each_once() -> None:
    told = from_file(ROOT / "examples/cz", "ets185")
    heads = [one.one("h4").text for one in page_of(told).all("article", class_="passage")]
    index = LawIndex(told.law, TODAY, meaning_of(shipped()))
    assert sorted(heads) == sorted(
        one.citation + (f" [{one.alternative}]" if one.alternative else "") for one in index.in_force
    )
    assert len(index.in_force) < len(told.law.provisions)


def test_a_law_without_lines_is_printed() -> None:
    page = page_of(dossier(treatycheck.parse_law(FLAWS.read_text(encoding="utf-8")), "ets185"))
    assert "conduct: access" in next(one for one in page.all("pre") if "art. 2" in one.text).text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_law_is_text(text: str) -> None:
    law = treatycheck.parse_law(FLAWS.read_text(encoding="utf-8"))
    statute = attrs.evolve(law.statutes[0], title=text, language=text)
    provisions = tuple(
        attrs.evolve(
            one, title=text, citation=text + one.citation, identity=f"{text}:{one.statute}:{one.citation}{text}"
        )
        for one in law.provisions
    )
    hostile = attrs.evolve(law, statutes=(statute,), provisions=provisions, jurisdiction=text, files=(text,))
    made = render("html", dossier(hostile, "ets185"))
    assert isinstance(made, str)
    page = read(made)
    is_sound(page)
    assert [one.name for one in page.all() if one.name in ("img", "iframe", "object")] == []
    assert len(list(page.all("script"))) == len(list(page.all("style"))) == 1
    assert not set("\u202e\u2066\x1b\x9b\x00") & set(made)
    assert "49" not in page.one("h1").text
    made.encode("utf-8")


def test_lone_surrogates_are_written_out(report: Report) -> None:
    finding = attrs.evolve(report.findings[0], title="torn \ud800 letter")
    made = render("html", dossier_of(attrs.evolve(report, findings=(finding, *report.findings[1:]))))
    assert isinstance(made, str)
    assert b"torn \\ud800 letter" in made.encode("utf-8")


def test_the_policy_knows_the_style_and_the_script_and_nothing_else(flaws: Dossier, page: Element) -> None:
    made = render("html", flaws)
    assert isinstance(made, str)
    [policy] = [one.attributes["content"] for one in page.all("meta") if "http-equiv" in one.attributes]
    rules = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules.keys() == {"default-src", "base-uri", "form-action", "img-src", "style-src", "script-src"}
    for name in ("style", "script"):
        own = made.split(f"<{name}>")[1].split(f"</{name}>")[0]
        assert rules[f"{name}-src"] == f"'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'"


def test_the_page_carries_its_own_style_and_script() -> None:
    for name in ("base.css", "report.css", "base.js", "report.js"):
        text = (Path(FOLDER) / name).read_text(encoding="utf-8")
        assert "</" not in text
        assert "http" not in text
        assert "url(" not in text
        assert "@import" not in text


def test_the_same_dossier_gives_the_same_bytes(flaws: Dossier) -> None:
    assert render("html", flaws) == render("html", flaws)


def test_suggestions_are_told_with_their_requirement_and_the_plan_first(flaws: Dossier) -> None:
    change = Change(
        "amendment", "add `suppress` to art. 4", (Edit("a.law", 3, 3, ("  conduct: <all>",)),), "XX:bill:art. 4"
    )
    one = Suggestion((change,), (("ets185:art4.1", "partial", "met"),), requirement="ets185:art4.1")
    advice = Advice((one,), attrs.evolve(one, requirement=""), (("ets185:art9.1.a", "nothing was found"),))
    page = page_of(attrs.evolve(flaws, advice=advice))
    is_sound(page)
    for where in ("r-ets185-art4.1", "plan"):
        told = page.one(id=where).text
        assert "Add suppress to art. 4." in told
        assert "+ conduct: <all>" in told
        assert "art. 4(1) : partial → met".replace(" :", ":") in told
    assert "Nothing was found." in page.one(id="plan").text


def test_what_stands_outside_of_findings_is_told() -> None:
    report = full_report()
    page = page_of(dossier_of(report))
    for one in report.impermissible:
        assert one.instrument in page.one(id="impermissible").text
    for note in report.notes:
        assert note.text.capitalize()[:20] in page.one(id="notes").text
    for name in report.without_duty:
        assert article_parts(name)[1][0] in page.one(id="without-duty").text
    assert "An aid, not legal advice." in page.text


def test_every_status_has_a_sign_that_tells_it_from_its_neighbours() -> None:
    words = [words for _, words, _ in SQUARES.values()]
    assert len(set(words)) == len(words)
    assert {sign for sign, _, tone in SQUARES.values() if tone == "good"}.isdisjoint(
        sign for sign, _, tone in SQUARES.values() if tone == "bad"
    )


def test_without_jinja_the_extra_is_named() -> None:
    program = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from treatycheck.cli import main\n"
        f"sys.exit(main(['check', {str(FLAWS)!r}, '--format', 'html']))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "pip install 'treatycheck[html]'" in done.stderr


def test_the_terminal_does_without_jinja() -> None:
    program = (
        "import sys; from treatycheck.cli import main\n"
        f"main(['check', {str(FLAWS)!r}]); assert 'jinja2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)


def test_what_a_change_betters_is_named_with_its_treaty_where_there_are_several(flaws: Dossier) -> None:
    one = Suggestion(
        (Change("term", "Add a word."),), (("ets189:art4", "missing", "met"),), requirement="ets185:art4.1"
    )
    alone = page_of(attrs.evolve(flaws, advice=Advice((one,), None, ())))
    assert "art. 4: missing → met" in alone.text
    assert "ets189 art. 4: missing → met" not in alone.text
    both = dossier(flaws.law, "ets185", "ets189")
    assert "ets189 art. 4: missing → met" in page_of(attrs.evolve(both, advice=Advice((one,), None, ()))).text
