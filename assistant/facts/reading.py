"""Every fact of one review, read from its text and from the themes that it is coded with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from assistant.facts.ages import age_at_incident
from assistant.facts.circumstance_reading import immigration, school_place
from assistant.facts.contact_reading import referrals, register, serious_event
from assistant.facts.harm_reading import illness, violence
from assistant.facts.incident import incident_of
from assistant.facts.index_child import index_child
from assistant.facts.lines import lines_of
from assistant.facts.types import UNKNOWN, FactCode, Reading
from assistant.ground.assertion import Assertion
from corpus.types import Metadata, Review, Span

THEMES = ("domestic-violence", "parental-mental-illness", "school-provision", "visas-overstaying")
_INFANT = 60  # months: whoever is younger isn't the one who is mentally ill


class Coded(Protocol):
    """A theme on a sentence: a coding or a proposal."""

    @property
    def span(self) -> Span:
        """The sentence's, in the review's text."""
        ...

    @property
    def assertion(self) -> Assertion:
        """What the sentence does with the theme."""
        ...


def readings(
    review: Review, metadata: Metadata, coded: Mapping[str, Sequence[Coded]]
) -> dict[FactCode, Reading]:
    """Return what a review says of each fact; `coded` are its codings by THEMES."""
    child = index_child(metadata, review.text)
    lines = [line for line in lines_of(review) if not child.only_others(line.text)]
    incident = incident_of(lines, child, metadata.incident)
    told = age_at_incident(lines, child, incident)
    months = told.age.low if told else None

    def spans(theme: str, assertion: Assertion) -> Iterable[Span]:
        return [one.span for one in coded.get(theme, ()) if one.assertion is assertion]

    yes, no = Assertion.REPORTED, Assertion.RULED_OUT
    violent, ill, place, visas = THEMES
    return {
        FactCode.AGE: Reading(told.age.text, (told.span,)) if told else Reading(UNKNOWN),
        FactCode.DOMESTIC_VIOLENCE: violence(lines, spans(violent, yes), spans(violent, no)),
        FactCode.MENTAL_ILLNESS: illness(
            lines,
            child,
            spans(ill, yes),
            spans(ill, no),
            infant=months is not None and months < _INFANT,
        ),
        FactCode.REFERRALS: referrals(lines, incident),
        FactCode.SERIOUS_EVENT: serious_event(lines, child, incident, months),
        FactCode.REGISTER: register(lines, child, incident),
        FactCode.IMMIGRATION: immigration(lines, spans(visas, no)),
        FactCode.SCHOOL: school_place(lines, child, spans(place, yes), months),
    }
