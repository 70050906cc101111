"""Boxes round the text of a page, told by the names that their authors gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

_NAMES = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs cookie cookies consent "  # noqa: SIM905 - reads best so
    "sidebar aside header footer share sharing social feedback related toc promo promotion advert "
    "ads banner newsletter subscribe signup skip skiplink skiplinks pagination pager rating survey "
    "masthead toolbar print backtotop chatbot livechat webchat".split()
)
_JOINED = re.compile(  # names of such boxes that are written as one word, or of readers' comments
    r"(?<![a-z])(?:related(?:posts?|content|links|pages|items|articles)|(?:share|social)(?:daddy|links|bar|icons)"
    r"|breadcrumb(?:trail|nav)|comments?[-_]?(?:area|list|form|section|thread|respond)|disqus)"
)
_HOLDERS = "div section aside ul ol p header footer table form span td"
_LINES = frozenset({"p", "span"})
_AROUND = re.compile(r"(?<![\w-])[\w-]+__")  # the box in the name of a part, "header__date"
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ABOUT_PAGE = re.compile(
    r"(?:(?:this )?page )?(?:last (?:updated|reviewed|modified)|published online|print this page"
    r"|share this page|back to top|is this page useful|skip to (?:main )?content)\b",
    re.IGNORECASE,
)
_TO_TOP = re.compile(
    r"\W*(?:(?:back|return|go|jump|up) )?(?:to (?:the )?)?top(?: of (?:the |this )?page)?\W*",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\W*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_BEGIN = re.compile(r"\s*(?:begin|start)(?:s|ning)?\b", re.IGNORECASE)
_END = re.compile(r"\s*(?:end|finish|/)", re.IGNORECASE)
_APART = 200  # elements that two remarks may have between them
_LONGEST = 80  # characters of a line that speaks of the page
_SHARE = 3  # a box that holds more than a third of the text is no box beside it
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def drop_clutter(main: HtmlElement) -> None:
    """Take menus, notices and other boxes out of a page's content, but never most of it."""
    lengths = _Lengths(main)
    whole = lengths.of(main)
    laid_out = _laid_out(main, lengths)
    for element in [*_delimited(main, lengths), *_menus(laid_out, lengths)]:
        if _is_inside(element, main):
            lengths.drop(element)
    for element in list(main.iterdescendants(*_HOLDERS.split())):
        if not _is_inside(element, main):
            continue
        if element.tag == "td" and element not in laid_out:
            continue
        if _is_clutter(element, lengths.of(element), whole) or _is_about_page(
            element, lengths.of(element)
        ):
            around = element.getparent()
            lengths.drop(element)
            if around is not None and around is not main and _is_bare(around, lengths):
                lengths.drop(around)


class _Lengths:
    """How many characters the elements of a page hold, and how many of those in headings.

    They are counted once, and counted down as elements are taken out.
    """

    def __init__(self, main: HtmlElement) -> None:
        self._all: dict[HtmlElement, int] = {}
        self._headed: dict[HtmlElement, int] = {}
        for element in reversed(list(main.iter(etree.Element))):  # what is inside comes first
            self._all[element] = _stripped(element.text) + sum(
                self._all.get(one, 0) + _stripped(one.tail) for one in element
            )
            inside = sum(self._headed.get(one, 0) for one in element)
            self._headed[element] = self._all[element] if element.tag in _HEADINGS else inside

    def of(self, element: HtmlElement) -> int:
        """Return how many characters an element holds."""
        return self._all[element]

    def is_headings(self, element: HtmlElement) -> bool:
        """Say if an element holds nothing but headings, or nothing at all."""
        return self._all[element] == self._headed[element]

    def drop(self, element: HtmlElement) -> None:
        """Take an element out of the page."""
        for outer in element.iterancestors():
            if outer in self._all:
                self._all[outer] -= self._all[element]
                self._headed[outer] -= self._headed[element]
        element.drop_tree()


def _stripped(text: str | None) -> int:
    return len((text or "").strip())


def _is_inside(element: HtmlElement, main: HtmlElement) -> bool:
    """Say if an element still stands in the page: what held it may have been taken out."""
    return any(outer is main for outer in element.iterancestors())


def _is_clutter(element: HtmlElement, length: int, whole: int) -> bool:
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    if element.tag in _LINES:  # what it is inside of was judged by itself
        named = _AROUND.sub("", named)
    if not _is_named(named) or length * _SHARE >= whole:
        return False
    return element.find(".//h1") is None


def _is_named(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    return not words.isdisjoint(_NAMES) or _JOINED.search(name.lower()) is not None


def _is_about_page(element: HtmlElement, length: int) -> bool:
    """Tell a line about the page itself: when it was changed, whose it is, a way to its top."""
    if length > _LONGEST or element.tag not in {"p", "div", "td"}:
        return False
    words = " ".join(element.text_content().split())
    if element.find(".//a") is not None and next(element.iter(*_HEADINGS), None) is None:
        return any(
            form is not None
            for form in (
                _TO_TOP.fullmatch(words),
                _OWNED.match(words),
                _ABOUT_PAGE.match(words),
            )
        )
    return element.tag == "p" and _ABOUT_PAGE.match(words) is not None


def _laid_out(main: HtmlElement, lengths: _Lengths) -> set[HtmlElement]:
    """Return the cells of tables that lay out the page: one cell of each holds most of its text."""
    whole = lengths.of(main)
    tables = {
        next(cell.iterancestors("table"), None)
        for cell in main.iter("td")
        if lengths.of(cell) * 2 > whole
    }
    found = (table for table in tables if table is not None)
    return {
        cell
        for table in found
        for cell in table.xpath("./tr/td | ./tbody/tr/td")
        if lengths.of(cell) * 2 <= whole and cell.find(".//h1") is None
    }


def _menus(cells: set[HtmlElement], lengths: _Lengths) -> Iterator[HtmlElement]:
    """Yield the cells that hold little else than links."""
    for cell in cells:
        links = [lengths.of(link) for link in cell.iter("a")]
        if len(links) > 1 and sum(links) * 2 > lengths.of(cell):
            yield cell


def _delimited(main: HtmlElement, lengths: _Lengths) -> Iterator[HtmlElement]:
    """Yield what stands between two remarks that call it a menu or another box."""
    for remark in main.iter(etree.Comment):
        if not (_BEGIN.match(remark.text or "") and _is_named((remark.text or "").title())):
            continue
        inside: list[HtmlElement] = []
        for one in islice(remark.itersiblings(), _APART):
            if one.tag is etree.Comment and _END.match(one.text or ""):
                if sum(lengths.of(part) for part in inside) * _SHARE < lengths.of(main):
                    yield from (part for part in inside if part.find(".//h1") is None)
                break
            if isinstance(one.tag, str):
                inside.append(one)


def _is_bare(box: HtmlElement, lengths: _Lengths) -> bool:
    """Say if a box is left with nothing but headings, none of them the page's own."""
    box_of_parts = box.tag in {"div", "section"}
    return box_of_parts and lengths.is_headings(box) and box.find(".//h1") is None
