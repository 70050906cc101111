"""What tests of several rooms share: the libraries that take long to make."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.coding_gold import SAMPLES, gold_library
from index.library import Library

settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # an example may take as long as it takes
settings.load_profile("patient")


@pytest.fixture(scope="session")
def samples_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the samples in a library that tests only read."""
    return gold_library([SAMPLES], tmp_path_factory.mktemp("gold") / "library")
