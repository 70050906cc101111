"""How a mail was wrapped to be sent, and what stands at its end: signatures and disclaimers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.blocks import Block, BlockKind
from corpus.markers import marker_of

_SEPARATOR = "-- "  # the line above a signature, by the standard
_SIGNATURE = re.compile(r"(?:^|\n)-- ?(?:\n|$)")
_FORWARDED = re.compile(
    r"(?:>|-{4,}|_{5,}|From: |Begin forwarded message|On [^\n]{5,150} wrote:)", re.IGNORECASE
)
_MAIL = re.compile(r"\bthis (?:e-?mail|mail|message|transmission)\b", re.IGNORECASE)
_DISCLAIMS = re.compile(
    r"\b(?:recipients?|addressees?|confidential|attach\w+|print|printing|virus\w*|in error)\b",
    re.IGNORECASE,
)
_TO_READERS = re.compile(r"\b(?:you|your|please|intended)\b", re.IGNORECASE)
_LONGEST = 2_000  # characters of a signature and of what is said under it
_MOST = 40  # paragraphs of them


def unflowed(words: str, *, spaced: bool) -> str:
    """Return a flowed mail with each paragraph in one line; `spaced` where words keep the space."""
    lines: list[str] = []
    depth, flows = 0, False
    for line in words.split("\n"):
        quoted = len(line) - len(line.lstrip(">"))
        own = line[quoted:].removeprefix(" ")
        apart = own == _SEPARATOR or not own.strip()
        if flows and quoted == depth and not apart:
            lines[-1] += own
        else:
            lines.append(f"{'>' * quoted} {own}" if quoted else own)
        depth, flows = quoted, own.endswith(" ") and not apart
        if flows and not spaced:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def without_endings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return a mail's blocks without signatures and disclaimers, that of a mail in it too."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        match = _SIGNATURE.search(block.text)
        under = list(takewhile(_goes_on, blocks[at + 1 : at + 1 + _MOST])) if match else []
        if match and _is_signature([replace(block, text=block.text[match.end() :]), *under]):
            before = block.text[: match.start()].strip()
            kept += [replace(block, text=before)] if before else []
            at += 1 + len(under)
        else:
            kept.append(block)
            at += 1
    while kept and _disclaims(kept[-1].text):
        kept.pop()
    return tuple(kept)


def _goes_on(block: Block) -> bool:
    return _FORWARDED.match(block.text) is None


def _is_signature(blocks: Sequence[Block]) -> bool:
    """Say if what stands below two hyphens is short as a signature, without headings and items."""
    markers = (marker_of(one.text) for one in blocks)
    items = any(marker is not None and not marker.bare for marker in markers)
    parted = any(one.kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} for one in blocks)
    short = len(blocks) <= _MOST and sum(len(one.text) for one in blocks) <= _LONGEST
    return short and not (items or parted)


def _disclaims(words: str) -> bool:
    short = len(words) <= _LONGEST and marker_of(words) is None
    return short and all(form.search(words) for form in (_MAIL, _DISCLAIMS, _TO_READERS))
