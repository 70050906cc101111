"""Read a file: tell its kind by its content, read it, assemble the review."""

from __future__ import annotations

import hashlib
import importlib
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Protocol, cast

from corpus.blocks import Document
from corpus.errors import (
    BlankFileError,
    SidecarError,
    TooDeepError,
    TooLargeFileError,
    UnsuitableFileError,
)
from corpus.formats import format_of
from corpus.plain_text import name_of
from corpus.readers.front_matter import Declared, declared
from corpus.reading_process import ReadingProcess as ReadingProcess  # noqa: PLC0414 - a face of ours
from corpus.structure import assemble
from corpus.types import Origin, Review

SIZE_LIMIT = 100_000_000  # bytes
SIDECAR = ".toml"  # what the name of a file of metadata ends with
SIDECAR_LIMIT = 100_000  # bytes of the metadata beside a file


class Reader(Protocol):
    """A module of `corpus.readers` that takes one kind of file."""

    def read(self, data: bytes, *, name: str, ocr: bool = ...) -> Document:
        """Return a file's blocks in reading order. Raises a child of UnreadableFileError."""


def read(path: Path, *, ocr: bool = False) -> Review:
    """Read one file as a review. Raises a child of UnreadableFileError."""
    data = read_bytes(path)
    document = document_of(data, name_of(path), ocr=ocr)
    said = {**document.declared, **_sidecar(path)}
    sha256 = hashlib.sha256(data).hexdigest()
    return assemble(replace(document, declared=said), source=name_of(path), sha256=sha256)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, once it is known to be a file of a size that is read."""
    try:
        if path.is_dir():
            raise UnsuitableFileError(
                f"{name_of(path)} is a folder: name the files in it, or add it whole."
            )
        if not path.exists():
            raise UnsuitableFileError(
                f"There is no file {name_of(path)}: check the name and the folder."
            )
        if not path.is_file():
            raise UnsuitableFileError(f"{name_of(path)} is not a file: name a file of a review.")
        if path.stat().st_size > SIZE_LIMIT:
            raise TooLargeFileError(name_of(path), SIZE_LIMIT)
        data = path.read_bytes()
    except OSError as error:
        raise UnsuitableFileError(
            f"{name_of(path)} can't be opened ({error.strerror}): check that you may read it."
        ) from error
    if not data:
        raise BlankFileError(name_of(path))
    return data


def document_of(data: bytes, name: str, *, ocr: bool = False) -> Document:
    """Read a file's bytes by the reader of their kind (`corpus.formats`)."""
    form = format_of(data, name)
    reader = cast("Reader", importlib.import_module(f"corpus.readers.{form.reader}"))
    options = {"ocr": ocr} if form.reader == "pdf" else {}
    try:
        return reader.read(data, name=name, **options)
    except RecursionError as error:
        raise TooDeepError(name) from error


def sidecar_of(path: Path) -> Path | None:
    """Return the file of metadata beside a file; None where there is none."""
    places = (path.with_name(f"{path.name}{SIDECAR}"), path.with_suffix(SIDECAR))
    return next((one for one in places if one != path and one.is_file()), None)


def sidecar_bytes(path: Path) -> bytes:
    """Return what the file of metadata beside a file holds, b"" where there is none."""
    beside = sidecar_of(path)
    try:
        if beside and beside.stat().st_size > SIDECAR_LIMIT:
            raise SidecarError(name_of(beside), "far more than metadata takes")
        return beside.read_bytes() if beside else b""
    except FileNotFoundError:  # it was taken away meanwhile
        return b""
    except OSError as error:
        raise UnsuitableFileError(
            f"The file of metadata beside {name_of(path)} can't be opened ({error.strerror}): "
            "check that you may read it."
        ) from error


def _sidecar(path: Path) -> Declared:
    """Return what the file of metadata beside a file declares."""
    try:
        return declared(tomllib.loads(sidecar_bytes(path).decode()), Origin.SIDECAR)
    except (ValueError, RecursionError) as error:
        plain = isinstance(error, (tomllib.TOMLDecodeError, UnicodeDecodeError))
        reason = str(error) if plain else "numbers or tables beyond all sense"
        raise SidecarError(name_of(sidecar_of(path) or path), reason) from error
