"""Several questions in one, and words before a question that only say who asks: by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answering.matching import terms_of
from assistant.answering.parts import points_back
from assistant.answering.worded import telling

ASKS = (
    r"(?:what|which|who|whose|why|when|where|how|was|were|is|are|did|does|do|has|have|had|any|can"
    r"|could|should|list|show|tell|give|find)"
)
_AUX = r"(?:was|were|is|are|did|does|do|has|have|had|can|could)"
_WHO = (
    r"(?:the|a|an|any\w*|no|nobody|some\w*|every\w*|there|they|he|she|it|his|her|their|its"
    r"|this|that|these|those|staff|agencies|police|parents)"
)
_ENDS = re.compile(r"[?;]\s+|(?<=[a-z0-9)])[.:]\s+(?=\S)|\s+[-–—]\s+(?=\S)")
_JOINED = re.compile(
    rf",?\s+(?:and|but|also|then|plus|&)\s+(?:also\s+)?(?={ASKS}\b)", re.IGNORECASE
)
# Behind a comma alone only an inverted clause asks: “, was the court told”, and no “, who was ill”.
_LISTED = re.compile(
    rf",\s+(?={_AUX}\s+{_WHO}\b|(?:what|why|how)\s+(?:{_AUX}|many|much|often|long)\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"(?:(?:what|which|who|why|how|list|show)|{_AUX})\b", re.IGNORECASE)
_TWICE = re.compile(
    r"\b(?:and|or)\s+(?:also\s+)?(about|on|of|to|with|from|by|for)\s", re.IGNORECASE
)
_QUESTION = re.compile(r"(?:what|which|who|whom|whose|why|when|where|how|whether)\b", re.IGNORECASE)
_ASKING = re.compile(rf"^(?:and\s+|so\s+|ok\s+)?{ASKS}\b|\?\s*$", re.IGNORECASE)
_WE_ARE = r"we['’]re|were(?=\s+(?:\w+ing|just|about|on|in|at)\b)"  # “were they” asks
_SELF = rf"(?:i|we|i['’]?m|{_WE_ARE}|i['’]?ve|we['’]?ve|my|our)"
_TELLS = re.compile(rf"^(?:{_SELF}|hi|hello|as a|as an)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"""^(?:
        {_SELF}\b | as\ (?:an?|some(?:body|one)|the)\b | sorry\b | apologies\b
      | (?:a\ |just\ a\ |one\ )?quick\ (?:question|one)\b
      | (?:just|was)\ (?:wondering|curious|checking)\b
      | (?:before|ahead\ of|in\ preparation\ for|for)\ (?:my|our)\b
    )
    (?:(?!\b(?:what|which|who|whose|why|where|how|whether)\b)[^?;:])*?
    (?:,\s*(?:(?:so|but|and)\s+)?|\s+(?:so|but)\s+)(?={ASKS}\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST = 2  # words of a part that asks something of its own
_NEARLY = 0.9  # of a text's letters: a question that has them is the text itself


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions: as it is asked, and the texts that it is read as."""

    text: str
    readings: tuple[str, ...]  # what tells whether it is answered
    besides: tuple[str, ...] = ()  # read too, for a subject that it may share with the first part

    @property
    def asked(self) -> tuple[str, ...]:
        """All texts that it is read as."""
        return (*self.readings, *self.besides)


def split(text: str) -> tuple[Part, ...]:
    """Return the single questions of a text that asks several; () where it is one as it stands.

    What only says who asks, or why, is set aside where a question follows. What stands first and
    asks nothing is what the others are about. A later part is also read with the first one in front
    of it, which may hold its subject.
    """
    pieces = [piece.strip(" ,") for piece in _ENDS.split(text)]
    pieces = [piece for piece in pieces if piece]
    while len(pieces) > 1 and _TELLS.match(pieces[0]) and not _ASKING.search(pieces[0]):
        pieces.pop(0)
    asked = _about([part for piece in pieces for part in _parts(piece)])
    asked = [part for part in asked if len(_WORD.findall(part.text)) >= _LEAST]
    if len(asked) == 1 and len(asked[0].text) >= len(text) * _NEARLY:
        return ()
    return tuple(part if n == 0 else _behind(asked[0], part) for n, part in enumerate(asked))


def _about(asked: list[Part]) -> list[Part]:
    """Return parts, each with the subject that stands before them and asks nothing itself."""
    later = asked[1:]
    if not later or _ASKING.search(asked[0].text):
        return asked
    whole = [f"{asked[0].text} {part.text}" for part in later]
    return [Part(text, (text,)) for text in whole]


def _parts(piece: str) -> Iterator[Part]:
    lead = _BEFORE.match(piece)
    # What stands in front may name the subject after all (“as a baby”), so both are read.
    asked = piece[lead.end() :] if lead else piece
    for part in _JOINED.split(asked):
        for question in _listed(part.strip(" ,")):
            several = _with_one_head(question)
            if several:
                yield from (Part(each, (each,)) for each in several)
            else:
                readings = (question, piece) if lead and question == asked else (question,)
                yield Part(question, readings)


def _listed(part: str) -> list[str]:
    """Return the questions that only commas part; what opens as no question is left whole."""
    return [one.strip(" ,") for one in _LISTED.split(part)] if _OPENS.match(part) else [part]


def _with_one_head(asked: str) -> list[str]:
    """Return the questions of “what is said about A and about B”; [] where it is no such."""
    twice = _TWICE.search(asked)
    if twice is None or not _OPENS.match(asked):
        return []
    leads = re.compile(rf"\b{twice[1]}\s", re.IGNORECASE)
    head = leads.search(asked)
    if head is None or head.end() > twice.start():
        return []
    joints = re.compile(
        rf"(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:also\s+)?{twice[1]}\s+", re.IGNORECASE
    )
    objects = [one.strip(" ,?.") for one in joints.split(asked[head.end() :])]
    if any(not one or _QUESTION.match(one) for one in objects):
        return []
    return [f"{asked[: head.end()]}{one}" for one in objects]


def _behind(first: Part, part: Part) -> Part:
    both = (f"{first.text} {part.text}",)
    leans = points_back(part.text) or not telling(terms_of(part.text))
    return Part(part.text, part.readings + both) if leans else replace(part, besides=both)
