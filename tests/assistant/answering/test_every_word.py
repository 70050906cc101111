"""Whatever word stands in a review is found in it, and in no review in which it doesn't stand."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping

import pytest

from assistant.answering.known import known
from assistant.answering.literal import root_of
from assistant.answering.mentioned import look_for
from assistant.answering.mentions import mention_of
from assistant.answering.phrase_forms import forms_of
from assistant.ground.types import Outcome
from corpus.types import Kind
from corpus.words import stem, words_of
from index.library import Library, Snapshot
from index.types import Filter

IRREGULAR = {
    "child": "children",
    "man": "men",
    "wife": "wives",
    "knife": "knives",
    "thief": "thieves",
    "shelf": "shelves",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "crisis": "crises",
    "diagnosis": "diagnoses",
}
SEED = 20240611
ONE = "northwick-vale-2004-baby-m.pdf"  # whose longer words are all asked for


@pytest.fixture(scope="module")
def texts(samples: Library) -> Mapping[str, str]:
    """Return the text of every document, by its id."""
    with samples.snapshot() as snapshot:
        return {held.id: snapshot.version(held.sha256).text for held in snapshot.reviews()}


@pytest.fixture(scope="module")
def stems(texts: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words_of(text).stems) for key, text in texts.items()}


def words_in(texts: Iterable[str]) -> list[str]:
    return sorted({text[span.start : span.end] for text in texts for span in words_of(text).spans})


def stems_asked(word: str) -> set[str]:
    """Return the stems of a word, and of its other number where that has another."""
    for one, several in IRREGULAR.items():
        if word.lower().endswith((one, several)):
            start = word.lower().removesuffix(several).removesuffix(one)
            return {stem(start + one), stem(start + several)}
    if re.fullmatch(r"[A-Z]{2,}s?", word):
        return {stem(word), stem(word[:-1] if word.endswith("s") else f"{word}s")}
    return {stem(word)}


def check(snapshot: Snapshot, word: str, stems: Mapping[str, frozenset[str]]) -> None:
    question = f"which reviews mention {word}"
    mention = mention_of(question)
    assert mention is not None
    assert mention.phrases == (word,)
    found = look_for(snapshot, mention, Filter())
    shortened = forms_of(word).shortened
    literal = {key for key, one in found.phrases[0].own.items() if one.form not in shortened}
    expected = {key for key, held in stems.items() if stems_asked(word) & held}
    assert literal == expected, word
    given = known(snapshot, question, Filter())
    assert given is not None
    assert given.outcome is not Outcome.SILENT, word
    for point in given.points:
        cited = point.citations[0]
        assert any(
            stems_asked(one) & set(words_of(cited.quote).stems)
            for one in (word, *(part for form in shortened for part in form.split()))
        )


@pytest.mark.timeout(600)
def test_words_chosen_by_lot_are_found_exactly_where_they_stand(
    samples: Library, texts: Mapping[str, str], stems: Mapping[str, frozenset[str]]
) -> None:
    chosen = random.Random(SEED).sample(words_in(texts.values()), 100)  # noqa: S311 - no secret
    with samples.snapshot() as snapshot:
        for word in chosen:
            check(snapshot, word, stems)


@pytest.mark.timeout(600)
def test_every_longer_word_of_a_review_is_found_exactly_where_it_stands(
    samples: Library, texts: Mapping[str, str], stems: Mapping[str, frozenset[str]]
) -> None:
    with samples.snapshot() as snapshot:
        text = texts[snapshot.held(ONE).id]
        words = [word for word in words_in([text]) if len(word) >= 4]
        assert len(words) > 300
        for word in words:
            check(snapshot, word, stems)


def test_the_count_is_of_case_reviews_alone(
    samples: Library, stems: Mapping[str, frozenset[str]]
) -> None:
    with samples.snapshot() as snapshot:
        cases = {held.id for held in snapshot.reviews() if held.metadata.kind is Kind.CASE_REVIEW}
        given = known(snapshot, "how many reviews mention supervision?", Filter())
    assert given is not None
    assert given.count is not None
    wanted = {key for key in cases if stem("supervision") in stems[key]}
    assert (given.count.n, given.count.of, given.count.unit) == (len(wanted), 23, "reviews")
    assert {point.citations[0].review for point in given.points} >= wanted


def test_every_word_begins_with_the_root_of_its_stem(texts: Mapping[str, str]) -> None:
    words = {word.lower() for word in words_in(texts.values())}
    words |= {"dying", "lying", "tied", "skies", "using", "ability", "agencies", "responsibility"}
    assert [word for word in words if not word.startswith(root_of(stem(word)))] == []


def test_the_word_index_takes_words_to_the_same_stems(texts: Mapping[str, str]) -> None:
    from index.derived.words import _analyzer

    plain = [word for word in words_in(texts.values()) if word.isascii() and word.isalnum()]
    differing = [word for word in plain if _analyzer().analyze(word) != [stem(word)]]
    assert differing == []
