"""How a review links what it recommends to findings, findings to evidence, and both to a reason.

docs/linkage.md says what each mark means. It is a profile, never one number: what a review lacks is
listed with its place, for a person to judge, whose word on any mark outranks the machine's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.citing import Citer
from assistant.coding.codings import Codings
from assistant.coding.keeping import codings
from assistant.knowledge.inquiry import inquiries
from assistant.linkage.linking import Check, Mark, checks_of
from assistant.recommendations.drafting import Draft, sentences_of
from assistant.recommendations.drafts_keeping import drafts_in
from assistant.types import Citation
from corpus.errors import AssistantError
from corpus.types import Place, Span
from index.library import Library, Snapshot
from index.types import HeldReview, Ruling

__all__ = ["Mark"]
KIND = "linkage"  # of people's decisions
Decided = Mapping[tuple[str, int, int], Ruling]  # by mark and place


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


def linkage(snapshot: Snapshot, ref: str) -> Linkage:
    """Return the profile of a review, or of another document that speaks of reviews."""
    held = snapshot.held(ref)
    return profile(snapshot, held, codings(snapshot), drafts_in(snapshot, held))


def profile(
    snapshot: Snapshot, held: HeldReview, found: Codings, drafts: Sequence[Draft]
) -> Linkage:
    """Return the profile of a review that is coded, and whose recommendations are read."""
    of = sentences_of(snapshot, held, found)
    marks = checks_of(of, found, drafts, inquiries(snapshot).values())
    decided = decisions(snapshot.rulings(KIND, held.id), held.sha256)
    citer = Citer(snapshot)
    return Linkage(
        held,
        tuple(
            Marked(mark, tuple(_checked(citer, held, mark, one, decided) for one in checks))
            for mark, checks in marks.items()
        ),
    )


def override(
    library: Library, place: Place, mark: Mark, *, met: bool, who: str, why: str = ""
) -> None:
    """Record a person's word on what a mark says of a place; LinkageError if it says nothing.

    UnknownReviewError where its version is no longer the one that is held.
    """
    span = place.span
    with library.snapshot() as snapshot:
        held = snapshot.current(place.sha256)
        before = linkage(snapshot, held.id)
    looked_at = next(one for one in before.marks if one.mark is mark).checked
    if not any((one.citation.start, one.citation.end) == span for one in looked_at):
        raise LinkageError(
            f"“{mark.value}” doesn't look at {span.start}–{span.end} of {held.source}."
        )
    about = {"mark": mark, "sha256": place.sha256, "start": span.start, "end": span.end}
    with library.writing() as writer:
        writer.rule(held.id, KIND, json.dumps(about), "met" if met else "missing", who=who, why=why)


def decisions(rulings: Sequence[Ruling], sha256: str) -> Decided:
    """Return the latest decision on each place of this version."""
    found = {}
    for ruling in rulings:
        about = json.loads(ruling.about)
        if about["sha256"] == sha256:
            found[about["mark"], about["start"], about["end"]] = ruling
    return found


def decided_on(decided: Decided, mark: Mark, span: Span) -> Ruling | None:
    """Return what a person said of a place."""
    return decided.get((mark.value, *span))


def _checked(citer: Citer, held: HeldReview, mark: Mark, check: Check, decided: Decided) -> Checked:
    by = tuple(citer.at(Place(held.sha256, span)) for span in check.by)
    cited = citer.at(Place(held.sha256, check.span))
    checked = Checked(cited, check.met, by, check.note)
    ruling = decided_on(decided, mark, check.span)
    if ruling is None:
        return checked
    return replace(checked, met=ruling.value == "met", who=ruling.who, note=ruling.why)
