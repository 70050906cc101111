"""Front pages in forms that reviews really have are read whole, and nothing is read into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.front_pages import Page, pages, readings

GOLD = Path(__file__).parents[2] / "gold" / "openings" / "gold.json"
HELD = pages(GOLD)


@pytest.mark.parametrize("page", HELD, ids=[page.path.stem for page in HELD])
def test_what_is_stated_is_read_and_nothing_else(page: Page) -> None:
    found = {
        (one.field, one.value) for one in readings([page]) if one.outcome in {"wrong", "blank"}
    }
    assert found == set()
