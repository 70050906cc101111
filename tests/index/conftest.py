from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from tests.index.support import AREAS, put
from tests.support import WordEncoder


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    made.begin()
    return made


@pytest.fixture
def three(library: Library) -> Library:
    for number, area in enumerate(AREAS):
        put(library, number, area=area, published=f"{2000 + 5 * number}", kind="case review")
    return library
