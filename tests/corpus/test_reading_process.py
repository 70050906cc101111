"""Reading in a child: the same reviews and errors, within limits, one bad file at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import reading_process
from corpus.errors import (
    AssistantError,
    BlankFileError,
    BrokeReadingError,
    SidecarError,
    TooSlowError,
    UnsuitableFileError,
)
from corpus.reading import ReadingProcess, read
from tests.support import PATIENCE

HEAVY = {
    *("docx", "faiss", "index", "langchain_text_splitters", "lxml", "markdown_it", "onnxruntime"),
    *("pypdfium2", "sentence_transformers", "streamlit", "tantivy", "torch", "transformers"),
}
SAMPLES = Path(__file__).parent.parent / "samples" / "source"


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess() as running:
        yield running


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.txt"
    path.write_text("1. Introduction\n\nThe review of Child A was published in 2012.\n")
    return path


@pytest.fixture
def endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a text whose reading takes far more memory than the test allows."""
    taught = "import corpus.reading as r\nown = r.read\ndef read(path, **k):\n"
    taught += "    if path.name == 'endless.txt': bytearray(1 << 30)\n    return own(path, **k)\n"
    started_with(taught + "r.read = read\n", tmp_path, monkeypatch)
    path = tmp_path / "endless.txt"
    path.write_text("A review.")
    return path


def child_of(process: ReadingProcess) -> int:
    child = process._child  # noqa: SLF001 - which process reads is no part of the face
    assert child is not None
    return child.pid


def test_the_child_reads_what_this_process_reads(process: ReadingProcess) -> None:
    path = min(SAMPLES.glob("*.md"))
    assert process.read(path) == read(path)


def test_one_child_reads_file_after_file(process: ReadingProcess, review: Path) -> None:
    process.read(review)
    first = child_of(process)
    with pytest.raises(AssistantError):
        process.read(review.with_name("missing.txt"))
    assert process.read(review).source == "review.txt"
    assert child_of(process) == first


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("blank.txt", " \n", BlankFileError),
        ("notes.xyz", "text", UnsuitableFileError),
        ("sided.txt", "text", SidecarError),
    ],
)
def test_errors_come_back_as_they_are(
    process: ReadingProcess, tmp_path: Path, name: str, content: str, error: type[AssistantError]
) -> None:
    path = tmp_path / name
    path.write_text(content)
    (tmp_path / "sided.txt.toml").write_text("no toml")
    with pytest.raises(error) as here:
        read(path)
    with pytest.raises(error) as there:
        process.read(path)
    assert type(there.value) is type(here.value)
    assert str(there.value) == str(here.value)


@pytest.fixture
def stuck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file whose reading never ends, in children that start from now on."""
    taught = "import threading\nimport corpus.reading as r\nown = r.read\n"
    taught += "def read(path, **k):\n    if path.name == 'stuck.txt':\n"
    taught += "        threading.Event().wait()\n    return own(path, **k)\nr.read = read\n"
    started_with(taught, tmp_path, monkeypatch)
    path = tmp_path / "stuck.txt"
    path.write_text("A review.")
    return path


def started_with(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each child run some code before anything else."""
    (folder / "sitecustomize.py").write_text(code)
    known = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *([known] if known else [])]))


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(
    stuck: Path, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ReadingProcess() as process:
        process.read(review)
        first = child_of(process)
        with monkeypatch.context() as soon:
            soon.setattr(reading_process, "SECONDS", 0.01)
            with pytest.raises(TooSlowError, match=r"^stuck\.txt took longer to read"):
                process.read(stuck)
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        assert process.read(review).source == "review.txt"


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit of memory")
def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_is_read(
    endless: Path, review: Path
) -> None:
    with ReadingProcess(seconds=PATIENCE, memory=250 << 20) as process:
        with pytest.raises(BrokeReadingError, match=r"^endless\.txt could not be read"):
            process.read(endless)
        assert process.read(review).source == "review.txt"


def test_a_child_that_died_between_files_is_replaced(review: Path) -> None:
    with ReadingProcess() as process:
        process.read(review)
        first = child_of(process)
        os.kill(first, 9)
        assert process.read(review).source == "review.txt"
        assert child_of(process) != first


def test_the_child_ends_with_its_context(review: Path) -> None:
    with ReadingProcess() as process:
        process.read(review)
        child = child_of(process)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_an_answer_that_was_not_waited_for_never_answers_for_another_file(
    process: ReadingProcess, review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another review altogether.")
    exchange = reading_process._exchange  # noqa: SLF001 - where a person's Ctrl-C falls

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading_process, "_exchange", interrupted)
    with pytest.raises(KeyboardInterrupt):
        process.read(review)
    monkeypatch.setattr(reading_process, "_exchange", exchange)
    assert process.read(other).source == "other.txt"


def test_what_libraries_print_in_the_child_harms_nothing(
    tmp_path: Path, review: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    noisy = "import os, sys\nos.write(2, b'noise')\nimport corpus.reading as r\nown = r.read\n"
    noisy += "def read(*a, **k):\n    print('noise', flush=True)\n    os.write(1, b'noise')\n"
    noisy += "    return own(*a, **k)\nr.read = read\n"
    started_with(noisy, tmp_path, monkeypatch)
    with ReadingProcess() as process:
        assert process.read(review).source == "review.txt"
    assert capfd.readouterr() == ("", "")


def test_a_relative_path_is_read_from_here(
    process: ReadingProcess, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process.read(review)
    monkeypatch.chdir(review.parent)
    assert process.read(Path("review.txt")).source == "review.txt"


@pytest.mark.skipif(os.name == "nt", reason="Windows names files in Unicode")
def test_a_name_of_bytes_that_are_no_text_is_refused(process: ReadingProcess) -> None:
    path = Path(os.fsdecode(b"caf\xe9.txt"))
    with pytest.raises(UnsuitableFileError, match="rename it"):
        process.read(path)


def test_a_child_loads_nothing_heavy_to_read_a_text(review: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import corpus.reading_child;"
        "corpus.reading_child._answer(corpus.reading_child.Request(sys.argv[1], False));"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(review)], capture_output=True, check=True, text=True
    )
    loaded = set(done.stdout.split())
    assert loaded >= {"corpus", "msgspec", "blingfire"}
    assert loaded & HEAVY == set()
