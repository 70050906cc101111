"""Numbered paragraphs inside text that has lost its line breaks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import quantiles

from corpus.lexicon import MONTH
from corpus.markers import Form, Marker
from corpus.sentences import sentences
from corpus.types import Span

GIANT = 3000  # characters; longer than any paragraph that a person wrote as one
_NUMBER = re.compile(r"(?<![^\s])(\d{1,3})\.\s+(?=[A-Z“‘\"'(])")
_DECIMAL = re.compile(r"(?<![^\s])(\d{1,2}\.\d{1,3})\.?\s+(?=[A-Z“‘\"'(])")
_GAP = 4  # numbers that may be missing between two of a chain
_RESTART = 2  # a chapter's numbers start here at the latest
_SHORTEST = 5
_ITEM = 1500  # characters that no item is too long for
_FAR = 9000
_DENSITY = 0.6  # of the numbers up to the last that must be there
_SPREAD = 0.15  # of the text that a chain must span
_DENSE = 0.8  # so complete a list convinces however short
_APART = 25  # usual lengths between two numbers: they are not of one chain

Candidate = tuple[tuple[int, ...], int, int]  # number, start, start of the words

_CONTENTS = re.compile(r"\b(?:Contents|CONTENTS)(?: [Pp]age)?\b")
_ALONE = re.compile(rf"(?<!\S)\d{{1,3}}(?!\S|\s(?:{MONTH.title()})\b)")
_OPENING = 12_000  # characters in which a list of contents begins
_ENTRIES = 5
_ENTRY_WORDS = 30
_ENTRY_PAGES = 60


def inline_contents(text: str) -> Span | None:
    """Find a list of contents inside one long text: entries whose page numbers never fall."""
    announced = _CONTENTS.search(text[:_OPENING])
    if announced is None:
        return None
    at, page, entries = announced.end(), 0, 0
    for match in _ALONE.finditer(text, at):
        words = len(text[at : match.start()].split())
        if words > _ENTRY_WORDS:
            break
        if words and page <= int(match.group()) <= page + _ENTRY_PAGES:
            at, page, entries = match.end(), int(match.group()), entries + 1
    return Span(announced.start(), at) if entries >= _ENTRIES else None


def inline_items(text: str, at: int) -> Iterator[tuple[Marker, Span]]:
    """Yield the numbered paragraphs of one long text: the longest chain of rising numbers.

    Stray numbers (years, pages, notes) break no chain: each number must follow an earlier one
    of the chain by at most a few. Spans are shifted by `at`.
    """
    for chain in sorted((_chain(text, _DECIMAL), _chain(text, _NUMBER)), key=len, reverse=True):
        near = _nearest(chain)
        if _convincing(near, len(text)):
            yield from _spans(text, at, near)
            return


def _spans(text: str, at: int, chain: Sequence[Candidate]) -> Iterator[tuple[Marker, Span]]:
    starts = [start for _, start, _ in chain]
    usual = _usual(starts)
    for (number, start, words), after in zip(chain, [*starts[1:], len(text)], strict=True):
        form = Form.DECIMAL if len(number) > 1 else Form.NUMBER
        label = ".".join(map(str, number))
        stop = start + len(text[start : _end(text, start, after, usual)].rstrip())
        yield Marker(form, label, words - start), Span(at + start, at + stop)


def _usual(starts: Sequence[int]) -> int:
    """Return the length of a long item of a chain: nine in ten are shorter."""
    lengths = [b - a for a, b in itertools.pairwise(starts)]
    return max(_ITEM, int(quantiles(lengths, n=10)[-1]))


def _end(text: str, start: int, after: int, usual: int) -> int:
    """End an item at the next, or where a long one would end if the next is far away."""
    if after - start <= 3 * usual:
        return after
    spans = sentences(text[start : start + 3 * usual])
    return start + next((s.end for s in spans if s.end >= usual), spans[-1].end)


def _nearest(chain: Sequence[Candidate]) -> list[Candidate]:
    """Return the longest part of a chain in which no two numbers lie far apart."""
    if len(chain) < _SHORTEST:
        return []
    starts = [start for _, start, _ in chain]
    lengths = sorted(b - a for a, b in itertools.pairwise(starts))
    far = max(_FAR, _APART * lengths[len(lengths) // 2])
    parts: list[list[Candidate]] = [[]]
    for candidate in chain:
        if parts[-1] and candidate[1] - parts[-1][-1][1] > far:
            parts.append([])
        parts[-1].append(candidate)
    return max(parts, key=len)


def _chain(text: str, pattern: re.Pattern[str]) -> list[Candidate]:
    """Return the longest chain of numbers, each following one shortly before it."""
    best: dict[tuple[int, ...], tuple[float, int]] = {}  # last number -> score, place in trail
    trail: list[tuple[Candidate, int]] = []
    for match in pattern.finditer(text):
        number = tuple(int(part) for part in match[1].split("."))
        score, before = max(
            (best[earlier] for earlier in _earlier(number) if earlier in best),
            default=(0.0, -1),
        )
        if before < 0 and number[-1] > 1:
            continue
        trail.append(((number, match.start(), match.end()), before))
        if number not in best or score + 1 >= best[number][0]:
            best[number] = (score + 1, len(trail) - 1)
    chain: list[Candidate] = []
    at = max(best.values(), default=(0.0, -1))[1]
    while at >= 0:
        candidate, at = trail[at]
        chain.append(candidate)
    return chain[::-1]


def _earlier(number: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    *outer, last = number
    for before in range(last - 1, max(0, last - 1 - _GAP), -1):
        yield (*outer, before)
    if outer and last <= _RESTART and outer[0] > 1:
        yield from ((outer[0] - 1, before) for before in range(1, 200))


def _convincing(chain: Sequence[Candidate], length: int) -> bool:
    if len(chain) < _SHORTEST:
        return False
    spread = (chain[-1][1] - chain[0][1]) / length
    density = len(chain) / (chain[-1][0][-1] - chain[0][0][-1] + 1)
    if len(chain[0][0]) > 1:
        return spread >= _SPREAD
    begins = chain[0][0][0] <= _GAP
    return begins and (density >= _DENSE or (density >= _DENSITY and spread >= _SPREAD))
