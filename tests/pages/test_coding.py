from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.coding.keeping import of_review
from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE, of

NO_ASSESSMENT = "No assessment was made before the baby was born."
PRE_BIRTH = "pre-birth-assessment"


def shown() -> None:
    from assistant.pages import coding

    coding.page()


@pytest.fixture
def first(library: Library) -> str:
    """Return the id of the review that is coded."""
    with library.snapshot() as snapshot:
        return snapshot.held("first.txt").id


@pytest.fixture
def place(library: Library, first: str) -> str:
    """Return the place of the sentence on assessment, as keys have it."""
    with library.snapshot() as snapshot:
        review = snapshot.version(snapshot.held(first).sha256)
    start = review.text.index(NO_ASSESSMENT)
    return f"{review.sha256}|{start}|{start + len(NO_ASSESSMENT)}"


def opened(review: str, key: str = "", who: str = "LCPC staff") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["coding-review"] = review
    app.session_state["coding-opened"] = key
    app.session_state["coding-who"] = who
    app.run()
    assert not app.exception
    return app


def test_what_the_machine_proposes_waits_for_a_person(first: str, place: str) -> None:
    [board] = boards(opened(first))
    assert f'<p class="words">{NO_ASSESSMENT}</p>' in board
    for word in ("right", "wrong", "at"):
        assert f'data-open="{word}|{place}|{PRE_BIRTH}"' in board
    assert "Machine: reported (confidence 0." in board


def test_a_rejection_is_kept_with_its_note_and_both_words_are_shown(
    first: str, place: str, library: Library
) -> None:
    app = opened(first, f"at|{place}|{PRE_BIRTH}")
    assert f"<mark>{NO_ASSESSMENT}</mark>" in html(app)
    start = place.split("|")[1]
    app.radio(key=f"coding-standing-{start}-{PRE_BIRTH}").set_value("rejected")
    app.text_input(key=f"coding-note-{start}-{PRE_BIRTH}").set_value("Of another child.")
    app.button(key="coding-record").click().run()
    assert not app.exception
    assert "is wrong, says LCPC staff" in app.success[0].value.replace("\\", "")
    app.segmented_control(key="coding-view").set_value("Decided by a person").run()
    [board] = boards(app)
    assert "Machine: reported" in board
    assert "LCPC staff: wrong: Of another child." in board
    [coding] = of(library, of_review, first, PRE_BIRTH)[1]
    assert (coding.standing, coding.by, coding.note) == (
        "rejected",
        "LCPC staff",
        "Of another child.",
    )


def test_a_theme_is_added_where_the_machine_saw_none(
    first: str, place: str, library: Library
) -> None:
    app = opened(first, f"at|{place}|")
    start = place.split("|")[1]
    app.selectbox(key=f"coding-new-{start}").set_value("core-groups")
    app.button(key="coding-add").click().run()
    assert not app.exception
    [coding] = of(library, of_review, first, "core-groups")[1]
    assert (coding.standing, coding.by, coding.assertion) == ("added", "LCPC staff", "reported")
    [board] = boards(app)
    assert "Machine: nothing" in board
    assert "LCPC staff: added" in board


def test_what_was_drawn_of_another_version_opens_nothing(first: str, place: str) -> None:
    assert "coding-record" in {one.key for one in opened(first, f"at|{place}|{PRE_BIRTH}").button}
    _, within = place.split("|", maxsplit=1)
    app = opened(first, f"at|{'0' * 64}|{within}|{PRE_BIRTH}")
    assert "coding-record" not in {one.key for one in app.button}


def test_nobody_decides_without_a_name(first: str, place: str, library: Library) -> None:
    app = opened(first, f"at|{place}|{PRE_BIRTH}", who="")
    app.button(key="coding-record").click().run()
    assert "Say who you are" in app.error[0].value
    [coding] = of(library, of_review, first, PRE_BIRTH)[1]
    assert coding.standing == "proposed"


def test_sentences_are_narrowed_to_a_theme(first: str) -> None:
    app = opened(first)
    app.selectbox(key="coding-theme").set_value("immigration-status-not-asked").run()
    assert "1 of " in html(app)
    [board] = boards(app)
    assert NO_ASSESSMENT not in board
    assert "immigration &lt;status&gt; &amp; *visas*" in board
