"""The forms of questions about what is told of a case as a whole: who died, what was asked for."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.phrases import set_of


class Aspect(StrEnum):
    """What a whole review tells, or doesn't."""

    DIED = "the child died"
    SURVIVED = "a child survived"
    RECOMMENDS = "recommendations are made"
    DECLINES = "no recommendations are made"
    BABY = "a baby under one"
    UNBORN = "a child before its birth"
    DISABLED = "a disabled child"
    TYPED = "the type of review"


@dataclass(frozen=True, slots=True)
class Form:
    """Words that ask for an aspect; `alone` where nothing else may be asked beside it."""

    aspect: Aspect
    words: re.Pattern[str]


_CHILD = (
    r"(?:(?:the|a|an|any|our|these|those|all)\s+)?(?:child(?:ren)?|kids?|bab(?:y|ies)"
    r"|infants?|boys?|girls?"
    r"|young\s+(?:person|people)|teenagers?|yps?|victims?|subjects?)"
)
_WHOSE = rf"(?:{_CHILD}\s+(?:who\s+|that\s+)?)?"
_LIFE = r"(?:his|her|their|its|a)\s+li(?:fe|ves)"
_NT = r"(?:n[’']?t|\s+not)"
_RECS = r"(?:recommendations?|recs?|actions?)"
_MAKE = (
    r"(?:(?:actually|do|does|did|which|that)\s+)*"
    r"(?:make|makes|made|making|give|gives|gave|contain|contains|contained|have|has"
    r"|had|offer|offers|include|includes|set\s+out|end\s+with)"
)
_TYPES = (
    r"(?:extended|concise|rapid|thematic|learning|serious\s+case|significant\s+case"
    r"|case\s+management"
    r"|part\s+8|part\s+eight|domestic\s+homicide|(?:extended\s+|concise\s+)?child\s+practice"
    r"|(?:local\s+)?child\s+safeguarding\s+practice)"
)


def _form(aspect: Aspect, words: str) -> Form:
    return Form(aspect, re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE))


# The first that stands in a question is taken out of it before the next is looked for.
FORMS = (
    _form(
        Aspect.SURVIVED,
        rf"(?:no\s*body|no\s+one|no\s+{_CHILD}"
        rf"|none(?:\s+of\s+{_CHILD})?)\s+(?:\w+\s+)?(?:die|died|was\s+killed)"
        rf"|{_WHOSE}(?:did|do|does|was|were|have|has|had){_NT}\s+(?:die[d]?|killed|lose\s+{_LIFE})"
        rf"|did\s+(?:no\s*body|no\s+one|no\s+{_CHILD})\s+die|{_WHOSE}surviv(?:e[ds]?|ing|ors?)"
        rf"|(?:did|does)\s+{_WHOSE}(?:survive|live)|{_WHOSE}(?:lived|pulled\s+through|made\s+it)"
        rf"|{_WHOSE}(?:(?:is|are|was|were)\s+)?(?:still\s+)?alive",
    ),
    _form(
        Aspect.DIED,
        rf"{_WHOSE}(?:did{_NT}|never|does{_NT})\s+(?:survive|make\s+it|pull\s+through|live)"
        rf"|{_WHOSE}(?:die[ds]?|(?:passed|passes)\s+away|los[et]s?\s+{_LIFE}|perished)"
        rf"|{_WHOSE}(?:(?:was|were|is|are|had\s+been|been|got)\s+)?(?:killed|dead|stillborn)"
        r"|(?:child\s+)?(?:deaths?|fatalit(?:y|ies))(?:\s+of\s+a\s+child)?|fatal(?:\s+cases?)?"
        rf"|end(?:s|ed)?\s+in\s+(?:a\s+|the\s+)?death",
    ),
    _form(
        Aspect.DECLINES,
        rf"{_MAKE}\s+(?:no|zero)\s+(?:\w+\s+)?{_RECS}"
        rf"|(?:do|does|did|have|has){_NT}\s+(?:actually\s+)?(?:make|give|contain|have|offer"
        rf"|include|made|set\s+out)"
        rf"\s+(?:any\s+|a\s+single\s+)?{_RECS}|(?:with(?:out|\s+no)|w/?out"
        rf"|w/o)\s+(?:any\s+)?{_RECS}",
    ),
    _form(Aspect.RECOMMENDS, rf"{_MAKE}\s+(?:any\s+|some\s+)?{_RECS}|with\s+(?:any\s+)?{_RECS}"),
    _form(
        Aspect.UNBORN,
        r"unborn(?:\s+(?:child(?:ren)?|bab(?:y|ies)|infants?|ones?))?|before\s+(?:the\s+)?birth",
    ),
    _form(
        Aspect.BABY,
        r"(?:bab(?:y|ies)|infants?|newborns?|child(?:ren)?)\s+(?:aged\s+)?(?:under|below"
        r"|less\s+than)\s+(?:the\s+age\s+of\s+)?"
        r"(?:1|one|12\s+months|twelve\s+months|a\s+year|one\s+year)(?:\s+(?:year"
        r"|month)s?)?(?:\s+old)?"
        r"|bab(?:y|ies)|infants?|newborns?|under[\s-]ones?",
    ),
    _form(
        Aspect.DISABLED,
        r"disabled(?:\s+or\s+autistic)?|(?:with\s+)?(?:a\s+|any\s+)?disabilit(?:y|ies)",
    ),
    _form(Aspect.TYPED, rf"(?:is|are|were|was)\s+(?:an?\s+)?(?P<type>{_TYPES})\s+reviews?"),
)
OPENS = re.compile(
    r"(?:(?:and|so|ok|okay|but|then|please|now|just)\b[\s,]*)*(?:in\s+|of\s+"
    r"|for\s+)?(?:how\s+many|how\s+often|(?:the\s+|total\s+)*(?:number|no\.?"
    r"|count)\s+of"
    r"|which|what|list|name|any|(?:is|are|were|was)\s+there|show|give|find|reviews?"
    r"|reports?|cases?|scrs?|number|no\.?)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\bhow\s+many\b|\bnumber\b|\bno\.?\s+of\b|\bcount\b", re.IGNORECASE)
OTHERS = re.compile(
    r"\W*(?:and\s+|what\s+about\s+|which\s+(?:are|were)\s+"
    r"|so\s+)*(?:in\s+)?(?:the\s+)?(?:others?|other\s+ones|rest"
    r"|remaining(?:\s+ones)?)\W*",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r",?\s+(?:as\s+opposed\s+to|rather\s+than|instead\s+of|and\s+not|not\s+just)\s.*$",
    re.IGNORECASE,
)
EITHER = re.compile(r"\b(?:or|and/or)\b", re.IGNORECASE)
OPPOSITE = {
    Aspect.DIED: Aspect.SURVIVED,
    Aspect.SURVIVED: Aspect.DIED,
    Aspect.RECOMMENDS: Aspect.DECLINES,
    Aspect.DECLINES: Aspect.RECOMMENDS,
}
_WORD = re.compile(r"[^\W_]+(?:[’'/][^\W_]+)*")
# What may stand beside an aspect and asks for nothing more.
FILLER = set_of(
    "a an the of in on for from about with and or and/or that who whom which what where there it "
    "its them they these those this one ones all any is are was were be been being do does did has "
    "have had having how many number no list name show give me us find please thanks then so but "
    "now just actually also at time end case cases review reviews report reports scr scrs inquiry "
    "inquiries investigation investigations document documents serious practice learning child "
    "children kid kids boy girl young person people victim subject subjects concern concerns "
    "concerned concerning involve involves involved involving feature features featured featuring "
    "deal deals dealt cover covers look looks looked work make include includes including our your "
    "we you i library held hold tell told say said count total often can could up "
    "into as because published "
    "released dated came come out happened incident incidents"
)


def asks_more(rest: str, besides: Container[str] = ()) -> bool:
    """Tell whether what is left of a question asks for more, but for words that may stand there."""
    words = _WORD.findall(rest.lower())
    return any(word not in FILLER and word not in besides for word in words)
