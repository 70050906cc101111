"""What the style sheets in a page itself say of its elements: hidden, or numbered how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

_ASIDE = re.compile(r"/\*.*?(?:\*/|\Z)|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)  # remarks and strings
_MEDIA = re.compile(r"@media\s+(?:.*,\s*)?(?:only\s+)?(?:all|screen)\s*(?:,.*)?", re.DOTALL)
_LAYER = re.compile(r"@layer\b.*", re.DOTALL)
_PART = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<names>(?:[.#][\w-]+)*)")
_NAMES = re.compile(r"[.#][\w-]+")
_OFF_SCREEN = re.compile(
    r"(?<![\w-])(?:clip\s*:\s*rect\(\s*[01](?:px)?\b|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|top|right)\s*:\s*-\d{3,})"
)
_VALUE = {
    name: re.compile(rf"(?<![\w-]){form}\s*:\s*([^;]+)", re.IGNORECASE)
    for name, form in (
        ("display", "display"), ("visibility", "visibility"), ("list", "list-style(?:-type)?"),
    )
}  # fmt: skip
_HIDING = ("display", "visibility", "clip")
_HIDDEN = frozenset({"none", "hidden", "collapse"})
_NUMERALS = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_MOST = 5_000  # selectors that are heeded
_MOST_OF_ONE = 50  # of them, that end in one name
_LONGEST = 200  # characters of a condition that is heeded
_OUTWARDS = 200  # elements round one that a selector may name


@dataclass(frozen=True, slots=True)
class _Compound:
    """A tag with names of ids and classes; `child` if it stands right inside the one before it."""

    tag: str
    names: frozenset[str]
    child: bool = False

    def fits(self, element: HtmlElement) -> bool:
        return self.tag in {"", "*", element.tag} and self.names <= names_of(element)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one selector says: values by property, and how much it counts."""

    parts: tuple[_Compound, ...]
    values: dict[str, str]
    weight: tuple[int, int, int]
    in_a_state: bool  # of a pointer, a control or an attribute, which a file doesn't tell

    def fits(self, element: HtmlElement) -> bool:
        """Say if the selector means an element, whose own part is known to fit."""
        within = element
        for inner, part in zip(self.parts[:0:-1], self.parts[-2::-1], strict=True):
            outwards = within.iterancestors()
            reach = 1 if inner.child else _OUTWARDS
            found = (one for one, _ in zip(outwards, range(reach), strict=False) if part.fits(one))
            outer = next(found, None)
            if outer is None:
                return False
            within = outer
        return True


class Styles:
    """The style sheets of one page, without what only some screens or printers obey."""

    def __init__(self, page: HtmlElement) -> None:
        sheets = [sheet.text or "" for sheet in page.iter("style")]
        rules = (rule for css in sheets for rule in _rules(_ASIDE.sub("", css)))
        self._named: dict[str, list[tuple[int, _Rule]]] = {}
        for at, rule in enumerate(islice(rules, _MOST)):
            last = rule.parts[-1]
            for key in last.names or {last.tag or "*"}:
                about = self._named.setdefault(key, [])
                if len(about) < _MOST_OF_ONE:
                    about.append((at, rule))

    def hides(self, element: HtmlElement) -> bool:
        """Say if an element is hidden, and no rule shows it once a reader opens it."""
        if not self._named:
            return False
        said = self._said(element)
        hidden = [key for key in _HIDING if said.get(key) in _HIDDEN]
        return bool(hidden) and not any(self._may_be_shown(element, key) for key in hidden)

    def numerals(self, element: HtmlElement) -> str | None:
        """Return the `type` that a list's numbers have, None where nothing is said of it."""
        own = list_style(element.get("style") or "")
        return _NUMERALS.get(own or self._said(element).get("list", ""))

    def _about(self, element: HtmlElement) -> dict[int, _Rule]:
        """Return the rules whose last part shares a name with an element, by their order."""
        keys = {*names_of(element), str(element.tag), "*"}
        return {at: rule for key in keys for at, rule in self._named.get(key, ())}

    def _said(self, element: HtmlElement) -> dict[str, str]:
        """Return what holds of an element in the end, by property."""
        held: dict[str, tuple[tuple[bool, tuple[int, int, int], int], str]] = {}
        for at, rule in self._about(element).items():
            if rule.in_a_state or not rule.parts[-1].fits(element) or not rule.fits(element):
                continue
            for key, value in rule.values.items():
                word, _, urgent = value.partition("!")
                rank = ("important" in urgent, rule.weight, at)
                if key not in held or held[key][0] < rank:
                    held[key] = (rank, word.strip())
        return {key: value for key, (_, value) in held.items()}

    def _may_be_shown(self, element: HtmlElement, key: str) -> bool:
        return any(
            key in rule.values
            and rule.values[key].partition("!")[0].strip() not in _HIDDEN
            and (rule.in_a_state or not rule.parts[-1].fits(element) or not rule.fits(element))
            for rule in self._about(element).values()
        )


def names_of(element: HtmlElement) -> set[str]:
    """Return an element's id and classes as selectors write them: "#a", ".b"."""
    own = element.get("id")
    found = {f".{name}" for name in (element.get("class") or "").split()}
    return found | {f"#{own}"} if own else found


def hides_inline(style: str) -> bool:
    """Say if an element's own style hides it."""
    said = _values(style)
    return any(said.get(key, "").split("!")[0].strip() in _HIDDEN for key in _HIDING)


def list_style(style: str) -> str | None:
    """Return the kind of numbers or marks that an element's own style gives a list."""
    return _values(style).get("list")


def _rules(css: str) -> Iterator[_Rule]:
    for selectors, body in _blocks(css):
        values = _values(body)
        if values:
            for selector in selectors.split(","):
                rule = _rule(selector.strip(), values)
                if rule is not None:
                    yield rule


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations that hold on every screen."""
    heads: list[str] = []
    last = ""
    for piece in re.split(r"([{}])", css):
        if piece == "{":
            heads.append(last.rpartition(";")[2].strip())
        elif piece == "}" and heads:
            head = heads.pop()
            if not head.startswith("@") and all(_holds(outer) for outer in heads):
                yield head, last
        last = piece


def _holds(head: str) -> bool:
    return (
        len(head) <= _LONGEST
        and "(" not in head
        and bool(_MEDIA.fullmatch(head) or _LAYER.fullmatch(head))
    )


def _values(body: str) -> dict[str, str]:
    found = {}
    for key, form in _VALUE.items():
        said = form.findall(body)
        if said:
            found[key] = said[-1].strip().lower()
    if "list" in found:
        kinds = [word for word in found["list"].split() if word in _NUMERALS]
        found["list"] = kinds[0] if kinds else "other"
    if _OFF_SCREEN.search(body) and "absolute" in body:
        found["clip"] = "hidden"
    return found


def _rule(selector: str, values: dict[str, str]) -> _Rule | None:
    """Return what a selector says; None for one that names nothing."""
    words = selector.replace(">", " > ").split()
    plain = [re.split(r"[:\[]", word, maxsplit=1)[0] for word in words]
    found: list[_Compound] = []
    odd = plain != words
    for at, word in enumerate(plain):
        match = _PART.fullmatch(word)
        if word == ">":
            continue
        odd |= match is None or not word
        names = frozenset(_NAMES.findall(match["names"])) if match else frozenset()
        tag = (match["tag"] or "").lower() if match else ""
        found.append(_Compound(tag, names, child=at > 0 and plain[at - 1] == ">"))
    if not found or not (found[-1].names or found[-1].tag):
        return None
    named = [name for part in found for name in part.names]
    ids = sum(name.startswith("#") for name in named)
    tags = sum(part.tag not in {"", "*"} for part in found)
    odd |= ".no-js" in named  # a browser's scripts take it away
    return _Rule(tuple(found), values, (ids, len(named) - ids, tags), odd)
