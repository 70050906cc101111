"""Numbered paragraphs inside text that has lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import quantiles

from corpus.markers import Form, Marker
from corpus.sentences import sentences
from corpus.types import Span

GIANT = 3000  # characters; longer than any paragraph that a person wrote as one
_NUMBER = re.compile(r"(?<![^\s])(?<!\d )(\d{1,3})\.\s+(?=[A-Z“‘\"'(])")
_DECIMAL = re.compile(r"(?<![^\s])(\d{1,2}\.\d{1,3})\.?\s+(?=[A-Z“‘\"'(])")
_GAP = 4  # numbers that may be missing between two of a chain
_SHORTEST = 6
_DENSITY = 0.6  # of the numbers up to the last that must be there
_SPREAD = 0.15  # of the text that a chain must span
_LONG = 3  # times the length of a long item, after which the last one is cut

Candidate = tuple[tuple[int, ...], int, int]  # number, start, start of the words


def inline_items(text: str, at: int) -> Iterator[tuple[Marker, Span]]:
    """Yield the numbered paragraphs of one long text: the longest chain of rising numbers.

    Stray numbers (years, pages, notes) break no chain: each number must follow an earlier one
    of the chain by at most a few. Spans are shifted by `at`.
    """
    chain = max(_chain(text, _DECIMAL), _chain(text, _NUMBER), key=len)
    if not _convincing(chain, len(text)):
        return
    starts = [start for _, start, _ in chain]
    ends = [*starts[1:], _end_of_last(text, starts)]
    for (number, start, words), end in zip(chain, ends, strict=True):
        form = Form.DECIMAL if len(number) > 1 else Form.NUMBER
        label = ".".join(map(str, number))
        stop = start + len(text[start:end].rstrip())
        yield Marker(form, label, words - start), Span(at + start, at + stop)


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
        if number not in best or score + 1 > best[number][0]:
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
    if outer and last <= 2 and outer[0] > 1:
        yield from ((outer[0] - 1, before) for before in range(1, 200))


def _convincing(chain: Sequence[Candidate], length: int) -> bool:
    if len(chain) < _SHORTEST:
        return False
    spread = chain[-1][1] - chain[0][1]
    dense = len(chain[0][0]) > 1 or len(chain) >= _DENSITY * chain[-1][0][0]
    return dense and spread >= _SPREAD * length


def _end_of_last(text: str, starts: Sequence[int]) -> int:
    """End the last item where a long one would end, at a sentence, or with the text."""
    lengths = [b - a for a, b in zip(starts, starts[1:], strict=False)]
    usual = int(quantiles(lengths, n=10)[-1])
    if len(text) - starts[-1] <= _LONG * usual:
        return len(text)
    spans = sentences(text[starts[-1] : starts[-1] + _LONG * usual])
    return starts[-1] + next((s.end for s in spans if s.end >= usual), spans[-1].end)
