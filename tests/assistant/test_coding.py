"""Themes on sentences: the machine proposes, people decide, both stay."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.codebook.book import CodebookError
from assistant.codebook.keeping import keep_codebook
from assistant.codebook.toml import shipped
from assistant.coding import keeping as coding_keeping
from assistant.coding.codings import (
    MACHINE,
    Coding,
    ReviewStatus,
    Standing,
    makes,
    making,
    status_of,
)
from assistant.coding.keeping import CodingError, codings, decide
from assistant.coding.proposing import Proposal, propose
from assistant.coding.rulings import KIND
from assistant.coding.signals import Sought
from assistant.ground.assertion import Assertion
from corpus.types import Place, Review, Span
from index.errors import CorrectionError, UnknownReviewError
from index.library import Library
from index.types import Filter, Matrix
from tests.support import WordEncoder, of, original_of, review_of

MET = "No core group met in the six months after the conference was held."
VIOLENCE = (
    "The father had hit the mother many times, and domestic violence was known to the police."
)
NONE = "There was no evidence of domestic violence in this household at any time."
PLAIN = "The kitchen was painted yellow in the autumn of that same year by an uncle."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    for name, parts in (("a.txt", (MET, VIOLENCE)), ("b.txt", (NONE, PLAIN))):
        with made.writing() as change:
            change.add(review_of(*parts, source=name, kind="case review"), original_of(*parts))
    return made


def places(library: Library, name: str) -> dict[str, Place]:
    with library.snapshot() as snapshot:
        review = snapshot.version(snapshot.held(name).sha256)
    spans = [span for passage in review.passages for span in passage.sentences]
    return {review.quote(span): Place(review.sha256, span) for span in spans}


def coded(library: Library, name: str, theme: str) -> list[Coding]:
    found = of(library, codings)
    with library.snapshot() as snapshot:
        review = snapshot.held(name).id
    return [one for one in found.every if (one.review, one.theme) == (review, theme)]


def status(library: Library, name: str, theme: str) -> ReviewStatus:
    found = of(library, codings)
    with library.snapshot() as snapshot:
        return found.status(snapshot.held(name).id, theme)


def test_reported_ruled_out_and_not_mentioned_are_three_things(library: Library) -> None:
    assert status(library, "a.txt", "domestic-violence") is ReviewStatus.REPORTED
    assert status(library, "b.txt", "domestic-violence") is ReviewStatus.RULED_OUT
    assert status(library, "b.txt", "core-groups") is ReviewStatus.NOT_MENTIONED
    [coding] = coded(library, "a.txt", "core-groups")
    assert coding.place == places(library, "a.txt")[MET]
    assert (coding.by, coding.standing, coding.assertion) == (
        MACHINE,
        Standing.PROPOSED,
        Assertion.REPORTED,
    )


def test_codings_are_kept_and_only_changed_themes_are_coded_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = of(library, codings).every
    monkeypatch.setattr("assistant.coding.keeping.propose", None)
    assert of(library, codings).every == before
    monkeypatch.undo()
    book = shipped()
    painted = tuple(
        replace(theme, cues=("painted yellow",)) if theme.code == "core-groups" else theme
        for theme in book.themes
    )
    with library.writing() as writer:
        keep_codebook(writer, replace(book, themes=painted), who="A. Keeper")
    wanted: list[Collection[str]] = []

    def noted(
        review: Review, vectors: Sequence[Matrix], looked_for: Sought, codes: Collection[str]
    ) -> dict[str, list[Proposal]]:
        wanted.append(codes)
        return propose(review, vectors, looked_for, codes)

    monkeypatch.setattr(coding_keeping, "propose", noted)
    assert status(library, "b.txt", "core-groups") is ReviewStatus.REPORTED
    assert status(library, "a.txt", "core-groups") is ReviewStatus.NOT_MENTIONED
    assert wanted == [{"core-groups"}, {"core-groups"}]


def test_filters_and_progress(library: Library) -> None:
    told: list[tuple[int, int]] = []
    with library.snapshot() as snapshot:
        only = Filter(reviews=(snapshot.held("b.txt").id,))
    found = of(library, codings, only, lambda *now: told.append(now))
    assert told == [(1, 1)]
    assert {one.review for one in found.every} == set(found.reviews)


def test_what_a_person_rejects_no_longer_counts_and_stays(library: Library) -> None:
    place = places(library, "a.txt")[MET]
    theme, note = "core-groups", "Another group."
    rejected = decide(library, place, theme, Standing.REJECTED, who="A. Reader", note=note)
    assert (rejected.by, rejected.note, rejected.counts) == ("A. Reader", "Another group.", False)
    assert status(library, "a.txt", "core-groups") is ReviewStatus.NOT_MENTIONED
    assert coded(library, "a.txt", "core-groups") == [rejected]
    confirmed = decide(library, place, theme, Standing.CONFIRMED, who="B. Reader")
    assert confirmed.counts
    with library.snapshot() as snapshot:
        assert [one.who for one in snapshot.rulings(KIND)] == ["A. Reader", "B. Reader"]


def test_a_person_adds_what_the_machine_did_not_see(library: Library) -> None:
    place, theme = places(library, "b.txt")[PLAIN], "housing-poverty"
    with pytest.raises(CodingError, match="add it first"):
        decide(library, place, theme, Standing.CONFIRMED, who="A. Reader")
    added = decide(
        library, place, theme, Standing.ADDED, who="A. Reader", assertion=Assertion.RULED_OUT
    )
    assert coded(library, "b.txt", theme) == [added]
    assert (added.standing, added.confidence) == (Standing.ADDED, 1.0)
    assert status(library, "b.txt", "housing-poverty") is ReviewStatus.RULED_OUT
    with library.snapshot() as snapshot:
        [ruling] = snapshot.rulings(KIND)
    assert json.loads(ruling.value)["polarity"] == "absent"  # as libraries held it before


@pytest.mark.parametrize(
    ("assertions", "status"),
    [
        ((Assertion.RULED_OUT, Assertion.REPORTED), ReviewStatus.REPORTED),
        ((Assertion.ADVISED, Assertion.RULED_OUT), ReviewStatus.RULED_OUT),
        ((Assertion.ADVISED, Assertion.SUPPOSED), ReviewStatus.NOT_MENTIONED),
        ((), ReviewStatus.NOT_MENTIONED),
    ],
)
def test_a_report_outweighs_an_absence_and_advice_is_neither(
    assertions: tuple[Assertion, ...], status: ReviewStatus
) -> None:
    assert status_of(assertions) is status
    codings = [Coding("a", "0" * 64, Span(0, 9), "neglect", one, 1.0) for one in assertions]
    assert making(status, codings) == [one for one in codings if makes(one.assertion) is status]
    assert bool(making(status, codings)) == (status is not ReviewStatus.NOT_MENTIONED)


def test_a_person_s_coding_is_sure_however_unsure_the_machine_was() -> None:
    proposed = Coding("a", "0" * 64, Span(0, 9), "neglect", Assertion.REPORTED, 0.3)
    assert not proposed.is_sure(0.5)
    assert proposed.is_sure(0.3)
    assert replace(proposed, by="A. R.").is_sure(0.5)


@pytest.mark.parametrize(
    ("span", "theme", "error", "said"),
    [
        (Span(1, 5), "core-groups", CodingError, "has no sentence at 1–5"),
        (Span(0, len(MET)), "core-group", CodebookError, "is it core-groups"),
    ],
)
def test_a_decision_on_nothing_is_refused(
    library: Library, span: Span, theme: str, error: type[Exception], said: str
) -> None:
    good = places(library, "a.txt")[MET]
    with pytest.raises(error, match=said):
        decide(library, Place(good.sha256, span), theme, Standing.ADDED, who="A. Reader")
    with pytest.raises(CorrectionError, match="Say who"):
        decide(library, good, "core-groups", Standing.CONFIRMED, who=" ")
    with library.snapshot() as snapshot:
        assert snapshot.rulings(KIND) == ()


def test_a_decision_follows_its_sentence_into_a_new_version(library: Library) -> None:
    first, second = (places(library, "a.txt")[sentence] for sentence in (MET, VIOLENCE))
    for place, theme in ((first, "core-groups"), (second, "domestic-violence")):
        decide(library, place, theme, Standing.REJECTED, who="A. Reader")
    parts = (PLAIN, MET)
    with library.writing() as change:
        change.replace(
            "a.txt", review_of(*parts, source="a2.txt", kind="case review"), original_of(*parts)
        )
    [moved] = coded(library, "a2.txt", "core-groups")
    assert moved.standing is Standing.REJECTED
    assert moved.place == places(library, "a2.txt")[MET]
    assert moved.span != first.span
    with pytest.raises(UnknownReviewError, match="replaced or removed"):
        decide(library, first, "core-groups", Standing.CONFIRMED, who="A. Reader")
    assert coded(library, "a2.txt", "domestic-violence") == []
