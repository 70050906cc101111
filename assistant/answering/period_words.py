"""The words by which a question limits a time, as tables; periods.py reads them."""

from __future__ import annotations

from enum import StrEnum

from assistant.answering.phrases import Phrases, set_of
from corpus.lexicon import MONTHS, TO_TWENTY


class Way(StrEnum):
    """How a date limits: to itself, from it on, behind it, before it, up to it."""

    IN = "in"
    SINCE = "since"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"


def _of(way: Way, *phrases: str) -> dict[str, Way]:
    return dict.fromkeys(phrases, way)


WAYS = Phrases(
    _of(Way.IN, "in", "during", "of", "for", "within", "throughout", "on", "dated", "over")
    | _of(Way.IN, "only", "just", "solely", "either")
    | _of(Way.SINCE, "since", "from", "as of", "as from", "starting from", "starting in", "back to")
    | _of(Way.SINCE, "on or after", "in or after", "after or in", "during or after")
    | _of(Way.SINCE, "as far back as", "starting", "beginning", "beginning in", "> =", "≥")
    | _of(Way.AFTER, "after", "later than", "post", "newer than", "more recent than", "following")
    | _of(Way.AFTER, "more recently than", ">")
    | _of(Way.BEFORE, "before", "b 4", "prior to", "earlier than", "pre", "older than", "ahead of")
    | _of(Way.BEFORE, "prior", "less recent than", "<")
    | _of(Way.UNTIL, "until", "till", "til", "up to", "up until", "up till", "by", "through to")
    | _of(Way.UNTIL, "up to and including", "until and including", "on or before", "in or before")
    | _of(Way.UNTIL, "upto", "thru", "leading up to", "run up to", "run - up to", "< =", "≤")
)
COMPARED = Phrases.of(
    *("later than", "earlier than", "sooner than", "older than", "newer than", "more recent than"),
    *("more recently than", "less recent than"),
)
BEHIND = Phrases(  # the date that they stand behind
    _of(Way.SINCE, "onwards", "onward", "and onwards", "and after", "or after", "or later")
    | _of(Way.SINCE, "and later", "and since", "and beyond", "or newer", "to date", "to now", "+")
    | _of(Way.SINCE, "to today", "to the present", "to the present day", "until now", "until today")
    | _of(Way.SINCE, "and now", "and today", "- now", "- present", "– now", "– present", "- today")
    | _of(Way.SINCE, "and up", "and upwards", "upwards", "forwards", "forward", "at the earliest")
    | _of(Way.SINCE, "and newer", "or more recent", "and more recent", "or above", "and above")
    | _of(Way.UNTIL, "or earlier", "and earlier", "or before", "and before", "or older")
    | _of(Way.UNTIL, "and older", "at the latest", "and backwards", "backwards")
)
TO = Phrases.of(
    *(
        "to",
        "until",
        "till",
        "til",
        "through",
        "thru",
        "upto",
        "up to",
        "and up to",
        "-",
        "–",
        "—",
        "\u2011",
        "/",
    ),
)
LISTS = frozenset({"and", "or", "&", ",", "in"})

# Between the word that limits and the date that it limits to.
LEADS = set_of("the year years period of calendar financial fiscal tax month months")
SCHOOL = frozenset({"academic", "school"})  # years that run from September

ROUGH = Phrases.of(
    *("early", "mid", "late", "the early", "the mid", "the late", "the start of", "the end of"),
    *("start of", "end of", "beginning of", "the beginning of", "middle of", "the middle of"),
    *("the first half of", "the second half of", "the first quarter of", "the last quarter of"),
    *("first half of", "second half of", "first quarter of", "last quarter of", "latter half of"),
    *("the latter half of", "q 1", "q 2", "q 3", "q 4", "easter", "christmas", "the new year"),
    *("spring", "summer", "autumn", "winter", "the spring of", "the summer of", "the autumn of"),
    *("spring of", "summer of", "autumn of", "winter of", "the winter of"),
)  # fmt: skip
ABOUT = set_of("about around circa c approximately roughly")
PARTS_OF_DECADE = Phrases(  # the first and the last of its years
    dict.fromkeys(("early", "earlier", "start of", "beginning of"), (0, 3))
    | dict.fromkeys(("mid", "middle of"), (4, 6))
    | dict.fromkeys(("late", "later", "end of"), (7, 9))
    | {"first half of": (0, 4)}
    | dict.fromkeys(("second half of", "latter half of", "last half of"), (5, 9))
)
DECADES = {"sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990} | {
    "noughties": 2000
}
NUMBERS = TO_TWENTY | {"couple": 2}
LAST = set_of("last past previous preceding")
VAGUE = set_of("few several many")
MONTH_FORMS = {
    form: number
    for number, name in enumerate(MONTHS, 1)
    for form in (name, name[:3], name[:4] if name == "september" else name)
}

# What happened, and what was published: told from some words off, or only beside a date.
INCIDENT = set_of(
    "incident incidents died die dies death deaths dead killed murdered injured injury "
    "injuries fatality fatalities"
)
INCIDENT_BESIDE = set_of("happened happening occurred occurring place")
PUBLISHED = set_of(
    "published publication publications released issued dated written review reviews reviewed "
    "report reports reported case cases"
)
DATED = INCIDENT | set_of("published dated review reviews report reports case cases one ones")
BORN = "born"
OWNED = set_of("his her their my our your its whose")

PASSED_OVER = set_of(
    "any the those these that which were was are is all review reviews report reports case "
    "cases ones published dated incident incidents death deaths happened anything everything "
    "them what"
)
AT_CLAUSE_END = set_of("please thanks thx ta and but or though")
BESIDE_TITLE = frozenset({"since", "post", "pre"})  # what stands behind is a time, or meant as one
BESIDE_REVIEW = frozenset({"after", "before", "since", "following"})
UNDATED = set_of("covid pandemic lockdown brexit")  # times whose day nobody states
CHILDREN = set_of("child baby family")
STOPS = frozenset(",;:.?!()")
PEOPLE = set_of("child baby young family mr mrs ms miss dr he she it they i we")

# What makes a number of four digits none of a year.
NOT_BEFORE = set_of(
    "£ $ € # section sections s ss para paras paragraph paragraphs page pages p pp no number "
    "item items article clause regulation room flat line chapter"
)
NOT_BEHIND = set_of("% hours hour hrs hr h am pm pounds pence quid euros dollars k m million words")
COUNTED = set_of("children people women men babies staff")
NO_PLURAL = set_of("was is has this does its his hers onwards afterwards always forwards upwards")
