"""Questions that most reviews answer somewhere: whether they praise anybody, who was not told."""

from __future__ import annotations

import re

from assistant.answering import case_wording as wording
from assistant.answering.phrases import set_of

_NOUN = r"(?:worker|person|practitioner|professional|agency|service|team|member\s+of\s+staff)s?"
_SOMEBODY = (
    r"(?:(?:some|any)(?:body|one|thing)(?:[’']s)?|people|staff|good\s+(?:practice|work)"
    rf"|(?:an?|any|some|the)\s+(?:\w+\s+)?{_NOUN}(?:\s+or\s+(?:an?\s+|some\s+)?{_NOUN})?)"
)
_PRAISED = r"(?:prais(?:e[sd]?|ing)|commend(?:s|ed|ing)?|credit(?:s|ed)?|singled?s?\s+out)"
_TOLD = r"(?:been\s+)?(?:told|informed|notified|made\s+aware)"
_FORMS = tuple(
    re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)
    for words in (
        rf"{_PRAISED}\s+{_SOMEBODY}",
        rf"{_SOMEBODY}\s+(?:(?:is|are|was|were|gets?|got)\s+)?{_PRAISED}",
        rf"{_SOMEBODY}\s*(?:(?:was|were|is|had|has|have)\s*)?(?:not\s+|never\s+|n[’']?t\s+){_TOLD}",
    )
)
# What may stand beside it and narrows nothing.
_BESIDE = set_of(
    "something anything important information needed to know should have been of about concern "
    "event or agency service services professional worker simply practice work done did for which "
    "find found praise"
)


def is_broad(text: str) -> bool:
    """Tell whether a question asks for something of that kind in general, and nothing else."""
    asked = " ".join(text.split())
    if not wording.OPENS.match(asked):
        return False
    for form in _FORMS:
        match = form.search(asked)
        if match is not None:
            rest = f"{asked[: match.start()]} {asked[match.end() :]}"
            return not wording.asks_more(rest, _BESIDE)
    return False
