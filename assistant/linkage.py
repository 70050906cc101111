"""How a review links what it recommends to findings, findings to evidence, and both to a reason.

docs/linkage.md says what each mark means. It is a profile, never one number: what a review lacks is
listed with its place, for a person to judge, whose word on any mark outranks the machine's.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.citing import Citer
from assistant.coding import Codings
from assistant.coding_keeping import codings
from assistant.drafting import Draft, Sentences, drafts_of, sentences_of
from assistant.inquiry import Inquiry, features_in, inquiries
from assistant.proposing import Polarity
from assistant.recommending import Addressee
from assistant.types import Citation
from corpus.errors import AssistantError
from corpus.types import SectionKind, Span
from index.library import Library, Snapshot
from index.types import HeldReview, Ruling

KIND = "linkage"  # of people's decisions
NEAR = 0.45  # cosine of a finding and the narrative that it rests on
SHARED = 0.3  # the same, where both are of one theme
LEAST_WORDS = 6  # of a finding
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
class Checked:
    """One thing that a mark looks at, and whether it has what it should."""

    citation: Citation
    met: bool
    by: tuple[Citation, ...] = ()  # what it rests on
    note: str = ""  # what is claimed, or a person's reason
    who: str | None = None  # the person who decided; None: the machine


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark over all that it looks at."""

    mark: Mark
    checked: tuple[Checked, ...]

    @property
    def met(self) -> int:
        """How many have what they should, of all of them."""
        return sum(one.met for one in self.checked)

    @property
    def missing(self) -> list[Checked]:
        """Those that haven't."""
        return [one for one in self.checked if not one.met]


@dataclass(frozen=True, slots=True)
class Linkage:
    """The profile of a review."""

    review: HeldReview
    marks: tuple[Marked, ...]


class LinkageError(AssistantError):
    """A decision on a mark that can't be taken as it is."""


def linkage(library: Library, ref: str) -> Linkage:
    """Return the profile of a review, or of another document that speaks of reviews."""
    found = codings(library)
    with library.snapshot() as snapshot:
        return profile(snapshot, snapshot.held(ref), found)


def profile(snapshot: Snapshot, held: HeldReview, found: Codings) -> Linkage:
    """Return the profile of a review that is coded."""
    of = sentences_of(snapshot, held, found)
    citer = Citer(snapshot)
    drafts = drafts_of(of)
    findings = [at for at in range(len(of.spans)) if _is_finding(of, at)]
    marks = {
        Mark.ANSWERS: [_answering(citer, one) for one in drafts],
        Mark.EVIDENCE: [_evidenced(citer, of, at) for at in findings],
        Mark.REASON: [_reasoned(citer, of, at) for at in findings],
        Mark.ADDRESSED: [
            Checked(citer.at(held, one.span), Addressee.UNSTATED not in one.asks.addressees)
            for one in drafts
        ],
        Mark.MEASURABLE: [Checked(citer.at(held, one.span), one.asks.measurable) for one in drafts],
        Mark.CLAIMS: list(_claims(citer, of, found, inquiries(snapshot).values())),
    }
    decided = _decisions(snapshot.rulings(KIND, held.id), held.sha256)
    return Linkage(
        held,
        tuple(
            Marked(mark, tuple(_with(decided, mark, one) for one in checked))
            for mark, checked in marks.items()
        ),
    )


def override(
    library: Library, ref: str, mark: Mark, span: Span, *, met: bool, who: str, why: str = ""
) -> Linkage:
    """Record a person's word on what a mark says of a place; LinkageError if it says nothing."""
    before = linkage(library, ref)
    looked_at = next(one for one in before.marks if one.mark is mark).checked
    if not any((one.citation.start, one.citation.end) == span for one in looked_at):
        raise LinkageError(f"“{mark.value}” doesn't look at {span.start}–{span.end} of {ref}.")
    about = {"mark": mark, "sha256": before.review.sha256, "start": span.start, "end": span.end}
    with library.writing() as writer:
        writer.rule(
            before.review.id, KIND, json.dumps(about), "met" if met else "missing", who=who, why=why
        )
    return linkage(library, ref)


def _is_finding(of: Sentences, at: int) -> bool:
    """Tell whether a sentence of the findings states something of the case."""
    text = of.review.quote(of.spans[at])
    return of.kinds[at] in _FINDINGS and bool(of.themes[at]) and len(text.split()) >= LEAST_WORDS


def _answering(citer: Citer, draft: Draft) -> Checked:
    by = tuple(citer.at(draft.review, span) for span in draft.answers[:MOST])
    return Checked(citer.at(draft.review, draft.span), bool(draft.answers), by)


def _evidenced(citer: Citer, of: Sentences, at: int) -> Checked:
    near = of.vectors @ of.vectors[at]
    found = [
        other
        for other in range(len(of.spans))
        if of.kinds[other] in _NARRATIVE
        and near[other] >= (SHARED if of.themes[at] & of.themes[other] else NEAR)
    ]
    found.sort(key=lambda other: -near[other])
    by = tuple(citer.at(of.held, of.spans[other]) for other in found[:MOST])
    return Checked(citer.at(of.held, of.spans[at]), bool(found), by)


def _reasoned(citer: Citer, of: Sentences, at: int) -> Checked:
    around = range(max(at - AROUND, 0), min(at + AROUND + 1, len(of.spans)))
    found = [
        other
        for other in around
        if of.kinds[other] in _FINDINGS and _REASON.search(of.review.quote(of.spans[other]))
    ]
    by = tuple(citer.at(of.held, of.spans[other]) for other in found)
    return Checked(citer.at(of.held, of.spans[at]), bool(found), by)


def _claims(
    citer: Citer, of: Sentences, found: Codings, known: Iterable[Inquiry]
) -> Iterator[Checked]:
    """Look for sentences that liken what was found to an inquiry, and for what they rest on.

    Each feature that such a sentence names must be reported elsewhere in the same document.
    """
    reported: dict[str, list[Span]] = {}
    for coding in found.every:
        if coding.review == of.held.id and coding.counts and coding.polarity is Polarity.REPORTED:
            reported.setdefault(coding.theme, []).append(coding.span)
    for inquiry in known:
        for at, span in enumerate(of.spans):
            sentence = of.review.quote(span)
            if not _names(sentence, inquiry):
                continue
            for feature, themes in features_in(inquiry, found.codebook, sentence, of.themes[at]):
                rests = sorted(
                    {place for theme in themes for place in reported.get(theme, ())} - {span}
                )
                by = tuple(citer.at(of.held, place) for place in rests[:MOST])
                yield Checked(citer.at(of.held, span), bool(rests), by, note=feature.name)


def _names(sentence: str, inquiry: Inquiry) -> bool:
    """Tell whether a sentence speaks of an inquiry, with or without its accents."""
    return _plain(inquiry.code) in _plain(sentence)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in folded if letter.isalnum())


def _decisions(rulings: Sequence[Ruling], sha256: str) -> Mapping[tuple[str, int, int], Ruling]:
    """Return the latest decision on each place of this version."""
    found = {}
    for ruling in rulings:
        about = json.loads(ruling.about)
        if about["sha256"] == sha256:
            found[about["mark"], about["start"], about["end"]] = ruling
    return found


def _with(decided: Mapping[tuple[str, int, int], Ruling], mark: Mark, checked: Checked) -> Checked:
    ruling = decided.get((mark.value, checked.citation.start, checked.citation.end))
    if ruling is None:
        return checked
    return replace(checked, met=ruling.value == "met", who=ruling.who, note=ruling.why)
