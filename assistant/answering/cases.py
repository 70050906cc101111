"""Questions about what is told of a case as a whole, told by their form."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering import case_wording as wording
from assistant.answering.case_wording import Aspect
from assistant.answering.parts import asks_nothing_else


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """Which reviews are asked for, by what they tell of their case."""

    aspects: tuple[Aspect, ...]
    either: bool  # one of the aspects is enough; else all of them
    counts: bool  # “how many”
    type: str | None = None  # of review, where that is asked


def case_asked(text: str) -> CaseAsked | None:
    """Return what a question asks of whole cases; None where it asks for anything else."""
    asked = wording.ASIDE.sub("", " ".join(text.split()))
    if not wording.OPENS.match(asked):
        return None
    rest, aspects, type_ = asked, list[Aspect](), None
    for form in wording.FORMS:
        match = form.words.search(rest)
        if match is not None:
            aspects.append(form.aspect)
            type_ = match.groupdict().get("type") or type_
            rest = f"{rest[: match.start()]} | {rest[match.end() :]}"
    if not aspects or wording.asks_more(rest):
        return None
    counts = wording.NUMBER.search(asked) is not None
    either = len(aspects) > 1 and wording.EITHER.search(asked) is not None
    return CaseAsked(tuple(aspects), either, counts, type_)


def case_next(text: str, before: str) -> CaseAsked | None:
    """Return what a question asks of whole cases as the next turn behind another.

    It asks in full, for “the others”, or narrows the one before by a place or period alone.
    """
    if asked := case_asked(text):
        return asked
    earlier = case_asked(before)
    if earlier is None:
        return None
    if wording.OTHERS.fullmatch(text) and len(earlier.aspects) == 1:
        other = wording.OPPOSITE.get(earlier.aspects[0])
        return CaseAsked((other,), either=False, counts=False) if other else None
    return earlier if asks_nothing_else(text) else None
