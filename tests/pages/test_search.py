from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ground.types import Citation, Found
from assistant.pages import services
from index.types import Filter
from tests.support import PATIENCE

QUOTE = "No assessment was made before the baby was born."
OTHER = "Nobody assessed the risk before the birth."


def shown() -> None:
    from assistant.pages import search

    search.page()


def searched(words: str) -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    app.text_input(key="search-words").set_value(words).run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in app.get("html"))


@pytest.mark.usefixtures("library")
def test_passages_are_shown_with_their_scores_in_words_and_open_in_the_evidence(
    monkeypatch: pytest.MonkeyPatch, cite: Callable[[str], Citation]
) -> None:
    found = [Found(cite(QUOTE), 1.0), Found(cite(OTHER), 0.7)]
    monkeypatch.setattr(services, "search", lambda *_args, **_named: found)
    app = searched("assessment")
    assert "2 passages" in html(app)
    assert "Among the nearest" in html(app)
    assert f"<mark>{QUOTE}</mark>" in html(app)
    app.button(key="found-1").click().run()
    assert f"<mark>{OTHER}</mark>" in html(app)


@pytest.mark.usefixtures("library")
def test_the_library_itself_is_searched() -> None:
    app = searched("assessment before the baby was born")
    assert QUOTE in html(app)


@pytest.mark.usefixtures("library")
def test_filters_narrow_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Filter] = []

    def search(_text: str, *, filters: Filter, k: int) -> list[Found]:
        assert k > 0
        taken.append(filters)
        return []

    monkeypatch.setattr(services, "search", search)
    app = searched("anything")
    app.multiselect(key="search-areas").set_value(["Eastmere"]).run()
    assert taken == [Filter(), Filter(areas=("Eastmere",))]
    assert "No passage was found." in html(app)
