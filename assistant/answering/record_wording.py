"""The forms of questions about the documents themselves: who wrote them, when, what is held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Kind


class Record(StrEnum):
    """What is recorded of a document, or of the library."""

    AUTHOR = "author"
    PUBLISHED = "date of publication"
    INCIDENT = "date of incident"
    BODY = "publishing body"
    AREA = "area"
    RECOMMENDED = "recommendations"
    HELD = "documents"
    AREAS = "areas"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to ask for something recorded: how it opens and, where it must, how it goes on."""

    record: Record
    opens: re.Pattern[str]
    goes_on: re.Pattern[str] | None
    of_document: bool  # only where a document is named as one: a child comes from an area too


def _form(record: Record, opens: str, goes_on: str = "", *, of_document: bool = False) -> Form:
    return Form(
        record,
        re.compile(rf"\b(?:{opens})", re.IGNORECASE),
        re.compile(rf"\b(?:{goes_on})\b", re.IGNORECASE) if goes_on else None,
        of_document,
    )


_ROLE = (
    r"(?:(?:lead|independent|overview|report|external|main)\s+)*(?:authors?|reviewers?|writers?)"
)
_WHEN = (
    r"(?:when|(?:in\s+)?(?:what|which)\s+(?:year|month)|on\s+(?:what"
    r"|which)\s+date)\s+(?:was|were|did|is|are|has|have)\b"
)
_OUT = r"published|publish|come\s+out|came\s+out|issued|released|appear"
NOUN = (
    r"(?P<noun>reviews?|reports?|cases?|scrs?|documents?|files?|publications?"
    r"|inquir(?:y|ies)|guidance|secondary\s+reports?)"
)
_HOLDS = (
    r"(?:do|does|have|has)\s+(?:you|we|i|the\s+library|it)\s+(?:hold|have|contain|keep"
    r"|got|know(?:\s+of|\s+about)?|cover)"
    r"|(?:are|is)\s+(?:held|there|in\s+(?:the|this|your|our)\s+library|stored"
    r"|available)|(?:you|we)\s+(?:hold|have|know|keep|['’]ve\s+got)"
    r"|held|in\s+(?:the|this|your|our)\s+library|(?:have|has)\s+(?:you|we)\s+got"
    r"|(?:were|was|are|is)\s+published|come\s+from|came\s+out"
)
FORMS = (
    _form(
        Record.AUTHOR,
        rf"who(?:['’]s|\s+(?:was|were|is|are))\s+(?:the\s+)?{_ROLE}\b"
        rf"|names?\s+of\s+the\s+{_ROLE}\b|(?<!the\s)(?<!by\s){_ROLE}(?=\s+(?:of|on|for)\b)",
    ),
    _form(
        Record.AUTHOR,
        r"who\s+(?:wrote|authored|led|carried\s+out|conducted|undertook)\b",
        of_document=True,
    ),
    _form(
        Record.AUTHOR, r"(?:who|by\s+whom)\s+(?:was|were)\b", r"written(?:\s+by)?", of_document=True
    ),
    _form(Record.PUBLISHED, _WHEN, _OUT),
    _form(
        Record.PUBLISHED,
        r"(?:dates?|years?)\s+of\s+(?:the\s+)?publications?\b|publication\s+(?:dates?"
        r"|years?)\b|when\s+published\b",
    ),
    _form(
        Record.INCIDENT,
        r"dates?\s+of\s+(?:the\s+)?incidents?\b|incident\s+dates?\b|when\s+(?:was|were"
        r"|did)\s+the\s+incidents?\b(?:\s+(?:happen|occur|take\s+place))?",
    ),
    _form(
        Record.BODY,
        r"(?:who|(?:which|what)\s+(?:board|body|committee|partnership"
        r"|council))\s+(?:published|commissioned|issued)\b|publishing\s+bod(?:y|ies)\b",
    ),
    _form(
        Record.BODY,
        r"(?:who|by\s+whom)\s+(?:was|were)\b",
        r"(?:published|commissioned|issued)(?:\s+by)?",
    ),
    _form(
        Record.AREA,
        r"(?:which|what)\s+(?:area|borough|council|county|local\s+authority)\s+(?:is|was"
        r"|does|did|are|were|do)\b|where\s+(?:is|was|does|did|are|were)\b",
        r"(?:come\s+)?from|cover|about",
        of_document=True,
    ),
    _form(
        Record.RECOMMENDED,
        r"(?:how\s+many|(?:the\s+)?number\s+of)\s+(?:recommendations|recs)\b(?:\s+(?:are"
        r"|were)\s+(?:there|made)|\s+(?:does|do|did|has|have)\b)?",
    ),
    _form(Record.RECOMMENDED, r"(?:to|at)\s+whom\s+(?:are|were)\b", r"recommendations"),
    _form(
        Record.RECOMMENDED,
        r"who\s+(?:are|were)\b",
        r"recommendations\b.*\b(?:addressed|made|directed|aimed)\s+(?:to|at)",
    ),
    _form(
        Record.HELD,
        rf"(?:which|what|list(?:\s+(?:me|of))?|show(?:\s+me)?"
        rf"|how\s+many)\s+(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:serious\s+case\s+"
        rf"|case\s+)?{NOUN}\b",
        _HOLDS,
    ),
    _form(
        Record.HELD,
        r"what\s+(?:have|do)\s+(?:you|we)\s+(?:got|have|hold)\b|what(?:['’]s"
        r"|\s+is)\s+in\s+(?:the|this|your|our)\s+library\b",
    ),
    _form(
        Record.AREAS,
        r"(?:from\s+)?(?:which|what)\s+(?:areas|boroughs|local\s+authorities|councils|places)\b",
        rf"covered|cover|come\s+from|(?:are|were)\s+the\s+(?:reviews|reports|documents)|{_HOLDS}",
    ),
    _form(
        Record.YEARS,
        r"(?:of\s+|from\s+)?(?:which|what)\s+(?:years?|period)\b",
        rf"covered|cover|(?:are|were)\s+the\s+(?:reviews|reports|documents)|{_HOLDS}",
    ),
)
DOCUMENT = re.compile(
    r"\b(?:reviews?|reports?|scrs?|overviews?|summar(?:y|ies)|inquir(?:y|ies)"
    r"|documents?|guidance|ones?)\b",
    re.IGNORECASE,
)
# What may stand beside a form and the names of reviews, and asks for nothing more.
FILLER = frozenset(
    "a an the of on in into for from by about concerning regarding behind and or "
    "also each all every both it its "
    "they them their that this these those there one ones s is are was were do does "
    "did has have make makes made "
    "give gives contain contains addressed directed aimed to at whom who you we me "
    "us can could please tell i need "
    "want know would like review reviews report reports scr scrs overview serious "
    "case cases child safeguarding "
    "practice learning local executive summary inquiry inquiries document documents "
    "file files library held hold "
    "citation reference published different recommendations how many so ok just come "
    "came out which what when "
    "name names date dates year years".split()
)
KINDS: dict[
    str, tuple[Kind, ...]
] = {  # of the documents that a noun means, by its beginning; () are all
    "inqu": (Kind.INQUIRY,),
    "guid": (Kind.GUIDANCE,),
    "seco": (Kind.SECONDARY_REPORT,),
    "docu": (),
    "file": (),
    "publ": (),
}
