"""What readers judged of recommendations, facts and findings stands in the documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.codebook.toml import shipped
from assistant.recommendations.mechanisms import Mechanism
from evals.coded import POLARITY, places_of
from evals.libraries import HOME, load

KNOWN = sorted((HOME / "known").glob("*.json"))
ASSERTED = sorted((HOME / "asserted").glob("*.jsonl"))


def sentences_of(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for document, text in places_of(load(HOME / name)):
        found.setdefault(document, set()).add(text)
    return found


def quoted(held: dict[str, Any]) -> list[tuple[str, str]]:
    found = [
        (one["doc"], text)
        for one in held["recommendations"]
        for text in (*one["sentences"], *one["answers"])
    ]
    found += [
        (one["doc"], text) for one in held["facts"] for at in one["places"].values() for text in at
    ]
    return found + [
        (one["doc"], text)
        for one in held["findings"]
        for text in (one["finding"], *one["evidence"], *one["reason"])
    ]


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_what_was_judged_is_quoted_from_its_document(path: Path) -> None:
    held = json.loads(path.read_text(encoding="utf-8"))
    sentences = sentences_of(path.stem)
    assert [(doc, text) for doc, text in quoted(held) if text not in sentences[doc]] == []
    assert sorted(held["best_first"]) == sorted(sentences)
    assert sorted(one["doc"] for one in held["facts"]) == sorted(sentences)
    ids = {one["id"] for one in held["recommendations"]}
    for one in held["recommendations"]:
        assert set(one["mechanisms"]) <= set(Mechanism)
        assert set(one["same_as"]) <= ids - {one["id"]}
        text = " ".join(one["sentences"])
        assert all(one[end] is None or one[end] in text for end in ("deadline", "measure"))


@pytest.mark.parametrize("path", ASSERTED, ids=lambda path: path.stem)
def test_asserted_sentences_speak_of_a_theme_each(path: Path) -> None:
    themes = {theme.code for theme in shipped().themes}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({row["sentence"] for row in rows}) == len(rows) >= 200
    assert {row["theme"] for row in rows} <= themes
    assert {row["assertion"] for row in rows} == set(POLARITY)
    assert sum(row["assertion"] == "ruled_out" for row in rows) >= 60


def test_there_are_enough_to_learn_from_and_to_leave_out() -> None:
    assert len(KNOWN) >= 14
    assert len(ASSERTED) >= 5
