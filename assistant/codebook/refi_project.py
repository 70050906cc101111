"""REFI-QDA coded projects (.qdpx): reviews, codebook and codings for another program."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from assistant.codebook.book import Codebook, CodebookError
from assistant.codebook.refi import (
    PROJECT,
    Element,
    add_codes,
    child,
    entry_guid,
    guid_of,
    origin,
    root_of,
    written,
)
from assistant.ground.files import write_whole
from corpus.types import Span

NAME = "Case reviews"
_SHOWN = 60  # characters of a coded passage that stand as its name
_EPOCH = (1980, 1, 1, 0, 0, 0)  # so that the same project gives the same bytes


@dataclass(frozen=True, slots=True)
class ProjectSource:
    """A review as the project holds it: its canonical text, unchanged."""

    name: str  # unique in the project
    text: str


@dataclass(frozen=True, slots=True)
class ProjectCoding:
    """A theme on a span of a source: characters (code points) of its text, end exclusive."""

    source: str  # name of the source
    code: str  # of the theme
    span: Span
    coder: str
    note: str = ""


def write_project(
    path: Path,
    codebook: Codebook,
    sources: Sequence[ProjectSource],
    codings: Iterable[ProjectCoding],
) -> None:
    """Write a project, whole or not at all; CodebookError if a coding fits no theme or text."""
    placed = list(codings)
    _check(codebook, sources, placed)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        _put(archive, "project.qde", _project(codebook, sources, placed))
        for source in sources:
            _put(archive, f"sources/{_file_of(source)}", source.text.encode())
    write_whole(path, packed.getvalue())


def _check(
    codebook: Codebook, sources: Sequence[ProjectSource], codings: Sequence[ProjectCoding]
) -> None:
    lengths = {source.name: len(source.text) for source in sources}
    themes = {theme.code for theme in codebook.themes}
    if len(lengths) < len(sources):
        raise CodebookError("The project can't be written: two of its sources have one name.")
    for coding in codings:
        if coding.code not in themes:
            problem = f"no theme has the code “{coding.code}”"
        elif coding.source not in lengths:
            problem = f"no source has the name “{coding.source}”"
        elif not 0 <= coding.span.start < coding.span.end <= lengths[coding.source]:
            problem = f"{tuple(coding.span)} is no part of “{coding.source}”"
        else:
            continue
        raise CodebookError(f"The project can't be written: {problem}.")


def _project(
    codebook: Codebook, sources: Sequence[ProjectSource], codings: Sequence[ProjectCoding]
) -> bytes:
    """Return project.qde."""
    root = root_of(PROJECT, "Project", name=NAME, origin=origin())
    coders = dict.fromkeys(coding.coder for coding in codings)
    if coders:
        users = child(root, "Users")
        for coder in coders:
            child(users, "User", guid=guid_of("coder", coder), name=_printable(coder))
    add_codes(child(child(root, "CodeBook"), "Codes"), codebook)
    guids = {theme.code: entry_guid(theme) for theme in codebook.themes}
    if sources:
        held = child(root, "Sources")
        by_source: dict[str, list[ProjectCoding]] = defaultdict(list)
        for coding in codings:
            by_source[coding.source].append(coding)
        for source in sources:
            _add_source(held, source, by_source[source.name], guids)
    return written(root)


def _add_source(
    parent: Element,
    source: ProjectSource,
    codings: Sequence[ProjectCoding],
    guids: dict[str, str],
) -> None:
    added = child(
        parent,
        "TextSource",
        guid=_guid_of(source),
        name=_printable(source.name),
        plainTextPath=f"internal://{_file_of(source)}",
    )
    for number, coding in enumerate(sorted(codings, key=lambda coding: coding.span)):
        _add_coding(added, source, coding, guids[coding.code], str(number))


def _add_coding(
    parent: Element, source: ProjectSource, coding: ProjectCoding, code: str, number: str
) -> None:
    """Add a selection of its own for each coding, as the programs that read notes expect."""
    key = (source.name, number, coding.code, coding.coder)
    user = guid_of("coder", coding.coder)
    selection = child(
        parent,
        "PlainTextSelection",
        guid=guid_of("selection", *key),
        name=_printable(source.text[coding.span.start : coding.span.end])[:_SHOWN],
        startPosition=str(coding.span.start),
        endPosition=str(coding.span.end),
        creatingUser=user,
    )
    if coding.note:
        note = "\n".join(_printable(line) for line in coding.note.splitlines())
        child(selection, "Description", note)
    made = child(selection, "Coding", guid=guid_of("coding", *key), creatingUser=user)
    child(made, "CodeRef", targetGUID=code)


def _guid_of(source: ProjectSource) -> str:
    return guid_of("source", source.name, source.text)


def _file_of(source: ProjectSource) -> str:
    return f"{_guid_of(source)}.txt"


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _printable(text: str) -> str:
    """Return text that XML can hold, on one line."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
