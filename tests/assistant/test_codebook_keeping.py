"""A library's own codebook: versions that stay, imports whole or not at all, and the command."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.codebook.book import KIND, Codebook, CodebookError, Theme
from assistant.codebook.keeping import (
    export_codebook,
    held_codebook,
    import_codebook,
    keep_codebook,
    kept_codebook,
    read_codebook,
)
from assistant.codebook.refi_codebook import to_qdc
from assistant.codebook.toml import shipped, to_toml
from assistant.ground.files import WritingError
from index.errors import CorrectionError, UnknownEditionError
from index.library import Library
from tests.support import WordEncoder

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
WIDER = replace(
    shipped(),
    themes=(
        *(theme for theme in shipped().themes if theme.code != "pandemic"),
        Theme("floods", "Floods", group="system", definition="High water.", cues=("flood",)),
    ),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    made.begin()
    return made


def run(library: Library, *words: str) -> Result:
    return CliRunner().invoke(main, ["codebook", *words, "--library", str(library.folder)])


def told(library: Library, definition: str, *words: str) -> dict[str, Any]:
    result = run(library, *words, "--json")
    assert result.exit_code == 0, result.output
    form: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": f"#/$defs/{definition}"})
    return form


def test_a_library_uses_the_shipped_codebook_until_it_keeps_its_own(library: Library) -> None:
    with library.snapshot() as snapshot:
        held = held_codebook(snapshot)
        assert held_codebook(snapshot, 1) == held
        assert (held.codebook, held.version, held.edition) == (shipped(), 1, None)
        with pytest.raises(UnknownEditionError, match="no version 2 of its codebook"):
            held_codebook(snapshot, 2)


def test_a_change_makes_a_version_and_leaves_those_before_it(library: Library) -> None:
    with library.writing() as writer:
        outcome = keep_codebook(writer, WIDER, who=" A. Keeper ", why="The flood of last year.")
    assert outcome.changes.added == ("floods",)
    assert outcome.changes.removed == ("pandemic",)
    assert outcome.changes.changed == ()
    with library.snapshot() as snapshot:
        assert held_codebook(snapshot).codebook == WIDER
        assert held_codebook(snapshot).version == 2
        assert held_codebook(snapshot, 1).codebook == shipped()
        editions = snapshot.editions(KIND)
    assert [one.number for one in editions] == [1, 2]
    assert editions[0].who.startswith("Case Review Assistant")
    assert (editions[1].who, editions[1].why) == ("A. Keeper", "The flood of last year.")
    assert editions[1].kept >= editions[0].kept
    assert library.check() == []


def test_what_is_coded_first_keeps_the_shipped_codebook(library: Library) -> None:
    with library.writing() as writer:
        first, again = kept_codebook(writer), kept_codebook(writer)
    assert first == again
    assert (first.version, first.codebook) == (1, shipped())


def test_a_codebook_that_doesn_t_differ_makes_no_version(library: Library) -> None:
    with library.writing() as writer:
        assert keep_codebook(writer, shipped(), who="A. Keeper").held.version == 1
        assert keep_codebook(writer, WIDER, who="A. Keeper").held.version == 2
        assert keep_codebook(writer, WIDER, who="A. Keeper").held.version == 2
    with library.snapshot() as snapshot:
        assert len(snapshot.editions(KIND)) == 2


def test_a_change_needs_somebody_who_makes_it(library: Library) -> None:
    with library.writing() as writer, pytest.raises(CorrectionError, match="Say who"):
        keep_codebook(writer, WIDER, who=" ")
    with library.snapshot() as snapshot:
        assert held_codebook(snapshot).codebook == shipped()


@pytest.mark.parametrize("name", ["codebook.qdc", "Codebook.TOML"])
def test_what_is_exported_is_imported_as_it_was(
    library: Library, tmp_path: Path, name: str
) -> None:
    export_codebook(WIDER, tmp_path / name)
    assert read_codebook(tmp_path / name) == WIDER
    assert import_codebook(library, tmp_path / name, who="A. Keeper").held.codebook == WIDER


def test_a_file_that_can_t_be_taken_changes_nothing(library: Library, tmp_path: Path) -> None:
    spoiled = to_toml(WIDER).replace('"flood"', '"…"')
    files = {
        "empty.qdc": b"",
        "spoiled.toml": spoiled.encode(),
        "latin.toml": b"[[theme]]\nname = '\xe9'",
        "cut.qdc": to_qdc(WIDER)[:-100],
        "codebook.csv": b"code,name",
        "large.toml": b"#" * 20_000_001,
    }
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(CodebookError) as caught:
            import_codebook(library, path, who="A. Keeper")
        assert name in str(caught.value)
        assert "\n" not in str(caught.value)
    with pytest.raises(CodebookError, match=r"gone\.qdc can't be read \(No such file"):
        import_codebook(library, tmp_path / "gone.qdc", who="A. Keeper")
    with library.snapshot() as snapshot:
        assert snapshot.editions(KIND) == ()


def test_an_export_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "codebook.qdc"
    path.write_bytes(b"as it was")
    with pytest.raises(CodebookError, match="neither"):
        export_codebook(WIDER, tmp_path / "codebook.docx")
    with pytest.raises(WritingError, match="can't be written"):
        export_codebook(WIDER, tmp_path / "gone" / "codebook.qdc")
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_the_command_shows_exports_and_imports(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "codebook.toml"
    shown = told(library, "codebook", "show")
    assert (shown["version"], shown["versions"]) == (1, [])
    assert [theme["code"] for theme in shown["themes"]] == [one.code for one in shipped().themes]
    written = told(library, "codebook_export", "export", str(file))
    assert written == {"file": str(file), "version": 1, "themes": len(shipped().themes)}
    file.write_text(to_toml(WIDER), encoding="utf-8")
    taken = told(library, "codebook_import", "import", str(file), "--who", "A. Keeper")
    assert taken == {"version": 2, "added": ["floods"], "removed": ["pandemic"], "changed": []}
    again = told(library, "codebook", "show")
    assert [(one["version"], one["who"]) for one in again["versions"]][1:] == [(2, "A. Keeper")]
    assert told(library, "codebook", "show", "--version", "1")["themes"] == shown["themes"]
    theme = told(library, "theme", "show", "domestic-violence")
    assert "domestic abuse" in theme["terms"]["2010s"]
    assert "MARAC" in theme["terms"]["2000s"]


def test_the_command_speaks_to_people_too(library: Library, tmp_path: Path) -> None:
    shown = run(library, "show").output.splitlines()
    assert shown[0] == "Child and family"
    assert shown[-1] == f"Version 1, as shipped: {len(shipped().themes)} themes"
    assert "Cues:" in run(library, "show", "supervision").output
    export_codebook(Codebook((), (Theme("own", "Our own"),)), tmp_path / "own.qdc")
    said = run(library, "import", str(tmp_path / "own.qdc")).output
    assert said.startswith("This is now version 2 of the codebook.\nadded    own\nremoved  ")
    assert run(library, "import", str(tmp_path / "own.qdc")).output.startswith("Nothing differs")
    assert run(library, "show").output.startswith("In no group\n  own")


def test_the_command_ends_with_one_sentence_where_something_is_wrong(
    library: Library, tmp_path: Path
) -> None:
    for words in (
        ("show", "weather"),
        ("show", "--version", "7"),
        ("export", str(tmp_path / "codebook.docx")),
        ("import", str(tmp_path / "gone.qdc")),
    ):
        result = run(library, *words)
        assert result.exit_code == 1
        assert result.stderr.startswith("reviews: ")
        assert result.stderr.count("\n") == 1
