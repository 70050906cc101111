"""Questions whose answer is known exactly: answered from what is known, not by a search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.mention_answers import mention_answer
from assistant.answering.mention_wording import REVIEWS, VERB
from assistant.answering.mentions import Mention, mention_of
from assistant.answering.record_answers import record_answer
from assistant.answering.records import record_asked
from assistant.question import filters_of, merge
from assistant.types import Answer
from index.library import Snapshot
from index.types import Filter, HeldReview

_INTRODUCES = re.compile(
    r"\s+(?=(?:in|from|since|before|after|until|till|between|within|across|of|by|for|during"
    r"|published|outside)\b)",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    rf"(?:\b(?:in|from|of|for|that|which|were|was|are|published|came|come|out|{REVIEWS})\b|\W)*",
    re.IGNORECASE,
)


def known(snapshot: Snapshot, text: str, filters: Filter) -> Answer | None:
    """Answer a question from the words of the reviews, or from what is recorded of them.

    `text` may still name places and periods, which are read here; `filters` are laid over them.
    None where the question is of another sort, so that a search may answer.
    """
    held = snapshot.reviews()
    taken = _mention(text, held)
    if taken is not None:
        mention, named = taken
        return mention_answer(snapshot, mention, merge(named, filters))
    asked = record_asked(text, held)
    return record_answer(snapshot, asked, filters) if asked is not None else None


def _mention(text: str, held: Sequence[HeldReview]) -> tuple[Mention, Filter] | None:
    """Return what is asked to stand in the reviews, and which reviews the question names."""
    mention, named = mention_of(text), Filter()
    verb = VERB.search(text)
    if mention is None and verb is not None:
        named, head = filters_of(text[: verb.start()], held)
        mention = mention_of(f"{head} {text[verb.start() :]}")
    if mention is None:
        return None
    phrase, tail = _tail_of(mention.phrases[-1], held) if not mention.exact else ("", None)
    if tail is None:
        return mention, named
    return replace(mention, phrases=(*mention.phrases[:-1], phrase)), merge(named, tail)


def _tail_of(phrase: str, held: Sequence[HeldReview]) -> tuple[str, Filter | None]:
    """Return a phrase without the places and periods named behind it, and these as a filter."""
    for match in _INTRODUCES.finditer(phrase):
        named, left = filters_of(phrase[match.end() :], held)
        if named != Filter() and _SAYS_NOTHING.fullmatch(left):
            return phrase[: match.start()], named
    return phrase, None
