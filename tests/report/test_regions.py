"""The regions of States."""

from __future__ import annotations

from treatycheck.model.regions import REGIONS, region_of


def test_each_state_has_one_region() -> None:
    assert (region_of("CZ"), region_of("UY"), region_of("KR"), region_of("ZW")) == (
        "Europe",
        "Americas",
        "Asia",
        "Africa",
    )
    assert region_of("XX") == ""
    assert len(REGIONS) == 196  # the members of the United Nations, the Holy See, Palestine, Western Sahara
