"""The words of a Word paragraph as they are seen: changes accepted, what is hidden left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from corpus.plain_text import clean
from corpus.readers.docx_math import formula, is_formula
from corpus.readers.spacing import BREAK

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
BOX = qn("w:txbxContent")
_PARAGRAPH, _RUN, _PROPERTIES = qn("w:p"), qn("w:r"), qn("w:rPr")
LEFT_OUT = frozenset(
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
_SYMBOLS = dict(  # the signs of the font Symbol, and of Wingdings, that stand in prose
    zip(
        "A3 B3 B9 BB B1 B4 B8 B0 A5 AE AC AD AF AB A2 B2 BC D6 E5 44 61 62 67 64 6D 70".split(),  # noqa: SIM905 - reads best so
        "≤≥≠≈±×÷°∞→←↑↓↔\u2032″…√∑Δ\u03b1β\u03b3δμπ",
        strict=True,
    )
)
_DINGS = {"FE": "☒", "A8": "☐", "6F": "☐", "FD": "☒", "FB": "✗", "E0": "→", "4A": "☺"}
UNREAD = "\ufffd"  # a sign of a font whose letters are not known
_STRUCK = ("w:strike", "w:dstrike")
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
        elif child.tag not in LEFT_OUT:
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
        elif child.tag not in LEFT_OUT:
            yield from runs(child)


def diagrams(document: Any) -> int:  # noqa: ANN401 - an lxml element
    """Count the diagrams and charts, whose words lie outside the text."""
    return sum(1 for _ in document.iter("{*}relIds", "{*}chart"))


def changed(document: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say if a document holds tracked changes, which are read as if they were accepted."""
    tags = (qn(f"w:{tag}") for tag in ("ins", "del", "moveFrom", "moveTo"))
    return next(document.iter(*tags), None) is not None


def struck(document: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say if words are struck through by hand."""
    return any(any(is_on(run.find(_PROPERTIES), tag) for tag in _STRUCK) for run in runs(document))


def is_on(properties: Any | None, tag: str) -> bool | None:  # noqa: ANN401 - an lxml element
    """Say if a property is switched on, None where nothing is said."""
    mark = None if properties is None else properties.find(qn(tag))
    return None if mark is None else mark.get(qn("w:val")) not in _OFF


def _parts(element: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    for child in element:
        if child.tag in LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == _TEXT:
            yield clean(child.text or "")
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _SYMBOL:
            yield _sign(child)
        elif child.tag == ALTERNATIVES:
            chosen = alternative(child)
            yield "" if chosen is None else words(chosen)
        elif is_formula(child.tag):
            yield formula(child)
        elif child.tag != _RUN or not (_is_hidden(child) or _is_mark(child)):
            yield words(child)


def _is_hidden(run: Any) -> bool:  # noqa: ANN401 - an lxml element
    properties = run.find(_PROPERTIES)
    return any(is_on(properties, tag) for tag in ("w:vanish", *_STRUCK))


def _is_mark(run: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say if a run holds nothing but a mark of its own for a note."""
    return any(
        mark is not None and mark.get(qn("w:customMarkFollows")) is not None
        for mark in (run.find(qn(f"w:{kind}Reference")) for kind in ("footnote", "endnote"))
    )


def _sign(symbol: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return the character that a sign of a font of signs stands for."""
    code = (symbol.get(qn("w:char")) or "").upper()
    if code in _BULLETS:
        return "•"
    font = (symbol.get(qn("w:font")) or "").lower()
    known = _SYMBOLS if font == "symbol" else _DINGS if font.startswith("wingdings") else {}
    return known.get(code[-2:], UNREAD) if code else ""
