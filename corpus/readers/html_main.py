"""Which part of a page is its content, and what of it nobody reads."""

from __future__ import annotations

from lxml.html import HtmlElement

from corpus.readers.html_notes import is_note

_NEVER = frozenset(
    "script style head template noscript iframe object embed svg "  # noqa: SIM905 - reads best so
    "canvas audio video map button select option textarea input dialog nav aside noframes".split()
)
_AROUND = frozenset({"header", "footer"})  # of the page, or of an article in it
_ROLES = frozenset("navigation banner contentinfo complementary search dialog alert".split())  # noqa: SIM905 - reads best so


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
    """Say if an element, with all that it holds, is no part of the content."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER:
        return not (tag == "aside" and is_note(element))
    if tag in _AROUND:
        # The head of an article holds its title.
        return tag == "footer" or next(element.iterancestors("main", "article"), None) is None
    return (element.get("role") or "").strip().lower() in _ROLES


def _length(element: HtmlElement) -> int:
    unread = ("script", "style", "template", "nav", "noscript")
    text = sum(len((part or "").strip()) for part in element.itertext())
    return text - sum(
        len((part or "").strip()) for node in element.iter(*unread) for part in node.itertext()
    )
