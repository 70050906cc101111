"""An Office package of today: its parts, and how they refer to each other.

Elements are told apart by their local names, so that the strict dialect reads as the usual one.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.errors import DamagedFileError
from corpus.readers.archive import parsed

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's reference to another part of the package."""

    key: str
    kind: str  # last word of the relation's type: "slide", "worksheet"
    target: str  # path in the archive


class Package:
    """An open archive whose parts refer to each other."""

    def __init__(self, archive: zipfile.ZipFile, *, name: str) -> None:
        self._archive = archive
        self._name = name
        self._files = {entry.replace("\\", "/").lower(): entry for entry in archive.namelist()}

    def main(self) -> str:
        """Return the path of the main part."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        raise DamagedFileError(self._name)

    def content(self, part: str) -> bytes | None:
        """Return a part's bytes, None where there is no such part."""
        entry = self._files.get(part.lower())
        return None if entry is None else self._archive.read(entry)

    def root(self, part: str) -> Any | None:  # noqa: ANN401 - an lxml element
        """Return a part's root element, None where there is no such part."""
        content = self.content(part)
        return None if content is None else parsed(content, name=self._name)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return which parts a part refers to; what lies outside the package is left out."""
        folder, own = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{own}.rels"))
        found = []
        for relation in root if root is not None else ():
            kind, target = relation.get("Type"), relation.get("Target")
            if kind and target and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append(Relation(relation.get("Id") or "", kind.rsplit("/", 1)[-1], path))
        return tuple(found)


def key_of(element: Any, key: str = "id") -> str:  # noqa: ANN401 - an lxml element
    """Return the key of the relation that an element names."""
    return element.get(f"{_RELATIONS}{key}") or element.get(f"{_STRICT}{key}") or ""


def local(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return an element's name without its namespace; "" for comments and entities."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def child(element: Any | None, *path: str) -> Any | None:  # noqa: ANN401 - lxml elements
    """Return the first descendant by a path of local names."""
    for step in path:
        found = () if element is None else element
        element = next((one for one in found if local(one) == step), None)
    return element


def each(element: Any | None, *names: str) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the descendants of some local names, in order."""
    for one in () if element is None else element.iter():
        if local(one) in names:
            yield one
