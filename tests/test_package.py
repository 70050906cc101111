"""What others install: the wheel holds all that runs, and its face is small and typed."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import assistant

ROOT = Path(__file__).parent.parent
PACKED = ("assistant", "corpus", "index")
REVIEW = """Title: Invented review of Child Q
Published: 2019

# Findings

Health visitors were not told that the family had moved to another borough.
"""


def test_every_name_of_the_face_is_there_and_said_to_type_checkers() -> None:
    assert all(getattr(assistant, name) is not None for name in assistant.__all__)
    tree = ast.parse(Path(assistant.__file__).read_text(encoding="utf-8"))
    told = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").count(".")
        for alias in node.names
    }
    assert told == set(assistant.__all__)


def test_a_name_that_the_face_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'report'"):
        assistant.__getattr__("report")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that nothing of it is left in the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    for name in PACKED:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "streamlit_app.py"):
        shutil.copy(ROOT / name, source / name)
    built = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place), str(source))
    subprocess.run([sys.executable, "-m", "pip", *built], check=True, capture_output=True)
    (found,) = place.glob("*.whl")
    return found


@pytest.mark.integration
def test_the_wheel_holds_each_file_that_the_packages_hold(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        held = set(packed.namelist())
    files = {
        str(path.relative_to(ROOT))
        for name in PACKED
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert (files | {"streamlit_app.py"}) - held == set()
    assert any(name.endswith("licenses/LICENSE") for name in held)


@pytest.mark.integration
def test_what_the_wheel_installs_reads_and_answers_far_from_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    """The libraries are this environment's, ours come from the wheel alone."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    into = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", into)
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (tmp_path / "review.md").write_text(REVIEW, encoding="utf-8")
    libraries = sysconfig.get_path("purelib")
    # A path that is added so brings none of the links that lead back into the checkout.
    (Path(into) / "libraries.pth").write_text(libraries, encoding="utf-8")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    } | {"REVIEWS_LIBRARY": str(tmp_path / "library")}

    def run(*words: str) -> str:
        told = {"cwd": tmp_path, "env": environment, "capture_output": True, "text": True}
        done = subprocess.run([python, *words], check=False, **told)  # type: ignore[call-overload]
        assert done.returncode == 0, done.stderr
        return str(done.stdout)

    command = "from assistant.cli import main; main()"
    where = "from importlib.util import find_spec; print(find_spec({!r}).origin)"
    for name in (*PACKED, "streamlit_app"):
        assert run("-c", where.format(name)).startswith(str(home))
    run("-c", command, "add", "review.md")
    given = json.loads(run("-c", command, "ask", "were health visitors told?", "--json"))
    (quote,) = {one["quote"] for point in given["points"] for one in point["citations"]} or {
        one["quote"] for one in given["nearest"]
    }
    assert quote in REVIEW
