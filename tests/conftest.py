"""Fixtures that tests of several stages share."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import HealthCheck, Phase, settings

from treatycheck.catalogue import Catalogue, shipped

collect_ignore_glob = ["*.law", "*.treaty"]
"""Laws and treaties below are material of tests, and none themselves; `pytest rules examples` runs those that are."""
pytest_plugins = ["pytester"]

settings.register_profile(
    "ci", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("nightly", max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Whether a mutant fails matters, and not by which smallest example.
settings.register_profile(
    "mutants",
    max_examples=60,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> object:
    """Keep the user's cache out of the tests, and the tests out of it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TREATYCHECK_CACHE"] = folder
        yield
        del os.environ["TREATYCHECK_CACHE"]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return shipped()
