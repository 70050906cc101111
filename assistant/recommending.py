"""What a recommendation asks, of whom, and how anybody would know: read from its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Span


class Mechanism(StrEnum):
    """By what a recommendation means to change something."""

    PROCEDURE = "procedure"
    TRAINING = "training"
    AUDIT = "audit"
    SUPERVISION = "supervision"
    RESOURCE = "resource"
    POLICY = "policy"
    OTHER = "other"


class Addressee(StrEnum):
    """Who is asked to act."""

    BOARD = "board"
    SOCIAL_CARE = "children's social care"
    HEALTH = "health"
    MENTAL_HEALTH = "mental health"
    EDUCATION = "education"
    POLICE = "police"
    HOUSING = "housing"
    PROBATION = "probation"
    VOLUNTARY = "voluntary"
    ADULT_SERVICES = "adult services"
    IMMIGRATION = "immigration"
    GOVERNMENT = "government"
    COURTS = "courts"
    ALL = "all agencies"
    OTHER = "other"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Asks:
    """What a recommendation asks. Spans are of its own text."""

    mechanisms: tuple[Mechanism, ...]
    addressees: tuple[Addressee, ...]
    named: tuple[Span, ...]  # the words that name them
    deadline: Span | None
    measure: Span | None

    @property
    def measurable(self) -> bool:
        """Tell whether anybody could say when it is done."""
        return self.deadline is not None or self.measure is not None


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_MECHANISMS = {
    Mechanism.TRAINING: _any(
        r"train(?:ed|ing)?|briefings?|awareness|workshops?|seminars?|e-?learning|induction"
        r"|learning event|skills|teach(?:ing)?|educat(?:e|ed) staff|campaign"
    ),
    Mechanism.AUDIT: _any(
        r"audit(?:s|ed|ing)?|dip[- ]?sampl\w+|monitor(?:s|ed|ing)?|scrutin(?:y|ise|iser)"
        r"|quality assur\w+|inspect\w*|report(?:s|ed)? (?:on|to|back|each|every|annually|the number)"
        r"|(?:be told|figures|numbers?|statistics) (?:each|every|in|of)"
        r"|(?:annual|quarterly|yearly) (?:report|figures|return)|case file review|evaluat\w+"
        r"|review(?:s|ed)? (?:of )?(?:all|every|each|a sample|cases|open cases|files|its|the)"
    ),
    Mechanism.SUPERVISION: _any(r"supervis(?:ion|or|ors|e|ed|ing)|reflective practice"),
    Mechanism.RESOURCE: _any(
        r"fund(?:s|ed|ing)?|resourc(?:e|es|ed|ing)|posts?|recruit(?:ed|ment)?|staffing|vacanc\w+"
        r"|capacity|caseloads?|workloads?|appoint(?:ed|s)?|employ(?:ed)?|commission(?:s|ed)? (?:a|an|more|further|additional|services?)"
        r"|places? (?:be )?(?:available|provided)|budget|invest(?:ment)?|cots?|interpreters? be available|beds"
    ),
    Mechanism.POLICY: _any(
        r"polic(?:y|ies)|legislat\w+|law|statut(?:e|ory)|strateg(?:y|ies|ic)|threshold"
        r"|government|secretary of state|department (?:of|for)|home office|national (?:guidance|review|panel)"
        r"|commissioning arrangements|contracts?"
    ),
    Mechanism.PROCEDURE: _any(
        r"procedur(?:e|es|al)|protocols?|pathways?|guidance|guidelines?|forms?|checklists?|templates?"
        r"|polic(?:y|ies)|standards?|agree(?:d|ment)? (?:a|in writing|one|that|how)|rules?|system(?:s)? (?:for|of|to|by)"
        r"|criteria|flowchart|record(?:s|ed|ing)?|ensure|make sure|require(?:s|d|ments?)?|always|never|no \w+ should"
        r"|notif(?:y|ied|ication)|refer(?:s|red|ral|rals)?|within \w+ (?:\w+ )?(?:hours?|days?|weeks?|months?)"
        r"|offer(?:s|ed)?|check(?:s|ed)?|hold a|convene[sd]?|ask(?:s|ed)? (?:about|for|to see|mothers|what)"
        r"|pass(?:es|ed)? (?:on|to)|screen(?:s|ed)?|share[sd]?|write down|examines?|spoken to|tell the|be told"
    ),
}
_BODIES = {
    Addressee.BOARD: _any(
        r"ACPCs?|(?:the |each |this )?(?:London )?(?:safeguarding )?(?<!care )(?<!health )board|LSCBs?|LCPC|area child protection committees?"
        r"|(?:local )?safeguarding (?:children )?(?:board|partnership|partners)|the partnership|safeguarding partners"
        r"|child protection committee|independent scrutineer|the committee|regional safeguarding"
    ),
    Addressee.ALL: _any(
        r"all (?:the )?(?:partner |partners|agencies|services|organisations|professionals|practitioners|staff)\w*"
        r"|every agency|each agency|agencies|no agency|all (?=\||$)|partners|partner agencies|all: |all\."
    ),
    Addressee.MENTAL_HEALTH: _any(
        r"(?:adult |adolescent |community |perinatal |child and adolescent )*mental health (?:trust|services?|staff|teams?|practitioners?|professionals)"
        r"|CAMHS|psychiatr(?:ic|ists?|y)(?: services| wards?)?"
    ),
    Addressee.HEALTH: _any(
        r"health (?:trusts?|visit(?:ors?|ing)|authorit(?:y|ies)|services?|board|agencies|partners|economy|staff|professionals|commissioners)"
        r"|(?:acute|hospital|NHS|primary care|foundation|community|health|ambulance|the|each|three|two)(?: hospital)? trusts?|trusts?|PCTs?|primary care(?: trusts?)?"
        r"|hospitals?|GPs?|general practi(?:ce|ces|tioners?)|midwi(?:fe|fery|ves)|maternity|paediatric\w*|integrated care boards?"
        r"|ICBs?|CCGs?|clinical commissioning groups?|accident and emergency|emergency departments?|school nurs(?:e|es|ing)"
        r"|walk-in centres?|ambulance service|named (?:doctors?|nurses?)|designated (?:doctors?|nurses?)|drug (?:teams?|and alcohol (?:service|team)s?)|consultants?"
    ),
    Addressee.SOCIAL_CARE: _any(
        r"SSDs?|social services(?: department)?s?|children['’]?s? (?:social care|services)|social care|social work(?:ers?)?(?: teams?| managers?)?"
        r"|duty team|MASH|initial assessment team|independent reviewing officers?|team managers?|fostering service|emergency duty team|leaving care"
    ),
    Addressee.EDUCATION: _any(
        r"LEAs?|education (?:services?|authorit(?:y|ies)|welfare(?: service)?|department)|local education authorit(?:y|ies)|schools?|colleges?|nurser(?:y|ies)|head ?teachers?|designated safeguarding leads?|governors"
    ),
    Addressee.POLICE: _any(
        r"police(?: service| force)?|constabulary|child abuse investigation team|officers of the police"
    ),
    Addressee.HOUSING: _any(
        r"housing(?: departments?| services?| associations?| providers?| officers)?|landlords?|hostels?"
    ),
    Addressee.PROBATION: _any(
        r"probation(?: service)?|youth offending (?:team|service)|youth justice"
    ),
    Addressee.VOLUNTARY: _any(
        r"voluntary (?:\w+ )?(?:agenc(?:y|ies)|organisations?|sector|projects?|groups?)|charit(?:y|ies)|refugee council|faith groups?"
    ),
    Addressee.ADULT_SERVICES: _any(
        r"adult (?:social care|services|safeguarding)|adults['’] services"
    ),
    Addressee.IMMIGRATION: _any(r"immigration services?|border (?:agency|force)|UKBA"),
    Addressee.GOVERNMENT: _any(
        r"(?:the |central |welsh )?government|department (?:of|for) \w+|home office|secretary of state|ministers?|ofsted|national panel"
    ),
    Addressee.COURTS: _any(
        r"courts?|CAFCASS|crown prosecution service|judiciary|local family justice board"
    ),
    Addressee.OTHER: _any(
        r"local authorit(?:y|ies)|councils?|commissioners?|lead member|chief executives?|directors?"
    ),
}
_MODAL = re.compile(
    r"\b(?:should|must|ought|need(?:s)? to|(?:is|are) (?:asked|required|advised|recommended|to)|will|shall|to (?:be|ensure|have|continue)|ends?|exchange|report(?:s)?|asks?|agree|nominate|ensure|raise)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:^|[.\d)]\s*|\b[A-Z]\.\s*)(?:To|For)\s+(?P<who>[^:|]{3,90}):")
_LABEL = re.compile(r"^(?:[\w.()]{1,6}[.)|\s]\s*)?(?:Action \d+\.\s*)?(?P<who>[^:|.]{3,90}):\s")
_DEADLINE = re.compile(
    r"\b(?:(?:by|before|from|no later than|not later than|until|start:?|starting)\s(?:the end of\s)?(?:\d{1,2}\s)?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s)?(?:19|20)\d\d"
    r"|immediately|forthwith|with immediate effect"
    r"|(?:within|in the next|over the next) (?:the next )?(?:\w+|\d+) (?:calendar |working |school )?(?:weeks?|months?|years?)(?= of (?:this|the) (?:report|review|publication)|[.,;|]|$)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d(?=\s*(?:\||$))"
    r"|(?:annual report|autumn|spring|summer|winter) (?:of )?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b(?:success measure|measure:|check:|target|dip[- ]sampl\w+[^.|]*|audit(?:ed)?[^.|]{0,60}\b(?:monthly|quarterly|annual\w*|every|each|month|year)"
    r"|(?:monthly|quarterly|annual|yearly|weekly|six-monthly)[^.|]{0,40}\b(?:audit|report|figures|return|sample|review|list)"
    r"|(?:report|reports|figures|numbers?|told|return)[^.|]{0,60}\b(?:every|each|quarterly|annually|monthly|proportion|percentage|in (?:January|February|March|April|May|June|July|August|September|October|November|December))"
    r"|\d+ per ?cent|\d+%|(?:nine|eight|seven|half) (?:out of|in) (?:ten|every)|at least \w+ (?:are|is|per|of)"
    r"|first (?:\w+ )?(?:\d+|ten|twenty|fifty|hundred) \w+|survey|known by)",
    re.IGNORECASE,
)


def read(text: str, heading: str = "") -> Asks:
    """Read a recommendation; its heading tells whom it asks where its own words don't."""
    who, named = _addressees(text, heading)
    return Asks(
        mechanisms=_mechanisms(text),
        addressees=who,
        named=named,
        deadline=_span(_DEADLINE.search(text)),
        measure=_span(_MEASURE.search(text)),
    )


def _mechanisms(text: str) -> tuple[Mechanism, ...]:
    found = [one for one, pattern in _MECHANISMS.items() if pattern.search(text)]
    others: list[Mechanism] = [one for one in found if one is not Mechanism.PROCEDURE]
    if others and Mechanism.PROCEDURE in found and not _CLEAR_PROCEDURE.search(text):
        found = others
    rule = Mechanism.OTHER if _SOFT.search(text) else Mechanism.PROCEDURE
    return tuple(one for one in Mechanism if one in found) or (rule,)


_SOFT = _any(  # nothing that could be followed as a rule
    r"remind(?:ed)?|consider(?:s|ed|ation)?|reflect(?:s|ed)?|improve[sd]?|curio\w+|importance|encourag\w+"
    r"|writes? to|ask the|set up|take up|better|strengthen(?:ed)?|culture|promot\w+|how (?:can|will|might)"
    r"|will the|is the|what would|in what"
)
_CLEAR_PROCEDURE = _any(
    r"procedur(?:e|es|al)|protocols?|pathways?|guidance|guidelines?|forms?|checklists?|templates?|in writing"
    r"|within \w+ (?:\w+ )?(?:hours?|days?|weeks?)|on the (?:same )?day|record(?:s|ed)?"
)


def _addressees(text: str, heading: str) -> tuple[tuple[Addressee, ...], tuple[Span, ...]]:
    """Tell who is asked: named before the colon, in a table's own cell, before the verb, at all."""
    for place in _where(text):
        found = _bodies(text, place)
        if found[0]:
            return found
    above, _ = _bodies(heading, Span(0, len(heading)))
    if above:
        return above, ()
    found = _bodies(text, Span(0, len(text)))
    return found if found[0] else ((Addressee.UNSTATED,), ())


def _where(text: str) -> list[Span]:
    """Return the parts of a recommendation that may name whom it asks, the surest first."""
    places = []
    cells = [match.start() for match in re.finditer(r"\s\|\s", text)]
    if len(cells) > 1:  # number | what | who | when
        ends = [*cells[2:3], len(text)]
        places.append(Span(cells[1] + 3, ends[0]))
    for pattern in (_TO, _LABEL):
        if match := pattern.search(text):
            places.append(Span(*match.span("who")))
            break
    if match := _MODAL.search(text):
        places.append(Span(0, match.start()))
    return places


def _bodies(text: str, place: Span) -> tuple[tuple[Addressee, ...], tuple[Span, ...]]:
    taken: list[tuple[Span, Addressee]] = []
    for body, pattern in _BODIES.items():
        for match in pattern.finditer(text, place.start, place.end):
            span = Span(*match.span())
            if all(span.end <= one.start or one.end <= span.start for one, _ in taken):
                taken.append((span, body))
    taken.sort()
    bodies = tuple(dict.fromkeys(body for _, body in taken))
    if len(bodies) > 1:
        bodies = tuple(body for body in bodies if body is not Addressee.OTHER) or bodies
    return bodies, tuple(span for span, _ in taken)


def _span(match: re.Match[str] | None) -> Span | None:
    return Span(*match.span()) if match else None
