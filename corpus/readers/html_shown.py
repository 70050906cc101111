"""What of a page is on the screen, or comes there when a reader opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from corpus.readers.html_notes import is_note
from corpus.readers.html_styles import Styles, hides_inline

_SPOKEN = re.compile(  # names of words that are there for screen readers alone
    r"(?<![a-z])(?<!not-)(?:visually-?hidden|hidden-visually|sr-?only|screen-?readers?-?(?:text|only)"
    r"|element-invisible|assistive-text)(?![a-z])"
)
_QUOTED = re.compile(r"['\"]#?([\w-]+)['\"]")
_TOGGLE = re.compile(
    r"\W*(?:(?:show|hide|open|close|expand|collapse|view)(?: this| all)?(?: section)?)?\W*",
    re.IGNORECASE,
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST = 150  # characters of what opens a part of a page
_LEAST = 20  # characters of a part that is text, and no menu
_AROUND = "nav header footer aside dialog form"


def settle(page: HtmlElement) -> None:
    """Take out what a page hides; let what a reader can open stand open under its title."""
    styles = Styles(page)
    controls = _controls(page)
    elements = list(page.iter(etree.Element))
    sizes = _sizes(elements)
    level, gone = 0, 0
    for element in elements:
        if gone:  # what held it was taken out
            gone -= 1
            continue
        level = _HEADINGS.get(element.tag, level)
        hidden = _is_hidden(element, styles, sizes)
        opener = _opener(element, controls, hidden=hidden)
        if (opener is not None or _opens_itself(element)) and _is_text(element):
            _open(element, styles)
            _title(opener, element, min(6, level + 1))
        elif hidden and element.getparent() is not None:
            gone = sum(1 for _ in element.iterdescendants(etree.Element))
            element.drop_tree()
    _tidy(page)


def _tidy(page: HtmlElement) -> None:
    """Let buttons that are all of a heading be its words, and drop rows of tabs."""
    for heading in page.iter(*_HEADINGS):
        for button in heading.iter("button"):
            if _words(button) == _words(heading):
                button.tag = "span"
    for row in page.xpath("//*[@role='tablist'][not(.//*[@role='tabpanel'])]"):
        if row.getparent() is not None and not any(map(_opens_itself, row.iter(etree.Element))):
            row.drop_tree()


def _sizes(elements: list[HtmlElement]) -> dict[HtmlElement, int]:
    """Return how many characters each element holds."""
    sizes: dict[HtmlElement, int] = {}
    for element in reversed(elements):  # what is inside comes first
        inner = sum(sizes.get(one, 0) + len((one.tail or "").strip()) for one in element)
        sizes[element] = inner + len((element.text or "").strip())
    return sizes


def _controls(page: HtmlElement) -> dict[str, HtmlElement]:
    """Return what opens and closes parts of a page, by their ids."""
    found: dict[str, HtmlElement] = {}
    for element in page.iter(etree.Element):
        if element.get("data-toggle", element.get("data-bs-toggle")) != "modal":
            for target in filter(None, _targets(element)):
                found.setdefault(target, element)
    return found


def _targets(element: HtmlElement) -> Iterator[str]:
    yield from (element.get("aria-controls") or "").split()
    for key in ("data-target", "data-bs-target"):
        yield (element.get(key) or "").removeprefix("#")
    yield from _QUOTED.findall(element.get("onclick") or "")
    toggles = ("data-toggle", "data-bs-toggle", "aria-expanded", "onclick")
    role = element.get("role") in {"button", "tab"}
    if role or any(element.get(key) is not None for key in toggles):
        yield (element.get("href") or "").removeprefix("#")


def _opener(
    element: HtmlElement, controls: dict[str, HtmlElement], *, hidden: bool
) -> HtmlElement | None:
    """Return what opens a part of a page: what names it, else the button right before it."""
    named = controls.get(element.get("id") or "")
    if named is not None and (hidden or _discloses(named)):
        return named
    before = element.getprevious() if hidden else None
    if before is None or not isinstance(before.tag, str) or len(_words(before)) > _LONGEST:
        return None
    return next(filter(_is_button, before.iter(etree.Element)), None)


def _discloses(control: HtmlElement) -> bool:
    toggles = control.get("data-toggle", control.get("data-bs-toggle"))
    shown = control.get("aria-expanded") is not None or control.get("role") == "tab"
    return shown or toggles in {"collapse", "tab", "pill"}


def _is_button(element: HtmlElement) -> bool:
    named = element.tag == "button" or element.get("role") == "button"
    return bool(named or element.get("aria-expanded") is not None)


def _opens_itself(element: HtmlElement) -> bool:
    return bool(element.get("hidden") == "until-found" or element.get("role") == "tabpanel")


def _is_text(element: HtmlElement) -> bool:
    """Tell text that may be opened from menus, dialogs and boxes round the page."""
    if element.get("role") in {"dialog", "menu", "alert"} or element.tag in _AROUND.split():
        return False
    if next(element.iterancestors(*_AROUND.split()), None) is not None:
        return False
    words = len(_words(element))
    linked = sum(len(_words(link)) for link in element.iter("a"))
    return words - linked >= max(_LEAST, linked)


def _open(element: HtmlElement, styles: Styles) -> None:
    for key in ("hidden", "aria-hidden"):
        element.attrib.pop(key, None)
    if hides_inline(element.get("style") or ""):
        element.attrib.pop("style")
    if styles.hides(element):
        element.attrib.pop("class", None)


def _title(opener: HtmlElement | None, part: HtmlElement, level: int) -> None:
    """Make a heading of what opens a part, where none holds its words yet."""
    if opener is None or any(one is part for one in opener.iterancestors()):
        return
    for one in list(opener.iterdescendants(etree.Element)):
        if _TOGGLE.fullmatch(one.text_content()) and one.getparent() is not None:
            one.drop_tree()
    words = _words(opener)
    inside = next(opener.iterancestors(*_HEADINGS, "summary"), None)
    if len(words) > _LONGEST or _TOGGLE.fullmatch(words) or inside is not None:
        return
    if opener.get("role") == "tab" and opener.tag not in _HEADINGS:
        heading = part.makeelement(f"h{level}")
        heading.text, heading.tail, part.text = words, part.text, None
        part.insert(0, heading)
    elif opener.tag == "button":
        opener.tag = f"h{level}"


def _is_hidden(element: HtmlElement, styles: Styles, sizes: dict[HtmlElement, int]) -> bool:
    if element.tag in {"html", "body"} or is_note(element):
        return False
    if (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").strip().lower() == "true"
        or hides_inline(element.get("style") or "")
        or (element.tag != "h1" and _SPOKEN.search((element.get("class") or "").lower()))
    ):
        return True
    whole = next(reversed(sizes.values()))  # no sheet hides most of a page for good
    return sizes[element] * 2 < whole and styles.hides(element)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
