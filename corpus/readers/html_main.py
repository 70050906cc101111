"""Which part of a page is its content, and what of it nobody reads."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_NEVER = frozenset(
    "script style head template noscript iframe object embed svg "  # noqa: SIM905 - reads best so
    "canvas audio video map button select option textarea input dialog nav aside noframes".split()
)
_AROUND = frozenset({"header", "footer"})  # of the page, or of an article in it
_ROLES = frozenset("navigation banner contentinfo complementary search dialog alert".split())  # noqa: SIM905 - reads best so
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def drop_forms(page: HtmlElement) -> None:
    """Take a page's forms out, but none that is wrapped round most of its text."""
    whole = _length(page)
    for form in page.xpath("//form"):
        if _length(form) * 2 < whole or not whole:
            form.drop_tree()


def main_of(page: HtmlElement) -> HtmlElement:
    """Return the element that holds the page's content."""
    body = page.find("body")
    body = page if body is None else body
    mains = page.xpath("//main | //*[@role='main']")
    articles = page.xpath("//article[not(ancestor::article)]")
    best = max(mains, key=_length, default=None)
    if best is not None and _length(best):
        return best
    if len(articles) == 1 and _length(articles[0]) * 2 >= _length(body):
        return articles[0]
    return body


def is_left_out(element: HtmlElement) -> bool:
    """Say if an element, with all that it holds, is no part of the content as it is seen."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER or _is_hidden(element):
        return True
    if tag in _AROUND:
        # The head of an article holds its title.
        return tag == "footer" or next(element.iterancestors("main", "article"), None) is None
    return (element.get("role") or "").strip().lower() in _ROLES


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").strip().lower() == "true"
        or _UNSEEN.search(element.get("style") or "") is not None
    )


def _length(element: HtmlElement) -> int:
    unread = ("script", "style", "template", "nav", "noscript")
    text = sum(len((part or "").strip()) for part in element.itertext())
    return text - sum(
        len((part or "").strip()) for node in element.iter(*unread) for part in node.itertext()
    )
