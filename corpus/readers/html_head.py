"""What an HTML file says before its text: its encoding, and its metadata."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from corpus.plain_text import clean
from corpus.readers.text import decode
from corpus.types import Origin

_HEAD = 4096  # bytes in which an encoding is declared
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_WESTERN = {"ascii", "iso8859-1"}  # browsers read both as Windows-1252
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d")
_NAMES = {  # first that has a value decides
    "title": ("dcterms.title", "dc.title", "citation_title"),
    "published": ("dcterms.issued", "dc.date.issued", "citation_publication_date", "dc.date"),
    "author": ("dcterms.creator", "dc.creator", "citation_author", "author"),
}


def decode_html(data: bytes) -> str:
    """Return a page's characters: by its mark, as UTF-8, as it declares, else Windows-1252."""
    declared = _declared_encoding(data)
    if declared is None or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    try:
        # A page saved anew as UTF-8 often keeps its old declaration; the reverse reads as UTF-8
        # by chance all but never.
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return decode(data) if declared == "utf-8" else clean(data.decode(declared, "replace"))


def _declared_encoding(data: bytes) -> str | None:
    match = _XML.match(data[:_HEAD]) or _CHARSET.search(data[:_HEAD])
    if match is None:
        return None
    try:
        found = codecs.lookup(match[1].decode("ascii", errors="replace"))
    except LookupError:
        return None
    if found.name.startswith(("utf-16", "utf-32")) or not found._is_text_encoding:  # noqa: SLF001 - the one way to tell rot13 from an encoding
        return None
    return "cp1252" if found.name in _WESTERN else found.name


def declared_in(page: HtmlElement) -> Mapping[str, tuple[str, Origin]]:
    """Return the metadata that a page's meta elements declare."""
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        value = " ".join(clean(meta.get("content") or "").split())
        if value:
            said.setdefault(name, value)
    found = {}
    for field, names in _NAMES.items():
        value = next((said[name] for name in names if name in said), "")
        if value:
            moment = _DATE_TIME.match(value)
            found[field] = (moment[1] if moment else value, Origin.FRONT_MATTER)
    return found
