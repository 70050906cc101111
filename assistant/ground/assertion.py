"""What a sentence does with the thing it names: reports, rules out, advises on or supposes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from corpus.types import Span


class Assertion(StrEnum):
    """What a sentence does with what it speaks of: the one enum of it, in rulings and JSON too."""

    REPORTED = "reported"
    RULED_OUT = "absent"  # looked for and found absent
    ADVISED = "advised"  # what somebody should do; a recommendation where the section is one
    SUPPOSED = "supposed"  # might be, is said by someone not to be


# What practice should have held. "No assessment was made" reports a failing, "no violence was
# seen" rules something out: a negation is an absence only where none of these is what is missing.
_PRACTICE = re.compile(
    r"\b(?:assess\w*|plan(?:s|ned|ning)?|meetings?|conferences?|core groups?|reviews?"
    r"|supervis\w+|refer\w*|visit\w*"
    r"|check(?:s|ed)?|follow(?:ed|ing)?[- ]?up|contact(?:s|ed)?|shar(?:ed?|ing)"
    r"|record(?:ed|ing)?|discuss\w*|analys\w+"
    r"|chas(?:ed|ing)|handover|training|guidance|procedures?|consider(?:ed|ation)?"
    r"|ask(?:ed|ing)?|consult\w*|seen|spoken|question(?:ed|ing)?"
    r"|challeng\w+|escalat\w+|interpret\w+|action(?:s|ed)?|minutes|timescales?"
    r"|strategy|enquir(?:y|ies)"
    r"|investigat\w+|monitor\w*|support(?:s|ed)?|oversight|co-?ordinat\w+"
    r"|communicat\w+|inform(?:ed|ation)?|notif\w+"
    r"|chronolog\w+|place(?:ment)?|provision|liaison|arrange\w*|curiosity|looked at"
    r"|course|attempt\w*|effort\w*|told|link(?:s|ed|age)?|reason given)\b",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(  # what is ruled out comes after
    r"""
    \b(?:no|nor\ (?:was|were)\ there\ any|not\ any)\ (?:(?:clear|direct|firm|medical|recorded
        |reported|known|other|specific|actual|previous|prior|past|further|forensic|obvious
        |current)\ )*
        (?:evidence|indications?|signs?|suggestion|suspicion|history|allegations?|reports?
            |concerns?|disclosures?|trace|hint|mention|diagnosis|grounds|reason\ to\ (?:think
            |believe|suppose|suspect))\b
    | \bno\ (?:agency|service|professional|practitioner|worker|record|one|body|school
        |organisation)\ (?:had|has|held|holds|reported|recorded|knew)\ (?:of\ )?any\b
    | \bneither\ (?:\w+\ ){1,4}(?:was|were|is|had)\ (?:ever\ )?(?:known|thought|suspected|reported
        |found|recorded)\b
    | \b(?:not|never)\ (?:been\ )?(?:known|thought|suspected|reported|found)\ (?:to|for|of)\b
    | \b(?:has|have|had)\ (?:not\ found|found\ no|seen\ no|no\ evidence)\b
    | \bnot\ (?:due\ to|because\ of|caused\ by|the\ result\ of|a\ result\ of)\b
    | \b(?:does|do|did)\ not\ (?:think|believe|consider)\ that\b
    | \b(?:nothing|none\ of\ (?:the\ )?\w+)\ (?:to\ )?(?:suggest(?:s|ed)?|indicate[sd]?|show(?:s
        |ed)?|point(?:s|ed)?\ to)\b
    | \b(?:found|identified|saw|noted|there\ (?:was|were|is|are|had\ been|has\ been))\ (?:none\b
        |no\ (?!one\b|doubt|reason|longer|opportunity|lack|shortage))
    | \b(?:did|does|do|could|can)\ not\ (?:find|identify|detect|uncover|see|indicate
        |suggest)\ (?:any|evidence|signs?)\b
    | \bat\ no\ (?:point|time|stage)\ (?:did|was|were|had|has)\b(?=[^.;:]*\b(?:come\ (?:to\ light
        |up)|emerge|arise|surface|feature|suspected|alleged|disclosed|seen|found|known)\b)
    | \b(?:without|free\ (?:of|from))\ (?:any\ )?(?:evidence|history|signs?|indication|concerns?)\b
    | \bno\ (?P<thing>(?:[\w'’-]+\ ){1,6})(?=(?:was|were|had\ been)\ (?:present|found|identified
        |seen|noted|disclosed|suspected|observed|evident|apparent|detected|alleged)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RULED_OUT_BEFORE = re.compile(  # what is ruled out comes before
    r"\b(?:(?:was|were|is|are|be|been) (?:(?:not|never) (?:(?:a|an"
    r"|the) (?:\w+ )?(?:feature|factor|concern|cause|theme|issue|reason)|(?:features"
    r"|factors|issues|concerns|causes)\b|relevant|involved|implicated|to blame"
    r"|borne out|supported|established|known to have (?:been|had)"
    r"|thought to be|found to be|present|suspected|an issue)|ruled out|excluded (?:as"
    r"|by|on)|wholly absent|discounted|unfounded|considered and (?:discounted|rejected"
    r"|excluded|set aside|dismissed)|never (?:suspected|alleged))"
    r"|there (?:was|were|is|are|has been|had been) (?:not|never) (?:a|any|one"
    r"|the (?:least|slightest)) (?:single )?(?:hint|trace|sign|suggestion|indication"
    r"|shred|whisper|suspicion)"
    r"|(?:did not|does not|do not|never) (?:feature|contribute|play|affect|influence"
    r"|arise|bear)|(?:played|had) no (?:part|role|bearing|effect|influence)"
    r"|made no difference|(?:is|are|was|were) nowhere suggested)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"[.;:]|, (?:and|but|although|though|yet|while|since|which|who|as"
    r"|(?:a|the) (?:matter|point|question|possibility|suggestion|concern|theory) (?:that|which))\b"
    r"| but ",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|none|nor|nothing|nowhere|without|free|never|absent|excluded|ruled"
    r"|played|discounted|unfounded)\b",
    re.IGNORECASE,
)
_LOOKED_FOR = re.compile(
    r"\b(?:looked|searched|checked|tested|examined|asked)\b[^.;]*\b(?:found none"
    r"|none (?:was|were) (?:found|seen|identified)|found nothing|without (?:a|any"
    r"|one) (?:trace|sign|hint)(?! of (?!it\b|this\b|that\b|them\b)))\b",
    re.IGNORECASE,
)
# What follows is denied: “it would be wrong to say that there was no …” reports it.
_DENIES_DENIAL = re.compile(
    r"\b(?:(?:wrong|untrue|incorrect|inaccurate|mistaken|misleading|false) to (?:say"
    r"|claim|conclude|suggest|think|assume|suppose|state|report|believe)"
    r"|(?:can(?:not|['’]t)|could not|couldn['’]t) be (?:said|claimed|concluded)|(?:is"
    r"|was) not (?:true|right|correct|the case|to say)|not)"
    r" (?:that )?(?:there (?:was|were|is|has been|had been) |they (?:were|had) "
    r"|it (?:was|had) )?(?=no\b|not\b|never\b|nothing\b|without\b)",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\s+(?:for|in|to)\b[^,.;:]*", re.IGNORECASE
)  # “… was no issue for either parent”
_ADVISED = re.compile(
    r"\b(?:should(?! (?:not |never |also |already )?have (?:\w+ )?(?:been|had|\w+ed"
    r"|\w+en|made|told|known|done|gone|led|met|held|sent|kept|read|put|thought|said"
    r"|brought|taught|sought|heard|left|found|come)\b)|must(?! have)|ought to(?! have)"
    r"|needs? to(?! have)|(?:is|are) (?:asked|required|advised|expected|reminded"
    r"|invited|encouraged|urged) to"
    r"|(?:it is |we |the (?:panel|review|report|board) (?:therefore )?)(?:recommend\w*"
    r"|advis\w+|propos\w+|ask\w*)"
    r"|shall(?! have)|will (?:ensure|review|provide|develop|issue|revise|establish"
    r"|audit|report|commission|amend))\b",
    re.IGNORECASE,
)
_SHOULD_HAVE = re.compile(
    r"\b(?:should|ought to|could|might|would|must) (?:\w+ )?(?:not )?(?:\w+ )?have\b", re.IGNORECASE
)
_HYPOTHETICAL = re.compile(
    r"\b(?:alert to|aware of) the (?:possibility|risk|signs)|\b(?:(?-i:may)|might|can"
    r"|could)\b(?! (?:not )?(?:\w+ )?have\b)"
    r"|^\W*(?:if|where|when|whenever|whether|in the event)\b[^,]*(?:, "
    r"| then )[^,]*\b(?:should|must|(?-i:may)|can|will|would)\b"
    r"|\b(?:would|could) (?:be|need|depend)\b|\bpossibility (?:of|that)\b|\bhypothetical\w*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:denied|denies|denying|disputed)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|failed|found|made|took|knew|told|saw|became|began|went"
    r"|came|gave|left|held|sent)\b|\b\w{3,}ed\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def assertion_of(sentence: str, focus: tuple[Span, ...] = ()) -> Assertion:
    """Tell how a sentence stands to what it speaks of, from its own words alone.

    `focus` names the words that are asked about, as spans of the sentence: a sentence that rules
    out something else still reports them.
    """
    if _NEGATED.search(sentence) and _rules_out(sentence, focus):
        return Assertion.RULED_OUT
    if _ADVISED.search(sentence):
        return Assertion.ADVISED
    if _SHOULD_HAVE.search(sentence):
        return Assertion.REPORTED
    if _DENIED.search(sentence):
        return Assertion.SUPPOSED
    if _HYPOTHETICAL.search(sentence) and not _PAST.search(sentence):
        return Assertion.SUPPOSED
    return Assertion.REPORTED


def _rules_out(sentence: str, focus: Sequence[Span]) -> bool:
    """Tell whether a thing, rather than a piece of practice, is said not to have been there."""
    if _DENIES_DENIAL.search(sentence):
        return False
    if _LOOKED_FOR.search(sentence):
        return True
    clauses = [
        *(_clause_after(sentence, match) for match in _RULED_OUT.finditer(sentence)),
        *(_clause_before(sentence, match) for match in _RULED_OUT_BEFORE.finditer(sentence)),
    ]
    return any(
        (not focus or any(asked.start < clause.end and clause.start < asked.end for asked in focus))
        and not _PRACTICE.search(sentence, clause.start, clause.end)
        for clause in clauses
    )


def is_practice(sentence: str, start: int, end: int) -> bool:
    """Tell whether a part of a sentence names a piece of practice, which can only be missing."""
    return _PRACTICE.search(sentence, start, end) is not None


def _clause_after(sentence: str, match: re.Match[str]) -> Span:
    if match["thing"]:
        return Span(match.start(), match.end())
    end = _CLAUSE_ENDS.search(sentence, match.end())
    return Span(match.start(), end.start() if end else len(sentence))


def _clause_before(sentence: str, match: re.Match[str]) -> Span:
    ends = [end.end() for end in _CLAUSE_ENDS.finditer(sentence, 0, match.start())]
    rest = _OF_IT.match(sentence, match.end())
    return Span(ends[-1] if ends else 0, rest.end() if rest else match.end())
