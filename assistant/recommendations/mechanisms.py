"""By what a recommendation means to change something, told from what it wants done.

What is done first decides: what follows adds a mechanism only by naming it, and an audit of whether
it was done is its measure (`ends.py`) and no mechanism. docs/knowledge.md says what each word means.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.recommendations.acts import Act, acts_of, body_of


class Mechanism(StrEnum):
    """By what a recommendation means to change something."""

    PROCEDURE = "procedure"
    TRAINING = "training"
    AUDIT = "audit"
    SUPERVISION = "supervision"
    RESOURCE = "resource"
    POLICY = "policy"
    OTHER = "other"


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_OFTEN = r"each|every|monthly|quarterly|annual(?:ly)?|yearly|weekly|termly|six-monthly|twice a year"
_HOLDERS = r"board|acpc|lscb|lscp|mascp|partnership|committee|scrutin\w+|governors|members|council|chief executive|partners|panel"
_DOING = {
    Mechanism.TRAINING: _any(
        r"train(?:ed|ing|s)?|briefings?|aware(?:ness)?|workshops?|seminars?|webinars?|e-?learning|induction"
        r"|learning (?:events?|sessions?|materials?)|refresher|coach(?:ing|ed)|campaigns?|publicity|reminds?|reminded|reminders?"
        r"|(?:skills|knowledge|confidence|competenc\w+|literacy) (?:of|in|about|among|on|to)|disseminat\w+"
        r"|(?:courses?|sessions?|masterclass\w*) (?:for|on|about)|leaflets?|posters?|teach(?:ing)?|taught|continuing professional development|CPD|brief(?:s|ed)? (?:its|their|all|the|every) (?:[\w-]+ )?(?:staff|workers|members|teams?)"
        r"|(?:short |joint |multi-agency )?courses?(?! of)|study days?|shown how|rehears\w+|simulation\w*|drills?|(?:lessons?|learning|findings|messages)(?: [\w’'-]+){0,4} (?:shared|circulated|cascaded|explained)|(?:share|cascade|explain) (?:the |these |this )?(?:lessons?|learning|findings|messages)|information (?:campaign|materials?)"
    ),
    Mechanism.AUDIT: _any(
        r"audit(?:s|ed|ing)?|dip[- ]?sampl\w+|monitor(?:s|ed|ing)?|scrutin(?:y|is\w+|iz\w+)|quality[- ]assur\w+|inspect(?:s|ed|ions?)?"
        r"|assur(?:e|es|ed) (?:itself|themselves|the \w+)|(?:seek|gain|obtain|receive|request|provide|giv(?:e|en)|require|evidence)s? (?:\w+ )?assurances?|assurance (?:that|from|to)"
        r"|(?:be )?satisf(?:y|ied) (?:itself|themselves|that)|evaluat(?:e|es|ed|ion)|peer review|spot checks?|compliance|performance (?:data|indicators?|information)|data ?sets?"
        rf"|report(?:s|ed|ing)? (?:[\w’'-]+ ){{0,6}}?(?:to|by) (?:the |its |their |each )?(?:[\w’'-]+ ){{0,3}}(?:{_HOLDERS})|report(?:s|ed|ing)? (?:back|{_OFTEN}|on (?:progress|the number|the use|which|how))"
        rf"|(?:figures|numbers?|statistics|data|returns?|lists?)(?: [\w’'-]+){{0,4}} (?:reported|presented|published|(?:each|every) (?:month|quarter|year|week))"
        rf"|(?:know|told|given|receives?|informed|see|have|hold) (?:(?:in|by) \w+ (?:19|20)\d\d )?(?:(?:{_OFTEN}) (?:week|month|quarter|year|term)|(?:what|the|a|an) (?:\w+ )?(?:proportion|percentage|number|figures|rate|report)|(?:\w+ )?(?:figures|statistics|data)|how many)"
        r"|measur(?:e|es|ed|ing) (?:how|whether|what|the)|test(?:s|ed)? (?:how|whether|that|out whether)|how (?:will|can|does|would) .{0,60}?(?:know|be (?:sure|confident|certain|satisfied))"
        r"|checks? on (?:this|it|these|how|whether)|(?:stocktake|snapshot|health check|self-assessment)"
        rf"|review(?:s|ed|ing)? (?:of )?(?:all|every|each|a (?:random )?(?:sample|selection)|(?:all )?(?:open|current|closed|its|their) (?:cases|files|records|plans)|cases|case files|files)"
        r"|still being followed|how many|mystery shop\w+|counted|kept? count|verif(?:y|ied)|scorecards?|track(?:s|ed|ing)?(?= )|demonstrat(?:e|es|ed) (?:to|that)|evidence (?:to|that)|confirm(?:s|ed)? (?:in writing )?to (?:the|its) (?:\w+ )?(?:board|committee|partnership|council)"
        rf"|check(?:s|ed)? [^.;]{{0,50}}?\b(?:(?:each|every) (?:week|month|quarter|year|term)|monthly|quarterly|annually)\b|(?:look|looks|read|reads|examine[sd]?)(?: at)? (?:a sample|(?:[\w-]+ ){1, 3}(?:files|cases|records|plans))|sample of (?:\w+ )?(?:cases|files|records|assessments|plans|referrals)|publish(?:es|ed)? (?:the |its |each year |annually )*(?:figures|numbers|results|data)|annual (?:report|statement|return) (?:on|of|to)"
    ),
    Mechanism.SUPERVISION: _any(
        r"supervis(?:ion|ory|or|ors|e|es)|supervised (?:by|at|every|regularly|monthly|weekly)|reflective (?:practice|discussions?|space|groups?)|management oversight|line management|oversight by (?:\w+ )?managers?|line managers?|managers? (?:should|must|to|will) discuss|debrief\w*|one-to-ones?|mentor\w*|clinical supervision|peer (?:supervision|support|discussion)|(?:case )?discussions? with (?:a|an|the|their|his|her) (?:\w+ )?(?:manager|supervisor|named nurse)"
    ),
    Mechanism.RESOURCE: _any(
        r"fund(?:s|ed|ing)?|resourc(?:e|es|ed|ing)|posts?(?! of)|recruit(?:s|ed|ing|ment)?|retention|staffing(?: levels?)?|vacanc\w+|capacity(?! to consent| act)|case-?loads?|work-?loads?|number of cases(?: (?:that|held|each))?"
        r"|appoint(?:s|ed|ment of)?(?= (?:[\w’'-]+ ){1,4}(?:workers?|nurses?|midwi\w+|officers?|managers?|co-?ordinators?|practitioners?|consultants?|staff|teachers?|visitors?|analysts?|advocates?)\b)|employ(?:s|ed)?|second(?:ed|ment)|budgets?|invest(?:s|ed|ment)?|financ(?:e|ed|ial|ing)"
        r"|(?:additional|more|extra|further|sufficient|enough|adequate|dedicated|increased?) (?:\w+ )?(?:staff|workers?|social workers|health visitors|nurses|midwives|officers|places|beds|hours|time|accommodation|provision|posts?|services?|teams?|practitioners|placements?|support)"
        r"|(?:set(?:ting)? up|establish(?:es|ed|ing)?|creat(?:e|es|ed|ing)|form) (?:a|an|one|its own|joint)(?: [\w-]+){0,4}? (?:team|service|unit|posts?|clinic|hub|role|helpline|project|centre)"
        r"|(?<!by )commission(?:s|ing|ed)?(?! by| arrangement)(?: [\w’'-]+){0,5}? (?:services?|interviews?|provision|places|support|advoca\w+|beds?|counselling|therap\w+|placements?|programmes?|from an? )"
        r"|(?:made|make|makes|be|become) (?:[\w’'-]+ ){0,4}available|(?:provide|provision of|supply|supplied with|equipped with|buy|purchase|offer)(?: [\w’'-]+){0,3}? (?:equipment|cots?|beds?|transport|laptops?|accommodation|interpreters|premises|respite)"
        r"|re-?housing|room for an?|a cot|reduce (?:the )?(?:case|work|waiting)\w*|waiting (?:times?|lists?)|(?:increase|expand|raise)[sd]? (?:the )?(?:number|supply|amount|provision|availability|size|hours|level)s?|pay(?:s|ing)? for|paid for|hire[sd]?|money|grants?|protected time|more than \w+ (?:cases|children|families)|locums?"
        r"|(?:fill|cover)(?:s|ed)? (?:the |every |all |each )?(?:\w+ )?(?:vacan\w+|posts?|absence)|(?:a|an|one|two|three|second|another) (?:\w+[ -]){0,2}(?:specialist|link|liaison|dedicated) (?:\w+ ){0,2}(?:workers?|nurses?|midwi\w+|officers?|posts?|posts?|co-?ordinators?|practitioners?|teachers?)"
        r"|(?:provide|provides|provided|extend|open|continue|restore)(?: [\w’'-]+){0,4} (?:services?|clinics?|refuges?|helplines?|advoca(?:cy|tes?)|counselling|therap(?:y|ies)|drop-ins?|places|placements?|groups?)\b(?! with| should)"
    ),
    Mechanism.POLICY: _any(
        r"polic(?:y|ies)|strateg(?:y|ies|ic)(?! (?:discussions?|meetings?))|legislat\w+|(?:change|amend\w*|reform|review) (?:of |to |in )?the law|statutory (?:guidance|duty|instrument)|thresholds?|contracts?|service (?:specifications?|level agreements?)|specifications?"
        r"|government|secretary of state|ministers?|home office|department (?:of|for) \w+|statutory guidance|national (?:panel|guidance|government|body|review)|charter|regulations?|parliament|licen[cs]ing|london-wide|pan-london|commissioning (?:arrangements?|intentions|strategy|framework)"
        r"|commissioners (?:should|must|will|to) agree|lobby|representations?|(?:write|writes|ask|asks|raise|raises|take(?:s|n)? up|escalate[sd]?|refer) (?:[\w’'-]+ ){0,6}?(?:with|to|the|up) (?:the |all )?(?:[\w’'-]+ ){0,4}(?:service|government|governments|department|london|regional|national|ministers?|agency|inspectorates?|ofsted|england|wales)\b(?=.* (?:about|how|that|to|for|up|the matter|what|whether)\b)"
    ),
}
_STATE = _any(
    r"government|secretary of state|ministers?|home office|department (?:of|for) \w+|national"
)
_DOCUMENTS = _any(
    r"procedur(?:e|es|al)|protocols?|pathways?|guidance|guidelines?|forms?(?! of)|pro-?formas?|checklists?|templates?|tools?|toolkits?|(?<!threshold )(?<!policy )(?<!strategy )documents?|documentation|standards|flow-?charts?|criteria"
    r"|systems? (?:for|of|to|by|that|which|under)|arrangements? (?:for|to|by|under|that)|in writing|agreement|written pathway|rules?"
)
_MAKING = _any(
    r"introduc\w+|adopt\w*|issu\w+|writ(?:e|es|ten|ing)|rewrit\w+|draw(?:n)? up|agree[sd]?|develop\w*|devis\w+|revis\w+|publish\w*|amend\w*|produc\w+|updat\w+|implement\w*|operat\w+|establish\w*"
    r"|strengthen\w*|shorten\w*|replac\w+|creat\w+|uses?|follow(?:s|ed)?|review(?:s|ed)?|put in place|circulat\w+|simplif\w+|clarif\w+|embed\w*|instructed by|complete[sd]?|ratif\w+|redesign\w*|extend\w*"
)
_SOFT = _any(  # nothing that could be followed as a rule
    r"consider(?:s|ed|ation|ing)?|reflect(?:s|ed)?|improv(?:e|es|ed|ing)|strengthen(?:s|ed)?|curio\w+|importance|encourag\w+|explor(?:e|es|ed)|fosters? (?!care|place|fam|home|parent)|culture|promot(?:e|es|ed|ing)|be enabled"
    r"|be (?:more |always |fully |especially )*(?:curious|alert|mindful|vigilant|aware|open|sensitive|confident|child-(?:focused|centred)|better|proactive|robust)|bear in mind|keep in mind|give (?:\w+ )?(?:thought|attention|regard|priority)"
    r"|learn(?:s|ed|t)? (?:the |from )|better|work(?:s|ing)? (?:more )?(?:closely|together|effectively)|how (?:best|can|might|they can|it can)|think (?:about|family)|recognis(?:e|es) that|have regard|take (?:greater|more) (?:care|account)|do more|celebrat\w+|challenge (?:more|each)|welcom\w+"
)
_OPEN = re.compile(
    r"\W*(?:what|why|in what|under what|to what|how (?:can|might|should|could|do|best))\b",
    re.IGNORECASE,
)
_VAGUE = 5  # words; a shorter one that names nobody asks for nothing in particular
_CHECKED = re.compile(r"\W*(?:check|audit)\s*:", re.IGNORECASE)


def mechanisms_of(text: str, *, names_somebody: bool = True) -> tuple[Mechanism, ...]:
    """Return by what a recommendation means to change something, in the order of Mechanism."""
    found: set[Mechanism] = set()
    for act in acts_of(text):
        more = _of_act(act, act.of(text), first=not found)
        found |= more - {Mechanism.AUDIT} if found else more
    body = body_of(text)
    vague = len(text[body.start : body.end].split()) <= _VAGUE and not names_somebody
    if found == {Mechanism.PROCEDURE} and vague:
        found = {Mechanism.OTHER}
    if len(found) > 1:
        found.discard(Mechanism.OTHER)
    return tuple(one for one in Mechanism if one in found) or (Mechanism.OTHER,)


def _of_act(act: Act, words: str, *, first: bool) -> set[Mechanism]:
    found = {one for one, pattern in _DOING.items() if pattern.search(words)}
    if act.ends:
        return found & {Mechanism.AUDIT} or ({Mechanism.AUDIT} if _CHECKED.match(words) else set())
    made = _MAKING.search(words)
    document = _DOCUMENTS.search(words, made.end() if made else 0)
    others = found - {Mechanism.POLICY}
    if others and not (made and _before(words, made.start(), others)):
        return others
    if document and not _STATE.search(words):
        found.add(Mechanism.PROCEDURE)
    if found:
        return found
    if _OPEN.match(words) or _SOFT.search(words):
        return {Mechanism.OTHER}
    return {Mechanism.PROCEDURE} if first else set()


def _before(words: str, at: int, others: set[Mechanism]) -> bool:
    """Tell whether a document is made before anything else is done about it."""
    return all(
        match is None or at < match.start()
        for match in (_DOING[one].search(words) for one in others)
    )
