"""The words of a Word paragraph as they are seen: changes accepted, hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from corpus.readers.spacing import BREAK
from corpus.readers.text import clean

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
BOX = qn("w:txbxContent")
_PARAGRAPH, _RUN, _PROPERTIES = qn("w:p"), qn("w:r"), qn("w:rPr")
_LEFT_OUT = frozenset(
    {BOX, _PROPERTIES, *(qn(f"w:{tag}") for tag in ("pPr", "del", "moveFrom", "rt", "sdtPr"))}
)
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:br"): BREAK,
    qn("w:cr"): BREAK,
    qn("w:noBreakHyphen"): "-",
}
_TEXT, _SYMBOL = qn("w:t"), qn("w:sym")
_BULLETS = frozenset({"F0B7", "F0A7", "F0D8", "F0FC"})
_OFF = frozenset({"0", "false", "off", "none"})


def words(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return a paragraph's words, line ends as BREAK."""
    return "".join(_parts(element))


def boxes(element: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the text boxes anchored in a paragraph, each once."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            chosen = alternative(child)
            if chosen is not None:
                yield from boxes(chosen)
        elif child.tag not in _LEFT_OUT:
            yield from boxes(child)


def alternative(element: Any) -> Any | None:  # noqa: ANN401 - lxml elements
    """Return the one of several renderings that is read."""
    chosen = element.find(CHOICE)
    return element.find(FALLBACK) if chosen is None else chosen


def runs(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield a paragraph's runs that show words."""
    for child in paragraph:
        if child.tag == _RUN:
            if words(child).replace(BREAK, "").strip():
                yield child
        elif child.tag not in _LEFT_OUT:
            yield from runs(child)


def is_on(properties: Any | None, tag: str) -> bool | None:  # noqa: ANN401 - an lxml element
    """Say if a property is switched on, None where nothing is said."""
    mark = None if properties is None else properties.find(qn(tag))
    return None if mark is None else mark.get(qn("w:val")) not in _OFF


def _parts(element: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    for child in element:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == _TEXT:
            yield clean(child.text or "")
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _SYMBOL:
            yield "•" if (child.get(qn("w:char")) or "").upper() in _BULLETS else ""
        elif child.tag == ALTERNATIVES:
            chosen = alternative(child)
            yield "" if chosen is None else words(chosen)
        elif child.tag != _RUN or not is_on(child.find(_PROPERTIES), "w:vanish"):
            yield words(child)
