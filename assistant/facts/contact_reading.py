"""What a review says of before the incident: referrals, serious events, register or plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts.age_expressions import ages_in
from assistant.facts.amounts import NUMBER, ORDINAL, number_of
from assistant.facts.index_child import IndexChild, Who
from assistant.facts.lines import Line
from assistant.facts.telling import PARENT, dates_in, earlier, later, only_asked, reported, said
from assistant.facts.types import UNKNOWN, Reading
from assistant.ground.assertion import Assertion
from corpus.lexicon import MONTH
from corpus.types import Span

_SOCIAL = (
    r"(?:SSD|social\s+services(?:\s+department)?|(?:children[’']s\s+)?social\s+care"
    r"|children[’']s\s+services|MASH|multi-agency\s+safeguarding\s+hub"
    r"|local\s+authority|duty\s+(?:desk|team|social\s+work\w*))"
)
_SORT = (
    rf"(?:(?!(?:the|and|or|of|an?|in|on|for|to|by|with|at|from|such|{MONTH}"
    r"|years?|months?|weeks?|days?|hours?)\b)[\w’'-]+\s+){0,3}?"
)
_COUNTED = re.compile(
    rf"\b(?P<number>{NUMBER})\s+{_SORT}(?:referrals?|notifications?)\b(?!\s+(?:(?:to"
    rf"|for)\s+(?:an?\s+|the\s+)?(?:CAMHS|child\s+and\s+adolescent|speech|dieti"
    rf"|paediatr|consultant|psych|orthop|specialist|clinic|therap|counsell|occupational"
    rf"|sleep|dermatolog)|of\s+private|and\s+assessment|forms?|team|letters?|rates?))",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    rf"\b(?P<number>{ORDINAL})\s+{_SORT}(?:referral|notification)\b", re.IGNORECASE
)
_CARE = re.compile(_SOCIAL, re.IGNORECASE)
_TIMES = rf"(?:({NUMBER})\s+times|on\s+({NUMBER})\s+(?:\w+\s+)?occasions|(once|twice))"
_CONTACTS = re.compile(
    rf"\b(?:({NUMBER})\s+{_SORT}contacts?\s+(?:about|regarding|concerning|from)"
    rf"|referred\b[^.;]{{0,60}}\b{_TIMES}|{_TIMES}\s+(?:been\s+)?referred"
    rf"|(?:rang|phoned|telephoned|contacted|called|notified"
    rf"|reported\s+\w+\s+to)\s+(?:the\s+)?{_SOCIAL}[^.;]{{0,40}}\b{_TIMES})",
    re.IGNORECASE,
)
_MAY_COUNT = re.compile(
    rf"referr|notif|contact|known\s+to|knowledge|involvement|record|{_SOCIAL}", re.IGNORECASE
)
_OFTEN = {"once": 1, "twice": 2}
_UNKNOWN_TO = re.compile(
    rf"\b(?:(?:was|were|had\s+been|been)\s+(?:not|never"
    rf"|un)\s*(?:previously\s+)?known\s+to\s+(?:the\s+)?(?:\w+\s+)?{_SOCIAL}"
    rf"|{_SOCIAL}\s+(?:had|has)\s+(?:had\s+)?(?:no|never\s+had\s+any)\s+(?:prior\s+"
    rf"|previous\s+|earlier\s+)?(?:knowledge|contact|involvement|record)"
    rf"|no\s+(?:prior|previous|earlier)\s+(?:contact|involvement)\s+with\s+(?:the\s+)?{_SOCIAL}"
    rf"|no\s+(?:prior|previous|earlier)\s+referrals?"
    r"|no\s+referrals?\s+(?:had\s+(?:ever\s+)?been|was|were)\s+(?:made"
    r"|received)\b[^.;]{0,60}\b(?:before|until|prior|previously)"
    r"|known\s+only\s+to\s+universal\s+services|known\s+to\s+universal\s+services\s+only"
    r"|never\s+(?:been\s+)?referred\s+to)\b",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?:threshold|procedures?|protocol|polic(?:y|ies)|every|each|any|rule|call(?:s"
    r"|ed)?\s+for|expect\w*|require\w*|would|should|private(?:ly)?\s+foster\w*"
    r"|boroughs?|(?:per|an?)\s+(?:month|year|week))\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\b(?:same\s+(?:day|afternoon|evening|night|morning)|following\s+(?:morning|day)"
    r"|after\s+(?:the|his|her|their)\s+(?:death|admission|injury|incident)"
    r"|(?:on\s+the\s+)?(?:second|third|next)\s+day"
    r"|day\s+of\s+(?:the|his|her)\s+admission|within\s+(?:the\s+|an\s+)?(?:\w+\s+)?hours?)\b",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"\b(?:(?:name[s]?|placed|put|removed|taken|entered|registered|remained|stayed|was"
    r"|were|been|child(?:ren)?)\b[^.;]{0,60}\b(?:on|to|onto|in|off|from)\s+(?:the"
    r"|a)\s+(?:(?:child\s+protection\s+|CP\s+|at[\s-]risk\s+)?register|CPR)\b"
    r"|registered\s+under\s+the\s+categor|(?:was|were"
    r"|been)\s+(?:de-?)?registered\b(?!\s+(?:with|as))[^.;]{0,40}\b(?:conference"
    r"|neglect|emotional|physical|sexual)|(?:subject|subjects)\s+(?:of"
    r"|to)\s+(?:an?\s+)?(?:multi-agency\s+)?(?:child\s+protection|CP)\s+plan|\b(?:the"
    r"|his|her|their|this|[’']s)\s+(?:child\s+)?protection\s+plan"
    r"|under\s+(?:the\s+)?categor(?:y|ies)\s+of\s+(?:neglect|emotional|physical"
    r"|sexual)|\bregistration\s+(?:under|continued|ended|was\s+(?:ended|continued))"
    r"|(?:decided|agreed|voted)\s+(?:to|that)\b[^.;]{0,60}\b(?:register|registered"
    r"|registration)\b"
    r"|(?:on|under|had)\s+an?\s+(?:child\s+protection|CP)\s+plan"
    r"|child\s+protection\s+plans?\s+(?:was|were|had\s+been)\s+(?:made|agreed"
    r"|(?:put\s+)?in\s+place|started))",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"decided|agreed|voted", re.IGNORECASE)
_NOT_ON = re.compile(
    r"\b(?:was|were|had|has|is)\s+(?:not|never"
    r"|neither)\s+(?:\w+\s+){0,3}?(?:on\s+(?:the"
    r"|a)\s+(?:child\s+protection\s+)?(?:register|plan|CPR)|(?:the\s+)?subject\s+(?:of"
    r"|to)\s+(?:an?\s+)?child\s+protection"
    r"|placed\s+on\s+the\s+(?:child\s+protection\s+)?register)"
    r"|\b(?:decided|agreed)\s+(?:not\s+to|against)\s+(?:register|registration"
    r"|a\s+(?:child\s+protection\s+)?plan)|\bregistration\s+was\s+(?:not|un)"
    r"|\bno\s+child\s+protection\s+plan\b|\b(?:none\s+of\s+(?:the|her|his"
    r"|their)\s+children|neither\s+(?:child|of\s+the\s+children)"
    r"|no\s+child\s+of\s+the\s+family)\s+(?:was|were|had\s+been)\s+(?:on|subject"
    r"|placed)",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(
    r"\b(?:of\s+whom|an?\s+child\s+on|every\s+child|each\s+child|any\s+child"
    r"|only\s+(?:children|those)|children\s+(?:with|on)\s+(?:the|a)|number\s+of"
    r"|per\s+cent|cases?\s+of)\b",
    re.IGNORECASE,
)
_KIN_ONLY = re.compile(
    r"\b(?:brothers?|sisters?|siblings?|half[\s-]\w+|older\s+child(?:ren)?|elder"
    r"|cousins?|mothers?|fathers?|parents?|herself|himself)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:bruis(?:e|es|ing)|fractur\w+|broken\s+(?:arm|leg|ribs?|bones?|wrist)|burns?"
    r"|burnt|scald\w*|bite\s+marks?|black\s+eyes?|cigarette\s+\w+|head\s+injur\w+"
    r"|(?:unexplained|facial|visible)\s+injur\w+"
    r"|injuries\s+to\s+(?:his|her|their)|overdoses?|strangl\w+|left\s+alone"
    r"|found\s+alone|home\s+alone|sexual(?:ly)?\s+(?:abus\w+|assault\w*|exploit\w+)"
    r"|indecent\s+images?|groom(?:ed|ing)"
    r"|rape[d]?|(?:carrying|had|with|kept|for)\s+an?\s+knife|stabb\w+|(?:told"
    r"|disclosed|said|alleged)\b[^.;]{0,80}\b(?:touched|hit|beat|beaten|hurt|kicked"
    r"|punched)|wraps\s+of|in\s+possession\s+of)\b",
    re.IGNORECASE,
)
_NO_HARM = re.compile(
    r"\b(?:(?:earlier|previous|prior|past|older)\s+(?:\w+\s+){0,2}(?:harm|injur\w+"
    r"|ill[\s-]?treatment|abuse|incidents?|concerns?)|injured\s+before)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:earlier|previous(?:ly)?|prior|already|twice|on\s+(?:{NUMBER}|several|many"
    rf"|both|each)\s+(?:\w+\s+)?(?:occasions?|times|mondays?|days?)"
    rf"|had\s+(?:\w+\s+)?(?:been\s+)?(?:seen|noticed|told|taken|attended|disclosed|said"
    rf"|found|reported)|(?:weeks?|months?|years?)\s+(?:before|earlier))\b",
    re.IGNORECASE,
)
_TAIL = 15  # characters after a number that may make it a rate
_MOST = 4  # passages behind a fact


def referrals(lines: Sequence[Line], incident: str | None) -> Reading:
    """Count the referrals and notifications of the child or household before the incident."""
    exact, least, none = [], [], []
    for line in lines:
        text = line.text
        if not _MAY_COUNT.search(text):
            continue
        unknown_to = _UNKNOWN_TO.search(text)
        if unknown_to and not _RULE.search(text):
            none.append(line.span)
            continue
        if _AFTERWARDS.search(text) or later(dates_in(text), incident):
            continue
        exact += [
            (number_of(found["number"]), line.span)
            for found in _COUNTED.finditer(text)
            if not _lays_down(text, found) and reported(text, found)
        ]
        exact += [
            (_times(found), line.span)
            for found in _CONTACTS.finditer(text)
            if _CARE.search(text) and not _lays_down(text, found) and reported(text, found)
        ]
        least += [
            (number_of(found["number"]), line.span)
            for found in _ORDERED.finditer(text)
            if not _lays_down(text, found) and reported(text, found)
        ]
    return _counted(exact, least, none)


def _lays_down(text: str, found: re.Match[str]) -> bool:
    """Tell whether a number of referrals is a rule's or a team's, by the words up to it."""
    return bool(_RULE.search(text[: found.end() + _TAIL]))


def _times(found: re.Match[str]) -> int:
    """Return the number that a pattern found, in whichever of its groups."""
    word = next(value for value in found.groups() if value).lower()
    return _OFTEN.get(word) or number_of(word)


def _denied(text: str) -> bool:
    return bool(re.search(r"\b(?:no|not|never|neither|nor|nobody)\b", text, re.IGNORECASE))


def _counted(
    exact: list[tuple[int, Span]], least: list[tuple[int, Span]], none: list[Span]
) -> Reading:
    """Return the largest number stated; that there was none only where nothing says else."""
    top = max(exact, default=(0, Span(0, 0)))
    floor = max(least, default=(0, Span(0, 0)))
    if top[0] and top[0] >= floor[0]:
        return Reading(
            str(top[0]), tuple(span for number, span in exact if number == top[0])[:_MOST]
        )
    if none and floor[0] <= 1:
        return Reading("0", tuple(none[:_MOST]))
    if floor[0]:
        spans = dict.fromkeys(span for number, span in least if number == floor[0])
        return Reading(f"at least {floor[0]}", tuple(spans)[:_MOST])
    return Reading(UNKNOWN)


def register(lines: Sequence[Line], child: IndexChild, incident: str | None) -> Reading:
    """Tell whether the child was on the register or subject to a plan before or at the incident."""
    yes, no = [], []
    for line in lines:
        text = line.text
        if _NOT_ON.search(text) and not _IN_GENERAL.search(text) and not _only_kin(text, child):
            no.append(line.span)
            continue
        if _UNKNOWN_TO.search(text) and not _RULE.search(text):
            no.append(line.span)
            continue
        found = _REGISTER.search(text)
        if (
            found
            and (_DECIDED.match(found.group()) or reported(text, found))
            and not only_asked(text)
            and not _IN_GENERAL.search(text)
            and not _only_kin(text, child)
            and not later(dates_in(text), incident)
            and not _AFTERWARDS.search(text)
            and not _denied(text[: found.end()])
        ):
            yes.append(line.span)
    if yes:
        return Reading("yes", tuple(yes[:_MOST]))
    return Reading("no", tuple(no[:_MOST])) if no else Reading(UNKNOWN)


def _only_kin(text: str, child: IndexChild) -> bool:
    """Tell whether a sentence speaks of brothers, sisters or parents, and not of the child."""
    if child.named_in(text) or re.search(
        r"\b(?:all|both)\b[^.;]*\bchildren\b|\bunborn\b", text, re.IGNORECASE
    ):
        return False
    return bool(_KIN_ONLY.search(text))


def serious_event(
    lines: Sequence[Line], child: IndexChild, incident: str | None, months: float | None
) -> Reading:
    """Tell whether harm came to the child or at home before the incident, and was seen.

    `months`: the child's age at the incident.
    """
    yes, no = [], []
    for line in lines:
        text = line.text
        absent = _NO_HARM.search(text)
        if absent and said(text, absent) is Assertion.RULED_OUT:
            no.append(line.span)
            continue
        found = _HARM.search(text)
        if found is None or not reported(text, found) or only_asked(text) or _RULE.search(text):
            continue
        if _came_before(text, incident, months) and _of_household(text, found, child):
            yes.append(line.span)
    if yes:
        return Reading("yes", tuple(yes[:_MOST]))
    return Reading("no", tuple(no[:_MOST])) if no else Reading(UNKNOWN)


def _came_before(text: str, incident: str | None, months: float | None) -> bool:
    """Tell whether a sentence speaks of a time before the incident: by date, age or words."""
    dates = dates_in(text)
    if dates:
        return earlier(dates, incident)
    if months is not None and any(0 <= one.age.high <= months for one in ages_in(text)):
        return True
    return bool(_BEFORE.search(text))


def _of_household(text: str, found: re.Match[str], child: IndexChild) -> bool:
    """Tell whether harm is the child's or a parent's, by whom the sentence names before it."""
    ahead = [one for one in child.mentions(text) if one.start < found.start()]
    if not ahead:
        return True
    return any(one.who is not Who.OTHER or PARENT.fullmatch(one.text) for one in ahead)
