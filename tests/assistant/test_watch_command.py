"""`reviews watch`: its lines, its JSON, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from index.looking import Look, look_at
from tests.assistant.test_cli import SCHEMA
from tests.support import WordEncoder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder at which three looks are taken before a person presses Ctrl-C."""

    def looks(folder: Path) -> Iterator[Look]:
        for _ in range(3):
            yield look_at(folder)
        raise KeyboardInterrupt

    monkeypatch.setattr("index.looking.looks", looks)
    monkeypatch.setattr("index.library._encoder", lambda _: WordEncoder())
    return tmp_path / "reviews"


def watch(folder: Path, *words: str) -> Result:
    library = str(folder.parent / "library")
    return CliRunner().invoke(main, ["watch", str(folder), "--library", library, *words])


def test_each_change_has_a_line_and_ctrl_c_ends_with_one(folder: Path) -> None:
    folder.mkdir()
    (folder / "1.txt").write_text("The school did not tell the nurse what it knew of Child A.")
    (folder / "blank.txt").touch()
    result = watch(folder)
    assert result.exit_code == 0
    added, refused = result.stdout.splitlines()
    assert added.startswith("added      1.txt")
    assert (
        refused == "refused    blank.txt: blank.txt holds no text: check that it is the right file."
    )
    assert result.stderr.splitlines() == [
        f"Watching {folder} (Ctrl-C ends it).",
        f"No longer watching {folder}.",
    ]
    (folder / "1.txt").unlink()
    lines = [json.loads(line) for line in watch(folder, "--json").stdout.splitlines()]
    assert [one["status"] for one in lines] == ["refused"]
    (folder / "blank.txt").unlink()
    assert f"reviews watch {folder} --emptied" in watch(folder).stderr
    lines += [json.loads(line) for line in watch(folder, "--emptied", "--json").stdout.splitlines()]
    assert lines[-1]["status"] == "removed"
    for one in lines:
        jsonschema.validate(one, SCHEMA | {"$ref": "#/$defs/watch"})


def test_a_folder_that_is_missing_is_waited_for(folder: Path) -> None:
    result = watch(folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{folder} isn't there or can't be opened" in result.stderr
