from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from streamlit.testing.v1 import AppTest

from assistant.pages import adding, services
from corpus.types import Origin
from index.adding import AddReport, Progress
from index.library import Library
from tests.support import PATIENCE


def shown() -> None:
    from assistant.pages import library

    library.page()


def opened(review: str = "") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    if review:
        app.query_params["review"] = review
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in app.get("html"))


def ids(library: Library) -> dict[str, str]:
    with library.snapshot() as snapshot:
        return {held.source: held.id for held in snapshot.reviews()}


def rows(app: AppTest) -> list[str]:
    return [str(b.key).removeprefix("open-") for b in app.button if str(b.key).startswith("open-")]


def viewed(app: AppTest, view: str) -> AppTest:
    app.segmented_control(key="review-view").set_value(view).run()
    assert not app.exception
    return app


def test_the_list_shows_every_document_with_what_is_known(library: Library) -> None:
    app = opened()
    held = ids(library)
    assert rows(app) == [held["first.txt"], held["second.txt"]]
    page = html(app)
    for words in ("Brackenmoor", "April 2004", "February 2003", "Case review", "Text"):
        assert f"<dd>{words}</dd>" in page
    assert "<dt>Incident</dt><dd>–</dd>" in page


def test_the_list_is_narrowed_by_words_and_sorted(library: Library) -> None:
    held = ids(library)
    app = opened()
    app.selectbox(key="library-sort").set_value("Published, latest first").run()
    assert rows(app) == [held["second.txt"], held["first.txt"]]
    app.text_input(key="library-find").set_value("brackenmoor 2004").run()
    assert rows(app) == [held["first.txt"]]
    assert "1 of 2 documents" in html(app)


def test_a_document_opens_from_the_list_and_goes_back(library: Library) -> None:
    first = ids(library)["first.txt"]
    app = opened()
    app.button(key=f"open-{first}").click().run()
    assert "Executive summary: Child F" in html(app)
    assert "declared in the file" in html(app)
    app.button(key="review-back").click().run()
    assert len(rows(app)) == 2


def test_a_review_shows_its_contents_recommendations_and_text(library: Library) -> None:
    app = opened(ids(library)["first.txt"])
    assert '<th scope="row">Findings</th>' in html(viewed(app, "Contents"))
    advice = "The conference should set dates for each piece of work."
    assert advice in html(viewed(app, "Recommendations"))
    assert "immigration &lt;status&gt; &amp; *visas*." in html(viewed(app, "Text"))


def test_a_correction_is_kept_with_the_person_and_the_machines_reading_stays(
    library: Library,
) -> None:
    second = ids(library)["second.txt"]
    app = opened(second)
    app.selectbox(key="correct-field").set_value("area").run()
    app.text_input(key=f"correct-value-{second}-area").set_value("Westmere")
    app.text_input(key="correct-who").set_value("LCPC staff")
    app.button(key="correct-send").click().run()
    said = app.success[0].value.replace("\\", "")
    assert said == "Recorded: area is now Westmere, said by LCPC staff."
    page = html(app)
    assert "<td>Westmere</td><td>confirmed by a person</td><td>Eastmere</td>" in page
    with library.snapshot() as snapshot:
        held = snapshot.held(second)
    assert held.metadata.area == "Westmere"
    assert held.origins["area"] is Origin.PERSON


def test_a_correction_needs_somebody_who_makes_it(library: Library) -> None:
    app = opened(ids(library)["second.txt"])
    app.button(key="correct-send").click().run()
    assert "Say who you are" in app.error[0].value


def test_a_date_that_is_none_is_refused_in_words(library: Library) -> None:
    second = ids(library)["second.txt"]
    app = opened(second)
    app.selectbox(key="correct-field").set_value("published").run()
    app.text_input(key=f"correct-value-{second}-published").set_value("last spring")
    app.text_input(key="correct-who").set_value("LCPC staff")
    app.button(key="correct-send").click().run()
    assert app.error
    with library.snapshot() as snapshot:
        assert snapshot.held(second).metadata.published == "2011"


def test_a_document_is_removed_only_once_confirmed(library: Library) -> None:
    first = ids(library)["first.txt"]
    app = viewed(opened(first), "Remove")
    assert app.button(key="review-remove").disabled
    app.checkbox(key="review-sure").check().run()
    app.button(key="review-remove").click().run()
    assert list(ids(library)) == ["second.txt"]
    assert rows(app) == [ids(library)["second.txt"]]


@pytest.mark.usefixtures("library")
def test_a_document_that_is_not_held_is_said_and_the_way_back_stays() -> None:
    app = opened("0000no-such")
    assert app.error
    assert app.button(key="review-back")


def report(library: Library, status: str, reason: str = "") -> AddReport:
    with library.snapshot() as snapshot:
        held = snapshot.held(ids(library)["second.txt"])
    known = None if status == "refused" else held
    return AddReport(
        source="new.txt",
        review=held.id if known else None,
        status=status,
        reason=reason,
        passages=held.passages,
        seconds=0.2,
        held=known,
    )


def added(app: AppTest) -> AppTest:
    app.segmented_control(key="library-view").set_value("Add files").run()
    app.file_uploader(key="add-files").set_value(("new.txt", b"words", "text/plain"))
    app.button(key="add-send").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("added", ""),
        ("duplicate", "The same file is held as Executive summary: Child K."),
        ("refused", "new.txt is empty."),
    ],
)
def test_each_file_is_reported_on_in_words(
    status: str, reason: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = report(library, status, reason)
    monkeypatch.setattr(services, "add", lambda *_args, **_named: iter([given]))
    page = html(added(opened()))
    assert adding.STATUSES[status] in page
    assert reason in page
    assert ("Not stated, please supply if you know: incident." in page) is (status != "refused")


def test_a_new_version_waits_for_a_choice(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def add(
        uploads: Sequence[services.Upload], *, ocr: bool, versions: str, progress: Progress
    ) -> Iterator[AddReport]:
        assert [upload.data for upload in uploads] == [b"words"]
        assert not ocr
        progress("new.txt", 1, 2)
        asked.append(versions)
        yield report(library, "held" if versions == "hold" else "replaced")

    monkeypatch.setattr(services, "add", add)
    app = added(opened())
    assert "please decide" in html(app)
    app.button(key="report-replace-0").click().run()
    assert asked == ["hold", "replace"]
    assert "Replaced the earlier version" in html(app)


@pytest.mark.usefixtures("library")
def test_sending_no_file_asks_for_one() -> None:
    app = opened()
    app.segmented_control(key="library-view").set_value("Add files").run()
    app.button(key="add-send").click().run()
    assert app.error[0].value == "Choose one file or more first."
