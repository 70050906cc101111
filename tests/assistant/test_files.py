from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ground import files
from assistant.ground.files import WritingError, write_whole


def test_a_file_is_written_over_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    for data in (b"first", b"second"):
        write_whole(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_it_can_be_read_by_whom_other_new_files_can_be(tmp_path: Path) -> None:
    write_whole(tmp_path / "ours", b"x")
    (tmp_path / "plain").write_bytes(b"x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_or_link_that_has_the_unfinished_one_s_name_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "token_hex", lambda _: "aa")
    unfinished, theirs = tmp_path / ".aa.unfinished", tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    for occupy in (
        lambda: unfinished.write_bytes(b"theirs"),
        lambda: unfinished.symlink_to(theirs),
    ):
        occupy()
        with pytest.raises(WritingError, match=r"report\.docx can't be written"):
            write_whole(tmp_path / "report.docx", b"ours")
        assert unfinished.read_bytes() == theirs.read_bytes() == b"theirs"
        unfinished.unlink()
    assert list(tmp_path.iterdir()) == [theirs]


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.mkdir()
    (path / "theirs").write_bytes(b"theirs")
    with pytest.raises(WritingError, match=r"report\.docx can't be written"):
        write_whole(path, b"ours")
    assert [(path / "theirs").read_bytes(), *tmp_path.iterdir()] == [b"theirs", path]
