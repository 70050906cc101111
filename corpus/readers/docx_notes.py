"""Footnotes and endnotes of a Word document, numbered as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from corpus.readers.docx_text import LEFT_OUT, is_on, words
from corpus.readers.numerals import numeral, whole

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}  # unless the document says otherwise


def numbered(
    kind: str,
    root: Any | None,  # noqa: ANN401 - lxml elements
    document: Any,  # noqa: ANN401 - as above
    settings: Any | None,  # noqa: ANN401 - as above
) -> Iterator[tuple[str | None, Any]]:
    """Yield the notes of a kind with their numbers, in the order of the marks in the text.

    A note whose mark was deleted is left out; one that has no mark at all has no number.
    """
    held = {} if root is None else {note.get(qn("w:id")): note for note in root}
    held = {name: note for name, note in held.items() if _is_normal(note)}
    every = {mark.get(qn("w:id")) for mark in document.iter(qn(f"w:{kind}Reference"))}
    form, number = _form(kind, document, settings)
    for mark in _marks(document, qn(f"w:{kind}Reference")):
        note = held.pop(mark.get(qn("w:id")), None)
        own = is_set(mark, "w:customMarkFollows")
        label = words(mark.getparent()).strip("\0 ") if own else numeral(number, form)
        number += not own
        if note is not None:
            yield label or None, note
    yield from ((None, note) for name, note in held.items() if name not in every)


def is_set(mark: Any, name: str) -> bool:  # noqa: ANN401 - an lxml element
    """Say if an attribute of a mark is switched on."""
    return (mark.get(qn(name)) or "0").lower() in {"1", "true", "on"}


def _is_normal(note: Any) -> bool:  # noqa: ANN401 - an lxml element
    return isinstance(note.tag, str) and note.get(qn("w:type"), "normal") == "normal"


def _marks(element: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the marks that are seen, in order."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in LEFT_OUT and not is_on(child.find(qn("w:rPr")), "w:vanish"):
            yield from _marks(child, tag)


def _form(kind: str, document: Any, settings: Any | None) -> tuple[str, int]:  # noqa: ANN401 - lxml elements
    """Return the form of the numbers and the first of them."""
    form, first = _FORMS[kind], 1
    for root in (settings, document):
        said = None if root is None else root.find(f".//{qn(f'w:{kind}Pr')}")
        if said is None:
            continue
        format_, start = said.find(qn("w:numFmt")), said.find(qn("w:numStart"))
        form = form if format_ is None else format_.get(qn("w:val"), form)
        value = "" if start is None else start.get(qn("w:val"), "")
        first = whole(value, first)
    return form, first
