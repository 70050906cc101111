from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from corpus.types import Kind, Review, SectionKind
from index.derived.vectors import best, cosines
from index.library import Library, Snapshot
from index.ranking import fuse
from index.types import Filter, HeldReview, Order, Query, StoredPassage, Term
from tests.support import WordEncoder, original_of, review_of

WORDS = ["school", "nurse", "police", "housing", "visits", "visa", "meeting", "referral", "home"]
AREAS = ("Camden", "Brent", None)
KINDS = ("case review", "inquiry", None)
PUBLISHED = ("2001", "2004-05", "2010-06-30", None)
HEADINGS = ("Findings", "Recommendations", "Chronology")


def parts_of(number: int) -> list[str]:
    rng = np.random.default_rng(number)
    return [
        f"Paragraph {n} of review {number} says {' and '.join(rng.choice(WORDS, 4))} "
        "with enough other words around it that the paragraph is a passage of its own, "
        "since short neighbouring paragraphs of plain prose would otherwise stand together."
        for n in range(5)
    ]


def review(number: int) -> tuple[Review, bytes]:
    parts = [HEADINGS[number % 3], *parts_of(number)]
    said = {
        "area": AREAS[number % 3],
        "kind": KINDS[number // 2 % 3],
        "published": PUBLISHED[number % 4],
        "incident": PUBLISHED[(number + 1) % 4],
    }
    declared = {name: value for name, value in said.items() if value}
    return review_of(*parts, source=f"{number}.txt", **declared), original_of(*parts)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library with live, removed and replaced reviews in it."""
    library = Library(Path(tmp_path_factory.mktemp("search")) / "library", encoder=WordEncoder())
    with library.writing() as change:
        for number in range(24):
            change.add(*review(number))
        change.remove("3.txt")
        change.replace("4.txt", *review(40))
        change.correct("5.txt", "area", "Ealing", who="A. Keeper")
    return library


def everything(snapshot: Snapshot) -> list[StoredPassage]:
    nothing = Query(np.zeros(snapshot.dimensions, dtype=np.float32), ())
    return snapshot.passages(
        [int(one) for one in snapshot.sweep(nothing, floor=-1, least=1).passages]
    )


def cosine_of(query: Query, stored: StoredPassage) -> float:
    headings = " › ".join(stored.passage.locator.heading)
    text = f"{headings}\n{stored.text}" if headings else stored.text
    return float(WordEncoder().encode([text])[0] @ query.vector)


def asked(*words: str) -> Query:
    return Query(WordEncoder().encode([" ".join(words)])[0], tuple(Term((one,)) for one in words))


def in_range(date: str | None, start: str | None, end: str | None) -> bool:
    """Tell whether a date that may stand for a whole year or month may lie in a range."""
    if start is None and end is None:
        return True
    if date is None:
        return False
    first, last = f"{date}-01-01"[:10], f"{date}-12-31"[:10]
    return last >= f"{start or '0000'}-01-01"[:10] and first <= f"{end or '9999'}-12-31"[:10]


def is_in(held: HeldReview, stored: StoredPassage, filters: Filter) -> bool:
    data = held.metadata
    return (
        (not filters.areas or data.area in filters.areas)
        and data.area not in filters.without_areas
        and held.id not in filters.without_reviews
        and (not filters.kinds or data.kind in filters.kinds)
        and (not filters.reviews or held.id in filters.reviews)
        and (not filters.section_kinds or stored.passage.section_kind in filters.section_kinds)
        and in_range(data.published, filters.published_from, filters.published_to)
        and in_range(data.incident, filters.incident_from, filters.incident_to)
    )


def test_a_ranking_by_meaning_is_the_exact_one(library: Library) -> None:
    query = Query(WordEncoder().encode(["school and police"])[0], ())
    with library.snapshot() as snapshot:
        passages = everything(snapshot)
        assert len(passages) == snapshot.passage_count() == 23 * 5
        exact = {one.id: cosine_of(query, one) for one in passages}
        hits = snapshot.search(query, k=20, order=Order.MEANING)
    expected = sorted(exact, key=lambda id_: (-exact[id_], id_))[:20]
    assert_allclose([hit.meaning for hit in hits], [exact[id_] for id_ in expected], atol=1e-6)
    assert {hit.passage.id for hit in hits} == set(expected)
    assert all(hit.words == 0 for hit in hits)
    assert [hit.score for hit in hits] == [hit.meaning for hit in hits]


def test_a_ranking_by_words_follows_bm25(library: Library) -> None:
    query = Query(np.zeros(64, dtype=np.float32), (Term(("visa",)), Term(("schools",))))
    with library.snapshot() as snapshot:
        hits = snapshot.search(query, k=200, order=Order.FUSED)
        worded = snapshot.search(query, k=200, order=Order.WORDS)
    both = [hit for hit in hits if {"visa", "school"} <= set(hit.passage.text.split())]
    none = [hit for hit in hits if not {"visa", "school"} & set(hit.passage.text.split())]
    assert both
    assert none
    assert all(hit.words > 0 for hit in hits if hit not in none)
    assert all(hit.words == 0 for hit in none)
    words = [hit.words for hit in hits]
    assert words == sorted(words, reverse=True)
    assert hits[0] in both
    assert [hit.passage.id for hit in worded] == [hit.passage.id for hit in hits if hit.words]
    assert [hit.score for hit in worded] == [hit.words for hit in worded]


def test_the_fused_score_is_half_of_each(library: Library) -> None:
    query = asked("visa", "school")
    with library.snapshot() as snapshot:
        hits = snapshot.search(query, k=1000, order=Order.FUSED)
        exact = [cosine_of(query, hit.passage) for hit in hits]
    assert_allclose([hit.meaning for hit in hits], exact, atol=1e-6)
    fused = fuse(np.array([h.meaning for h in hits]), np.array([h.words for h in hits]))
    assert_allclose([hit.score for hit in hits], fused, atol=1e-6)
    order = [(-hit.score, hit.passage.id) for hit in hits]
    assert order == sorted(order)


some = st.sampled_from
filters = st.builds(
    Filter,
    areas=some([(), ("Camden",), ("Brent", "Ealing"), ("Nowhere",)]),
    kinds=some([(), (Kind.INQUIRY,), (Kind.INQUIRY, Kind.CASE_REVIEW)]),
    section_kinds=some([(), (SectionKind.FINDINGS,), tuple(SectionKind)]),
    published_from=some([None, "2001", "2004-06", "2010-06-30"]),
    published_to=some([None, "2004", "2004-05", "2010-07-01"]),
    incident_from=some([None, "2002"]),
    incident_to=some([None, "2004-04-30"]),
    without_areas=some([(), ("Camden",), ("Brent", "Nowhere")]),
)


@settings(max_examples=80)
@given(filters=filters, words=st.lists(some(WORDS), min_size=1, max_size=3, unique=True))
def test_a_filter_leaves_exactly_its_passages(
    library: Library, filters: Filter, words: list[str]
) -> None:
    query = asked(*words)
    with library.snapshot() as snapshot:
        held = {one.id: one for one in snapshot.reviews()}
        left = [one for one in everything(snapshot) if is_in(held[one.review], one, filters)]
        assert snapshot.passage_count(filters) == len(left)
        exact = {one.id: cosine_of(query, one) for one in left}
        hits = snapshot.search(query, filter=filters, k=300)
        found = snapshot.sweep(query, filter=filters, floor=0.3, least=1)
    assert {hit.passage.id for hit in hits} == exact.keys()
    told = {one.id for one in left if set(words) & set(one.text.split())}
    near = {id_ for id_, cosine in exact.items() if cosine >= 0.3}
    assert set(found.passages.tolist()) == told | near
    texts = {one.id: set(one.text.split()) for one in left}
    for id_, meaning, share in zip(found.passages, found.meaning, found.share, strict=True):
        assert abs(meaning - exact[int(id_)]) < 1e-6
        assert share == len(set(words) & texts[int(id_)])


def test_a_filter_by_review_leaves_only_that_one(library: Library) -> None:
    with library.snapshot() as snapshot:
        wanted = snapshot.held("7.txt").id
        hits = snapshot.search(asked("school"), filter=Filter(reviews=(wanted,)), k=99)
        assert {hit.passage.review for hit in hits} == {wanted}
        assert len(hits) == 5
        others = snapshot.search(asked("school"), filter=Filter(without_reviews=(wanted,)), k=199)
        assert {hit.passage.review for hit in others} == {
            held.id for held in snapshot.reviews() if held.id != wanted
        }


def test_a_review_that_states_no_area_is_in_none_that_is_left_out(library: Library) -> None:
    with library.snapshot() as snapshot:
        left = snapshot.reviews(Filter(without_areas=("camden", "Brent", "Ealing")))
    assert left
    assert {held.metadata.area for held in left} == {None}


def test_areas_are_told_apart_by_letters_and_not_by_case(library: Library) -> None:
    with library.snapshot() as snapshot:
        assert snapshot.reviews(Filter(areas=("camden",))) == snapshot.reviews(
            Filter(areas=("Camden",))
        )


@pytest.fixture
def worded(tmp_path: Path) -> Library:
    library = Library(tmp_path, encoder=WordEncoder())
    said = [
        "There was evidence of domestic violence at home.",
        "Domestic matters; no violence was seen.",
        "The family spoke of domestic abuse.",
        "The child’s assessments were late, and the children were not seen.",
        "Nothing of the sort was written down.",
    ]
    with library.writing() as change:
        for number, one in enumerate(said):
            change.add(review_of(one, source=f"{number}.txt"), original_of(one))
    return library


def sources(snapshot: Snapshot, *terms: Term) -> dict[str, float]:
    query = Query(np.zeros(64, dtype=np.float32), terms)
    held = {one.id: one.source for one in snapshot.reviews()}
    hits = snapshot.search(query, k=99)
    return {held[hit.passage.review]: hit.words for hit in hits if hit.words > 0}


def test_a_phrase_is_found_as_a_phrase_in_any_of_its_forms(worded: Library) -> None:
    with worded.snapshot() as snapshot:
        assert sources(snapshot, Term(("domestic violence",))).keys() == {"0.txt"}
        both = sources(snapshot, Term(("domestic violence", "domestic abuse")))
        assert both.keys() == {"0.txt", "2.txt"}
        assert sources(snapshot, Term(("child's assessment",))).keys() == {"3.txt"}
        assert sources(snapshot, Term(("CHILD",))).keys() == {"3.txt"}
        assert sources(snapshot, Term(("—",)), Term(("",))) == {}


def bm25(texts: list[str], word: str, number: int) -> float:
    """Return BM25 with k1 = 1.2 and b = 0.75, texts being already split into lower-case words."""
    words = [text.lower().replace(".", "").replace(";", "").split() for text in texts]
    holding = sum(word in one for one in words)
    rarity = np.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
    mean = sum(map(len, words)) / len(words)
    often = words[number].count(word)
    return float(rarity * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * len(words[number]) / mean)))


def test_words_are_scored_by_bm25(tmp_path: Path) -> None:
    texts = ["visa visa school.", "The school; a visa.", "A school and a home and a nurse.", "No."]
    library = Library(tmp_path, encoder=WordEncoder())
    with library.writing() as change:
        for number, text in enumerate(texts):
            change.add(review_of(text, source=f"{number}.txt"), original_of(text))
    with library.snapshot() as snapshot:
        found = sources(snapshot, Term(("visa",)), Term(("school",)))
    expected = {
        f"{number}.txt": bm25(texts, "visa", number) + bm25(texts, "school", number)
        for number in range(3)
    }
    assert found == pytest.approx(expected, rel=1e-5)


def test_a_weight_multiplies_a_term_s_part(worded: Library) -> None:
    with worded.snapshot() as snapshot:
        once = sources(snapshot, Term(("domestic abuse",)))["2.txt"]
        twice = sources(snapshot, Term(("domestic abuse",), weight=2.0))["2.txt"]
    assert twice == pytest.approx(2 * once)


def test_frequency_counts_passages_that_hold_a_form(worded: Library) -> None:
    with worded.snapshot() as snapshot:
        assert snapshot.frequency("domestic") == 3
        assert snapshot.frequency("domestic violence") == 1
        assert snapshot.frequency("see") == 0
        assert snapshot.frequency("seen") == 2
        assert snapshot.frequency("…") == 0


@settings(max_examples=60)
@given(
    scores=st.lists(some([0.0, 0.25, 0.5, -1.0]), max_size=40),
    k=st.integers(min_value=1, max_value=45),
)
def test_the_best_are_those_of_a_full_sort_with_earlier_ones_first(
    scores: list[float], k: int
) -> None:
    found = best(np.array(scores, dtype=np.float32), k)
    assert found.tolist() == sorted(range(len(scores)), key=lambda n: (-scores[n], n))[:k]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.4, 0.6, 1.0])
def test_cosines_of_some_rows_are_those_of_all(share: float) -> None:
    rng = np.random.default_rng(1)
    rows = rng.standard_normal((300, 64), dtype=np.float32)
    places = np.flatnonzero(rng.random(300) < share)
    assert_allclose(cosines(rows, rows[7]), rows @ rows[7], rtol=1e-4, atol=1e-4)
    assert_array_equal(cosines(rows, rows[7], places), cosines(rows, rows[7])[places])


def test_equal_scores_are_stretched_to_nought() -> None:
    same = np.full(3, 0.5, dtype=np.float32)
    assert_array_equal(fuse(same, np.array([0, 1, 2], dtype=np.float32)), [0.0, 0.25, 0.5])
