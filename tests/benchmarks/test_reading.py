"""How well documents are read, told of small folders whose right values are known."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading import main, rows, table

REVIEW = """# Serious Case Review: Child A

## Findings

2.1 The nurse rang twice. Nobody rang back.

## Recommendations

1. The Board should audit its core groups.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(REVIEW, encoding="utf-8")
    return tmp_path


def outcomes(folder: Path, right: dict[str, Any]) -> Counter[tuple[str, str]]:
    case = {"file": "a.md", "kind": "front page", "what": "A review.", "right": right}
    (folder / "cases.json").write_text(json.dumps([case]), encoding="utf-8")
    return Counter((row.judged.aspect, row.judged.outcome) for row in rows(folder))


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ({"text_has": ["Nobody rang back.", "Everybody rang."]},
         {("text", "right"): 1, ("text", "blank"): 1}),
        ({"text_lacks": ["Nobody", "Everybody"]}, {("text", "wrong"): 1, ("text", "right"): 1}),
        ({"order": ["Nobody rang back.", "The nurse rang twice."]},
         {("order", "right"): 1, ("order", "wrong"): 1}),
        ({"under": {"Nobody rang back.": "Findings", "The Board should": "Findings"}},
         {("headings", "right"): 1, ("headings", "wrong"): 1}),
        ({"headings_lack": ["Findings"]}, {("headings", "wrong"): 1}),
        ({"items": {"The nurse rang twice.": "2.2", "Unread": "3"}},
         {("items", "right"): 1, ("labels", "wrong"): 1, ("items", "blank"): 1}),
        ({"sentences": ["The nurse rang twice.", "The nurse rang twice. Nobody rang back."]},
         {("sentences", "right"): 1, ("sentences", "wrong"): 1}),
        ({"pages": {"Nobody rang back.": "2"}}, {("pages", "blank"): 1}),
        ({"recommendations": ["The Board should train."]},
         {("recommendations", "blank"): 1, ("recommendations", "wrong"): 1}),
        ({"recommendations": 1}, {("recommendations", "right"): 1}),
        ({"kind_of_document": "inquiry"}, {("kind", "wrong"): 1}),
        ({"metadata": {"pseudonym": "Child A", "published": "2001", "title": {"not": "Findings"}}},
         {("pseudonym", "right"): 1, ("published", "blank"): 1, ("title", "right"): 1}),
        ({"notes_has": [["scan", "ocr"]]}, {("remarks", "blank"): 1}),
        ({"any_of": [{"text_has": ["Everybody"]}, {"text_has": ["Nobody"]}]},
         {("text", "right"): 1}),
        ({"status": "refused", "text_lacks": ["Nobody"]}, {("files", "wrong"): 1}),
        ({"status": "added", "asks": [], "seconds_max": 3}, {}),
    ],
)  # fmt: skip
def test_each_key_is_judged_under_its_aspect(
    folder: Path, right: dict[str, Any], expected: dict[tuple[str, str], int]
) -> None:
    assert outcomes(folder, right) == expected


def test_a_refusal_is_right_where_it_is_one_of_several_ways(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"")
    ways = [{"text_has": ["Nobody"]}, {"status": "refused", "reason_has": [["no text", "empty"]]}]
    assert outcomes(folder, {"any_of": ways}) == {("files", "right"): 1, ("remarks", "right"): 1}
    assert outcomes(folder, {"text_has": ["Nobody"]}) == {("files", "wrong"): 1}


def test_words_in_a_table_are_judged_as_tables(folder: Path) -> None:
    case = {"file": "a.md", "kind": "rows", "what": "A table.", "right": {"text_has": ["Nobody"]}}
    (folder / "cases.json").write_text(json.dumps([case]), encoding="utf-8")
    assert [row.judged.aspect for row in rows(folder)] == ["tables"]


def test_a_gold_file_is_judged_field_by_field(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = {"title": "Serious Case Review: Child A", "pseudonym": "Child B", "author": "Jo Oak"}
    (folder / "gold.json").write_text(json.dumps({"a.md": {**fields, "area": None}}), "utf-8")
    found = rows(folder)
    assert [(row.judged.aspect, row.judged.outcome) for row in found] == [
        ("title", "right"), ("pseudonym", "wrong"), ("author", "blank"),
    ]  # fmt: skip
    assert list(table(found))[-1].split() == ["all", "1", "1", "1", "0.333"]
    assert main([str(folder), "--show"]) == 0
    assert "pseudonym | a.md | wrong: 'Child A', not 'Child B'" in capsys.readouterr().out
