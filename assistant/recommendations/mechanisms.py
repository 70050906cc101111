"""By what a recommendation means to change something, told from what it wants done.

What is done first decides: what follows adds a mechanism only by naming it, and an audit of whether
it was done is its measure (`ends.py`) and no mechanism. docs/knowledge.md says what each means.
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
_HOLDERS = (
    r"board|acpc|lscb|lscp|mascp|partnership|committee|scrutin\w+|governors|members"
    r"|council|chief executive|partners|panel"
)
_DOING = {
    Mechanism.TRAINING: _any(
        r"train(?:ed|ing|s)?|briefings?|aware(?:ness)?|workshops?|seminars?|webinars?"
        r"|e-?learning|induction"
        r"|learning (?:events?|sessions?|materials?)|refresher|coach(?:ing|ed)|campaigns?"
        r"|publicity|reminds?|reminded|reminders?"
        r"|(?:skills|knowledge|confidence|competenc\w+|literacy) (?:of|in|about|among|on"
        r"|to)|disseminat\w+"
        r"|(?:courses?|sessions?|masterclass\w*) (?:for|on|about)|leaflets?|posters?"
        r"|teach(?:ing)?|taught|continuing professional development|CPD|brief(?:s"
        r"|ed)? (?:its|their|all|the|every) (?:[\w-]+ )?(?:staff|workers|members|teams?)"
        r"|(?:short |joint |multi-agency )?courses?(?! of)|study days?|shown how"
        r"|rehears\w+|simulation\w*|drills?|(?:lessons?|learning|findings"
        r"|messages)(?: [\w’'-]+){0,4} (?:shared|circulated|cascaded|explained)|(?:share"
        r"|cascade|explain) (?:the |these |this )?(?:lessons?|learning|findings|messages)"
        r"|information (?:campaign|materials?)"
    ),
    Mechanism.AUDIT: _any(
        r"audit(?:s|ed|ing)?|dip[- ]?sampl\w+|monitor(?:s|ed|ing)?|scrutin(?:y|is\w+"
        r"|iz\w+)|quality[- ]assur\w+|inspect(?:s|ed|ions?)?"
        r"|assur(?:e|es|ed) (?:itself|themselves|the \w+)|(?:seek|gain|obtain|receive"
        r"|request|provide|giv(?:e|en)|require|evidence)s? (?:\w+ )?assurances?"
        r"|assurance (?:that|from|to)"
        r"|(?:be )?satisf(?:y|ied) (?:itself|themselves|that)|evaluat(?:e|es|ed|ion)"
        r"|peer review|spot checks?|compliance|performance (?:data|indicators?"
        r"|information)|data ?sets?"
        rf"|report(?:s|ed|ing)? (?:[\w’'-]+ ){{0,6}}?(?:to|by) (?:the |its |their "
        rf"|each )?(?:[\w’'-]+ ){{0,3}}(?:{_HOLDERS})|report(?:s|ed|ing)? (?:back|{_OFTEN}"
        rf"|on (?:progress|the number|the use|which|how))"
        rf"|(?:figures|numbers?|statistics|data|returns?"
        rf"|lists?)(?: [\w’'-]+){{0,4}} (?:reported|presented|published|(?:each"
        rf"|every) (?:month|quarter|year|week))"
        rf"|(?:know|told|given|receives?|informed|see|have|hold) (?:(?:in|by) \w+ (?:19"
        rf"|20)\d\d )?(?:(?:{_OFTEN}) (?:week|month|quarter|year|term)|(?:what|the|a"
        rf"|an) (?:\w+ )?(?:proportion|percentage|number|figures|rate|report)"
        rf"|(?:\w+ )?(?:figures|statistics|data)|how many)"
        r"|measur(?:e|es|ed|ing) (?:how|whether|what|the)|test(?:s|ed)? (?:how|whether"
        r"|that|out whether)|how (?:will|can|does|would) .{0,60}?(?:know|be (?:sure"
        r"|confident|certain|satisfied))"
        r"|checks? on (?:this|it|these|how|whether)|(?:stocktake|snapshot|health check"
        r"|self-assessment)"
        rf"|review(?:s|ed|ing)? (?:of )?(?:all|every|each|a (?:random )?(?:sample"
        rf"|selection)|(?:all )?(?:open|current|closed|its|their) (?:cases|files|records"
        rf"|plans)|cases|case files|files)"
        r"|still being followed|how many|mystery shop\w+|counted|kept? count|verif(?:y"
        r"|ied)|scorecards?|track(?:s|ed|ing)?(?= )|demonstrat(?:e|es|ed) (?:to|that)"
        r"|evidence (?:to|that)|confirm(?:s|ed)? (?:in writing )?to (?:the"
        r"|its) (?:\w+ )?(?:board|committee|partnership|council)"
        rf"|check(?:s|ed)? [^.;]{{0,50}}?\b(?:(?:each|every) (?:week|month|quarter|year"
        rf"|term)|monthly|quarterly|annually)\b|(?:look|looks|read|reads"
        rf"|examine[sd]?)(?: at)? (?:a sample|(?:[\w-]+ ){1, 3}(?:files|cases|records"
        rf"|plans))|sample of (?:\w+ )?(?:cases|files|records|assessments|plans|referrals)"
        rf"|publish(?:es|ed)? (?:the |its |each year |annually )*(?:figures|numbers|results"
        rf"|data)|annual (?:report|statement|return) (?:on|of|to)"
    ),
    Mechanism.SUPERVISION: _any(
        r"supervis(?:ion|ory|or|ors|e|es)|supervised (?:by|at|every|regularly|monthly"
        r"|weekly)|reflective (?:practice|discussions?|space|groups?)|management oversight"
        r"|line management|oversight by (?:\w+ )?managers?|line managers?"
        r"|managers? (?:should|must|to|will) discuss|debrief\w*|one-to-ones?|mentor\w*"
        r"|clinical supervision|peer (?:supervision|support|discussion)"
        r"|(?:case )?discussions? with (?:a|an|the|their|his|her) (?:\w+ )?(?:manager"
        r"|supervisor|named nurse)"
    ),
    Mechanism.RESOURCE: _any(
        r"fund(?:s|ed|ing)?|resourc(?:e|es|ed|ing)|posts?(?! of)|recruit(?:s|ed|ing|ment)?"
        r"|retention|staffing(?: levels?)?|vacanc\w+|capacity(?! to consent| act)"
        r"|case-?loads?|work-?loads?|number of cases(?: (?:that|held|each))?"
        r"|appoint(?:s|ed|ment of)?(?= (?:[\w’'-]+ ){1,4}(?:workers?|nurses?|midwi\w+"
        r"|officers?|managers?|co-?ordinators?|practitioners?|consultants?|staff|teachers?"
        r"|visitors?|analysts?|advocates?)\b)|employ(?:s|ed)?|second(?:ed|ment)|budgets?"
        r"|invest(?:s|ed|ment)?|financ(?:e|ed|ial|ing)"
        r"|(?:additional|more|extra|further|sufficient|enough|adequate|dedicated"
        r"|increased?) (?:\w+ )?(?:staff|workers?|social workers|health visitors|nurses"
        r"|midwives|officers|places|beds|hours|time|accommodation|provision|posts?"
        r"|services?|teams?|practitioners|placements?|support)"
        r"|(?:set(?:ting)? up|establish(?:es|ed|ing)?|creat(?:e|es|ed|ing)|form) (?:a|an"
        r"|one|its own|joint)(?: [\w-]+){0,4}? (?:team|service|unit|posts?|clinic|hub|role"
        r"|helpline|project|centre)"
        r"|(?<!by )commission(?:s|ing|ed)?(?! by"
        r"| arrangement)(?: [\w’'-]+){0,5}? (?:services?|interviews?|provision|places"
        r"|support|advoca\w+|beds?|counselling|therap\w+|placements?|programmes?"
        r"|from an? )"
        r"|(?:made|make|makes|be|become) (?:[\w’'-]+ ){0,4}available|(?:provide"
        r"|provision of|supply|supplied with|equipped with|buy|purchase"
        r"|offer)(?: [\w’'-]+){0,3}? (?:equipment|cots?|beds?|transport|laptops?"
        r"|accommodation|interpreters|premises|respite)"
        r"|re-?housing|room for an?|a cot|reduce (?:the )?(?:case|work|waiting)\w*"
        r"|waiting (?:times?|lists?)|(?:increase|expand|raise)[sd]? (?:the )?(?:number"
        r"|supply|amount|provision|availability|size|hours|level)s?|pay(?:s|ing)? for"
        r"|paid for|hire[sd]?|money|grants?|protected time|more than \w+ (?:cases|children"
        r"|families)|locums?"
        r"|(?:fill|cover)(?:s|ed)? (?:the |every |all |each )?(?:\w+ )?(?:vacan\w+|posts?"
        r"|absence)|(?:a|an|one|two|three|second|another) (?:\w+[ -]){0,2}(?:specialist"
        r"|link|liaison|dedicated) (?:\w+ ){0,2}(?:workers?|nurses?|midwi\w+|officers?"
        r"|posts?|posts?|co-?ordinators?|practitioners?|teachers?)"
        r"|(?:provide|provides|provided|extend|open|continue"
        r"|restore)(?: [\w’'-]+){0,4} (?:services?|clinics?|refuges?|helplines?"
        r"|advoca(?:cy|tes?)|counselling|therap(?:y|ies)|drop-ins?|places|placements?"
        r"|groups?)\b(?! with| should)"
    ),
    Mechanism.POLICY: _any(
        r"polic(?:y|ies)|strateg(?:y|ies|ic)(?! (?:discussions?|meetings?))|legislat\w+"
        r"|(?:change|amend\w*|reform|review) (?:of |to |in )?the law|statutory (?:guidance"
        r"|duty|instrument)|thresholds?|contracts?|service (?:specifications?"
        r"|level agreements?)|specifications?"
        r"|government|secretary of state|ministers?|home office|department (?:of|for) \w+"
        r"|statutory guidance|national (?:panel|guidance|government|body|review)|charter"
        r"|regulations?|parliament|licen[cs]ing|london-wide|pan-london"
        r"|commissioning (?:arrangements?|intentions|strategy|framework)"
        r"|commissioners (?:should|must|will|to) agree|lobby|representations?|(?:write"
        r"|writes|ask|asks|raise|raises|take(?:s|n)? up|escalate[sd]?"
        r"|refer) (?:[\w’'-]+ ){0,6}?(?:with|to|the|up) (?:the "
        r"|all )?(?:[\w’'-]+ ){0,4}(?:service|government|governments|department|london"
        r"|regional|national|ministers?|agency|inspectorates?|ofsted|england"
        r"|wales)\b(?=.* (?:about|how|that|to|for|up|the matter|what|whether)\b)"
    ),
}
_STATE = _any(
    r"government|secretary of state|ministers?|home office|department (?:of|for) \w+|national"
)
_DOCUMENTS = _any(
    r"procedur(?:e|es|al)|protocols?|pathways?|guidance|guidelines?|forms?(?! of)"
    r"|pro-?formas?|checklists?|templates?|tools?|toolkits?"
    r"|(?<!threshold )(?<!policy )(?<!strategy )documents?|documentation|standards"
    r"|flow-?charts?|criteria"
    r"|systems? (?:for|of|to|by|that|which|under)|arrangements? (?:for|to|by|under"
    r"|that)|in writing|agreement|written pathway|rules?"
)
_MAKING = _any(
    r"introduc\w+|adopt\w*|issu\w+|writ(?:e|es|ten|ing)|rewrit\w+|draw(?:n)? up"
    r"|agree[sd]?|develop\w*|devis\w+|revis\w+|publish\w*|amend\w*|produc\w+|updat\w+"
    r"|implement\w*|operat\w+|establish\w*"
    r"|strengthen\w*|shorten\w*|replac\w+|creat\w+|uses?|follow(?:s|ed)?|review(?:s"
    r"|ed)?|put in place|circulat\w+|simplif\w+|clarif\w+|embed\w*|instructed by"
    r"|complete[sd]?|ratif\w+|redesign\w*|extend\w*"
)
_SOFT = _any(  # nothing that could be followed as a rule
    r"consider(?:s|ed|ation|ing)?|reflect(?:s|ed)?|improv(?:e|es|ed|ing)"
    r"|strengthen(?:s|ed)?|curio\w+|importance|encourag\w+|explor(?:e|es|ed)"
    r"|fosters? (?!care|place|fam|home|parent)|culture|promot(?:e|es|ed|ing)"
    r"|be enabled"
    r"|be (?:more |always |fully |especially )*(?:curious|alert|mindful|vigilant|aware"
    r"|open|sensitive|confident|child-(?:focused|centred)|better|proactive|robust)"
    r"|bear in mind|keep in mind|give (?:\w+ )?(?:thought|attention|regard|priority)"
    r"|learn(?:s|ed|t)? (?:the |from )|better|work(?:s|ing)? (?:more )?(?:closely"
    r"|together|effectively)|how (?:best|can|might|they can|it can)|think (?:about"
    r"|family)|recognis(?:e|es) that|have regard|take (?:greater|more) (?:care"
    r"|account)|do more|celebrat\w+|challenge (?:more|each)|welcom\w+"
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
