"""What a reading process may use, with whom it ends, and what it leaves behind."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from corpus.errors import DamagedPdfError, TooSlowError
from corpus.readers.pdf import draw_page
from corpus.reading import ReadingProcess
from corpus.reading_process import Drawing
from corpus.temporary import own_folder, sweep
from tests.corpus.test_reading_process import child_of, started_with

BUSY = """
import os, re, subprocess, sys
import corpus.reading as r
def read(path, **_):
    told = os.open({told!r}, os.O_WRONLY)
    subprocess.Popen(["sleep", "100000"], pass_fds=[told])
    os.write(told, b"busy\\n")
    re.match("(a+)+$", 64 * "a" + "b")  # for ages, and nothing else of Python runs meanwhile
r.read = read
"""
READS = """
import sys
from pathlib import Path
from corpus.reading import ReadingProcess
with ReadingProcess() as process:
    process.read(Path(sys.argv[1]))
"""
MAKES = """
import sys
from pathlib import Path
from corpus.temporary import own_folder
with own_folder(Path(sys.argv[1])) as folder:
    (folder / "file.txt").write_text("Words.")
    print(folder, flush=True)
    sys.stdin.read()
"""


class NoTimer:
    """A timer whose moment never comes."""

    def __init__(self, seconds: float, late: Callable[[], object]) -> None: ...

    def start(self) -> None: ...

    def cancel(self) -> None: ...


def one_page(width: float, height: float) -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(width, height)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit of processor time")
def test_a_file_that_uses_up_the_processor_is_given_up_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught = "import corpus.reading as r\nown = r.read\n"
    taught += "def read(path, **k):\n    while path.name == 'busy.txt': pass\n"
    taught += "    return own(path, **k)\nr.read = read\n"
    started_with(taught, tmp_path, monkeypatch)
    monkeypatch.setattr("corpus.reading_process.threading.Timer", NoTimer)
    for name in ("busy.txt", "review.txt"):
        (tmp_path / name).write_text("A review of Child A.")
    with ReadingProcess(seconds=1) as process:
        with pytest.raises(TooSlowError, match=r"^busy\.txt took longer"):
            process.read(tmp_path / "busy.txt")
        assert process.read(tmp_path / "review.txt").source == "review.txt"


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit of processor time")
def test_each_file_has_the_processor_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taught = "import time\nimport corpus.reading as r\nown = r.read\n"
    taught += "def read(path, **k):\n    end = time.process_time() + 0.9\n"
    taught += (
        "    while time.process_time() < end: pass\n    return own(path, **k)\nr.read = read\n"
    )
    started_with(taught, tmp_path, monkeypatch)
    monkeypatch.setattr("corpus.reading_process.threading.Timer", NoTimer)
    path = tmp_path / "review.txt"
    path.write_text("A review of Child A.")
    with ReadingProcess(seconds=3) as process:
        children = {process.read(path) and child_of(process) for _ in range(5)}
    assert len(children) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a busy child")
def test_a_busy_child_ends_with_its_parent_and_so_does_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    path = tmp_path / "review.txt"
    path.write_text("A review of Child A.")
    started_with(BUSY.format(told=str(told)), tmp_path, monkeypatch)
    with subprocess.Popen([sys.executable, "-c", READS, str(path)]) as parent, told.open() as heard:
        assert heard.readline() == "busy\n"
        parent.kill()
        assert heard.read() == ""  # nobody is left who could say anything


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
def test_what_a_killed_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    ((tmp_path / "other") / "within").mkdir(parents=True)
    with subprocess.Popen(
        [sys.executable, "-c", MAKES, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as maker:
        assert maker.stdout
        folder = Path(maker.stdout.readline().strip())
        link = folder.with_name(f"{folder.name}-link")
        link.symlink_to(tmp_path / "other")
        sweep(tmp_path)
        assert (folder / "file.txt").exists()
        maker.kill()
    sweep(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"reviews", "other", link.name}
    assert (tmp_path / "other" / "within").exists()


def test_a_folder_goes_with_its_use(tmp_path: Path) -> None:
    with own_folder(tmp_path) as folder:
        (folder / "file.txt").write_text("Words.")
        sweep(tmp_path)
        assert (folder / "file.txt").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_child_draws_what_this_process_draws() -> None:
    data = one_page(200, 300)
    box = (20.0, 20.0, 80.0, 40.0)
    with ReadingProcess() as process:
        assert process.draw(data, Drawing(1, (box,))) == draw_page(data, 1, marks=[box])
        with pytest.raises(DamagedPdfError):
            process.draw(b"%PDF-1.7 and no more", Drawing(1))
        assert process.draw(data, Drawing(1)) == draw_page(data, 1)


def test_a_drawing_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught = "import threading\nimport corpus.readers.pdf as p\n"
    taught += "p.draw_page = lambda *_, **__: threading.Event().wait()\n"
    started_with(taught, tmp_path, monkeypatch)
    with ReadingProcess(seconds=0.01) as process, pytest.raises(TooSlowError):
        process.draw(one_page(200, 300), Drawing(1))


@pytest.mark.parametrize("size", [(100_000.0, 100_000.0), (100_000.0, 10.0)])
def test_a_picture_of_a_giant_page_has_no_more_pixels_than_any(size: tuple[float, float]) -> None:
    picture = Image.open(io.BytesIO(draw_page(one_page(*size), 1)))
    assert max(picture.size) <= 6_000
