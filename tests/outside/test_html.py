"""Pages in a browser: the main path by mouse and by keyboard, in light and dark, wide and narrow.

Needs the extra `browser` (playwright and axe-playwright-python) and a Chromium on the PATH: pytest tests/outside
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from treatycheck.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SHORT, LONG, JOINING = "typical-flaws.html", "cz.html", "joining.html"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages that are looked at, and return their folder."""
    folder = tmp_path_factory.mktemp("pages")
    both = ["--treaty", "ets185", "--treaty", "ets189", "--as-at", "2026-11-24", "--format", "html", "-o"]
    main(["check", str(EXAMPLES / "drafts/typical-flaws.law"), *both, str(folder / SHORT)])
    main(["check", str(EXAMPLES / "cz"), *both, str(folder / LONG)])
    joined = ["--treaty", "ets185", "--treaty", "cets201", "--as-at", "2026-11-24", "--format", "html", "-o"]
    main(["ratify", str(EXAMPLES / "drafts/two-treaties.law"), *joined, str(folder / JOINING)])
    laws = [str(EXAMPLES / name) for name in ("cz", "de", "jp", "drafts")]
    main(["matrix", *laws, "--by", "region", *both, str(folder / "matrix.html")])
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that fails its test on an error in the console and on whatever it asks of the network."""
    yield from watched(browser, viewport=WIDE)


def watched(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    shown = context.new_page()
    faults: list[str] = []
    shown.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("request", lambda asked: None if asked.url.startswith("file:") else faults.append(asked.url))
    yield shown
    context.close()
    assert not faults


def open_page(shown: Page, pages: Path, name: str, fragment: str = "") -> None:
    shown.goto("about:blank")
    shown.goto(f"file://{pages / name}{fragment}")


def focused(shown: Page) -> str:
    """Return the id of what has the focus, or of the finding or provision around it."""
    return str(shown.evaluate("document.activeElement.closest('[id]')?.id ?? ''"))


def tab_to(shown: Page, selector: str, most: int = 400) -> None:
    """Press the Tab key until something has the focus, and make sure that one can see where it is."""
    for _ in range(most):
        shown.keyboard.press("Tab")
        if shown.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert shown.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"the Tab key does not lead to {selector}")


# ---------------------------------------------------------------- a report


def test_filters_leave_what_fits_and_stay_in_the_fragment(page: Page, pages: Path) -> None:
    open_page(page, pages, SHORT)
    every = page.locator(".req:visible").count()
    page.select_option("select[name=show]", "missing")
    missing = page.locator(".req:visible").count()
    assert 0 < missing < every
    assert page.locator(".req:visible:not([data-verdict=missing])").count() == 0
    page.fill("input[name=q]", "attempt")
    assert 0 < page.locator(".req:visible").count() < missing
    assert page.locator("#shown").inner_text() == f"{page.locator('.req:visible').count()} of {every} requirements"
    assert "show=missing&q=attempt" in page.url
    shown = page.locator(".req:visible").count()
    page.reload()
    assert page.locator(".req:visible").count() == shown
    page.fill("input[name=q]", "no such words")
    assert page.locator("#nothing").is_visible()
    page.click("button[type=reset]")
    page.wait_for_function("count => document.querySelectorAll('.req:not([hidden])').length === count", arg=every)
    assert "show" not in page.url


def test_one_opens_a_finding_and_follows_a_provision_there_and_back(page: Page, pages: Path) -> None:
    open_page(page, pages, SHORT)
    page.click("table.articles a[href='#a-ets185-art4']")
    assert page.locator("#a-ets185-art4").evaluate("one => one.getBoundingClientRect().top") >= 0
    finding = page.locator("#r-ets185-art4\\.1")
    if finding.get_attribute("open") is None:
        finding.locator("> summary").click()
    finding.locator("dl.misses a.law").first.click()
    passage = page.locator(".passage.here")
    assert passage.get_by_role("heading").inner_text() == "art. 4"
    assert passage.is_visible()
    box, panel = passage.bounding_box(), page.locator("#law").bounding_box()
    assert box
    assert panel
    assert panel["y"] <= box["y"] < panel["y"] + panel["height"]
    passage.locator("a[href='#r-ets185-art4.1']").click()
    assert focused(page) == "r-ets185-art4.1"
    page.go_back()
    assert "at=p-" in page.url
    assert page.locator(".passage.here").get_by_role("heading").inner_text() == "art. 4"


def test_a_link_to_a_finding_that_is_filtered_away_shows_it(page: Page, pages: Path) -> None:
    open_page(page, pages, SHORT, "#show=met")
    assert page.locator("#r-ets185-art4\\.1").is_hidden()
    page.click("table.articles a[href='#a-ets185-art4']")
    assert page.locator("#r-ets185-art4\\.1").is_visible()


def test_the_provisions_beside_follow_the_finding_that_is_opened(page: Page, pages: Path) -> None:
    open_page(page, pages, LONG)
    finding = page.locator("#r-ets185-art13\\.1")
    finding.scroll_into_view_if_needed()
    finding.locator("> summary").click()
    used = page.locator(".passage.used").first
    used.wait_for()
    box, panel = used.bounding_box(), page.locator("#law").bounding_box()
    assert box
    assert panel
    assert panel["y"] <= box["y"] < panel["y"] + panel["height"]


def test_a_report_works_by_keyboard_alone(page: Page, pages: Path) -> None:
    open_page(page, pages, SHORT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    tab_to(page, "select[name=show]")
    page.keyboard.type("part")
    tab_to(page, "input[name=q]")
    page.keyboard.type("suppress")
    assert page.locator("#r-ets185-art4\\.1").is_visible()
    tab_to(page, "#r-ets185-art4\\.1 > summary")
    before = page.locator("#r-ets185-art4\\.1").get_attribute("open")
    page.keyboard.press("Enter")
    assert page.locator("#r-ets185-art4\\.1").get_attribute("open") != before
    page.keyboard.press("Enter")
    tab_to(page, "#r-ets185-art4\\.1 a.law")
    page.keyboard.press("Enter")
    passage = page.evaluate("document.querySelector('.passage.here').id")
    assert focused(page) == passage
    tab_to(page, f"#{passage} a[href='#r-ets185-art4.1']")
    page.keyboard.press("Enter")
    assert focused(page) == "r-ets185-art4.1"


def test_without_scripts_all_can_be_read_and_followed(browser: Browser, pages: Path) -> None:
    for shown in watched(browser, viewport=WIDE, java_script_enabled=False):
        open_page(shown, pages, SHORT)
        assert shown.locator("#filters").is_hidden()
        assert shown.locator(".req").count() == shown.locator(".req:visible").count()
        closed = shown.locator("details.req:not([open])").first
        closed.locator("> summary").click()
        shown.locator("#r-ets185-art4\\.1 a.law").first.click()
        assert "#p-" in shown.url
        open_page(shown, pages, "matrix.html")
        shown.locator("tr.line a").first.click()
        assert shown.locator("#c-1-1").is_visible()


# ---------------------------------------------------------------- a matrix


def test_a_cell_opens_its_details_and_one_goes_on_to_the_next_law(page: Page, pages: Path) -> None:
    open_page(page, pages, "matrix.html")
    laws = page.locator("#matrix thead tr:last-child th").all_inner_texts()[1:]
    page.locator("tr.line").nth(3).locator("a").nth(0).click()
    head = page.locator("#dialog-head")
    assert f"{laws[0]} · art. 4 Data interference" in head.inner_text()
    assert page.locator("#dialog-body li").count() > 0
    page.click("#after")
    assert laws[1] in head.inner_text()
    assert "at=c-2-4" in page.url
    page.reload()
    assert laws[1] in head.inner_text()
    page.click("#done")
    assert page.locator("#dialog").is_hidden()
    assert "at=" not in page.url


def test_filters_of_a_matrix(page: Page, pages: Path) -> None:
    open_page(page, pages, "matrix.html")
    every = page.locator("tr.line:visible").count()
    page.select_option("select[name=treaty]", "ets189")
    assert 0 < page.locator("tr.line:visible").count() < every
    page.select_option("select[name=treaty]", "")
    page.check("input[name=differ]")
    assert page.locator("tr.line:visible:not([data-differs='1'])").count() == 0
    page.select_option("select[name=verdict]", "partial")
    assert all(one.locator("td[data-verdict=partial]").count() for one in page.locator("tr.line:visible").all())
    page.fill("input[name=q]", "no such words")
    assert page.locator("#nothing").is_visible()


def test_a_matrix_works_by_keyboard_alone(page: Page, pages: Path) -> None:
    open_page(page, pages, "matrix.html")
    tab_to(page, "#matrix td a")
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    link = page.evaluate("document.activeElement.hash")
    assert link == "#c-2-3"
    page.keyboard.press("Enter")
    assert page.locator("#dialog").is_visible()
    assert "art. 3" in page.locator("#dialog-head").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#dialog").is_hidden()
    assert page.evaluate("document.activeElement.hash") == link


# ---------------------------------------------------------------- all pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "fragment"), [(SHORT, ""), (LONG, "#show=problems"), ("matrix.html", "#at=c-1-4"), (JOINING, "")]
)
def test_axe_finds_nothing_serious(browser: Browser, pages: Path, name: str, fragment: str, scheme: str) -> None:
    for shown in watched(browser, viewport=WIDE, color_scheme=scheme, bypass_csp=True):
        open_page(shown, pages, name, fragment)
        grave = [
            (one["id"], one["help"], [node["target"] for node in one["nodes"]][:3])
            for one in axe.Axe().run(shown).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert not grave


@pytest.mark.parametrize("name", [SHORT, LONG, "matrix.html", JOINING])
def test_a_phone_need_not_scroll_sideways(browser: Browser, pages: Path, name: str) -> None:
    for shown in watched(browser, viewport=PHONE, has_touch=True):
        open_page(shown, pages, name)
        if name in (SHORT, LONG):
            shown.click("#open")
        assert shown.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("name", [SHORT, "matrix.html"])
def test_print_leaves_the_filters_away_and_opens_everything(browser: Browser, pages: Path, name: str) -> None:
    for shown in watched(browser, viewport=WIDE):
        open_page(shown, pages, name)
        shown.emulate_media(media="print")
        shown.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert shown.locator("#filters").is_hidden()
        assert shown.locator("details:not([open])").count() == 0
        shown.evaluate("dispatchEvent(new Event('afterprint'))")
        assert shown.locator("details:not([open])").count() > 0
        assert shown.pdf(format="A4").startswith(b"%PDF")


def test_on_a_phone_the_tables_for_a_ministry_read_from_top_to_bottom(browser: Browser, pages: Path) -> None:
    for shown in watched(browser, viewport=PHONE):
        open_page(shown, pages, JOINING)
        cells = shown.locator(".clauses").first.locator("tbody tr:first-child > *")
        boxes = [cells.nth(number).bounding_box() for number in range(cells.count())]
        tops = [box["y"] for box in boxes if box]
        assert len(tops) == 3
        assert tops == sorted(set(tops))
        assert all(box["width"] > PHONE["width"] / 2 for box in boxes if box)
