"""What a sentence does with the thing it names: reports it, rules it out, advises on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from corpus.types import Span


class Assertion(StrEnum):
    """How a sentence stands to what it speaks of."""

    REPORTED = "reported"
    ABSENT = "absent"  # looked for and found absent
    ADVISED = "advised"  # what somebody should do; a recommendation where the section is one
    HYPOTHETICAL = "hypothetical"  # might be, is said by someone not to be


# What practice should have held. "No assessment was made" reports a failing, "no violence was
# seen" rules something out: a negation is an absence only where none of these is what is missing.
_PRACTICE = re.compile(
    r"\b(?:assess\w*|plan(?:s|ned|ning)?|meetings?|conferences?|core groups?|reviews?|supervis\w+|refer\w*|visit\w*"
    r"|check(?:s|ed)?|follow(?:ed|ing)?[- ]?up|contact(?:s|ed)?|shar(?:ed?|ing)|record(?:ed|ing)?|discuss\w*|analys\w+"
    r"|chas(?:ed|ing)|handover|training|guidance|procedures?|consider(?:ed|ation)?|ask(?:ed|ing)?|consult\w*|seen|spoken|question(?:ed|ing)?"
    r"|challeng\w+|escalat\w+|interpret\w+|action(?:s|ed)?|minutes|timescales?|strategy|enquir(?:y|ies)"
    r"|investigat\w+|monitor\w*|support(?:s|ed)?|oversight|co-?ordinat\w+|communicat\w+|inform(?:ed|ation)?|notif\w+"
    r"|chronolog\w+|place(?:ment)?|provision|liaison|arrange\w*|curiosity|attempt\w*|effort\w*|told|link(?:s|ed|age)?|reason given)\b",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"""
    \bno\ (?:(?:clear|direct|firm|medical|recorded|reported|known|other|specific|actual|previous|prior|past|further|forensic)\ )*
        (?:evidence|indications?|signs?|suggestion|suspicion|history|allegations?|reports?|concerns?|disclosures?|trace|hint|mention)\b
        (?:\ (?:of|that|about|to\ suggest|regarding|over|as\ to)\b)?(?P<object1>[^.;:]*)
    | \b(?:nothing|none\ of\ (?:the\ )?\w+)\ (?:to\ )?(?:suggest|suggested|indicate|indicated|show|showed|point(?:ed)?\ to)\b(?P<object2>[^.;:]*)
    | \b(?:found|identified|saw|noted|recorded|there\ (?:was|were|is|are|had\ been|has\ been))\ (?:none\b|no\ (?!one\b|doubt|reason|longer|opportunity|lack|shortage))(?P<object3>[^.;:,]*)
    | (?P<object4>[^.;:]*)\b(?:was|were|is|are|had\ been)\ (?:not\ (?:a\ (?:feature|factor|concern|cause|theme|issue)|known\ to\ have\ (?:been|had)|thought\ to\ be|found\ to\ be|present|suspected|an\ issue)|ruled\ out|excluded|absent|never\ (?:suspected|alleged))\b
    | \b(?:did|does|do|could|can)\ not\ (?:find|identify|detect|uncover|see|indicate|suggest)\ (?:any|evidence|signs?)\b(?P<object5>[^.;:]*)
    | \b(?:without|free\ (?:of|from))\ (?:any\ )?(?:evidence|history|signs?|indication|concerns?)\b(?P<object6>[^.;:]*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LOOKED_FOR = re.compile(
    r"\b(?:looked|searched|checked|tested|examined|asked)\b[^.;]*\b(?:found none|none (?:was|were) (?:found|seen|identified)|found nothing)\b",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:should(?! (?:have|not have|never have|also have been|already have))|must(?! have)|ought to(?! have)"
    r"|needs? to(?! have)|(?:is|are) (?:asked|required|advised|expected|reminded|invited|encouraged|urged) to"
    r"|(?:it is |we |the (?:panel|review|report|board) (?:therefore )?)(?:recommend\w*|advis\w+|propos\w+|ask\w*)"
    r"|shall(?! have)|will (?:ensure|review|provide|develop|issue|revise|establish|audit|report|commission|amend))\b",
    re.IGNORECASE,
)
_SHOULD_HAVE = re.compile(
    r"\b(?:should|ought to|could|might|would|must) (?:\w+ )?(?:not )?(?:\w+ )?have\b", re.IGNORECASE
)
_HYPOTHETICAL = re.compile(
    r"\b(?:alert to|aware of) the (?:possibility|risk|signs)|\b(?:may|might|can|could)\b(?! (?:not )?(?:\w+ )?have\b)"
    r"|^\W*(?:if|where|when|whenever|whether|in the event)\b[^,]*(?:, | then )[^,]*\b(?:should|must|may|can|will|would)\b"
    r"|\b(?:would|could) (?:be|need|depend)\b|\bpossibility (?:of|that)\b|\bhypothetical\w*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:denied|denies|denying|disputed)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|failed|found|made|took|knew|told|saw|became|began|went|came|gave|left|held|sent)\b|\b\w{3,}ed\b",
    re.IGNORECASE,
)


def assertion_of(sentence: str, focus: Sequence[Span] = ()) -> Assertion:
    """Tell how a sentence stands to what it speaks of, from its own words alone.

    `focus` names the words that are asked about, as spans of the sentence: a sentence that rules
    out something else still reports them.
    """
    if _rules_out(sentence, focus):
        return Assertion.ABSENT
    if _ADVISED.search(sentence):
        return Assertion.ADVISED
    if _SHOULD_HAVE.search(sentence):
        return Assertion.REPORTED
    if _DENIED.search(sentence):
        return Assertion.HYPOTHETICAL
    if _HYPOTHETICAL.search(sentence) and not _PAST.search(sentence):
        return Assertion.HYPOTHETICAL
    return Assertion.REPORTED


def _rules_out(sentence: str, focus: Sequence[Span]) -> bool:
    """Tell whether a thing, rather than a piece of practice, is said not to have been there."""
    for match in _RULED_OUT.finditer(sentence):
        missing = " ".join(part for part in match.groups() if part)
        inside = not focus or any(
            span.start < match.end() and match.start() < span.end for span in focus
        )
        if inside and not _PRACTICE.search(missing):
            return True
    return _LOOKED_FOR.search(sentence) is not None
