"""Grids: exact for every law and treaty, and folded as one would fold them by hand."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatycheck
from tests.invented import VOCABULARY
from treatycheck.advice.grid import MOST_CELLS, STATUSES, Drawing, Grid, grids
from treatycheck.assess import check, meaning_of, measure
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import NAMES
from treatycheck.model.findings import Finding
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty
from treatycheck.testing import laws, treaties
from treatycheck.testing.words import DAY

CATALOGUE = Catalogue.of(VOCABULARY, ())
TODAY = date(2026, 11, 24)
DATA = """
draft law bill "Bill" of XX
  encodes ets185 art. 4, 11-13

offence s. 4 "Deleting"
  conduct: delete, alter
  object: computer_data
  fault: intent
  unlawfulness: without_right
  punished by imprisonment up to 2 years

offence s. 5 "Suppressing"
  conduct: suppress
  object: computer_data
  fault: intent
  only if serious_harm

attempt s. 6
  applies to s. 4
"""


def measured(law: Law, treaty: Treaty, catalogue: Catalogue, day: date) -> Iterator[tuple[Finding, Coverage, LawIndex]]:
    """Yield each finding with its coverage."""
    index = LawIndex(law, day, meaning_of(catalogue))
    report = check(law, [treaty], day, catalogue)
    [part] = measure(law, [treaty], day, catalogue, index)
    for name, coverage in part.coverages.items():
        yield report.finding(name), coverage, index


def hold_exactly(coverage: Coverage, finding: Finding, index: LawIndex, most: int) -> None:
    """Make sure that each case is in one square, that says of it what was measured; and that the finding agrees."""
    drawn = grids(coverage, index, most)
    for grid, cells in zip(drawn, coverage.cells, strict=True):
        drawing = Drawing(cells, coverage, index)
        numbers: list[int] = []
        for square in grid.squares:
            own = [drawing.number(case) for case in product(*square.positions)]
            assert len(own) == square.points
            assert {drawing.statuses[number] for number in own} == {square.status}
            reaching = [set(index.identities(cells.masks[number])) for number in own]
            assert set(square.provisions) == set().union(*reaching)
            assert square.mixed or all(one == set(square.provisions) for one in reaching)
            numbers += own
        assert sorted(numbers) == list(range(grid.points))
        assert Counter(drawing.statuses) == grid.counts
        assert all(len(plane.squares) == len(grid.rows.headings) for plane in grid.planes if grid.rows)
        assert all(len(row) == len(grid.columns.headings) for p in grid.planes for row in p.squares if grid.columns)
        assert grid.blocks or sum(len(row) for plane in grid.planes for row in plane.squares) <= most
    counts = sum((Counter(grid.counts) for grid in drawn), Counter[str]())
    assert counts.total() == finding.points
    assert counts["left_out"] == finding.left_out
    assert finding.points - counts["none"] - counts["left_out"] == finding.covered


@pytest.mark.parametrize("most", [1, MOST_CELLS])
@settings(max_examples=settings().max_examples // 8)
@given(data=st.data())
def test_every_case_is_told_once_and_as_it_was_measured(data: st.DataObject, most: int) -> None:
    treaty = data.draw(treaties(VOCABULARY))
    law = data.draw(laws(treaty, CATALOGUE))
    for finding, coverage, index in measured(law, treaty, CATALOGUE, DAY):
        hold_exactly(coverage, finding, index, most)


@pytest.mark.parametrize("state", ["cz", "jp", "us"])
@pytest.mark.parametrize("treaty", ["ets185", "ets189"])
def test_real_laws_are_told_exactly_and_in_few_cells(state: str, treaty: str) -> None:
    law = shipped().law([f"examples/{state}"])
    for finding, coverage, index in measured(law, shipped().treaty(treaty, examples=False), shipped(), TODAY):
        hold_exactly(coverage, finding, index, MOST_CELLS)
        assert all(len(grid.squares) <= MOST_CELLS for grid in grids(coverage, index))


def grid_of(requirement: str, text: str = DATA, most: int = MOST_CELLS) -> Grid:
    law = treatycheck.parse_law(text)
    treaty = shipped().treaty("ets185", examples=False)
    [coverage] = [
        (one, index) for f, one, index in measured(law, treaty, shipped(), TODAY) if f.requirement == requirement
    ]
    [grid] = grids(*coverage, most)
    return grid


def test_what_makes_no_difference_stands_together() -> None:
    grid = grid_of("ets185:art4.1")
    assert grid.rows
    assert grid.rows.dimension == "conduct"
    assert [head.terms for head in grid.rows.headings] == [("alter", "delete"), ("suppress",)]
    assert [(side.dimension, side.headings[0].terms) for side in grid.common] == [("object", ("computer_data",))]
    [plane] = grid.planes
    told = [[(one.status, one.provisions, one.points) for one in row] for row in plane.squares]
    assert told == [[("clean", ("XX:bill:s. 4",), 8)], [("available", ("XX:bill:s. 5",), 2)]]


def test_what_is_reached_alike_is_one_square() -> None:
    grid = grid_of("ets185:art4.1", DATA.replace("delete, alter", "damage, delete, deteriorate, alter, suppress"))
    assert (grid.rows, grid.columns) == (None, None)
    assert grid.counts == {"clean": 10}


def test_a_demand_that_the_treaty_itself_allows_is_an_option() -> None:
    text = """
draft law bill "Bill" of XX
  encodes ets185 art. 25

assistance s. 60
  act: mutual_assistance
  matter: computer_offence_matter
  only if dual_criminality

assistance s. 61
  act: mutual_assistance
  matter: electronic_evidence_matter
"""
    assert grid_of("ets185:art25.1", text).counts == {"clean": 1, "option": 1}


def test_offences_that_a_duty_follows_are_told_by_article_and_apart_where_it_has_others() -> None:
    grid = grid_of("ets185:art11.2")
    assert grid.rows
    assert grid.rows.dimension == "main"
    assert [(head.terms, head.provisions) for head in grid.rows.headings] == [
        (("ets185:art4.1", "ets185:art5", "ets185:art7", "ets185:art8"), ("XX:bill:s. 4",)),
        (("ets185:art4.1", "ets185:art5", "ets185:art7", "ets185:art8"), ("XX:bill:s. 5",)),
    ]
    assert [[square.status for square in row] for row in grid.planes[0].squares] == [["clean"], ["none"]]


def test_offences_that_are_looked_at_themselves_are_told_by_article() -> None:
    grid = grid_of("ets185:art13.1")
    assert grid.rows
    told = {
        head.terms: [one.status for one in row]
        for head, row in zip(grid.rows.headings, grid.planes[0].squares, strict=True)
    }
    assert told[("ets185:art11.2",)] == ["clean"]
    assert [head.provisions for head in grid.rows.headings if head.terms[0] == "ets185:art5"] == [("XX:bill:s. 4",)]


def test_what_has_too_many_cells_is_cut_into_boxes() -> None:
    grid = grid_of("ets185:art4.1", most=1)
    assert not grid.planes
    assert [(block.square.status, block.square.points) for block in grid.blocks] == [("available", 2), ("clean", 8)]
    assert [side.headings[0].terms for side in grid.blocks[0].sides] == [("suppress",), ("computer_data",)]


def test_every_level_has_a_status() -> None:
    assert set(NAMES) < set(STATUSES)
