"""`reviews backup` and `restore`, their JSON and their sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.test_cli import FIRST, SECOND, run, told

pytestmark = pytest.mark.integration


def ran(place: Path, *words: str) -> list[str]:
    result = run(place, *words)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_a_library_goes_to_a_backup_and_comes_back(tmp_path: Path) -> None:
    here, there, backup = tmp_path / "here", tmp_path / "there", str(tmp_path / "backup")
    for name, text in (("q.md", FIRST), ("z.md", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        ran(here, "add", str(tmp_path / name))
    first = told(here, "backup", "backup", backup)
    assert (first["documents"], first["there"]) == (2, {"files": 0, "bytes": 0})
    assert first["copied"]["bytes"] == first["bytes"]
    again = ran(here, "backup", backup)
    assert again[0].startswith(f"Backed up to {backup}: 2 documents, generation ")
    assert again[1].startswith("Copied 0 files (0.0 MB); there already ")
    same = ("documents", "generation", "schema", "bytes")
    restored = told(there, "restore", "restore", backup)
    assert [restored[name] for name in same] == [first[name] for name in same]
    assert told(there, "check", "check") == {"sound": True, "problems": []}
    assert told(there, "list", "list") == told(here, "list", "list")
    asked = "what went wrong with pre-birth assessments?"
    assert told(there, "ask", "ask", asked) == told(here, "ask", "ask", asked)


def test_what_can_t_be_restored_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "q.md").write_text(FIRST, encoding="utf-8")
    ran(tmp_path, "add", str(tmp_path / "q.md"))
    backup = str(tmp_path / "backup")
    ran(tmp_path, "backup", backup)
    over = run(tmp_path, "restore", backup)
    (tmp_path / "backup" / "backup.json").write_text("{}", encoding="utf-8")
    broken = run(tmp_path / "new", "restore", backup)
    for result, said in ((over, "There is a library in "), (broken, "The backup in ")):
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"reviews: {said}")
        assert result.stderr.count("\n") == 1
    assert not (tmp_path / "new").exists()
