"""The parts of a DOCX that hold text, styles and lists, found as the file names them.

Word opens documents whose links to pictures lead nowhere, and those in its strict dialect;
python-docx does not, so the package is opened here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

from lxml import etree

from corpus.errors import DamagedDocxError, NotDocxError, UnsafeFileError

_DIALECTS = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)
_OUTSIDE = re.compile(rb"<!(?:ENTITY|DOCTYPE)\s[^>\[]*?\b(?:SYSTEM|PUBLIC)\b")
_WANTED = ("styles", "numbering", "footnotes", "endnotes", "settings")


def open_parts(data: bytes, *, name: str) -> dict[str, Any]:
    """Return the roots of the document, its styles, numbering, notes and settings, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {entry.replace("\\", "/").lower(): entry for entry in archive.namelist()}
            package = _Package(archive, files, name)
            main = package.targets("").get("officeDocument")
            if main is None:
                raise NotDocxError(name)
            targets = package.targets(main)
            found = {kind: package.root(targets.get(kind)) for kind in _WANTED}
            document = package.root(main)
    except (etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise DamagedDocxError(name) from error
    if document is None:
        raise DamagedDocxError(name)
    return {"document": document, **found}


class _Package:
    """An open archive whose parts refer to each other."""

    def __init__(self, archive: zipfile.ZipFile, files: dict[str, str], name: str) -> None:
        self._archive = archive
        self._files = files
        self._name = name

    def root(self, part: str | None) -> Any | None:  # noqa: ANN401 - an lxml element
        """Return a part's root element."""
        entry = self._files.get((part or "").lower())
        if entry is None:
            return None
        content = self._archive.read(entry)
        if _OUTSIDE.search(content):
            raise UnsafeFileError(self._name)
        for strict, usual in _DIALECTS:
            content = content.replace(strict, usual)
        # Entities that the file declares itself are words of it.
        parser = etree.XMLParser(resolve_entities="internal", no_network=True)  # type: ignore[arg-type]
        root = etree.fromstring(content, parser)
        if next(root.iter(etree.Entity), None) is not None:
            raise UnsafeFileError(self._name)  # its words would be left out
        return root

    def targets(self, part: str) -> dict[str, str]:
        """Return which parts a part refers to, by the last word of the relation's type."""
        folder, own = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{own}.rels"))
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            kind, target = relation.get("Type"), relation.get("Target")
            if kind and target and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.setdefault(kind.rsplit("/", 1)[-1], path)
        return found
