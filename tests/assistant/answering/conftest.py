"""A library to add to, and one of the samples with a fake encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.samples import sample_files
from index.adding import add
from index.library import Library
from tests.support import WordEncoder


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    made.begin()
    return made


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the sample reviews in a library that tests only read."""
    made = Library(tmp_path_factory.mktemp("samples") / "library", encoder=WordEncoder())
    for report in add(made, sample_files(), versions="separate"):
        assert report.status == "added", report.reason
    return made
