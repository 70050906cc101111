"""How old the child was at the incident: every age that a review states, and the likeliest of them.

A review states many: of parents, of brothers and sisters, of the child at other times. Each is
weighed by whom it is said of and by how near it stands to the incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.facts.age_expressions import Stated, ages_in
from assistant.facts.age_owner import owner_of
from assistant.facts.amounts import Age
from assistant.facts.birth_dates import ages_from_birth
from assistant.facts.index_child import IndexChild, Mention, Who
from assistant.facts.lines import Line
from assistant.facts.telling import dates_in
from corpus.partial_dates import agree
from corpus.types import SectionKind, Span

_INCIDENT = re.compile(
    r"\b(?:died|dies|death|dead|killed|murder\w*|found|admitted|admission|injur\w+"
    r"|stabbed|shaken|smothered|drowned|overdose"
    r"|collapsed|lifeless|hospital|suffered|attacked|strangled|hanged|burn(?:s|ed|t)"
    r"|scald\w*|harmed|taken\s+to|brought\s+to"
    r"|suicide|shot|assaulted|fracture\w*|at\s+the\s+time\s+of\s+(?:the|his|her|their))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:when|at\s+the\s+time)\b", re.IGNORECASE)
_ELSEWHEN = re.compile(
    r"\b(?:since|from|by|until|till|before|between|after)\s+(?:(?:the\s+)?age\s+of\s+|aged?\s+)?$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:is\s+now|now\s+aged|now\s+lives|today|would\s+(?:now\s+)?be|currently)\b", re.IGNORECASE
)
_EARLIER = re.compile(
    r"\b(?:first|previous|earlier|then\s+lived|came\s+to\s+(?:live|England|this)|moved"
    r"|became\s+looked\s+after|came\s+into\s+care|removed|placed|diagnosed|started"
    r"|began|had\s+been)\b",
    re.IGNORECASE,
)
_OPENING = frozenset({SectionKind.INTRODUCTION, SectionKind.CIRCUMSTANCES})
_WEIGHT = {Who.NAMED: 3.0, Who.CHILD: 2.0, Who.PRONOUN: 1.5, Who.KIN: 1.0}
LEAST = 3.0  # of what speaks for an age before it is taken
_YEAR = 4  # characters of a date that is a year alone
_NEAR = 40  # characters around an age
OLDEST = 18 * 12  # months: whoever is older is no child
CLOSE = 0.75  # two ages of one sentence this near in weight are of two children


@dataclass(frozen=True, slots=True)
class ToldAge:
    """An age that a sentence states, and what speaks for its being the child's at the incident."""

    span: Span  # of the sentence, in the review's text
    age: Age
    weight: float
    owner: int = 0  # where whom it is said of stands in the sentence
    place: int = 0  # where it stands itself; two ages of one place are of two children


def age_at_incident(
    lines: Sequence[Line], child: IndexChild, incident: str | None
) -> ToldAge | None:
    """Return the index child's age at the incident, the youngest's where there are several."""
    told = [one for one in _told(lines, child, incident) if one.age.low < OLDEST]
    told += [
        ToldAge(span, age, _WEIGHT[who] + 1.0)
        for span, age, who in ages_from_birth(lines, child, incident)
    ]
    if not told:
        return None
    best = max(told, key=lambda one: (round(one.weight, 6), one.place))
    if best.weight < LEAST:
        return None
    beside = [
        one
        for one in told
        if one.span == best.span
        and one.weight >= best.weight - CLOSE
        and (one is best or one.owner != best.owner or one.place == best.place)
    ]
    return min(beside, key=lambda one: one.age.low)


def _told(lines: Sequence[Line], child: IndexChild, incident: str | None) -> Iterator[ToldAge]:
    before = ""
    for number, line in enumerate(lines):
        stated = ages_in(line.text)
        mentions = child.mentions(line.text) if stated else []
        for one in stated:
            owner = owner_of(line.text, one, mentions) or _headed(line.text, one, mentions)
            if owner is None:
                continue
            weight = (
                _WEIGHT[owner.who]
                + _dated(line.text, before, incident)
                + _worded(line.text, one)
                + (1.0 if line.kind in _OPENING or number < len(lines) * 0.1 else 0.0)
                - number / len(lines)
            )
            yield ToldAge(line.span, one.age, weight, owner.start, one.start)
        before = line.text


def _headed(text: str, stated: Stated, mentions: Sequence[Mention]) -> Mention | None:
    """Take the age that a field of a form states to be the child's where nobody else is named."""
    if mentions or not re.match(r"\W*(?:child[’']s\s+)?age\b", text, re.IGNORECASE):
        return None
    return Mention(stated.start, stated.end, Who.NAMED, "")


def _dated(text: str, before: str, incident: str | None) -> float:
    """Weigh the dates of a sentence, and of the one before it, against the incident's."""
    if not incident:
        return 0.0
    told = dates_in(text)
    if any(agree(iso, incident) for iso in told):
        return 3.0 if any(len(iso) > _YEAR and agree(iso, incident) for iso in told) else 1.0
    if told:
        return -2.5
    return (
        1.0 if any(len(iso) > _YEAR and agree(iso, incident) for iso in dates_in(before)) else 0.0
    )


def _worded(text: str, stated: Stated) -> float:
    """Weigh the words around an age: of that day, or of another."""
    lead, tail = text[: stated.start], text[stated.end : stated.end + _NEAR].strip()
    weight = 0.0
    if _INCIDENT.search(text, max(stated.start - _NEAR, 0), stated.end + _NEAR):
        weight += 1.5
    elif _INCIDENT.search(text):
        weight += 1.0
    if _WHEN.match(tail) or _WHEN.search(lead[-_NEAR:]):
        weight += 0.5
    if stated.at_age or _ELSEWHEN.search(lead):
        weight -= 2.0
    if _NOW.search(text):
        weight -= 2.0
    if _EARLIER.search(text):
        weight -= 1.5
    return weight
