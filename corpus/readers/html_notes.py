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
_ROLES = frozenset({"doc-footnote", "doc-endnote"})


def is_note_mark(element: HtmlElement) -> bool:
    """Say if an element only leads to a note, or back from it to the text."""
    if element.tag == "a":
        role, target = (element.get("role") or "").lower(), element.get("href") or ""
        if role in {"doc-noteref", "doc-backlink"}:
            return True
        named = target.startswith("#") and _NAMED.fullmatch(target[1:]) is not None
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
    if match is None and (element.get("role") or "").lower() not in _ROLES:
        return None
    number = match["number"] if match else ""
    if re.fullmatch(r"\d{1,3}|[ivx]{1,5}", number):
        return number
    return listed or None


def _name(element: HtmlElement) -> re.Match[str] | None:
    """Return the name that says that an element is a note: its own or that of its first anchor."""
    found = _NAMED.fullmatch(element.get("id") or "")
    if found is None and not (element.text or "").strip() and len(element):
        anchor = element[0]
        name = anchor.get("id") or anchor.get("name") if anchor.tag == "a" else None
        found = _NAMED.fullmatch(name or "")
    return None if found is None or found["number"].lower().startswith(("ref", "s")) else found
