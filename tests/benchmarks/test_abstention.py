from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.reader.reader import lines
from benchmarks import abstention, beir
from benchmarks.abstention import Judged, coverage, of_questions, of_set, summary
from index.library import Library
from tests.support import FieldWords, original_of, review_of


def judged(*sure: float, answerable: str) -> list[Judged]:
    return [
        Judged(str(number), mark == "y", one)
        for number, (one, mark) in enumerate(zip(sure, answerable, strict=True))
    ]


def test_the_measures_are_those_of_the_confidence() -> None:
    between = (lines().answered + lines().unsure) / 2
    found = summary("set", judged(0.99, between, 0.98, 0.01, 0.0, answerable="yynyn"))
    assert (found.answerable, found.unanswerable) == (3, 2)
    assert found.auroc == pytest.approx(4 / 6, abs=1e-4)
    assert found.coverage_at_95 == 0.2
    assert found.refused == pytest.approx(1 / 3, abs=1e-4)
    assert found.unsure == pytest.approx(1 / 3, abs=1e-4)
    assert found.wrongly_answered == 0.5


def test_coverage_takes_equal_confidences_together() -> None:
    right = np.array([True, False, True])
    assert coverage(right, np.array([0.5, 0.5, 0.5])) == 0.0
    assert coverage(right, np.array([0.9, 0.5, 0.8])) == pytest.approx(2 / 3)


def test_a_set_of_one_sort_alone_is_refused() -> None:
    with pytest.raises(SystemExit, match="answerable and unanswerable"):
        summary("set", judged(0.9, 0.8, answerable="yy"))


def test_a_set_is_asked_as_a_person_would_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beir, "load_encoder", FieldWords)
    lines: dict[str, list[dict[str, Any]]] = {
        "corpus": [
            {"_id": "a", "title": "Housing", "text": "No core group met in the winter."},
            {"_id": "b", "title": "Housing", "text": "The flat was damp and had no heating."},
            {"_id": "c", "title": "School", "text": "He was away for most of the spring term."},
            {"_id": "d", "title": "Health", "text": "Letters to the surgery went unread."},
        ],
        "queries": [
            {"_id": "1", "text": "core group", "answerable": True},
            {"_id": "2", "text": "zebra crossings", "answerable": False},
            {"_id": "3", "text": "unlabelled"},
        ],
    }
    for name, rows in lines.items():
        text = "\n".join(json.dumps(row) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n", encoding="utf-8")
    chosen = beir.load(tmp_path)
    library = beir.library_of(chosen.documents, tmp_path / "library")
    found = of_set(chosen, library)
    assert [(one.id, one.answerable) for one in found] == [("1", True), ("2", False)]
    assert found[0].confidence > found[1].confidence


def test_a_set_that_says_nothing_of_answers_is_refused(tmp_path: Path) -> None:
    for name in ("corpus", "queries"):
        (tmp_path / f"{name}.jsonl").write_text('{"_id": "1", "text": "x"}\n', encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no query says whether it is answerable"):
        list(abstention.outcomes([tmp_path], None))


def test_a_question_is_asked_again_of_the_reviews_that_do_not_answer_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path / "library", encoder=FieldWords())
    told = {"a.txt": "No core group met in the winter.", "b.txt": "The flat was damp."}
    with library.writing() as change:
        for source, text in told.items():
            change.add(review_of(text, source=source), original_of(text))
    questions = [
        {"id": "met", "text": "core group", "answers": [{"source": "a.txt"}]},
        {"id": "none", "text": "core group at night"},
        {"id": "who", "text": "who was it", "outcome": "declined"},
    ]
    monkeypatch.setattr(abstention, "load_questions", lambda: questions)
    usual, unanswered = of_questions(library)
    (bereft,) = of_questions(library, bereft=True)
    assert (usual.answerable, unanswered.answerable) == (True, False)
    assert (bereft.id, bereft.answerable) == ("met", False)
    assert usual.confidence > bereft.confidence
