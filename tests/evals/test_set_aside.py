"""Nothing is learned from what is set aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import evals
from evals import train_heads
from evals.folds import FOLDS
from evals.libraries import HOME, SET_ASIDE, developed

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
    assert [parts for parts in within if parts[0] in SET_ASIDE or "set_aside" in parts[-1]] == []


@pytest.mark.parametrize("path", LEARNING, ids=lambda path: path.name)
def test_what_learns_names_nothing_that_is_set_aside(path: Path) -> None:
    told = path.read_text(encoding="utf-8")
    assert "set_aside" not in told
    assert "glob(" not in told  # libraries come by `developed()` or by name


def test_folds_leave_out_each_library_once_and_none_that_is_set_aside() -> None:
    left = [name for names in FOLDS.values() for name in names]
    assert len(left) == len(set(left))
    assert set(left) <= {folder.name for folder in developed()}
