"""The library's own copy of the codebook: its versions, and how it is exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.codebook.book import KIND, Changes, Codebook, CodebookError, changes
from assistant.codebook.refi import origin
from assistant.codebook.refi_codebook import from_qdc, to_qdc
from assistant.codebook.toml import from_toml, parsed, shipped, to_toml
from assistant.ground.files import write_whole
from index.library import Library, Snapshot
from index.types import Edition
from index.writer import Writer

QDC, TOML = ".qdc", ".toml"
LARGEST = 20_000_000  # bytes of a file; a codebook of a thousand themes is a tenth of it


@dataclass(frozen=True, slots=True)
class HeldCodebook:
    """A codebook as a library holds it. `edition` is None until a version is first kept."""

    codebook: Codebook
    version: int  # 1 = as shipped
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    held: HeldCodebook
    changes: Changes


def held_codebook(snapshot: Snapshot, version: int | None = None) -> HeldCodebook:
    """Return the library's codebook: its latest version, or one of its earlier ones."""
    unkept = version == 1 and not snapshot.editions(KIND)
    edition = None if unkept else snapshot.edition(KIND, version)
    return HeldCodebook(shipped(), 1) if edition is None else _held(edition)


def kept_codebook(writer: Writer) -> HeldCodebook:
    """Return the latest version, keeping the shipped one first where the library has none."""
    latest = writer.edition(KIND)
    if latest is None:
        latest = writer.keep(KIND, to_toml(shipped()), who=origin(), why="As shipped.")
    return _held(latest)


def keep_codebook(writer: Writer, codebook: Codebook, *, who: str, why: str = "") -> Imported:
    """Make a codebook the library's latest version, unless it is that already."""
    held = kept_codebook(writer)
    difference = changes(held.codebook, codebook)
    if codebook != held.codebook:
        held = _held(writer.keep(KIND, to_toml(codebook), who=who, why=why))
    return Imported(held, difference)


def import_codebook(library: Library, path: Path, *, who: str, why: str = "") -> Imported:
    """Take a codebook from a .qdc or .toml file, whole or not at all."""
    codebook = read_codebook(path)
    with library.writing() as writer:
        return keep_codebook(writer, codebook, who=who, why=why)


def read_codebook(path: Path) -> Codebook:
    """Read a codebook from a .qdc or .toml file; CodebookError names the file."""
    suffix = _suffix(path)
    try:
        data = _bytes(path)
        return from_qdc(data) if suffix == QDC else from_toml(data.decode("utf-8-sig"))
    except OSError as error:
        raise CodebookError(f"{path.name} can't be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path.name} is not in UTF-8: save it so.") from error
    except CodebookError as error:
        raise CodebookError(f"{path.name}: {error}") from error


def export_codebook(codebook: Codebook, path: Path) -> None:
    """Write a codebook to a .qdc or .toml file, whole or not at all."""
    write_whole(path, to_qdc(codebook) if _suffix(path) == QDC else to_toml(codebook).encode())


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise CodebookError(f"The file is larger than the {LARGEST:,} bytes that are read.")
    return path.read_bytes()


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in {QDC, TOML}:
        raise CodebookError(f"{path.name} is neither {QDC} nor {TOML}: name it so that it is.")
    return suffix


def _held(edition: Edition) -> HeldCodebook:
    return HeldCodebook(parsed(edition.content), edition.number, edition)
