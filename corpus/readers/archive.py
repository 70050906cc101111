"""Files that are archives of parts: measured before they are opened, parsed by themselves."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

from corpus.blocks import Block
from corpus.errors import BombError, DamagedFileError, LockedFileError, UnsafeFileError
from corpus.packing import CHUNK, is_too_tight

_MEMBERS = 10_000
_UNPACKED = 300_000_000  # bytes
_PART = 100_000_000  # bytes of one part that is parsed as XML
_TEXT = 30_000_000  # characters: some fifty thousand pages


@contextmanager
def opened(data: bytes, *, name: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose parts have all been measured. Raises what is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive, len(data), name)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, etree.XMLSyntaxError) as error:
        raise DamagedFileError(name) from error
    except (RuntimeError, NotImplementedError) as error:  # a password, an unknown method
        raise LockedFileError(name) from error


def parsed(content: bytes, *, name: str) -> Any:  # noqa: ANN401 - an lxml element
    """Return the root of a part, in which no entity was resolved."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFileError(name)
    return root


def bounded(blocks: Iterable[Block], *, name: str) -> Iterator[Block]:
    """Hand blocks on until they are more than a document holds: small parts may be named often."""
    total = 0
    for block in blocks:
        total += len(block.text)
        if total > _TEXT:
            raise BombError(name)
        yield block


def check_size(archive: zipfile.ZipFile, packed: int, name: str) -> None:
    """Raise BombError for an archive that is, or unpacks to, more than a document."""
    _check_declared(archive, packed, name)
    _check_actual(archive, name)


def _check_declared(archive: zipfile.ZipFile, packed: int, name: str) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MEMBERS or _swells(unpacked, packed):
        raise BombError(name)
    if any(_is_xml(member) and member.file_size > _PART for member in members):
        raise BombError(name)


def _check_actual(archive: zipfile.ZipFile, name: str) -> None:
    """Unpack every part in passing, since a bomb declares what it likes."""
    unpacked = packed = 0
    for member in archive.infolist():
        own = 0
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                own += len(chunk)
                packed_so_far = packed + member.compress_size
                if own > _PART and _is_xml(member):
                    raise BombError(name)
                if _swells(unpacked + own, packed_so_far):
                    raise BombError(name)
        unpacked += own
        packed += member.compress_size


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > _UNPACKED or is_too_tight(unpacked, packed)


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))
