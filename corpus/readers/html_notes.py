"""Footnotes of a web page: which elements are notes, and which only lead to one."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_NOTE = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[ivx]{1,5}|[*†‡])\s*[\])]?\s*")
_NAMED = re.compile(
    r"_?(?:user-content-)?(?:fn|ftn|edn|footnote|endnote|note|cite_note)[-_:.]?"
    r"(?P<number>\d{1,3}|[ivx]{1,5}|\w[\w-]*)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\s*[↩↑^⏎\ufe0e\ufe0f]+\s*|\s*(?:back|return)(?: to (?:text|top))?\s*", re.IGNORECASE
)
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "tr"})
_KINDS = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
_MARKS = frozenset({"doc-noteref", "doc-backlink", "noteref", "backlink"})
_NUMBER = re.compile(r"\d{1,3}|[ivx]{1,5}")
_PRINTED = re.compile(r"\s*[\[(]?(\d{1,3}|[*†‡])(?=[\s.:)\]])")


def is_note_mark(element: HtmlElement) -> bool:
    """Say if an element only leads to a note, or back from it to the text."""
    if element.tag == "a":
        if not _MARKS.isdisjoint(_kinds(element)):
            return True
        target = (element.get("href") or "").rpartition("#")  # in a book, of another part of it
        named = bool(target[1]) and _NAMED.fullmatch(target[2]) is not None
        words = element.text_content()
        return named and (_NOTE.fullmatch(words) or _BACK.fullmatch(words)) is not None
    if element.tag != "sup" or element.find(".//a") is None:
        return False
    return _NOTE.fullmatch(element.text_content()) is not None


def note_number(element: HtmlElement, listed: str) -> str | None:
    """Return the number of the note that an element holds, None where it holds none.

    `listed` is the number that a list gives it, "" outside of lists.
    """
    if element.tag not in _HOLDERS:
        return None
    match = _name(element)
    if match is None and not is_note(element):
        return None
    number = match["number"] if match else ""
    if _NUMBER.fullmatch(number):
        return number
    printed = _PRINTED.match(element.text_content()) if is_note(element) else None
    return listed or (printed[1] if printed else None) or _last_number(element)


def is_note(element: HtmlElement) -> bool:
    """Say if an element is called a note by its role, or by its kind in a book."""
    return not _KINDS.isdisjoint(_kinds(element))


def _kinds(element: HtmlElement) -> list[str]:
    return f"{element.get('role') or ''} {element.get('epub:type') or ''}".lower().split()


def _last_number(element: HtmlElement) -> str | None:
    """Return the number that the name of a note ends in."""
    found = re.search(r"\d{1,3}\Z", element.get("id") or "") if is_note(element) else None
    return found.group() if found else None


def _name(element: HtmlElement) -> re.Match[str] | None:
    """Return the name that says that an element is a note: its own or that of its first anchor."""
    found = _NAMED.fullmatch(element.get("id") or "")
    if found is None and not (element.text or "").strip() and len(element):
        anchor = element[0]
        name = anchor.get("id") or anchor.get("name") if anchor.tag == "a" else None
        found = _NAMED.fullmatch(name or "")
    return None if found is None or found["number"].lower().startswith(("ref", "s")) else found
