"""An EPUB to blocks: its chapters as pages of the web, in the order that its spine tells."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import bounded
from corpus.errors import BlankFileError, DamagedFileError, LockedFileError
from corpus.plain_text import clean
from corpus.readers import html
from corpus.readers.archive import opened, parsed
from corpus.readers.opc import child, each
from corpus.types import Origin

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def read(data: bytes, *, name: str) -> Document:
    """Return the headings, paragraphs, list items and rows of a book's chapters.

    Its list of contents and what stands beside the line of reading are left out, but for notes.
    """
    with opened(data, name=name) as archive:
        path = _package_path(archive, name)
        package = parsed(archive.read(path), name=name)
        chapters: dict[str, bool] = {}
        for chapter, in_line in _chapters(package, posixpath.dirname(path)):
            chapters.setdefault(chapter, in_line)
        if not _encrypted(archive, name).isdisjoint(chapters):
            raise LockedFileError(name)
        blocks = tuple(bounded(_blocks(archive, chapters, name), name=name))
    if not blocks:
        raise BlankFileError(name)
    title = child(package, "metadata", "title")
    said = "" if title is None else " ".join(clean(title.text or "").split())
    declared = {"title": (said, Origin.FRONT_MATTER)} if said else {}
    return Document(blocks, MEDIA_TYPE, declared=declared)


def _package_path(archive: zipfile.ZipFile, name: str) -> str:
    found = next(each(parsed(archive.read(_CONTAINER), name=name), "rootfile"), None)
    path = None if found is None else found.get("full-path")
    if not path:
        raise DamagedFileError(name)
    return str(path)


def _chapters(package: Any, folder: str) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - an lxml element
    """Yield the paths of the chapters as the spine orders them, and whether each is read whole."""
    pages = {
        item.get("id"): item.get("href") or ""
        for item in each(child(package, "manifest"), "item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    for place in each(child(package, "spine"), "itemref"):
        page = pages.get(place.get("idref"))
        if page is not None:
            path = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(page).path)))
            yield path, place.get("linear") != "no"


def _encrypted(archive: zipfile.ZipFile, name: str) -> set[str]:
    """Return the parts that are kept from readers without a key; fonts alone often are."""
    if _ENCRYPTION not in archive.NameToInfo:
        return set()
    root = parsed(archive.read(_ENCRYPTION), name=name)
    return {unquote(one.get("URI") or "") for one in each(root, "CipherReference")}


def _blocks(archive: zipfile.ZipFile, chapters: Mapping[str, bool], name: str) -> Iterator[Block]:
    for chapter, in_line in chapters.items():
        try:
            found = html.read(archive.read(chapter), name=name).blocks
        except BlankFileError:  # a cover, a picture
            continue
        yield from (one for one in found if in_line or one.kind is BlockKind.NOTE)
