import json
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import jsonschema
import pytest

from tests.report.sample_report import dossier_of
from treatycheck.model.findings import InstrumentUse, Report
from treatycheck.report.json_report import as_data, as_text, render, schema
from treatycheck.version import __version__


def validate(data: Any) -> None:
    jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(data)


def test_a_report_is_as_recorded(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.json", render(dossier_of(report)).replace(f'"treatycheck": "{__version__}"', '"treatycheck": "…"'))


def test_a_report_follows_its_schema(report: Report) -> None:
    validate(json.loads(render(dossier_of(report))))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def objects(data: Any, rules: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield each object of a report with the part of the schema that describes it."""
    while "$ref" in rules:
        rules = schema()["$defs"][rules["$ref"].rpartition("/")[2]]
    if isinstance(data, dict) and "properties" in rules:
        yield path, data, rules
        for name, value in data.items():
            yield from objects(value, rules["properties"].get(name, {}), f"{path}/{name}")
    elif isinstance(data, list):
        for item in data:
            yield from objects(item, rules.get("items", {}), path)


def test_the_schema_names_every_field_and_asks_for_it(report: Report) -> None:
    for path, data, rules in objects(as_data(report), schema()):
        assert set(data) == set(rules["properties"]), path
        assert set(rules.get("required", ())) == set(rules["properties"]), path


def test_what_an_instrument_must_state_is_told(report: Report) -> None:
    use = InstrumentUse("any", "reservation", "art. 33(1)", "available", stated=("reserved_under_convention",))
    stating = attrs.evolve(report.findings[0], instruments=(use,))
    data = as_data(attrs.evolve(report, findings=(stating,)))
    assert data["findings"][0]["instruments"] == [
        {
            "condition": "any",
            "channel": "reservation",
            "clause": "art. 33(1)",
            "status": "available",
            "provision": "",
            "stated": ["reserved_under_convention"],
        }
    ]
    assert all(one["stated"] == [] for kept in as_data(report)["findings"] for one in kept["instruments"])


def test_where_any_one_term_is_enough_is_told(report: Report) -> None:
    gaps = {one["requirement"]: one["gaps"] for one in as_data(report)["findings"]}
    (liability,) = gaps["ets185:art12.1"]
    assert liability["region"]["form"] == ["criminal_form", "civil_form"]
    assert liability["one_of"] == ["form"]
    assert [gap["one_of"] for gap in gaps["ets185:art4"]] == [[], []]


@pytest.mark.parametrize(
    ("change", "value"), [("verdict", "fine"), ("severity", "bad"), ("requirement", "art. 2"), ("points", -1)]
)
def test_the_schema_refuses_what_is_not_a_report(report: Report, change: str, value: Any) -> None:
    data = as_data(report)
    data["findings"][0][change] = value
    with pytest.raises(jsonschema.ValidationError):
        validate(data)


def test_later_fields_are_allowed(report: Report) -> None:
    data = as_data(report)
    data["later"] = data["findings"][0]["later"] = True
    validate(data)


def test_letters_stay_letters_and_controls_are_escaped(report: Report) -> None:
    text = render(dossier_of(attrs.evolve(report, jurisdiction="§ 法\x1b\u202e\u009b\udc80\U000e0001")))
    assert "§ 法\\u001b\\u202e\\u009b\\udc80\\udb40\\udc01" in text
    assert json.loads(text)["jurisdiction"] == "§ 法\x1b\u202e\u009b\udc80\U000e0001"
    text.encode("utf-8")


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert render(dossier_of(report)) == render(dossier_of(attrs.evolve(report)))
    assert as_text({"b": 1, "a": 2}) == '{\n  "b": 1,\n  "a": 2\n}\n'
