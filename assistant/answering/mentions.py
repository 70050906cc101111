"""Questions that ask for a word or phrase to stand in the reviews, told by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering import mention_wording as wording
from assistant.ground.types import Aim
from corpus.types import Span
from corpus.vocabulary import bridges

LONGEST = 6  # words of a phrase that isn't in quotation marks


@dataclass(frozen=True, slots=True)
class Mention:
    """What is asked to stand in the reviews, or not to."""

    phrases: tuple[str, ...]
    every: bool  # all of them in one review; else any
    negated: bool  # asked are the reviews in which they don't stand
    wants: Aim  # REVIEWS, COUNT or YESNO
    exact: bool = False  # they were given in quotation marks


def mention_of(text: str) -> Mention | None:
    """Return what a question asks to stand in the reviews; None where it asks for something else.

    What it asks to stand is taken literally, be it a stop word.
    """
    asked = " ".join(text.split()).strip(" ?!.;:")
    asked = wording.POLITE.sub("", asked, count=1) if wording.POLITE.match(asked) else asked
    for match in _matches(asked):
        given = match.groupdict()
        negated = any(given.get(name) for name in ("not", "never", "silent"))
        wants = Aim.COUNT if given.get("many") else Aim.REVIEWS
        if given.get("yes") is not None:
            wants = Aim.YESNO
            if given["what"].lower() in wording.POINTERS:
                return None
        return _mention(given["what"], wants, negated=negated)
    return None


def _matches(asked: str) -> Iterator[re.Match[str]]:
    for words in dict.fromkeys((asked, _without_tail(asked))):
        for form in wording.FORMS:
            if match := form.fullmatch(words):
                yield match


def _mention(what: str, wants: Aim, *, negated: bool) -> Mention | None:
    what = _without_tail(what).strip(" ,;:")
    lead, _, rest = what.partition(" ")
    parts, joints = _parts(what)
    if lead.lower() in {"both", "either", "neither"} and len(parts) > 1:
        parts, joints = _parts(rest)
    if any(parts) and not all(parts):  # a joint alone is a word like any other
        parts, joints = [what], set()
    neither = lead.lower() == "neither" and len(parts) > 1
    if "and" in joints and joints & {"or", "nor"}:
        return None
    phrases = [_bare(part) for part in parts]
    asks_on = len(parts) > 1 and any(part.lower() in wording.QUESTION_WORDS for part in parts)
    if asks_on or any(phrase is None for phrase in phrases):
        return None
    every = "and" in joints and (not negated or lead.lower() == "both")
    return Mention(
        phrases=tuple(dict.fromkeys(phrase for phrase in phrases if phrase)),
        every=every and len(phrases) > 1,
        negated=negated or neither,
        wants=wants,
        exact=all(_quoted(part) for part in parts),
    )


def _parts(what: str) -> tuple[list[str], set[str]]:
    """Split what is joined by “and”, “or” and commas, but for quotations and known terms."""
    whole = [Span(*match.span()) for match in wording.QUOTED.finditer(what)]
    whole += [bridge.span for bridge in bridges(what)]
    parts, joints, at = [], set(), 0
    for match in wording.JOINT.finditer(what):
        if any(span.start <= match.start() < span.end for span in whole):
            continue
        parts.append(what[at : match.start()].strip())
        joints.add((match["after"] or match["alone"] or ",").lower())
        at = match.end()
    return [*parts, what[at:].strip()], joints


def _bare(part: str) -> str | None:
    """Return a phrase without articles and quotation marks; None where it is a clause."""
    if quoted := _quoted(part):
        return quoted
    if " " in part and wording.CLAUSE.match(part):
        return None
    while (head := wording.HEAD.match(part)) is not None:
        part = part[head.end() :]
    return part if len(part.split()) <= LONGEST else None


def _quoted(part: str) -> str | None:
    """Return what stands in quotation marks where that is all, but for an article and “word”."""
    while (head := wording.HEAD.match(part)) is not None:
        part = part[head.end() :]
    match = wording.QUOTED.fullmatch(part)
    return next((group for group in match.groups() if group), None) if match else None


def _without_tail(text: str) -> str:
    while (match := wording.TAIL.search(text)) is not None:
        text = text[: match.start()]
    return text
