"""The JSON of codings and of agreement; docs/json.schema.json describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.citing import Citer
from assistant.coding.agreement import Agreed, Agreement
from assistant.coding.codings import Coding
from assistant.forms import Json, citation
from index.types import HeldReview


def shown(held: HeldReview, codings: Sequence[Coding], citer: Citer) -> Json:
    """Return what `reviews code show --json` prints."""
    return {
        "review": held.id,
        "source": held.source,
        "codings": [coding(one, citer) for one in codings],
    }


def coding(one: Coding, citer: Citer) -> Json:
    """Return a coding, with what the machine had proposed of it."""
    return {
        "theme": one.theme,
        "polarity": one.polarity.value,
        "confidence": round(one.confidence, 3),
        "standing": one.standing.value,
        "by": one.by,
        "note": one.note,
        "proposed": one.proposed.value if one.proposed else None,
        "citation": citation(citer.at(one.place)),
    }


def agreement(found: Agreement) -> Json:
    """Return what `reviews code agreement --json` prints."""
    return {
        "people": list(found.people),
        "reviews": list(found.reviews),
        "sentences": found.sentences,
        **_measures(found.with_machine, found.between_people),
        "themes": [
            {"theme": code, **_measures(with_machine, between)}
            for code, (with_machine, between) in found.themes.items()
        ],
    }


def _measures(with_machine: Mapping[str, Agreed], between: Agreed) -> Json:
    return {
        "kappa": [{"who": who, **_agreed(one)} for who, one in with_machine.items()],
        "alpha": _agreed(between),
    }


def _agreed(one: Agreed) -> Json:
    measure = None if one.measure is None else round(one.measure, 4)
    return {"measure": measure, "same": one.same, "units": one.units}
