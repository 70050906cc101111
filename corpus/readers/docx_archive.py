"""A DOCX as an archive: checked in full before anything takes it apart."""

from __future__ import annotations

import io
import zipfile

from corpus.errors import DamagedDocxError, LockedDocxError, NotDocxError
from corpus.readers.archive import DAMAGED, LOCKED, check_size

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAINS = (  # a document or a template, with or without macros
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroEnabled.main+xml",
    b"ms-word.template.macroEnabledTemplate.main+xml",
)


def check(data: bytes, *, name: str) -> None:
    """Raise what is wrong with a file as a Word document, before its parts are parsed."""
    if data.startswith(_OLE):
        raise LockedDocxError(name) if _LOCKED in data else NotDocxError(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive, len(data), name)
            _check_kind(archive, name)
    except DAMAGED as error:
        raise DamagedDocxError(name) from error
    except LOCKED as error:
        raise LockedDocxError(name) from error


def _check_kind(archive: zipfile.ZipFile, name: str) -> None:
    try:
        types = archive.read("[Content_Types].xml")
    except KeyError as error:
        raise NotDocxError(name) from error
    if not any(main in types for main in _MAINS):
        raise NotDocxError(name)
