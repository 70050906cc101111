"""Dependencies point one way, floor by floor, from documents to pages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEAM = "index, its seam"  # what its rooms build on, of which each module is named here
OF_THE_SEAM = {
    *("index.decisions", "index.epochs", "index.errors", "index.headings", "index.namesakes"),
    *("index.place", "index.remembering", "index.sketch", "index.store", "index.stored"),
    *("index.types", "index.watched"),
}
FLOORS = [  # a room knows those of floors before its own and, of its own, itself alone
    {"corpus", "corpus.front_page", "corpus.readers"},  # one floor: reading goes round its rooms
    {SEAM},
    {"index.derived", "index.sqlite"},
    {"index"},
    {"assistant.ground"},
    {"assistant.reader", "assistant.codebook"},
    {"assistant.coding"},
    {"assistant.facts", "assistant.recommendations"},
    {"assistant.answering", "assistant.linkage"},
    {"assistant.findings"},
    {"assistant.report"},
    {"assistant.export", "assistant"},  # what the faces share, and what other programs are given
    {"assistant.cli", "assistant.pages"},
    {"streamlit_app"},
]
MOST_ARROWS = 120  # between two rooms each
OUTSIDE = {"evals", "benchmarks", "tests"}  # they know the product, which doesn't know them
FACES = ("assistant/cli/", "assistant/pages/services.py")  # a call of theirs opens a library
WRITERS = {  # who decide, add or change; all else works things out of a snapshot
    "assistant/choosing.py": {"choose", "choose_chat", "give_up"},
    "assistant/codebook/keeping.py": {"import_codebook"},
    "assistant/coding/keeping.py": {"decide"},
    "assistant/facts/facts.py": {"correct"},
    "assistant/facts/thresholds.py": {"save"},
    "assistant/codebook/inquiries.py": {"add_inquiry"},
    "assistant/findings/standing.py": {"add_question", "ask_standing", "remove_question", "_keep"},
    "assistant/linkage/authors.py": {"show_authors"},
    "assistant/linkage/linkage.py": {"override"},
    "assistant/samples.py": {"add_samples"},
}
SOLE_IMPORTERS = {
    "faiss": {"index/derived/vectors.py"},
    "tantivy": {"index/derived/words.py"},
    "symspellpy": {"assistant/answering/english.py"},
    "safetensors": {"index/field.py"},
    "sentence_transformers": {"index/sentence_models.py"},
    "huggingface_hub": {"index/models.py"},
    "langchain": {"assistant/reader/chat.py"},
    "langsmith": {"assistant/reader/chat.py"},
    "openai": {"assistant/reader/chat.py"},
    "onnxruntime": {"index/encoder.py"},
    "pycrfsuite": {"corpus/front_page/tagger.py"},
    "pypdfium2": {"corpus/readers/pdf.py", "corpus/readers/pdf_characters.py"},
    "starlette": {"assistant/pages/guard.py"},
}


def room_of(module: str) -> str | None:
    """Return the innermost room that holds a module; None where it is none of ours."""
    if ".".join(module.split(".")[:2]) in OF_THE_SEAM:
        return SEAM
    rooms = {room for floor in FLOORS for room in floor}
    found = [room for room in rooms if module == room or module.startswith(f"{room}.")]
    return max(found, key=len) if found else None


def floor_of(room: str) -> int:
    return next(at for at, floor in enumerate(FLOORS) if room in floor)


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def sources() -> list[Path]:
    folders = ["corpus", "index", "assistant"]
    return [
        *(path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))),
        ROOT / "streamlit_app.py",
    ]


def arrows() -> dict[tuple[str, str], set[str]]:
    """Return which room knows which other one, with the modules that do."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in sources():
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        own = room_of(module)
        assert own is not None
        for name in imports_of(path) - {"assistant"}:  # a room inside it is meant
            other = room_of(name)
            if other not in {None, own}:
                found.setdefault((own, str(other)), set()).add(module)
    return found


def test_no_room_knows_one_of_its_own_floor_or_of_a_later_one() -> None:
    """Told as `room -> room: modules`, a line each."""
    wrong = [
        f"{own} -> {other}: {', '.join(sorted(modules))}"
        for (own, other), modules in arrows().items()
        if floor_of(other) >= floor_of(own) and not {own, other} <= FLOORS[0]
    ]
    assert not wrong, "\n".join(wrong)


def test_rooms_are_tied_by_few_arrows() -> None:
    assert len(arrows()) <= MOST_ARROWS


def test_every_room_is_packed() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = {".".join(path.relative_to(ROOT).parent.parts) for path in sources()} - {""}
    assert set(told["tool"]["setuptools"]["packages"]) == found


def test_the_product_knows_nothing_of_what_measures_and_tests_it() -> None:
    told = {name.split(".")[0] for path in sources() for name in imports_of(path)}
    assert told & OUTSIDE == set()


def takers_of(name: str, path: Path) -> set[str]:
    """Return the functions of a module that take a value of a type."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            asked = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            types = [ast.unparse(one.annotation) for one in asked if one.annotation]
            if any(re.search(rf"\b{name}\b", one) for one in types):
                found.add(node.name)
    return found


def test_what_works_something_out_takes_a_snapshot_and_never_a_library() -> None:
    takers = {
        place: found
        for path in sorted((ROOT / "assistant").rglob("*.py"))
        if not (place := str(path.relative_to(ROOT))).startswith(FACES)
        and (found := takers_of("Library", path))
    }
    assert takers == WRITERS


@pytest.mark.parametrize(("library", "allowed"), SOLE_IMPORTERS.items())
def test_a_heavy_library_has_one_importer(library: str, allowed: set[str]) -> None:
    importers = {
        str(path.relative_to(ROOT))
        for path in sources()
        if any(name == library or name.startswith(f"{library}.") for name in imports_of(path))
    }
    assert importers == allowed


def test_one_room_alone_speaks_sql() -> None:
    speakers = {path for path in sources() if "sqlite3" in imports_of(path)}
    assert {str(path.parent.relative_to(ROOT)) for path in speakers} == {"index/sqlite"}


def test_the_store_is_opened_in_few_places() -> None:
    """The library, what goes round it to back up and restore, and no other room."""
    known = arrows()
    told = {own: modules for (own, other), modules in known.items() if other == "index.sqlite"}
    assert told == {
        "index": {"index.backing_up", "index.backup", "index.library", "index.restoring"}
    }


@pytest.mark.integration
def test_asking_loads_no_inner_rooms_but_the_reader_s_and_its_own() -> None:
    code = (
        "import sys, assistant.answering.asking, assistant.ground.forms;"
        "print(*sorted(name for name in sys.modules if name.count('.') == 1))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    rooms = {f"assistant.{path.parent.name}" for path in ROOT.glob("assistant/*/__init__.py")}
    assert loaded & rooms == {"assistant.answering", "assistant.ground", "assistant.reader"}
    assert loaded & {"corpus.reading", "index.adding", "lxml.etree"} == set()
