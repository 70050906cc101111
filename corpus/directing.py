"""Which sentences direct, and which sections do nothing else, whatever their headings say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import BlockKind
from corpus.layout import Layout
from corpus.markers import marker_of
from corpus.outline import Outline
from corpus.sentences import sentences
from corpus.types import Section, SectionKind

LEAST = 2  # paragraphs of a section that directs
MOSTLY = 0.6  # share of its paragraphs that do
LATE = 0.4  # share of the text before it, at least
SHORTEST = 4  # words of a paragraph that is looked at
_DIRECTS = re.compile(
    r"\b(?:(?:should|must|ought to|needs? to)(?! (?:not |never |also |already )*have\b)|shall"
    r"|(?:is|are) (?:asked|required|requested|urged|invited|advised) to|recommend(?:s"
    r"|ed)?(?: \w+)? that|(?:is|are) recommended"
    r"|will (?:ensure|review|develop|consider|introduce|write|ask|issue|publish|agree"
    r"|provide|report))\b",
    re.IGNORECASE,
)
_OTHERS = r"earlier|previous|prior|other|first|last|second|former|national|\d"
_STRESS = r"therefore|also|strongly|further|thus|accordingly|now"
_RECOMMENDS = re.compile(
    rf"\b(?:(?:we|i|(?:the|this|our) (?:(?!{_OTHERS})\w+ ){{0,2}}(?:panel"
    rf"|review(?:ers?)?|authors?|board|team|group"
    r"|committee|report|partnership|inquiry|coroner|chair|writer|commission(?:er)?|inspectors?))"
    rf" (?:(?:would|{_STRESS}) )*recommends?\b|it is (?:(?:{_STRESS}) )*recommended that"
    rf"|(?:my|our|the (?:panel|review|committee|author"
    rf"|reviewer)[’']s) (?:\w+ )?recommendation is\b)",
    re.IGNORECASE,
)
_BY_LABEL = re.compile(r"(?:to |for )?(?:the |all |each )?[A-Z][^.:|]{2,70}: ?(?:to )?[a-z]+")
_KEEPS = frozenset(
    {
        SectionKind.RECOMMENDATIONS,
        SectionKind.GOOD_PRACTICE,
        SectionKind.INTRODUCTION,
        SectionKind.REFERENCES,
        SectionKind.CHRONOLOGY,
    }
)


def directs(words: str) -> bool:
    """Tell whether words say what somebody is to do, rather than what ought to have been done."""
    return _DIRECTS.search(words) is not None


def recommends(sentence: str) -> bool:
    """Tell whether a sentence calls itself a recommendation: “The panel recommends that …”."""
    return _RECOMMENDS.search(sentence) is not None


def directing(layout: Layout, outline: Outline) -> Outline:
    """Where no section is headed as recommendations, take those that direct as such."""
    if any(section.kind is SectionKind.RECOMMENDATIONS for section in outline.sections):
        return outline
    paragraphs = _paragraphs(layout, outline)
    found = tuple(
        replace(section, kind=SectionKind.RECOMMENDATIONS)
        if _does_little_else(layout, section, paragraphs.get(number, []))
        else section
        for number, section in enumerate(outline.sections)
    )
    return replace(outline, sections=found)


def _does_little_else(layout: Layout, section: Section, paragraphs: Sequence[str]) -> bool:
    if section.kind in _KEEPS or section.span.start < LATE * len(layout.text):
        return False
    ordered = sum(_orders(words) for words in paragraphs)
    return ordered >= LEAST and ordered >= MOSTLY * len(paragraphs)


def _paragraphs(layout: Layout, outline: Outline) -> dict[int, list[str]]:
    """Return the paragraphs of each section that are looked at."""
    found: dict[int, list[str]] = {}
    for n, unit in enumerate(layout.units):
        words = layout.words(unit)
        apart = n in outline.headings or unit.kind is BlockKind.NOTE
        if not apart and len(words.split()) >= SHORTEST:
            found.setdefault(outline.section_of[n], []).append(words)
    return found


def _orders(words: str) -> bool:
    """Tell whether a paragraph begins by directing, or by the name of those who are to act."""
    marker = marker_of(words)
    body = words[marker.end :] if marker else words
    opening = sentences(body)[:1]
    first = body[opening[0].start : opening[0].end] if opening else body
    return directs(first) or _BY_LABEL.match(body) is not None
