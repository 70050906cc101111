"""What a review says of violence between adults and of a parent's mental illness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.facts.index_child import IndexChild, Mention, Who, refers_elsewhere
from assistant.facts.lines import Line
from assistant.facts.telling import PARENT, only_asked, reported, said
from assistant.facts.types import UNKNOWN, Reading
from assistant.ground.assertion import Assertion
from corpus.types import Span

_KNOWN = r"(?:(?:former|ex|previous|then|new|estranged|young|pregnant|older|current|own)[\s-]+)*"
_PARTNER = (
    rf"(?:(?:his|her|their|the|an?)\s+)?{_KNOWN}(?:wife|husband|partner|boyfriend"
    rf"|girlfriend|spouse|ex)"
)
_STRUCK = (
    r"(?:hit|hits|hitting|beat|beats|beaten|beating|punch\w*|kick\w*|slapp\w*"
    r"|strangl\w*|throttl\w*|assault(?:ed|ing|s)?(?:\s+on)?"
    r"|attack(?:ed|ing|s)?(?:\s+on)?|stabb\w+|raped|push(?:ed|ing)|shov(?:ed|ing)"
    r"|chok(?:ed|ing)|head-?butt\w*|violen(?:t|ce)\s+(?:to|towards?|against)"
    r"|threaten(?:ed|ing)?(?:\s+to\s+kill)?|wounding)"
)
_ACTS = re.compile(
    rf"\b{_STRUCK}\s+(?:of\s+)?{_PARTNER}\b"
    rf"|\b{_STRUCK}\s+(?:his\s+|the\s+)?(?:child[’']s\s+)?mother\b(?![’'])"
    rf"|\b(?:partner|husband|boyfriend|ex-partner)\s+(?:who\s+)?(?:had\s+|has\s+"
    rf"|would\s+)?(?:often\s+|repeatedly\s+|once\s+)?{_STRUCK}\s+(?:her|them)\b"
    rf"|\b(?:mother|woman|wife)\b[^.;]{{0,40}}\b(?:was|been"
    rf"|being)\s+(?:\w+ly\s+)?(?:{_STRUCK}|hurt|harmed|injured)\s+by\s+{_PARTNER}\b"
    rf"|\b{_STRUCK}\s+(?:Ms|Mrs|Miss)\s+[A-Z]|\b(?:broke|broken|fractured|blacked"
    rf"|split)\s+{_PARTNER}[’']s\s"
    rf"|\bshe\b[^.;]{{0,60}}\bhe\s+(?:had\s+)?{_STRUCK}\s+her\b"
    r"|\b(?:fights?|fighting|altercations?|assaults)\s+between\s+(?:the\s+|his\s+"
    r"|her\s+|their\s+)?(?:parents|couple|adults|partners|mother\s+and)"
    r"|\bviolent\s+and\s+controlling|\b(?:partner|husband"
    r"|boyfriend)\b[^.;]{0,30}\b(?:would|did|does)\s+not\s+(?:let|allow)\s+(?:her"
    r"|Mother|the\s+mother)\s+(?:to\s+)?(?:leave|see|go|have|speak|work)"
    r"|\bpolice\b[^.;]{0,60}\b(?:a\s+domestic\b(?!\s+\w+\s+(?:help|appliance))"
    r"|domestics\b|domestic\s+(?:disturbance|matter|argument|call))"
    r"|\bcontroll(?:ed|ing)\s+(?:her\b|the\s+mother|what\s+she|whom?\s+she)|\b(?:took"
    r"|kept)\s+(?:away\s+)?(?:her|the\s+mother[’']s)\s+(?:passport|money|phone|wages"
    r"|bank\s+card)"
    r"|\b(?:mother|wife)\b[^.;]{0,60}\b(?:black\s+eye|split\s+lip|cut\s+lip"
    r"|bruised\s+face|broken\s+(?:nose|jaw|arm|ribs?))"
    r"|\b(?:restraining|occupation)\s+order|\binjunctions?\b[^.;]{0,40}\b(?:partner"
    r"|husband|father|boyfriend)"
    r"|\b(?:abusive|violent)\s+(?:\w+\s+)?(?:relationship|marriage)"
    r"|\babusive\s+(?:partner|husband|boyfriend|ex-partner|former\s+partner)"
    r"|\b(?:partner|husband|boyfriend)\s+(?:was|had\s+been|became"
    r"|could\s+be)\s+(?:\w+ly\s+)?(?:violent|abusive)\b(?!\s+(?:to|towards)\s+(?:him"
    r"|the\s+child|child|the\s+baby))"
    r"|\b(?:relationship|marriage)\s+(?:was|had\s+been|became)\s+(?:\w+ly\s+)?(?:violent|abusive)"
    r"|\b(?:mother|she|wife)\b[^.;]{0,40}\b(?:father|husband|partner"
    r"|he)\b[^.;]{0,50}\babusive\b(?!\s+(?:to|towards))|\bbecause\s+of\s+(?:his"
    r"|the\s+father[’']s|her\s+partner[’']s)\s+violence"
    r"|\bviolence\s+(?:at\s+home|from\s+(?:her|his)\s+(?:husband|partner|boyfriend))"
    rf"|\b(?:threw|thrown|injured|injuring|hurt|hurting|threatening)\s+{_PARTNER}\b(?![’'])"
    r"|\bviolent\s+(?:husband|partner|boyfriend|relationship|marriage|ex-partner"
    r"|former\s+partner|stepfather|(?:man|father)\b(?=[^.;]*\bmother\b))"
    r"|\bviolence\s+(?:between|by)\s+(?:(?:his|her|the|their)\s+)?(?:parents|adults"
    r"|couple|partners|father|husband|partner)\b"
    r"|\bwom[ae]n[’']s\s+refuge|\b(?:in|to|at|into)\s+a\s+refuge\b|\bMARAC\b"
    r"|\bmulti-agency\s+risk\s+assessment\s+conference|\bnon-molestation"
    r"|\bcoercive(?:\s+(?:and|or|control))|\bcontrolling\s+(?:behaviour|partner"
    r"|relationship|husband|boyfriend)"
    rf"|\b(?:frightened|afraid|scared|terrified|in\s+fear)\s+of\s+{_PARTNER}\b"
    r"|\b(?:stood|stepped|got|came|put\s+(?:himself|herself))\s+between\s+(?:(?:him"
    r"|them)\s+and\s+(?:his|her|their)\s+mother|(?:his|her|the)\s+parents)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:domestic\s+(?:violence|abuse|incidents?|disputes?|assaults?)"
    r"|violence\s+(?:between|in\s+the\s+(?:home|household|relationship)))",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"\b(?:domestic\s+(?:violence|abuse)|violence\s+(?:between|at\s+home"
    r"|from\s+(?:an?\s+|her\s+)?partner|in\s+(?:the|this|that|their|her|his)\s+(?:home"
    r"|household|family|relationship))"
    r"|histor(?:y|ies)\s+of\s+violence)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:incidents?|histor(?:y|ies)|victims?|suffer\w*|experienc\w*|call(?:ed"
    r"|[\s-]?outs?|s)|attended|reports?|reported|notif\w+|reason\s+for"
    r"|flee|fled|escap\w*|left|disclos\w+|witness\w*|convict\w*|arrest\w*"
    r"|subject(?:ed)?\s+to|perpetrat\w+|between|recorded|relationship|featur\w+"
    r"|there\s+(?:was|were|had\s+been)"
    r"|lived\s+with|exposed|serious|persistent|ongoing|significant|was\s+present"
    r"|because\s+of|due\s+to|characteri[sz]ed|known\s+(?:for|to\s+(?:be|have)))\b",
    re.IGNORECASE,
)
_AT_CHILD = re.compile(
    r"\bviolen(?:t|ce)\s+(?:to|towards?|against)\s+(?:child|baby|him\b|the\s+(?:child"
    r"|baby|boy|girl))",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:as\s+a\s+(?:child|girl|boy)|in\s+(?:his|her|their)\s+(?:own\s+)?childhood"
    r"|grew\s+up|grown\s+up|when\s+(?:he|she)\s+was\s+a\s+(?:child|girl|boy)"
    r"|own\s+(?:parents|mother|father|childhood))\b",
    re.IGNORECASE,
)

_ILL = re.compile(
    r"\b(?:depress\w+|psychos[ie]s|psychotic|schizo\w+|bipolar|manic|mania|puerperal"
    r"|postnatal\s+(?:depression|illness)|anxiety|panic\s+attacks?|self-?harm\w*"
    r"|cut\s+(?:his|her)\s+wrists|took\s+(?:his|her)\s+own\s+life|tranquillisers?"
    r"|(?:poor|maternal|paternal|parental|mother[’']s|father[’']s"
    r"|parents[’'])\s+mental\s+health|(?:parental\s+)?mental\s+(?:ill(?:ness"
    r"|[\s-]health)|health\s+(?:problems?|difficult\w+|conditions?|needs|issues|crisis"
    r"|disorders?|services|team|ward|unit|act))"
    r"|mentally\s+(?:ill|unwell)|personality\s+disorder|overdoses?|suicid\w+"
    r"|low\s+mood|psychiatr\w+|sectioned|under\s+section|post-?traumatic\s+stress|PTSD"
    r"|(?:nervous|mental|emotional)\s+breakdown|delusion\w*|hallucinat\w+|hear(?:d|ing"
    r"|s)\s+(?:an?\s+)?voices?|obsessive[\s-]compulsive|paranoi\w+|antipsychotic\w*"
    r"|antidepressants?)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:mental(?:ly)?\s+(?:ill|health|disorder)\w*|psychiatric)\b", re.IGNORECASE
)
_SERIOUS = re.compile(
    r"\b(?:psychos[ie]s|psychotic|schizo\w+|bipolar|manic|mania|puerperal|sectioned"
    r"|under\s+section|compulsor\w+|mental\s+health\s+act"
    r"|detained|insanity|delusion\w*|hallucinat\w+|hear(?:d|ing"
    r"|s)\s+(?:an?\s+)?voices?|paranoi\w+|personality\s+disorder|antipsychotic\w*"
    r"|lithium|clozapine"
    r"|overdoses?|cut\s+(?:his|her)\s+wrists|took\s+(?:his|her)\s+own\s+life"
    r"|attempted\s+suicide|suicide\s+attempts?|tri(?:ed|es)\s+to\s+(?:kill|hang|drown)"
    r"|attempt\w*\s+to\s+(?:kill|hang|take)"
    r"|(?:psychiatric|mental\s+health)\s+(?:hospital|ward|unit|admissions?"
    r"|in-?patient\w*)|admi(?:tted|ssions?)\b[^.;]{0,40}\bpsychiatric"
    r"|home\s+treatment\s+team"
    r"|(?:severe|serious|acute|chronic|enduring|long[\s-]standing|long[\s-]term"
    r"|recurrent|major|profound)(?:ly)?\s+(?:and\s+\w+\s+)?(?:depress\w+|mental\w*"
    r"|psychiatric|anxiety|postnatal|post-natal|ill(?:ness)?|unwell)"
    r"|severely\s+(?:depressed|ill|unwell))\b",
    re.IGNORECASE,
)
_LESSER = re.compile(
    r"\b(?:depress\w+|anxi\w+|low\s+mood|panic|mild|moderate|postnatal|post-natal"
    r"|stress|antidepressants?|counselling|obsessive)\b",
    re.IGNORECASE,
)
_SHE = re.compile(r"\W*(?:she|he|they|her|his)\b", re.IGNORECASE)
_HERS = re.compile(r"\b(?:she|he|her|his|him)\b", re.IGNORECASE)
_MOST = 4  # passages behind a fact


def violence(lines: Sequence[Line], coded: Iterable[Span], ruled_out: Iterable[Span]) -> Reading:
    """Tell whether there was violence between adults at home, or none where it was looked for."""
    theme, theme_absent = set(coded), set(ruled_out)
    yes, no = [], []
    for line in lines:
        act = _ACTS.search(line.text)
        named = _NAMED.search(line.text)
        absent = _RULED_OUT.search(line.text)
        if (absent and said(line.text, absent) is Assertion.RULED_OUT) or line.span in theme_absent:
            no.append(line.span)
        elif _LONG_AGO.search(line.text):
            continue
        elif (
            (act and reported(line.text, act))
            or (
                named
                and reported(line.text, named)
                and _HAPPENED.search(line.text)
                and not only_asked(line.text)
            )
            or (
                line.span in theme and not only_asked(line.text) and not _AT_CHILD.search(line.text)
            )
        ):
            yes.append(line.span)
    return _either(yes, no)


def illness(
    lines: Sequence[Line],
    child: IndexChild,
    coded: Iterable[Span],
    ruled_out: Iterable[Span],
    *,
    infant: bool,
) -> Reading:
    """Tell whether a parent was mentally ill, and how seriously; `infant`: the child can't be."""
    theme, theme_absent = set(coded), set(ruled_out)
    ill, no = [], []
    before: Line | None = None
    for line in lines:
        word = _ILL.search(line.text)
        general = _GENERAL.search(line.text)
        if (
            general
            and said(line.text, general) is Assertion.RULED_OUT
            and not _of_child(line, child)
        ) or line.span in theme_absent:
            no.append(line.span)
        elif (word and _of_parent(line, word, child, infant=infant)) or (
            line.span in theme and _about_parent(line, before)
        ):
            ill.append(line)
        before = line
    if not ill:
        return Reading("no", tuple(no[:_MOST])) if no else Reading(UNKNOWN)
    grave = [line for line in ill if _SERIOUS.search(line.text)]
    lesser = [line for line in ill if _LESSER.search(line.text)]
    value = "serious" if grave else "other" if lesser else "unstated"
    return Reading(value, tuple(line.span for line in (grave or lesser or ill)[:_MOST]))


def _of_child(line: Line, child: IndexChild) -> bool:
    return child.named_in(line.text) and not PARENT.search(line.text)


def _about_parent(line: Line, before: Line | None) -> bool:
    """Tell whether a sentence names a parent, or says "she" of one whom the last one named."""
    if PARENT.search(line.text):
        return True
    return bool(_SHE.match(line.text) and before and PARENT.search(before.text))


def _of_parent(line: Line, word: re.Match[str], child: IndexChild, *, infant: bool) -> bool:
    """Tell whether a sentence reports an illness, and of a parent."""
    if not reported(line.text, word) or only_asked(line.text):
        return False
    mentions = child.mentions(line.text)
    ahead = [one for one in mentions if one.start < word.start()]
    if infant and not any(one.who in {Who.OTHER, Who.NAMED, Who.CHILD} for one in ahead):
        return bool(PARENT.search(line.text) or _HERS.search(line.text))
    return any(_is_parent(one, mentions) for one in ahead[-2:])


def _is_parent(one: Mention, mentions: list[Mention]) -> bool:
    if one.who is Who.OTHER:
        return bool(PARENT.fullmatch(one.text))
    return one.who is Who.PRONOUN and refers_elsewhere(mentions, one)


def _either(yes: list[Span], no: list[Span]) -> Reading:
    if yes:
        return Reading("yes", tuple(yes[:_MOST]))
    return Reading("no", tuple(no[:_MOST])) if no else Reading(UNKNOWN)
