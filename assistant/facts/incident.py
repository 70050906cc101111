"""When the incident was, for readers of facts: as stated of the review, else as its text says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts.index_child import IndexChild, Who
from assistant.facts.lines import Line
from assistant.facts.telling import dates_in

_HAPPENED = re.compile(
    r"\b(?:died|dies|death|dead|killed|murdered|smothered|drowned|stabbed|shot|shaken"
    r"|lifeless|collapsed|overdose"
    r"|unconscious|stopped\s+breathing|(?:was|were)\s+(?:admitted|brought|taken|rushed"
    r"|found|injured|burn(?:ed|t)|attacked))\b",
    re.IGNORECASE,
)
_OPENING = 0.4  # share of a review in which it says what happened
_MONTH = len("2004-04")


def incident_of(lines: Sequence[Line], child: IndexChild, stated: str | None) -> str | None:
    """Return the incident's date: what is stated of the review, else the first that the text gives.

    The text gives it where a sentence early in the review names the child, a day or month, and a
    death, an injury or an admission.
    """
    if stated:
        return stated
    for line in lines[: max(int(len(lines) * _OPENING), 1)]:
        dates = [iso for iso in dates_in(line.text) if len(iso) >= _MONTH]
        if dates and _HAPPENED.search(line.text) and _of_child(line, child):
            return dates[0]
    return None


def _of_child(line: Line, child: IndexChild) -> bool:
    """Tell whether the first person whom a sentence names is the child."""
    mentions = child.mentions(line.text)
    return bool(mentions) and mentions[0].who in {Who.NAMED, Who.CHILD, Who.PRONOUN}
