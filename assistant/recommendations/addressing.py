"""Of whom a recommendation asks something: not of everybody whom it mentions.

Who is to be told, sent or invited is not who has to act. Where nobody is named, nobody is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from assistant.recommendations.acts import MODAL, acts_of, body_of, cells_of, label_of
from corpus.types import Span


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


Named = tuple[tuple[Addressee, ...], tuple[Span, ...]]  # who, and the words that name them
_NOBODY: Named = ((), ())


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_BODIES = {
    Addressee.BOARD: _any(
        r"(?:A?[CL]PCs?|[LR]?SCBs?|LSCPs?|MASAs?|MASPs?)\b|(?:the |each "
        r"|this )?(?:\w+ )?(?:safeguarding )?(?<!care )(?<!health )(?<!trust "
        r")(?<!management )(?<!governing )board(?!ing)(?: chair| manager)?s?"
        r"|area child protection committees?|(?:local "
        r"|regional )?safeguarding (?:children(?:['’]s)? )?(?:board|partnership|partners"
        r"|committee)s?|(?:the|this|children['’]?s?|multi-agency|statutory) partnership"
        r"|safeguarding (?:partners|leads)"
        r"|child protection committee|(?:independent )?scrutineer|independent chair"
        r"|the committee|regional safeguarding|business manager"
        r"|serious case review (?:panel|sub-?group)"
    ),
    Addressee.ALL: _any(
        r"(?:all|every|each|both) (?:of )?(?:the )?(?:relevant |local |member |statutory "
        r"|constituent |front-?line |operational )*(?:partner(?:s|ship)?|agenc(?:y|ies)"
        r"|services?|organisations?|professionals?|practitioners?|staff|managers"
        r"|workers)(?: agencies| organisations)?(?! (?:in|of|at|within|from) (?:the |an? "
        r"|all |their )?(?:[\w’'-]+ ){0,2}(?:trusts?|hospitals?|schools?|teams?"
        r"|departments?|homes|nurseries|settings?|wards?|surgeries|colleges|units?)\b)"
        r"|(?:staff|managers|practitioners) (?:of|in|from|across) (?:all|every"
        r"|each) (?:partner )?(?:agenc(?:y|ies)|services|organisations)|no agency|agencies"
        r"|partner agencies|partners(?= (?:should|must|need|will|to|raise|ensure|agree|$))"
        r"|professionals|practitioners|multi-agency (?:partners|staff)"
    ),
    Addressee.MENTAL_HEALTH: _any(
        r"(?:adult |adolescent |community |perinatal |child and adolescent "
        r"|children['’]s )*mental health(?: NHS)?(?: foundation)? (?:trusts?|services?"
        r"|staff|teams?|practitioners?|professionals|wards?|units?|provider)"
        r"|mental health(?=\s*(?:$|,|\.|\||and\b|or\b))|CAMHS|psychiatr(?:ic|ists?"
        r"|y)(?: services?| wards?| teams?| staff)?|psycholog(?:ists?|ical (?:services?"
        r"|therapies))|community psychiatric nurses?|approved mental health professionals?"
    ),
    Addressee.HEALTH: _any(
        r"health (?:trusts?|visit(?:ors?|ing)|authorit(?:y|ies)|services?|board|agenc(?:y"
        r"|ies)|partners|economy|staff|professionals|commissioners|providers?"
        r"|practitioners)|sexual health(?: services?| clinics?)?"
        r"|public health(?: nurs\w+)?"
        r"|(?:acute|hospital|NHS|primary care|foundation|community|health"
        r"|ambulance)(?: hospital| NHS| foundation)* trusts?|trusts?|PCTs?"
        r"|primary care(?: trusts?| teams?| networks?| services?)?|NHS(?: [A-Z]\w+)*"
        r"|surger(?:y|ies)|dentists?|pharmac(?:y|ists?|ies)"
        r"|hospitals?|(?<!by )GPs?|GP practices?|general pract(?:ice|ices|itioners?)"
        r"|midwi(?:fe|fery|ves)|matern(?:al|ity)(?: services?| units?| staff)?"
        r"|obstetric\w*|(?:consultant )?paediatric(?:ians?|s)?|neonatal(?: units?)?"
        r"|special care units?|doctors?|nurses?|clinicians?|surgeons?|medical staff"
        r"|integrated care (?:boards?|systems?)"
        r"|ICBs?|CCGs?|clinical commissioning groups?"
        r"|accident and emergency(?: departments?)?|A&E|emergency departments?"
        r"|school nurs(?:e|es|ing)|minor injur(?:y|ies) units?|urgent care(?: centres?)?"
        r"|walk-in centres?|ambulance service|out-of-hours (?:service|doctors?|GPs?)"
        r"|(?:named|designated) (?:doctors?|nurses?|midwi\w+|professionals?)"
        r"|(?:the )?(?:drugs?|alcohol|substance misuse)(?: and (?:drugs?"
        r"|alcohol))? (?:agenc(?:y|ies)|teams?|services?|workers?|treatment services?)"
        r"|addiction services|consultants?"
    ),
    Addressee.SOCIAL_CARE: _any(
        r"SSDs?|(?:director of )?social services(?: departments?)?"
        r"|(?:director of )?children(?:['’]s)?(?: and (?:families"
        r"|young people['’]s))? (?:social care|services|social work)|social care"
        r"|(?:supervising )?social work(?:ers?)?(?: teams?| managers?)?|CSC"
        r"|duty teams?|(?:the )?MASH|multi-agency safeguarding hubs?|(?:initial"
        r"|referral and) assessment teams?|independent reviewing officers?|IROs?"
        r"|team managers?|fostering (?:services?|teams?|agenc\w+)|adoption (?:service"
        r"|agency|team)|emergency duty teams?|leaving care(?: teams?)?"
        r"|(?:child protection )?conference chairs?"
        r"|chairs of (?:child protection )?conferences|(?:disabled children"
        r"|children in need|looked after children|children looked after"
        r"|children and families|family support|early help"
        r"|child protection)(?:['’]s)? (?:teams?|services?)|children['’]?s homes?"
        r"|residential (?:homes?|units?|staff)|early help|foster carers"
    ),
    Addressee.EDUCATION: _any(
        r"LEAs?|education (?:services?|authorit(?:y|ies)|welfare(?: (?:service"
        r"|officers?))?|departments?|staff|partners|settings?)"
        r"|local education authorit(?:y|ies)|director of education|(?:primary |secondary "
        r"|special |independent |maintained |virtual )*schools?(?! nurs)|academ(?:y"
        r"|ies)(?: trusts?)?|colleges?|(?:day )?nurser(?:y|ies)(?! nurs)"
        r"|early years (?:settings?|providers?)|pre-schools?|children['’]s centres?"
        r"|(?:secondary |primary )?head ?teachers?|(?:secondary|primary|school) heads"
        r"|teachers?|designated safeguarding leads?|governors|governing bod(?:y|ies)"
        r"|admissions (?:service|team|authority)|pupil referral units?"
        r"|elective home education (?:team|service|officers?)|educational psycholog\w+"
    ),
    Addressee.POLICE: _any(
        r"(?:the )?(?:british transport |metropolitan )?police(?: service| forces?"
        r"| officers?)?|chief constable|constabulary|(?:metropolitan|police) force"
        r"|police and crime commissioner|child abuse investigation (?:team|unit)s?"
        r"|public protection unit"
    ),
    Addressee.HOUSING: _any(
        r"housing(?: departments?| services?| associations?| providers?| officers?"
        r"| authorit\w+| teams?)?|(?:registered social )?landlords?|hostels?"
        r"|homeless(?:ness)? (?:services?|teams?|unit)"
    ),
    Addressee.PROBATION: _any(
        r"(?:national )?probation(?: service| trust| officers?)?"
        r"|community rehabilitation compan\w+|youth offending (?:teams?|services?)"
        r"|youth justice(?: services?)?|YOTs?|prisons?|prison service"
    ),
    Addressee.VOLUNTARY: _any(
        r"voluntary (?:\w+ )?(?:agenc(?:y|ies)|organisations?|sector|projects?|groups?"
        r"|schools?)|third sector|charit(?:y|ies)|refugee council|faith (?:groups?|bodies"
        r"|communities|leaders)|churches|mosques|NSPCC|(?:sports?|youth"
        r"|community) (?:clubs?|projects?|groups?|organisations?)|scouts?"
        r"|women['’]s (?:aid|refuges?)|refuges"
    ),
    Addressee.ADULT_SERVICES: _any(
        r"adult(?:s['’])? (?:social care|services|safeguarding)|adults['’] services"
        r"|director of adult\w*"
    ),
    Addressee.IMMIGRATION: _any(
        r"immigration (?:services?|authorit\w+|and nationality \w+)"
        r"|(?:UK )?border (?:agency|force)|UKBA|UK visas and immigration"
    ),
    Addressee.GOVERNMENT: _any(
        r"(?:the |central |welsh |scottish |national |uk )?government|department (?:of"
        r"|for) \w+(?: and \w+)?|DfE|DfES|home office|secretary of state|ministers?|ofsted"
        r"|(?:child safeguarding practice review |national )panel|care quality commission"
        r"|CQC|HMICFRS|inspectorates?"
    ),
    Addressee.COURTS: _any(
        r"(?:family )?courts?|CAFCASS|crown prosecution service|CPS|judiciary|judges"
        r"|local family justice board"
    ),
    Addressee.OTHER: _any(
        r"local authorit(?:y|ies)|(?:borough |county |city |london )?councils?|(?:the"
        r"|three|two|both|all|each|host) boroughs?|(?<!health )commissioners?|lead member"
        r"|chief executives?|directors?|legal (?:services|department)|coroners?"
        r"|fire (?:and rescue )?service"
    ),
}
_TOLD = re.compile(  # of these the subject only gets something
    r"\s*(?:also |always |then )?be (?:\w+ly )?(?:informed|told|notified|sent|given"
    r"|invited(?! to)|offered|booked|made aware|consulted|copied|alerted|involved"
    r"|asked (?:at|whether)"
    r"|placed|discharged|seen|spoken|referred|moved|taken|weighed|examined)\b"
    r"|\s*receive\b|\s*know\b(?! each| every)",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\b(?:by|between)\s+(?:the |both |all |each )*(?=\w)", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:train(?:ing|ed)|supervision|briefings?|guidance|awareness"
    r"|sessions?)\b[^.|]{0,60}?\b(?:for|to|of)\s+",
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(
    r"\b(?:to|from|with|by|under|about|on|concerning|regarding|known)\s+(?:the |an? "
    r"|any |all |each |either )*(?:\w+ )?$",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?:to |for )?(?P<who>[^:|.]{2,90}):(?=\s)", re.IGNORECASE)
_EVERYBODY = re.compile(r"\W*(?:all|everyone|everybody|each)\W*", re.IGNORECASE)
_THAT = re.compile(
    r"(?:(?:ensure|make sure|(?:the|this) (?:\w+ ){1,3}recommends?|we recommend"
    r"|it is (?:\w+ )?recommended) )?that (?P<who>(?!.{0,60}\bbe (?!asked to"
    r"|required to|requested to|urged to|invited to))(?:[\w’'-]+ ){1,5}[\w’'-]+)",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:the |all |each )?(?P<who>[A-Z][^.:|]{2,70}?) to [a-z]+\b")
_WORK = {  # what only one service does
    Addressee.MENTAL_HEALTH: _any(
        r"psychiatric|mental health (?:ward|unit|patients?|assessments?|records?"
        r"|care plans?)|(?:patient['’]s|approved|granted) leave|leave should"
        r"|care programme approach|CPA|sectioned|self-harm (?:pathway|triage)"
    ),
    Addressee.HEALTH: _any(
        r"wards?|patients?|discharge(?:d)? (?:from|home|meeting|planning|summar\w+)"
        r"|hospitals?|clinics?|appointments?|prescri\w+|methadone|medicines?|antenatal"
        r"|postnatal|newborn|premature|births?|booking|immunis\w+|weigh(?:ed|ing)?"
        r"|growth charts?|medical|x-?rays?|injur(?:y|ies) form|GPs?|midwi\w+"
        r"|health visit\w+"
    ),
    Addressee.SOCIAL_CARE: _any(
        r"child protection (?:plans?|conferences?|register|enquir\w+)|core groups?"
        r"|conferences?|(?:initial|core|single|parenting) assessments?"
        r"|assessments? of (?:an|the|every|each) unborn|pre-birth assessments?|section 47"
        r"|looked[- ]after|in care|care leavers?|(?:a )?child (?:is |being )?placed"
        r"|placements?|foster(?:ed|ing)?|carers? should|return interviews?"
        r"|missing episodes?|allocated|case files?|front of each file"
        r"|strategy (?:discussions?|meetings?)|social work\w*"
    ),
    Addressee.EDUCATION: _any(
        r"schools?|pupils?|excluded|exclusions?|home[- ]educat\w+|elective(?:ly)? home"
        r"|attendance|roll|classrooms?|teachers?"
    ),
    Addressee.HOUSING: _any(r"tenan\w+|temporary accommodation|evict\w+|homeless\w*"),
    Addressee.POLICE: _any(
        r"arrest(?:ed|s)?|custody suite|officers (?:attend\w+|who)|bail|999|incident logs?"
    ),
    Addressee.IMMIGRATION: _any(r"visas?|asylum|port of entry|overstay\w*"),
}
_JOINS = re.compile(r"\s*(?:,|(?:,\s*)?\b(?:and|or)\b|&)\s*(?:the |their |\w+ )?", re.IGNORECASE)
WITHIN, BEHIND = 80, 12  # characters after “by” in which somebody is named, and is named first
LONGEST_CELL = 14  # words of a cell that names somebody
_QUESTION = re.compile(
    r"(?:will|can|could|should|does|do|is|are|has|have|would)\s+(?P<who>(?:[\w’'-]+ ){1,7})",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:where|when|whenever|if|once|following|in (?:cases|order)|before|after|as)\b[^,]*,\s*",
    re.IGNORECASE,
)


def addressees_of(
    text: str, heading: str = ""
) -> tuple[tuple[Addressee, ...], tuple[Span, ...], bool]:
    """Tell who is asked, by which words, and whether it is said at all.

    They stand in a label or a cell, before the verb, or after “by”; a heading tells it where the
    words don't. Else it is whom what is to be done plainly concerns, and not said.
    """
    found = _labelled(text) or _subjects(text) or _questioned(text)
    if found and found[0]:
        return (*found, True)
    above, _ = _bodies(heading, Span(0, len(heading)))
    if above:
        return above, (), True
    found = _agents(text)
    return (*found, True) if found[0] else (*_implied(text), False)


def _receiving(text: str) -> tuple[Addressee, ...]:
    """Return who is to be told, sent or given something in the first act."""
    act = acts_of(text)[:1]
    modal = MODAL.search(text, *act[0].span) if act else None
    if modal is None or not _TOLD.match(text, modal.end()):
        return ()
    return _one(_acting(text, Span(act[0].span.start, modal.start())))[0]


def _implied(text: str) -> Named:
    """Take who is to get something, else whose work it plainly is; no words name them as asked."""
    working = next((body for body, pattern in _WORK.items() if pattern.search(text)), None)
    return _receiving(text) or (working or Addressee.UNSTATED,), ()


def _labelled(text: str) -> Named | None:
    """Read the other cells of a table's row, or what stands before a colon."""
    body = body_of(text)
    places = [
        cell
        for cell in cells_of(text, label_of(text))
        if cell != body and len(text[cell.start : cell.end].split()) <= LONGEST_CELL
    ]
    if match := _COLON.match(text, body.start):
        places.append(Span(*match.span("who")))
    for place in places:
        if _EVERYBODY.fullmatch(text, place.start, place.end):
            return (Addressee.ALL,), (place,)
        found = _bodies(text, place)
        if found[0]:
            return found
    return _named_first(text, body)


def _named_first(text: str, body: Span) -> Named | None:
    """Read who follows “that”, or comes before “to” where there is no other verb that directs."""
    patterns = (_THAT, _TO) if MODAL.search(text) is None else (_THAT,)
    for pattern in patterns:
        if match := pattern.match(text, body.start):
            named = list(_joined(text, _taken(text, Span(*match.span("who")))))
            if named:
                return _one(named)
    return None


def _subjects(text: str) -> Named | None:
    """Read what stands before the verbs of every act."""
    named: list[tuple[Span, Addressee]] = []
    for act in acts_of(text):
        if act.ends:
            continue
        modal = MODAL.search(text, act.span.start, act.span.end)
        if modal is None or _TOLD.match(text, modal.end()):
            continue
        condition = _CONDITION.match(text, act.span.start, modal.start())
        start = condition.end() if condition else act.span.start
        named += _acting(text, Span(start, modal.start()))
    return _one(named) if named else None


def _acting(text: str, place: Span) -> list[tuple[Span, Addressee]]:
    """Return the bodies of a place that aren't merely what something is sent to or known to."""
    found = _taken(text, place)
    return [
        (span, body)
        for span, body in found
        if not _NOT_THEIRS.search(text, place.start, span.start)
    ]


def _questioned(text: str) -> Named | None:
    body = body_of(text)
    match = _QUESTION.match(text, body.start)
    if match is None:
        return None
    return _one(_taken(text, Span(*match.span("who")))[:1])


def _agents(text: str) -> Named:
    """Read who is named by “by” or “between”, or whose training it is."""
    for pattern in (_AGENT, _FOR):
        for match in pattern.finditer(text):
            named = _taken(text, Span(match.end(), min(match.end() + WITHIN, len(text))))
            if named and named[0][0].start - match.end() <= BEHIND:
                return _one(list(_joined(text, named)))
    return _NOBODY


def _joined(text: str, named: list[tuple[Span, Addressee]]) -> Iterator[tuple[Span, Addressee]]:
    """Take bodies as long as they are enumerated."""
    before = None
    for span, body in named:
        if before is not None and not _JOINS.fullmatch(text, before, span.start):
            return
        yield span, body
        before = span.end


def _bodies(text: str, place: Span) -> Named:
    return _one(_taken(text, place))


def _taken(text: str, place: Span) -> list[tuple[Span, Addressee]]:
    """Return the bodies named in a place; of those that overlap, the longest name."""
    matches = [
        (Span(*match.span()), body)
        for body, pattern in _BODIES.items()
        for match in pattern.finditer(text, place.start, place.end)
        if match.end() > match.start()
    ]
    matches.sort(key=lambda one: (one[0].start - one[0].end, one[0]))
    taken: list[tuple[Span, Addressee]] = []
    for span, body in matches:
        if all(span.end <= one.start or one.end <= span.start for one, _ in taken):
            taken.append((span, body))
    return sorted(taken)


def _one(named: list[tuple[Span, Addressee]]) -> Named:
    bodies = tuple(dict.fromkeys(body for _, body in named))
    return bodies, tuple(span for span, _ in named)
