"""Nothing is learned from what is set aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import evals
from evals import train_heads
from evals.libraries import (
    HELD_BACK,
    HOME,
    SET_ASIDE,
    held_back,
    learned_from,
    load_questions,
)

LEARNING = sorted(Path(evals.__file__).parent.glob("train*.py"))


def test_the_heads_read_no_folder_and_no_file_that_is_set_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: set[Path] = set()
    read = Path.read_text

    def watched(path: Path, *given: Any, **named: Any) -> str:  # noqa: ANN401 - as Path takes them
        opened.add(path)
        return read(path, *given, **named)

    monkeypatch.setattr(Path, "read_text", watched)
    for made in (train_heads.aims, train_heads.scopes, train_heads.readings):
        assert next(made())
        list(made())
    within = {path.relative_to(HOME).parts for path in opened if path.is_relative_to(HOME)}
    assert len(within) > len(SET_ASIDE)
    kept = (*SET_ASIDE, *HELD_BACK)
    assert [parts for parts in within if parts[0] in kept or "set_aside" in parts[-1]] == []


@pytest.mark.parametrize("path", LEARNING, ids=lambda path: path.name)
def test_what_learns_names_nothing_that_is_set_aside(path: Path) -> None:
    told = path.read_text(encoding="utf-8")
    assert "set_aside" not in told
    assert "glob(" not in told  # libraries come by `learned_from()`, `held_back()` or by name


def test_held_back_and_set_aside_are_apart_and_there() -> None:
    assert len(set(HELD_BACK)) == len(HELD_BACK)
    assert {folder.name for folder in held_back()} == set(HELD_BACK)
    assert set(HELD_BACK) & set(SET_ASIDE) == set()
    assert {folder.name for folder in learned_from()} & {*HELD_BACK, *SET_ASIDE} == set()


def test_the_heads_learn_from_no_question_that_is_held_back() -> None:
    held = {row.id for folder in held_back() for row in load_questions(folder)}
    for made in (train_heads.aims, train_heads.scopes, train_heads.readings):
        assert not held & {row.origin for row in made()}
