"""Files that are archives of parts: measured before they are opened, parsed by themselves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

from corpus.errors import BombError, DamagedFileError, LockedFileError, UnsafeFileError
from corpus.packing import CHUNK, is_too_tight

_MEMBERS = 10_000
_UNPACKED = 300_000_000  # bytes
_PART = 100_000_000  # bytes of one part that is parsed as XML


# What taking an archive apart raises, from its list of members on, where its bytes lie.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError, OverflowError,
)  # fmt: skip
LOCKED = (RuntimeError, NotImplementedError)  # a password, an unknown method


@contextmanager
def opened(data: bytes, *, name: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose parts have all been measured. Raises what is wrong with it."""
    with _measured(data, name) as archive:
        try:
            yield archive
        except (KeyError, etree.XMLSyntaxError) as error:  # a part that is missing, or no XML
            raise DamagedFileError(name) from error


def _measured(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        check_size(archive, len(data), name)
    except DAMAGED as error:
        raise DamagedFileError(name) from error
    except LOCKED as error:
        raise LockedFileError(name) from error
    return archive


def parsed(content: bytes, *, name: str) -> Any:  # noqa: ANN401 - an lxml element
    """Return the root of a part, in which no entity was resolved."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFileError(name)
    return root


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
