"""Text as it can be shown: without what nobody sees, and a screen or a file format may obey."""

from __future__ import annotations

import re
from pathlib import Path

# Control characters, marks that join, part, turn round or dress letters, tags, lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")  # of every width
_HYPHENS = re.compile("[\u2010\u2011]")  # that look like the plain one


def clean(text: str) -> str:
    """Return a text with plain line ends and spaces, and without characters that nobody sees."""
    lines = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return _UNSEEN.sub("", _HYPHENS.sub("-", lines))


def name_of(path: Path) -> str:
    """Return the name of a file as it can be shown, in one line."""
    return " ".join(clean(path.name).split()) or "a file"
