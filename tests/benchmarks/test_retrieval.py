from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.ground.types import Turn
from benchmarks import beir, retrieval
from benchmarks.beir import half_of, load, review_of
from index.errors import HeldAlreadyError
from index.library import Library
from tests.support import WordEncoder

DOCUMENTS = [
    {"_id": "a", "title": "Core groups", "text": "No core group met.\n\nNotes were lost.", "on": 1},
    {"_id": "b", "title": "", "text": "The police told the school of the referral.", "on": 1},
    {"_id": "c", "title": "Housing", "text": "The core group met in a housing office.", "on": 2},
]
QUERIES = [
    {"_id": "1", "text": "core group", "on": 1, "answerable": True},
    {"_id": "2", "text": "police referral to school", "on": 1, "history": ["hello", "yes?"]},
    {"_id": "3", "text": "who was the core group?", "on": 2},
    {"_id": "4", "text": "unjudged", "on": 2},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "small"
    place.mkdir()
    for name, lines in (("corpus", DOCUMENTS), ("queries", QUERIES)):
        text = "\n".join(map(json.dumps, lines))
        (place / f"{name}.jsonl").write_text(text, encoding="utf-8")
    qrels = "query-id\tcorpus-id\tscore\n1\ta\t2\n2\tb\t1\n3\tc\t1\n4\ta\t0\n"
    (place / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return place


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (beir, retrieval):
        monkeypatch.setattr(module, "load_encoder", WordEncoder)


def test_a_set_is_read_with_its_histories_and_judgements(folder: Path) -> None:
    held = load(folder)
    assert held.name == "small"
    assert [one.id for one in held.queries] == ["1", "2", "3", "4"]
    assert held.queries[1].history == (Turn("user", "hello"), Turn("assistant", "yes?"))
    assert [one.answerable for one in held.queries] == [True, None, None, None]
    assert held.judged["1"] == {"a": 2}
    assert held.queries[2].fields["on"] == 2


@pytest.mark.parametrize(
    "turn", [{"role": "user", "content": "x"}, {"speaker": "user", "text": "x"}, "x"]
)
def test_turns_are_read_in_the_forms_that_sets_use(folder: Path, turn: object) -> None:
    line = json.dumps({"_id": "1", "text": "y", "history": [turn]})
    (folder / "queries.jsonl").write_text(line, encoding="utf-8")
    assert load(folder).queries[0].history == (Turn("user", "x"),)


def test_a_document_becomes_a_review_under_its_title() -> None:
    review = review_of(DOCUMENTS[0], scope="on")
    assert review.source == "a"
    assert review.metadata.title == "Core groups"
    assert review.metadata.area == "1"
    assert review.passages[0].locator.heading == ("Core groups",)
    assert "Notes were lost." in review.text


def test_halves_are_fixed_and_both_are_used() -> None:
    halves = {str(number): half_of(str(number)) for number in range(40)}
    assert set(halves.values()) == {"tuning", "reporting"}
    assert halves["7"] == half_of("7")


@pytest.mark.usefixtures("words")
def test_a_set_is_measured_in_every_order(folder: Path, tmp_path: Path) -> None:
    found = retrieval.measure(load(folder), tmp_path / "library", scope="on")
    assert (found.docs, found.queries) == (3, 3)
    assert set(found.rankings) == {"words", "meaning", "fused", "shipped"}
    assert set(found.rankings["words"]) == {"ndcg@10", "recall@10", "recall@100", "mrr@10"}
    assert found.rankings["words"]["ndcg@10"] == 1.0  # within a scope of its own
    assert found.query_ms["p95"] >= found.query_ms["p50"] > 0
    assert found.passages_per_s > 0
    assert found.peak_mb > 1


@pytest.mark.usefixtures("words")
def test_a_measure_that_finds_nothing_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n2\tc\t1\n", encoding="utf-8")
    found = retrieval.measure(load(folder), tmp_path / "library", scope="on")
    assert set(found.rankings["shipped"].values()) == {0.0}


@pytest.mark.usefixtures("words")
def test_lots_go_in_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(beir, "TOGETHER", 2)
    twice: Sequence[dict[str, Any]] = [*DOCUMENTS, DOCUMENTS[2]]
    with pytest.raises(HeldAlreadyError):
        beir.library_of(twice, tmp_path / "library")
    library = Library(tmp_path / "library", encoder=WordEncoder())
    with library.snapshot() as snapshot:
        assert [one.source for one in snapshot.reviews()] == ["a", "b"]
    assert library.check() == []


def test_a_set_without_judgements_is_refused_before_the_work(folder: Path, tmp_path: Path) -> None:
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="small: no query has a document that is judged right"):
        retrieval.measure(load(folder), tmp_path / "library", scope=None)
    assert not (tmp_path / "library").exists()
