"""What a review links, worked out from its sentences: places only, for others to cite.

docs/linkage.md says what each mark means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from assistant.codebook.inquiries import Inquiry, features_in
from assistant.coding.codings import Codings
from assistant.ground.assertion import Assertion
from assistant.recommendations.addressing import Addressee
from assistant.recommendations.drafting import Draft, Sentences
from corpus.types import Kind, SectionKind, Span

NEAR = 0.45  # cosine of a finding and the narrative that it rests on
SHARED = 0.3  # the same, where both are of one theme
LEAST_WORDS = 6  # of a finding
_Reported: TypeAlias = Mapping[str, Mapping[Span, float]]  # by theme: how sure each place is
AROUND = 1  # sentences before and after a finding in which its reason may stand
MOST = 3  # sentences that something rests on, shown
_NARRATIVE = frozenset(
    {SectionKind.CIRCUMSTANCES, SectionKind.CHRONOLOGY, SectionKind.INTRODUCTION}
)
_FINDINGS = frozenset({SectionKind.FINDINGS, SectionKind.CONCLUSION})
_REASON = re.compile(
    r"\b(?:because|owing to|due to|as a (?:result|consequence) of|the reasons?|explain(?:s|ed)?"
    r"|explanations?|caused by|attributed to|arose from|stemmed from|in the belief|believ(?:ed|ing)"
    r"|(?:had )?thought that|assum(?:ed|ing|ptions?)|for fear|on the ground|under pressure"
    r"|contributed to|why)\b",
    re.IGNORECASE,
)


class Mark(StrEnum):
    """What a review is looked through for."""

    ANSWERS = "recommendations that answer a finding"
    EVIDENCE = "findings with evidence in the narrative"
    REASON = "findings with a stated reason"
    ADDRESSED = "recommendations that say who is to act"
    MEASURABLE = "recommendations with an end that can be checked"
    CLAIMS = "claims of likeness to an inquiry that the document itself evidences"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a mark looks at. Spans are of the review's text."""

    span: Span
    met: bool
    by: tuple[Span, ...] = ()  # what it rests on
    note: str = ""  # what is claimed, or whom it plainly concerns


def checks_of(
    of: Sentences, found: Codings, drafts: Sequence[Draft], known: Iterable[Inquiry]
) -> dict[Mark, list[Check]]:
    """Look through a review that is coded, and whose recommendations are read."""
    reported = _reported(of, found)
    told = frozenset[Span]().union(*reported.values())
    findings = [at for at in range(len(of.spans)) if of.spans[at] in told and _is_finding(of, at)]
    return {
        Mark.ANSWERS: [Check(one.span, bool(one.answers), one.answers[:MOST]) for one in drafts],
        Mark.EVIDENCE: [_evidenced(of, at) for at in findings],
        Mark.REASON: [_reasoned(of, at) for at in findings],
        Mark.ADDRESSED: [Check(one.span, one.asks.says_who, note=_implied(one)) for one in drafts],
        Mark.MEASURABLE: [Check(one.span, one.asks.measurable) for one in drafts],
        Mark.CLAIMS: list(_claims(of, found, reported, known)),
    }


def _reported(of: Sentences, found: Codings) -> _Reported:
    """Return the sentences that report each theme."""
    return {
        theme.code: {
            coding.span: coding.confidence
            for coding in found.of(of.held.id, theme.code)
            if coding.assertion is Assertion.REPORTED
        }
        for theme in found.codebook.themes
    }


def _is_finding(of: Sentences, at: int) -> bool:
    """Tell whether a sentence stands among the findings and is long enough to state one."""
    return of.kinds[at] in _FINDINGS and len(of.review.quote(of.spans[at]).split()) >= LEAST_WORDS


def _implied(draft: Draft) -> str:
    """Name whom a recommendation plainly concerns where it doesn't say who is to act."""
    asks = draft.asks
    if asks.says_who or asks.addressees == (Addressee.UNSTATED,):
        return ""
    return "implied: " + ", ".join(asks.addressees)


def _evidenced(of: Sentences, at: int) -> Check:
    """Look for the narrative that a finding rests on; what a report says of itself is none."""
    itself = of.held.metadata.kind is Kind.SECONDARY_REPORT
    narrative = _NARRATIVE - {SectionKind.INTRODUCTION} if itself else _NARRATIVE
    near = of.vectors @ of.vectors[at]
    found = [
        other
        for other in range(len(of.spans))
        if of.kinds[other] in narrative
        and near[other] >= (SHARED if of.themes[at] & of.themes[other] else NEAR)
    ]
    found.sort(key=lambda other: -near[other])
    return Check(of.spans[at], bool(found), tuple(of.spans[other] for other in found[:MOST]))


def _reasoned(of: Sentences, at: int) -> Check:
    around = range(max(at - AROUND, 0), min(at + AROUND + 1, len(of.spans)))
    found = [
        of.spans[other]
        for other in around
        if of.kinds[other] in _FINDINGS and _REASON.search(of.review.quote(of.spans[other]))
    ]
    return Check(of.spans[at], bool(found), tuple(found))


def _claims(
    of: Sentences,
    found: Codings,
    reported: _Reported,
    known: Iterable[Inquiry],
) -> Iterator[Check]:
    """Look for sentences that liken what was found to an inquiry, and for what they rest on.

    Each feature that such a sentence names must be reported elsewhere in the same document, and
    not only where it says what the document is about. The surest of these places are shown.
    """
    kinds = zip(of.spans, of.kinds, strict=True)
    opening = {span for span, kind in kinds if kind is SectionKind.INTRODUCTION}
    for inquiry in known:
        for at, span in enumerate(of.spans):
            sentence = of.review.quote(span)
            if not _names(sentence, inquiry):
                continue
            for feature, themes in features_in(inquiry, found.codebook, sentence, of.themes[at]):
                sure = dict[Span, float]()
                for place, chance in (at for one in themes for at in reported.get(one, {}).items()):
                    sure[place] = max(chance, sure.get(place, 0.0))
                rests = sorted(sure.keys() - opening - {span}, key=lambda one: (-sure[one], one))
                yield Check(span, bool(rests), tuple(sorted(rests[:MOST])), note=feature.name)


def _names(sentence: str, inquiry: Inquiry) -> bool:
    """Tell whether a sentence speaks of an inquiry, with or without its accents."""
    return _plain(inquiry.code) in _plain(sentence)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in folded if letter.isalnum())
