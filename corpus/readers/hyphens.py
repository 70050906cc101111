"""Words broken at line ends: which hyphens are real."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"
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
_JOINS = frozenset({"and", "to"})
_ENDINGS = frozenset({"or", "nor"})  # which also end many words: visit-or, gover-nor
_ENDS = frozenset("old long based led wide free up off in being".split())  # noqa: SIM905 - legible


class Hyphens:
    """Decides by the document's own usage which hyphens at line ends are real."""

    def __init__(self, words: Iterable[str]) -> None:
        self._forms = Counter(map(_plain, words))
        self._parted = {form.partition("-")[0] for form in self._forms if "-" in form}

    def joined(  # noqa: PLR0911 - one reason after another
        self, first: str, second: str
    ) -> str | None:
        """Return the first part as it stands before the second, None if they are two words."""
        if first.endswith(SOFT_HYPHEN):
            return first.rstrip(SOFT_HYPHEN)
        if not first.endswith("-") or first == "-" or not second[:1].isalnum():
            return None
        if not first[-2].isalpha() or not second[0].islower():
            return first if first[-2].isalnum() else None
        stem, rest = _plain(first[:-1]), _plain(second)
        whole, hyphened = self._forms[stem + rest], self._forms[f"{stem}-{rest}"]
        if whole != hyphened:
            return first[:-1] if whole > hyphened else first
        if stem + rest in _WHOLE:
            return first[:-1]
        parted = stem in _KEPT or stem in self._parted
        if rest in _JOINS or (rest in _ENDINGS and parted):  # "pre- and post-natal"
            return None
        last = stem.rpartition("-")[2]
        compound = "-" in stem and (last in _LINKS or rest in _ENDS)
        before = _BEFORE.get(stem)
        kept = compound or stem in _KEPT or (before is not None and before.match(rest))
        return first if kept else first[:-1]


def _plain(text: str) -> str:
    return _EDGES.sub("", text.replace(SOFT_HYPHEN, "")).casefold()
