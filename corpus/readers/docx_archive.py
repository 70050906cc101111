"""A DOCX as an archive: checked in full before anything takes it apart."""

from __future__ import annotations

import io
import zipfile
import zlib

from corpus.errors import BombError, DamagedDocxError, LockedDocxError, NotDocxError

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MEMBERS = 10_000
_UNPACKED = 300_000_000  # bytes
_PART = 100_000_000  # bytes of one part that is parsed as XML
_RATIO = 400  # unpacked to packed; prose and tables stay under 100
_SMALL = 5_000_000  # bytes that may be packed as tightly as they like
_CHUNK = 1 << 20
_MAIN = b"wordprocessingml.document.main+xml"


def check(data: bytes, *, name: str) -> None:
    """Raise what is wrong with a file as a Word document, before its parts are parsed."""
    if data.startswith(_OLE):
        raise LockedDocxError(name) if _LOCKED in data else NotDocxError(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_declared(archive, len(data), name)
            _check_actual(archive, name)
            _check_kind(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise DamagedDocxError(name) from error
    except (RuntimeError, NotImplementedError) as error:  # a password, an unknown method
        raise LockedDocxError(name) from error


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
            while chunk := stream.read(_CHUNK):
                own += len(chunk)
                packed_so_far = packed + member.compress_size
                if own > _PART and _is_xml(member):
                    raise BombError(name)
                if _swells(unpacked + own, packed_so_far):
                    raise BombError(name)
        unpacked += own
        packed += member.compress_size


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > _UNPACKED or (unpacked > _SMALL and unpacked > _RATIO * max(1, packed))


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _check_kind(archive: zipfile.ZipFile, name: str) -> None:
    try:
        types = archive.read("[Content_Types].xml")
    except KeyError as error:
        raise NotDocxError(name) from error
    if _MAIN not in types:
        raise NotDocxError(name)
