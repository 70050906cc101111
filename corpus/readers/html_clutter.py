"""Boxes round the text of a page, told by the names that their authors gave them."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_NAMES = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs cookie cookies consent "  # noqa: SIM905 - reads best so
    "sidebar aside header footer share sharing social feedback related toc promo promotion advert "
    "ads banner newsletter subscribe signup skip skiplink skiplinks pagination pager rating survey "
    "masthead toolbar print backtotop".split()
)
_HOLDERS = "div section aside ul ol p header footer table form span"
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ABOUT_PAGE = re.compile(
    r"(?:(?:this )?page )?(?:last (?:updated|reviewed|modified)|published online|print this page"
    r"|share this page|back to top|is this page useful|skip to (?:main )?content)\b",
    re.IGNORECASE,
)
_LONGEST = 80  # characters of a line that speaks of the page
_SHARE = 3  # a box that holds more than a third of the text is no box beside it
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def drop_clutter(main: HtmlElement) -> None:
    """Take menus, notices and other boxes out of a page's content, but never most of it."""
    whole = _length(main)
    for element in list(main.iterdescendants(*_HOLDERS.split())):
        if _is_inside(element, main) and (_is_clutter(element, whole) or _is_about_page(element)):
            around = element.getparent()
            element.drop_tree()
            _drop_bare(around, main)


def _is_inside(element: HtmlElement, main: HtmlElement) -> bool:
    """Say if an element still stands in the page: what held it may have been taken out."""
    return any(outer is main for outer in element.iterancestors())


def _is_clutter(element: HtmlElement, whole: int) -> bool:
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    words = {word.lower() for word in _WORD.findall(named)}
    if words.isdisjoint(_NAMES) or element.find(".//h1") is not None:
        return False
    return _length(element) * _SHARE < whole


def _is_about_page(element: HtmlElement) -> bool:
    if element.tag != "p":
        return False
    words = " ".join(element.text_content().split())
    return len(words) <= _LONGEST and _ABOUT_PAGE.match(words) is not None


def _drop_bare(box: HtmlElement | None, main: HtmlElement) -> None:
    """Take out a box that is left with nothing but headings."""
    if box is None or box is main or box.tag not in {"div", "section"}:
        return
    if box.find(".//h1") is not None:
        return
    headed = sum(_length(heading) for heading in box.iter(*_HEADINGS))
    if _length(box) == headed:
        box.drop_tree()


def _length(element: HtmlElement) -> int:
    return sum(len((part or "").strip()) for part in element.itertext())
