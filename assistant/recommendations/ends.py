"""By when a recommendation is to be done, and how anybody would know: as slices of it.

“A referral within one day” is how work is to be done, each time: a standard. It is no day by which
the recommendation is to be done, but anybody can hold practice against it.
"""

from __future__ import annotations

import re

from assistant.recommendations.acts import MODAL, Act, acts_of
from corpus.lexicon import MONTH_OR_SHORT
from corpus.types import Span

_MONTH = f"(?:{MONTH_OR_SHORT})"  # without regard to case, as all that it stands in
_DAY = r"\d{1,2}(?:st|nd|rd|th)? "
_YEAR = r"(?:19|20)\d\d(?:[/–-]\d\d)?"
_DATE = (
    rf"(?:(?:{_DAY})?{_MONTH}(?: {_YEAR})?|{_YEAR}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    rf"|Q[1-4] {_YEAR})"
)
_SEASON = rf"(?:spring|summer|autumn|winter|Easter|Christmas)(?: term)?(?: (?:of )?{_YEAR})?"
_DEADLINE = re.compile(
    rf"\b(?:(?:start|starting|due|deadline|timescale)\s?:\s*[\w ]+"
    rf"|(?:by|before|no later than|not later than|until"
    rf"|with effect from)\s(?:the )?(?:(?:end|beginning|start"
    rf"|middle) of (?:the )?)?(?:{_DATE}|{_SEASON}|(?:the |this |next )?(?:financial"
    rf"|school|academic|calendar) year(?: {_YEAR})?|next (?:annual )?(?:report|meeting"
    rf"|year))"
    rf"|(?:from|in|during|starting) (?:the )?(?:{_DAY})?{_MONTH} {_YEAR}"
    rf"|(?:annual report|{_SEASON.replace(')?', ')', 1)}) (?:of )?{_YEAR}"
    r"|immediately|forthwith|with immediate effect|straight ?away|as a matter of urgency)",
    re.IGNORECASE,
)
_CELL = re.compile(
    rf"(?:{_DATE}|{_SEASON}|immediate(?:ly)?|ongoing|(?:within )?\w+ (?:weeks|months)"
    rf"|annual report {_YEAR}|end of \w+ {_YEAR}|complete[d]?)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:within|in|over) (?:the (?:next|coming) )?(?:\w+|\d+) (?:calendar "
    r"|working )?(?:weeks?|months?|years?)\b(?: of (?:this|the|its) (?:report|review"
    r"|publication|date)\w*)?",
    re.IGNORECASE,
)
_DAYS_OF = re.compile(
    r"\bwithin (?:\w+|\d+) (?:working )?days of (?:this|the|its) (?:report|review|publication)\w*",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:that|which|who|whom|whose|when|whenever|where|if|every|each|any|no|after"
    r"|should an?|is|are|be)\b",
    re.IGNORECASE,
)
_OFTEN = (
    r"(?:each|every) (?:week|month|quarter|year|term)|weekly|monthly|quarterly|termly"
    r"|annual(?:ly)?|yearly|six-monthly|(?:once|twice|\w+ times) (?:a|each"
    r"|every) (?:year|term|quarter)"
)
_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty|twenty-five|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a "
    r"|one )?hundred)"
)
_MEASURE = re.compile(
    rf"\b(?:\d+ ?(?:per ?cent|%)|\d+%|(?:{_NUMBER} (?:out of|in) (?:every )?{_NUMBER})"
    rf"|at least {_NUMBER} (?:are|is|per|of|in|out)"
    r"|success (?:measure|criteri\w+)|proportion of|percentage of|rate of (?!harm)"
    r"|number of (?:times|cases|children|notifications|assessments|referrals"
    r"|\w+s) (?!that )|how many|first \w+ (?!contacts?|visits?|year|months?|weeks?"
    r"|time)\w+s"
    rf"|dip[- ]?sampl\w+|survey(?:s|ed)?|test(?:s|ed)? whether|checks? on (?:this|it"
    rf"|these)|re-?audit\w*"
    rf"|audit(?:s|ed|ing)? (?:of )?(?:at least |a sample of )?{_NUMBER}"
    rf"|(?:audit\w*|reports?|reported|reporting|figures|returns?|data|statistics"
    rf"|samples?|surveys?|monitor\w*|scrutin\w+|checked|reviewed"
    rf"|list)\b[^.;|]{{0,80}}?\b(?:{_OFTEN})"
    rf"|(?:{_OFTEN})\b[^.;|]{{0,40}}?\b(?:audits?|reports?|figures|returns?|data"
    rf"|samples?|surveys?|list|scrutiny|dip)"
    rf"|(?:should|will|to) (?:be )?(?:told|given|receive|report|reported"
    rf"|know)\b[^.;|]{{0,60}}?\b(?:number|proportion|percentage|figures|how many|rate))",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    rf"\b(?:(?:within|no (?:more|later) than|not more than|at least|at most"
    rf"|(?:no )?less than|every|each|after|up to|fewer than|more than"
    rf"|for) (?:once (?:in|every|a) )?(?:the (?:first|next) )?(?:{_NUMBER}|twenty-four"
    rf"|forty-eight|seventy-two|\d+)[ -](?:\w+[ -])?(?:minutes?|hours?|days?|weeks?"
    rf"|months?|years?(?! old|s old| of age)|miles?|cases|children|families|visits?"
    rf"|times|sessions?)"
    rf"|(?:the|that) same (?:working )?day|on the (?:same |next |working )*day"
    rf"|(?:the )?next working day|same-day|(?:once|twice|{_NUMBER} times) (?:a|each"
    rf"|every|in) (?:\w+ )?(?:week|fortnight|month|quarter|term|year)s?"
    rf"|(?:{_OFTEN}|fortnightly|daily|each day|nightly) (?!plan|report on)|(?:every"
    rf"|each) (?:week|fortnight|month|quarter|term|six weeks)|(?:twenty|thirty|forty"
    rf"|fifty|sixty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth) day"
    rf"|by the (?:\w+) week)\b",
    re.IGNORECASE,
)
_CASES = re.compile(r"\bnumber of cases\b|\bsize of\b", re.IGNORECASE)
_AT_WORK = re.compile(r"\b(?:should|must|to) (?:have|hold|provide|receive|review)\b", re.IGNORECASE)


def deadline_of(text: str) -> Span | None:
    """Return the words that say by when it is to be done; None where none do."""
    body = None
    for act in acts_of(text):
        if match := _DEADLINE.search(text, act.span.start, act.span.end):
            return _trimmed(text, Span(*match.span()))
        body = body or act
        if act.ends and (match := _CELL.fullmatch(act.of(text).strip(" .|"))):
            start = text.index(match.group(), act.span.start)
            return Span(start, start + len(match.group()))
        if match := _DAYS_OF.search(text, act.span.start, act.span.end) or _period(text, act):
            return Span(*match.span())
    return None


def _period(text: str, act: Act) -> re.Match[str] | None:
    """Find a period within which it is to be done, and not within which work is each time."""
    match = _PERIOD.search(text, act.span.start, act.span.end)
    if match is None or _UNDER.search(text, act.span.start, match.start()):
        return None
    return match


def measure_of(text: str) -> Span | None:
    """Return the words that say how anybody would know; None where none do."""
    for act in acts_of(text):
        words = act.of(text)
        if act.ends and ":" in words:
            return _trimmed(text, act.span)
        if _CASES.search(words):
            continue
        match = _MEASURE.search(text, act.span.start, act.span.end)
        if match is not None:
            return _clause(text, act, match)
    return None


def standard_of(text: str) -> Span | None:
    """Return how quickly, how often or how many each time: what can be held against practice."""
    for act in acts_of(text):
        if match := _STANDARD.search(text, act.span.start, act.span.end):
            return _trimmed(text, Span(*match.span()))
    return None


def _clause(text: str, act: Act, match: re.Match[str]) -> Span:
    """Return what surrounds a measure, up to the commas and verbs that bound it."""
    start = act.span.start
    for comma in re.finditer(
        r"(?:[,:;] (?:and |which |that )?|\band (?=should|make))", text[start : match.start()]
    ):
        start = act.span.start + comma.end()
    modal = MODAL.search(text, start, match.end())
    if modal and modal.start() <= match.start():
        start = modal.end()
    return _trimmed(text, Span(start, act.span.end))


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip(" ,;|"))
    return Span(span.start + left, span.start + len(words.rstrip(" .,;|\n")))
