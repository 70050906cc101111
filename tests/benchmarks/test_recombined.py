from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks.recombined import A_REVIEW, AREAS, LEAST, MOST, Prose, area_of
from corpus.passages import MOST_WORDS
from index.library import Library
from index.types import WORD_DIMENSIONS, Filter
from tests.index.support import paragraphs
from tests.support import WordEncoder


@pytest.fixture(scope="module")
def known() -> Prose:
    texts = [text for number in range(60) for text in paragraphs(number, 2)]
    documents = np.repeat(np.arange(6), 20)
    rows = [
        np.full((len(text.split()), WORD_DIMENSIONS), n, np.int8) for n, text in enumerate(texts)
    ]
    return Prose(texts, WordEncoder().encode(texts), documents, rows)


def test_a_made_up_passage_is_different_sentences_of_one_document(known: Prose) -> None:
    counts = set()
    for drawn in known.drawn(3):
        counts.add(len(drawn))
        assert len(set(drawn.tolist())) == len(drawn) >= 1
        assert len(set(known.documents[drawn].tolist())) == 1
        assert known.words[drawn].sum() <= MOST_WORDS
        assert np.linalg.norm(known.vector(drawn)) == pytest.approx(1)
    assert min(counts) <= LEAST
    assert max(counts) <= MOST


def test_a_made_up_passage_keeps_the_words_of_its_sentences(known: Prose) -> None:
    drawn = known.drawn(3)
    for one, encoded in zip(drawn, known.encoded(drawn), strict=True):
        assert encoded.words_of.tolist() == known.words[one].tolist()
        assert encoded.words[:, 0].tolist() == np.repeat(one, known.words[one]).tolist()


def test_the_same_number_draws_the_same_review(known: Prose) -> None:
    one, same, other = (known.review(number, known.drawn(number)) for number in (1, 1, 2))
    assert one == same
    assert one.text != other.text
    assert one.sha256 != other.sha256


def test_a_made_up_review_is_one_as_the_library_keeps_them(known: Prose, tmp_path: Path) -> None:
    drawn = known.drawn(0)
    review = known.review(0, drawn)
    texts = [" ".join(known.texts[n] for n in one) for one in drawn]
    assert [review.quote(one.locator.span) for one in review.passages] == texts
    said = [[review.quote(span) for span in one.sentences] for one in review.passages]
    assert said == [[known.texts[n] for n in one] for one in drawn]
    library = Library(tmp_path, encoder=WordEncoder())
    with library.writing() as change:
        change.add(review, review.source.encode(), vectors=known.encoded(drawn))
    assert library.check() == []
    with library.snapshot() as snapshot:
        assert snapshot.passage_count(Filter(areas=(area_of(0),))) == A_REVIEW


def test_areas_have_the_shares_that_they_are_named_for() -> None:
    counts = Counter(area_of(number) for number in range(1000))
    assert {area: counts[area] for area in AREAS} == {
        area: 1000 // every for area, every in AREAS.items()
    }
