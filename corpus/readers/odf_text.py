"""The words of an OpenDocument paragraph as they are seen, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.plain_text import clean
from corpus.readers.numerals import whole
from corpus.readers.odf_styles import Styles, said
from corpus.readers.opc import child, local
from corpus.readers.spacing import BREAK

_UNREAD = frozenset(
    "annotation annotation-end bookmark bookmark-start bookmark-end change change-start "  # noqa: SIM905 - reads best so
    "change-end hidden-text hidden-paragraph script number ruby-text alphabetical-index-mark "
    "toc-mark user-index-mark desc title event-listeners page-number page-count".split()
)
_SIGNS = {"tab": " ", "line-break": BREAK, "s": " "}


@dataclass(slots=True)
class Words:
    """A paragraph's words, with the notes and frames that were met in it."""

    text: str = ""
    notes: list[Any] = field(default_factory=list)
    frames: list[Any] = field(default_factory=list)


def words(paragraph: Any, styles: Styles) -> Words:  # noqa: ANN401 - an lxml element
    """Return what a paragraph shows, line ends as BREAK."""
    found = Words()
    found.text = "".join(_parts(paragraph, styles, found))
    return found


def _parts(element: Any, styles: Styles, found: Words) -> Iterator[str]:  # noqa: ANN401 - as above
    yield clean(element.text or "")
    for one in element:
        kind = local(one)
        if kind == "note":
            found.notes.append(one)
        elif kind in {"frame", "custom-shape", "g", "text-box", "rect"}:
            found.frames.append(one)
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        elif kind and kind not in _UNREAD and not styles.is_hidden(said(one, "style-name")):
            yield from _parts(one, styles, found)
        yield clean(one.tail or "")


def is_unseen(paragraph: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say if a field in a paragraph hides all of it."""
    inside = [one for span in paragraph if local(span) == "span" for one in span]
    fields = (one for one in (*paragraph, *inside) if local(one) == "hidden-paragraph")
    return any(said(one, "is-hidden") == "true" for one in fields)


def frames(element: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the elements of a frame that hold paragraphs: boxes, shapes, those of groups."""
    kind = local(element)
    if kind == "frame":
        box = child(element, "text-box")
        if box is not None:
            yield box
        yield from (one for one in element if local(one) == "table")
    elif kind == "g":
        for one in element:
            yield from frames(one)
    elif kind in {"custom-shape", "text-box", "rect"}:
        yield element


def repeats(element: Any, key: str, most: int) -> int:  # noqa: ANN401 - an lxml element
    """Return how often a row or cell stands, within reason: sheets fill their ends with them."""
    return min(whole(said(element, key), most if said(element, key) else 1), most)
