"""Words to running text: spaces, line-end hyphens, and the span of every printed word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.readers.pdf_glyphs import SOFT_HYPHEN
from corpus.readers.pdf_layout import Word
from corpus.types import Span, WordBox

_EDGES = re.compile(r"^\W+|\W+$")
# First parts that English keeps apart by a hyphen; some only before these words.
_KEPT = frozenset(
    """multi pre post non self well cross ex anti co semi vice half long short high low full part
    one two three four first second third decision face step e
    twenty thirty forty fifty sixty seventy eighty ninety""".split()  # noqa: SIM905 - legible
)
_WHOLE = frozenset({"fourteen", "fourteenth", "fourfold", "twofold", "threefold"})
_BEFORE = {
    "inter": re.compile(r"agenc|profession|disciplin|department|authorit|collegiate"),
    "after": re.compile(r"school|hours|effects?|tax"),
}
_LINKS = frozenset("to of in on by the and at up out off for a or de la non".split())  # noqa: SIM905 - legible
_ENDS = frozenset("old long based led wide free up off in being".split())  # noqa: SIM905 - legible


class Hyphens:
    """Decides by the document's own usage which hyphens at line ends are real."""

    def __init__(self, lines: Iterable[Sequence[Word]]) -> None:
        self._forms: Counter[str] = Counter()
        for line in lines:
            for word in line:
                form = _plain(word.text)
                self._forms[form] += 1

    def joined(self, first: str, second: str) -> str | None:
        """Return the first part as it stands before the second, None if they are two words."""
        if first.endswith(SOFT_HYPHEN):
            return first.rstrip(SOFT_HYPHEN)
        if not first.endswith("-") or len(first) < 2 or not second[:1].isalnum():
            return None
        if not first[-2].isalpha() or not second[0].islower():
            return first if first[-2].isalnum() else None
        stem, rest = _plain(first[:-1]), _plain(second)
        whole, hyphened = self._forms[stem + rest], self._forms[f"{stem}-{rest}"]
        if whole != hyphened:
            return first[:-1] if whole > hyphened else first
        if stem + rest in _WHOLE:
            return first[:-1]
        last = stem.rpartition("-")[2]
        compound = "-" in stem and (last in _LINKS or rest in _ENDS)
        before = _BEFORE.get(stem)
        kept = compound or stem in _KEPT or (before is not None and before.match(rest))
        return first if kept else first[:-1]


def _plain(text: str) -> str:
    return _EDGES.sub("", text.replace(SOFT_HYPHEN, "")).casefold()


def compose(
    lines: Sequence[Sequence[Word]],
    hyphens: Hyphens,
    *,
    cells: Sequence[Sequence[Word]] | None = None,
) -> tuple[str, tuple[WordBox, ...]]:
    """Return the text of lines, or of a row's cells, and where each printed word lies in it."""
    parts: list[str] = []
    boxes: list[WordBox] = []
    length = 0
    for group in cells if cells is not None else [[word for line in lines for word in line]]:
        parts.append(" | " if length else "")
        length += len(parts[-1])
        for at, word in enumerate(group):
            printed, glue = word.text, " " if at + 1 < len(group) else ""
            if (glue and word.middle + 0.5 * word.size < group[at + 1].middle) or _turns(group, at):
                part = hyphens.joined(printed, group[at + 1].text)
                printed, glue = (printed, glue) if part is None else (part, "")
            printed = printed.replace(SOFT_HYPHEN, "")
            if printed:
                span = Span(length, length + len(printed))
                boxes.append(WordBox(span, word.page, word.shown or word.box))
            parts.append(printed + glue)
            length += len(parts[-1])
    return "".join(parts), tuple(boxes)


def _turns(group: Sequence[Word], at: int) -> bool:
    """Whether the next word stands in another column or on another page."""
    if at + 1 >= len(group):
        return False
    word, following = group[at], group[at + 1]
    return following.page != word.page or following.box[0] < word.box[0]
