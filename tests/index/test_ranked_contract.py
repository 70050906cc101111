"""What ranks the passages of a store keeps to, beside what comparing every one of them finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from corpus.types import Kind, SectionKind
from index.appending import encode
from index.derived.files import KINDS, Derived
from index.derived.ranked import RankedRows
from index.rebuilding import build
from index.sqlite.truth import SqliteTruth
from index.store import Ranked, Reading, Truth
from index.stored import Searched
from index.types import EncodedQuestion, Filter, Matrix, Term
from tests.index.support import paragraphs
from tests.support import WordEncoder, original_of, review_of

ENCODER = WordEncoder()
ASKED = ENCODER.encode(["the school and the police"])[0]
FILTERS = (
    Filter(),
    Filter(areas=("Camden",)),
    Filter(without_reviews=("r1",)),
    Filter(kinds=(Kind.INQUIRY,)),
    Filter(areas=("Camden",), section_kinds=(SectionKind.RECOMMENDATIONS,)),
    Filter(section_kinds=KINDS),
)


def rows_of(reading: Reading, place: Path) -> Ranked:
    state = build(reading, reading.state, place)
    return RankedRows(Derived(place, state.dimensions).open(state), reading, {})


RANKED: dict[str, Callable[[Reading, Path], Ranked]] = {"rows": rows_of}


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    """Return a store of three reviews, the first of them in its second version."""
    made = SqliteTruth(tmp_path / "library")
    made.begin()
    first = 0
    with made.writing() as writing, writing.change():
        writing.become(replace(writing.state, dimensions=ENCODER.dimensions))
        for version, (number, into, area, kind) in enumerate(
            (
                (9, "r0", "Brent", "inquiry"),
                (0, "r0", "Camden", "case review"),
                (1, "r1", "Camden", "case review"),
                (2, "r2", "Ealing", "inquiry"),
            )
        ):
            parts = paragraphs(number)
            review = review_of(*parts, source=f"{number}.txt", area=area, kind=kind)
            vectors = encode(ENCODER, review)
            original = original_of(*parts)
            writing.put(review, original, vectors, into=into, version=version, first=first)
            first += len(vectors)
        writing.become(replace(writing.state, generation=1, next_version=4, next_passage=first))
    return made


@pytest.fixture
def reading(truth: Truth) -> Iterator[Reading]:
    with truth.reading() as opened:
        yield opened


@pytest.fixture(params=RANKED)
def ranked(request: pytest.FixtureRequest, reading: Reading, tmp_path: Path) -> Ranked:
    return RANKED[request.param](reading, tmp_path / "derived")


def left(reading: Reading, filters: Filter) -> list[Searched]:
    """Return the passages that a filter leaves, one by one."""
    numbers = set(reading.spans(filters)[:, 0].tolist())
    return [
        one
        for one in reading.batch(-1, 999)
        if one.version in numbers
        and (not filters.section_kinds or one.passage.section_kind in filters.section_kinds)
    ]


def ids_of(passages: list[Searched]) -> list[int]:
    return [one.id for one in passages]


def near(passages: list[Searched]) -> Matrix:
    return np.array([one.vectors.vector @ ASKED for one in passages], dtype=np.float32)


@pytest.mark.parametrize("filters", FILTERS)
def test_what_is_near_is_exact_under_every_filter(
    reading: Reading, ranked: Ranked, filters: Filter
) -> None:
    among = left(reading, filters)
    cosines = near(among)
    assert ranked.count(filters) == len(among)
    order = sorted(range(len(among)), key=lambda n: (-cosines[n], among[n].id))[:3]
    ids, found = ranked.nearest(ASKED, 3, filters)
    assert ids.tolist() == [among[n].id for n in order]
    assert_allclose(found, cosines[order], rtol=1e-5)
    floor = float(np.median(cosines)) if len(among) else 0.0
    ids, found = ranked.within(ASKED, floor - 1e-6, filters)
    enough = [n for n in range(len(among)) if cosines[n] >= floor - 1e-6]
    assert ids.tolist() == [among[n].id for n in enough]
    assert_allclose(found, cosines[enough], rtol=1e-5)


@pytest.mark.parametrize("filters", FILTERS)
def test_words_are_found_where_they_stand_under_every_filter(
    reading: Reading, ranked: Ranked, filters: Filter
) -> None:
    among = left(reading, filters)
    holding = [one.id for one in among if "core group" in one.text]
    terms = [Term(("core groups",)), Term(("nothing of the kind",))]
    assert ranked.holding("core groups", filters).tolist() == holding
    ids, scores = ranked.words(terms, 99, filters)
    assert sorted(ids.tolist()) == holding
    assert (np.diff(scores) <= 0).all()
    assert ranked.words(terms, 1, filters)[0].tolist() == ids[:1].tolist()
    ids, weights = ranked.shares(terms, 0.5, filters)
    assert sorted(ids.tolist()) == holding
    assert_allclose(weights, np.ones(len(holding)))
    assert ranked.shares(terms, 1.5, filters)[0].tolist() == []


def test_each_passage_tells_which_terms_it_holds(reading: Reading, ranked: Ranked) -> None:
    among = left(reading, Filter())
    ids = np.array(ids_of(among), dtype=np.int64)
    terms = [Term(("police",)), Term(("core group",), weight=2.0), Term(("zebra",))]
    held = ranked.held(terms, ids)
    for number, word in enumerate(("police", "core group", "zebra")):
        assert held[:, number].tolist() == [word in one.text for one in among]
    worded = ranked.worded(terms, ids)
    assert (worded > 0).tolist() == held.any(axis=1).tolist()
    scored = dict(zip(*(part.tolist() for part in ranked.words(terms, 99, Filter())), strict=True))
    assert worded[worded > 0].tolist() == [scored[id_] for id_ in ids[worded > 0].tolist()]
    rarity = ranked.rarity(terms)
    assert float(rarity.sum()) == pytest.approx(1)
    assert rarity[2] > rarity[0]  # the rarer, the more


def test_a_frequency_counts_no_passage_that_is_no_longer_searched(
    reading: Reading, ranked: Ranked
) -> None:
    texts = [one.text for one in left(reading, Filter())]
    assert ranked.frequency("paragraph") == len(texts)
    assert ranked.frequency("review 9") == 0
    assert ranked.frequency("health visitors") == sum("health visitor" in one for one in texts)
    assert ranked.spelt()["paragraph"] >= len(texts)


def test_passages_are_told_by_where_they_stand(reading: Reading, ranked: Ranked) -> None:
    among = left(reading, Filter())
    ids = np.array(ids_of(among), dtype=np.int64)
    places, sections, sentences = ranked.around(ids)
    assert np.diff(places).tolist() == [1] * (len(ids) - 1)
    of = [one.version for one in among]
    assert (np.diff(sections) == 0).tolist() == (np.diff(of) == 0).tolist()
    assert sentences.tolist() == [len(one.passage.sentences) for one in among]
    kinds = [KINDS[number] for number in ranked.kinds(ids).tolist()]
    assert kinds == [one.passage.section_kind for one in among]
    assert_array_equal(ranked.evenly(len(ids)), ids)
    assert len(ranked.evenly(3)) >= 3
    assert_allclose(ranked.cosines(ASKED, ids), near(among), rtol=1e-5)


def test_sentences_are_compared_in_the_order_of_their_passages(
    reading: Reading, ranked: Ranked
) -> None:
    among = left(reading, Filter())[::-2]
    ids = np.array(ids_of(among), dtype=np.int64)
    vectors = ranked.sentence_vectors(ids)
    counts, cosines = ranked.sentence_cosines(ids, ASKED)
    assert counts.tolist() == [len(one.passage.sentences) for one in among]
    for one, found in zip(among, vectors, strict=True):
        assert_array_equal(found, one.vectors.sentences)
    assert_allclose(cosines, np.concatenate([one @ ASKED for one in vectors]), rtol=1e-4)
    numbers = np.zeros(len(ids), dtype=np.int64)
    assert np.isnan(ranked.fit(ids, numbers, EncodedQuestion(ASKED))).all()


def test_of_an_empty_store_nothing_is_found(tmp_path: Path) -> None:
    empty = SqliteTruth(tmp_path / "empty")
    empty.begin()
    nothing = np.empty(0, dtype=np.int64)
    with empty.writing() as writing, writing.change():
        writing.become(replace(writing.state, dimensions=ENCODER.dimensions))
    with empty.reading() as reading:
        for number, make in enumerate(RANKED.values()):
            ranked = make(reading, tmp_path / f"derived{number}")
            assert ranked.count(Filter()) == 0
            assert ranked.nearest(ASKED, 3, Filter())[0].tolist() == []
            assert ranked.within(ASKED, -1, Filter())[0].tolist() == []
            assert ranked.words([Term(("a",))], 3, Filter())[0].tolist() == []
            assert ranked.shares([Term(("a",))], 0, Filter())[0].tolist() == []
            assert ranked.holding("a", Filter()).tolist() == []
            assert (ranked.frequency("a"), ranked.spelt()) == (0, {})
            assert ranked.held([Term(("a",))], nothing).shape == (0, 1)
            assert ranked.worded([Term(("a",))], nothing).tolist() == []
            assert ranked.rarity([Term(("a",))]).shape == (1,)


def test_every_verb_is_tried() -> None:
    """A new one comes with a test."""
    text = Path(__file__).read_text(encoding="utf-8")
    verbs = {name for name in vars(Ranked) if not name.startswith("_")}
    assert len(verbs) > 15
    assert {name for name in verbs if f"ranked.{name}(" not in text} == set()
