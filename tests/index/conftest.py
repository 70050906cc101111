from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

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


@pytest.fixture
def elsewhere(three: Library) -> Iterator[Library]:
    """Return a library where anybody may look, not only who runs the tests."""
    place = Path(mkdtemp(prefix="library-"))
    place.chmod(0o755)
    yield Library(shutil.copytree(three.folder, place / "library"), encoder=WordEncoder())
    shutil.rmtree(place)
