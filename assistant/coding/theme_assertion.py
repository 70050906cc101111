"""What a sentence does with a theme: by its own words, the next sentence's, and its section.

A theme of circumstances says what was so; a concern says that something was wanting. So "no
heating" and "no supervision" report, "no violence" rules out, and "supervision was regular" too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.ground.absence import faultless, flourishes, neither, set_aside, sound
from assistant.ground.assertion import Assertion, assertion_of, is_practice
from corpus.types import SectionKind, Span

CIRCUMSTANCES = "child-and-family"  # code of the group of themes that say what was so
# What a coding may be. What is supposed, or laid down as a rule, is not said of this case either,
# and goes with what is advised.
OF_THEMES = (Assertion.REPORTED, Assertion.RULED_OUT, Assertion.ADVISED)


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, with what bears on how it is meant."""

    text: str
    after: str  # the next sentence of its section, "" at the end
    before: str
    kind: SectionKind


_LOOKED = re.compile(
    r"\b(?:look(?:ed|s)? (?:\w+ )?(?:for|at whether|into whether)|search(?:ed"
    r"|es)? (?:\w+ )?for|consider(?:ed|s)? (?:\w+ )?(?:whether|if)"
    r"|examine[ds]? (?:\w+ )?(?:whether|if)|(?<!was )(?<!were )ask(?:ed|s)? (?:itself "
    r"|each agency |every agency |agencies )?(?:whether|if|about)"
    r"|explore[ds]? (?:whether|if)"
    r"|wished? to know (?:whether|if)|sought (?:any )?(?:evidence|signs?)"
    r"|question(?:ed)? whether|test(?:ed)? whether|enquired (?:whether|if|about))\b",
    re.IGNORECASE,
)
_AND_NOT = re.compile(
    r"\b(?:found (?:that )?(?:none|nothing|no\b|it had not|it did not|they had not"
    r"|it was not|they did not|this was not)|none (?:was|were|is|came)\b"
    r"|no (?:such )?(?:evidence|signs?|indications?|trace|record|reason|history)\b"
    r"|nothing\b|discounted|ruled (?:it|this|that) out"
    r"|(?:it|this|that|they|these|he|she|there) (?:had|did|was|were|has|have|does|do"
    r"|is|are) (?:not|none|no)\b|had not\b|concluded that (?:it|they|this"
    r"|there) (?:had|was|were|did) (?:not|no)\b"
    r"|is satisfied that|was satisfied that|not the case)\b",
    re.IGNORECASE,
)
_SHORT = 14  # words of an answer to what was looked for in the sentence before
_DENIAL = re.compile(
    r"\b(?:no|neither|nor|not (?:a|an|any|been|known(?! (?:whether|if))|thought"
    r"|suspected|violent|due to|because of)|never(?: been)?|without any)\b",
    re.IGNORECASE,
)
_NEAR = 45  # characters between a bare denial and what it denies
_TURNS = re.compile(
    r"[.;:]|,? (?:but|although|though|yet|while|until|except|because|when|before|since"
    r"|so|and that)\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\bno (?:doubt|longer|more|sooner|one|space|room|cot|crib|heating|food|money|bed"
    r"|bedding|meals?|medical|help|school|place|treatment|care|warmth|clothes|coat"
    r"|home|antenatal|cause|recourse|income|furniture|access|answer|reply|electricity"
    r"|hot|further|mains|water|gas)\b"
    r"|\bneither (?:mains|running|hot|gas|electricity|heating|food)\b"
    r"|\bnot been (?:let|allowed|able|given|offered|told|asked|seen|on|informed"
    r"|invited)\b"
    r"|\bnever before\b",
    re.IGNORECASE,
)
_WELL = re.compile(
    r"\b(?:was|were|is|are|had been|have been|been) (?:both |always |consistently "
    r"|generally |very |of a |of |fully |all )?(?:good|regular|frequent|timely|prompt"
    r"|promptly|thorough|appropriate|appropriately|effective|clear|careful|sound"
    r"|skilled|consistent|excellent|exemplary|adequate|sufficient|manageable"
    r"|reasonable|high quality|good quality|followed|trained|staffed|used throughout"
    r"|shared (?:promptly|quickly|well|appropriately|at once|in full)|held on time"
    r"|taken seriously|within (?:the|its|their))\b"
    r"|\b(?:within|in) (?:the|an|one|two|three|four|six|thirty|forty)? ?(?:hours?"
    r"|minutes)\b|\b(?:made|held|told|place|called|telephoned|seen|followed|referred"
    r"|met|informed)\b[^.;]{0,30}\bthe same (?:day|evening|afternoon|morning|night"
    r"|hour)\b"
    r"|\bwithout delay\b|\bpromptly\b|\bto the letter\b|\ba model\b|\bgood practice\b"
    r"|\bcommend|\bto (?:her|his|their) credit\b|\btook (?:great |particular )?care\b"
    r"|\b(?:rightly|properly|correctly|persistently)\b"
    r"|\bat every (?:visit|appointment|meeting|conference|review|contact)\b"
    r"|\bthroughout\b|\b(?:every|each) (?:month|fortnight|week|two weeks|four weeks)\b",
    re.IGNORECASE,
)
_THRIVES = re.compile(
    r"\bwell[- ](?:cared|nourished|fed|dressed|looked after|kept)\b|\bthriv\w+"
    r"|\b(?:development|weight|attendance|growth|health"
    r"|behaviour)\b[^.;]{0,40}\b(?:was|were) (?:\w+ )?(?:good|normal|satisfactory"
    r"|excellent|expected)\b|\bmet (?:all )?(?:his|her|their) milestones\b"
    r"|\bgood (?:weight|health|attendance)\b",
    re.IGNORECASE,
)
_WANTING = re.compile(
    r"\b(?:no|not|never|none|nobody|neither|nor|without|failed?|failure|lack|late"
    r"|delay\w*|but|however|although|though|too|only|should|ought|until|unclear|poor"
    r"|missed|instead|rather|cancelled|unable|refused|clos\w+|seemed|appeared|wrongly"
    r"|again|empty|vacan\w+|unfilled|lapsed|of (?:eight|ten|twelve)|out of)\b|n[’']t\b"
    r"|[“\"]",
    re.IGNORECASE,
)
_NO_FAULT = re.compile(
    r"\bno (?:criticism|delay|shortage|lack|want|difficulty|failure|failing|drift"
    r"|dispute|confusion|weakness|gaps?|pressure|backlog|fault|bias|assumptions?"
    r"|shortcomings?|interpreter was needed)\b"
    r"|\bnot (?:high|excessive|late|delayed|overloaded|unclear|short|stretched"
    r"|overstretched|heavy|unreasonable|a matter of|for want of|criticise)\b"
    r"|\bnot (?:due to|because of|caused by|the result of|a result of|a question of)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[”\"’)]*\s*$")
_RULE = re.compile(
    r"\b(?:procedures?|polic(?:y|ies)|law|guidance|guidelines?|protocols?"
    r"|act(?: \d{4})?|regulations?|standards?|duty|statute|section 47[\w ]*"
    r"|pathway)\b[^.;]{0,30}?\b(?:requires?|expects?|calls? for|asks? (?:for|that)"
    r"|permits?|states?|provides?|says|obliges?|allows?|lays? down|sets? out|(?:does"
    r"|do) not (?:permit|require|allow|wait))\b"
    r"|^by law\b|\b(?:review|panel|report|author|board|reviewers?|we) (?:therefore "
    r"|also )?(?:questions?|invites?|suggests?|urges?|wonders?|calls? (?:for|on)"
    r"|asks? (?:that|whether|for|the|each|all|every)|recommend\w*"
    r"|draws? the conclusion)\b"
    r"|\brecommended (?:in \d{4} )?(?:that|to)\b|\b(?:not known|not clear|unclear"
    r"|uncertain|unknown) (?:whether|if)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^\W*(?:any|every|all|each|most|many|some|children|babies|infants|practitioners"
    r"|professionals|staff|parents|agencies|young people|adolescents|teenagers"
    r"|those who|workers|when|where|whenever|if|because|it is|there is no)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|found|made|took|knew|told|saw|became|began|went|came|gave"
    r"|left|held|sent|thought|said|felt|kept|got|wrote|met|ran|lost|fell|hid|led|has"
    r"|have|rang|drew|fed|put|hit|mislaid|paid|read|cut|shut|slept|spoke|wore|stood"
    r"|lay|sat|brought|caught|fled)\b|\b\w{3,}ed\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:replied|said|say|told|wrote|argued|informed|thought|believed|knew|supposed"
    r"|assumed|understood|asked|agreed|decided|feared|held) (?:\w+ ){0,4}that\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:panel|review|report|author|board|reviewers?|we|committee|partnership)\b", re.IGNORECASE
)
_MODAL = re.compile(
    r"\b(?:should|must|need(?:s|ed)?|can|cannot|could|(?-i:may)|might)\b", re.IGNORECASE
)


def theme_assertion_of(saying: Saying, places: tuple[Span, ...], group: str) -> Assertion:
    """Tell what a sentence does with a theme of a group that its words at `places` name."""
    if saying.kind is SectionKind.RECOMMENDATIONS:
        return Assertion.ADVISED
    text = saying.text
    if _answered(saying) or _answers(saying):
        return Assertion.RULED_OUT
    if _QUESTION.search(text):
        return Assertion.ADVISED
    if _ruled_out(text, places, group):
        return Assertion.RULED_OUT
    if _is_advice(text, places, group):
        return Assertion.ADVISED
    return Assertion.RULED_OUT if _goes_well(text, group) else Assertion.REPORTED


def answers_nothing(saying: Saying) -> bool:
    """Tell whether a short sentence says that what was looked for before it wasn't there."""
    return _answers(saying)


def _answered(saying: Saying) -> bool:
    looked = _LOOKED.search(saying.text)
    if looked is None:
        return False
    if _AND_NOT.search(saying.text, looked.end()):
        return True
    return len(saying.after.split()) <= _SHORT and _AND_NOT.search(saying.after) is not None


def _answers(saying: Saying) -> bool:
    return (
        len(saying.text.split()) <= _SHORT
        and _AND_NOT.search(saying.text) is not None
        and _LOOKED.search(saying.before) is not None
        and _AND_NOT.search(saying.before) is None
    )


_EXPLICIT = re.compile(
    r"\b(?:evidence|indications?|signs?|suggest\w*|suspicion|concerns?|reason to"
    r"|found (?:none|no|that)|did not (?:find|contribute|affect|play|feature"
    r"|influence)|part in|(?:a|any) (?:factor|feature|cause)|factors|features"
    r"|ruled out|discounted|due to|bearing|difference)\b",
    re.IGNORECASE,
)
_ABLE = re.compile(r"\b(?:can(?:not|[’']t)?|could)\b(?! be\b)", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:(?-i:may)|might|would|possib\w+|if|whether|hypothe\w+)\b", re.IGNORECASE
)


def _ruled_out(text: str, places: tuple[Span, ...], group: str) -> bool:
    """Tell whether what is denied is the theme: a concern is ruled out in so many words only."""
    if set_aside(text) or faultless(text):
        return True
    if group == CIRCUMSTANCES:
        if not places and neither(text):
            return True
        by_words = assertion_of(text, places) is Assertion.RULED_OUT
        return (by_words and not _NO_DENIAL.search(text)) or any(
            _denied(text, one) for one in places
        )
    if _NO_FAULT.search(text):
        return True
    return assertion_of(text, places) is Assertion.RULED_OUT and _EXPLICIT.search(text) is not None


def _denied(text: str, place: Span) -> bool:
    """Tell whether a bare denial reaches the words of a theme, and not some act of practice."""
    turns = [turn.end() for turn in _TURNS.finditer(text, 0, place.start)]
    start = max(turns[-1] if turns else 0, place.start - _NEAR)
    denial = _DENIAL.search(text, start, place.start)
    if denial is None or _NO_DENIAL.match(text, denial.start()):
        return False
    return not is_practice(text, denial.end(), place.end)


def _is_advice(text: str, places: tuple[Span, ...], group: str) -> bool:
    rule = _RULE.search(text)
    if rule and not _PAST.search(text, 0, rule.start()):
        return True
    said = _SAID.search(text)
    if (
        said
        and not _OURS.search(text, 0, said.start())
        and not _MODAL.search(text, 0, said.start())
    ):
        return False
    match assertion_of(text, places):
        case Assertion.ADVISED:
            return True
        case Assertion.SUPPOSED:
            return not (_ABLE.search(text) and not _SUPPOSED.search(text))
    return group != CIRCUMSTANCES and bool(_GENERAL.search(text)) and not _PAST.search(text)


def _goes_well(text: str, group: str) -> bool:
    if _WANTING.search(text):
        return False
    if group == CIRCUMSTANCES:
        return _THRIVES.search(text) is not None or flourishes(text)
    return _WELL.search(text) is not None or sound(text)
