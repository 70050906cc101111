"""A review of which one fact is read."""

from __future__ import annotations

from dataclasses import replace

from assistant.codebook.toml import shipped
from assistant.coding.proposing import propose
from assistant.coding.signals import sought
from assistant.facts.reading import THEMES, readings
from assistant.facts.types import FactCode
from tests.support import review_of

INFANT = "Child X was five months old when he died."
TEENAGER = "Child X was fifteen when he died."
PUPIL = "Child X was nine when he died."


def value(
    code: FactCode, *paragraphs: str, name: str = "Child X", incident: str = "2011-03-14"
) -> str:
    """Return what is read of a fact in a review of an incident."""
    review = review_of(
        "1. The facts",
        *paragraphs,
        title=f"Serious Case Review: {name}",
        pseudonym=name if " " in name else "",
        incident=incident,
        kind="case review",
    )
    cues = replace(sought(shipped().themes, None), own=frozenset(THEMES))  # every cue is trusted
    proposals = propose(review, (), cues, THEMES)
    return readings(review, review.metadata, proposals)[code].value
