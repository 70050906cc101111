"""Names that stand in capitals, written as names are, so that one area isn't taken for two."""

from __future__ import annotations

import re

_SMALL = frozenset({"and", "of", "the", "upon", "on", "in", "with", "by", "for", "under", "le"})
_INITIALS = re.compile(r"[^AEIOUY]+|(?:[A-Z]{0,3}(?:SCB|SCP|CSP|SAB)|ACPC|HM|UK|NHS|OBE|MBE|CBE)")


def settled(name: str) -> str:
    """Return a name in capitals in large and small letters; any other as it stands."""
    if not name.isupper() or (len(name.split()) == 1 and _INITIALS.fullmatch(name)):
        return name
    words = [_settled(word, first=at == 0) for at, word in enumerate(name.split())]
    return " ".join(words)


def _settled(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    if word in {"MR", "MRS", "MS", "DR", "ST", "CWM"}:
        return word.capitalize()
    if word.startswith("(") or _INITIALS.fullmatch(word.strip(",.;")):
        return word
    return re.sub(r"(?<![’'])\b\w+", lambda part: part.group().capitalize(), word.lower())
