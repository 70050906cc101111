"""Where a document's own numbering of its recommendations and those found in it differ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.markers import Form, marker_of
from corpus.types import Recommendation, Section, Span

_FEWEST = 2  # numbered recommendations that make a list
_SPARSE = 3  # times as many missing as found: the numbers are another document's
_WHOLE = re.compile(r"\D*(\d{1,3})([a-z]?)")  # with a part of it, which is no number of its own
_OURS = re.compile(r"Recommendation (\d{1,3})()$")  # what an item of such a section is called
_MENTION = re.compile(
    r"\bRecommendations?\s+(\d{1,3})(?:\s*(?:to|[-–])\s*(\d{1,3}))?(?![\d.]\d|\s+(?:of|from)\b)"
)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A recommendation that was found, and the number that the document gives it."""

    number: int
    part: str  # "a" of 7a
    under: tuple[str, ...]  # the headings above it, without one that is its own
    at: int
    labelled: bool  # called a recommendation by its own marker


def numbering_notes(
    text: str,
    sections: Sequence[Section],
    found: Sequence[Recommendation],
    pages: Sequence[Span],
) -> tuple[str, ...]:
    """Return a sentence on each list of recommendations whose numbers don't fit those found.

    A list that starts again at 1, as each agency's may, is a list of its own.
    """
    known = [one for asked in found if (one := _numbered(text, sections, asked))]
    lists = [_lists([one for one in known if one.labelled is kind]) for kind in (True, False)]
    named = _named_up_to(text) if len(lists[0]) == 1 else frozenset()
    said: list[str] = []
    for each in (*lists[0], *lists[1]):
        said += _missing(each, named if each[0].labelled else frozenset(), pages)
        said += _doubled(each, pages)
    return tuple(said)


def _numbered(text: str, sections: Sequence[Section], found: Recommendation) -> _Numbered | None:
    marker = marker_of(text[found.span.start : found.span.end])
    if marker is None or found.label is None:
        return None
    if marker.form is not Form.NUMBER and not marker.recommends:
        return None
    number = _WHOLE.fullmatch(marker.label) if marker.recommends else _OURS.search(found.label)
    if number is None:
        return None
    heading = sections[found.section].heading
    own = marker_of(heading[-1]) if heading else None
    under = heading[:-1] if own and own.recommends else heading
    return _Numbered(int(number[1]), number[2], under, found.span.start, marker.recommends)


def _lists(known: Sequence[_Numbered]) -> list[list[_Numbered]]:
    """Part recommendations into the lists that each begin with the number 1."""
    lists: list[list[_Numbered]] = []
    for one in known:
        last = lists[-1][-1] if lists else None
        again = last is not None and (last.number, last.under) != (1, one.under)
        if last is None or (one.number == 1 and again):
            lists.append([])
        lists[-1].append(one)
    return lists


def _named_up_to(text: str) -> frozenset[int]:
    """Return the numbers of recommendations that the text speaks of, other documents' left out."""
    named: set[int] = set()
    for mention in _MENTION.finditer(text):
        first = int(mention[1])
        named.update(range(first, int(mention[2] or first) + 1))
    return frozenset(named)


def _missing(
    found: Sequence[_Numbered], named: frozenset[int], pages: Sequence[Span]
) -> Iterator[str]:
    by_number = {one.number: one for one in reversed(found)}
    last = max(by_number)
    while last + 1 in named:
        last += 1
    first = 1 if found[0].labelled else min(by_number)  # what only leads in is numbered too
    missing = [number for number in range(first, last + 1) if number not in by_number]
    if not missing or len(by_number) < _FEWEST or len(missing) > _SPARSE * len(by_number):
        return
    one = len(missing) == 1
    before = [by_number[number - 1] for number in missing if number - 1 in by_number]
    places = [f"after Recommendation {each.number}{_place(each, pages)}" for each in before]
    if missing[0] == first:
        start = by_number[min(by_number)]
        places.insert(0, f"before Recommendation {start.number}{_place(start, pages)}")
    yield (
        f"Recommendation{'s' * (not one)} {', '.join(map(str, missing))} "
        f"{'is' if one else 'are'} not among those found, though the document numbers them up to "
        f"{last}: look {', '.join(places)}."
    )


def _doubled(found: Sequence[_Numbered], pages: Sequence[Span]) -> Iterator[str]:
    places: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in found:
        number = f"{one.number}{one.part}"
        places.setdefault((number, one.under), []).append(_page(one, pages))
    for (number, under), on in places.items():
        if len(on) > 1:
            where = [f"under “{under[-1]}”" if under else "", *dict.fromkeys(on)]
            yield (
                f"{len(on)} recommendations are numbered {number}{_in_brackets(where)}: compare "
                "the original."
            )


def _place(one: _Numbered, pages: Sequence[Span]) -> str:
    return _in_brackets([f"under “{one.under[-1]}”" if one.under else "", _page(one, pages)])


def _in_brackets(known: Sequence[str]) -> str:
    said = ", ".join(filter(None, known))
    return f" ({said})" if said else ""


def _page(one: _Numbered, pages: Sequence[Span]) -> str:
    at = bisect_right([page.start for page in pages], one.at)
    return f"page {at}" if at else ""
