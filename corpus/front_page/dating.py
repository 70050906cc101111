"""When a document was published, and when the child of its case died or was harmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.dates import DATE, YEAR, first_date, iso_date, iso_of
from corpus.front_page.dated import DATED, again, stated
from corpus.front_page.facts import Facts
from corpus.front_page.lines import DOCUMENT, HEAD, Line
from corpus.front_page.names import names_a_body
from corpus.front_page.terms import Field, terms

_SAID = re.compile(
    rf"\b(?:this|the) (?:report|review|summary|document|guidance) (?:was|is|were)"
    rf" (?:first )?(?:published|issued)(?: (?:on|in))? (?:{DATE}|{YEAR})"
    rf"|\bpublication date:?\s(?:{again(DATE)})"
    rf"|\bby command of h(?:er|is) majesty\s(?:in )?(?:{again(DATE)})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?P<before>.*?)(?:[,.(–—]\s?|\s-\s|(?<=review|report)\s|(?<=summary)\s"
    rf"|(?<=command of her majesty)\s)"
    rf"\s*(?P<date>{DATED})\)?\.?",
    re.IGNORECASE,
)
_OF_THE_CASE = re.compile(
    r"\b(?:died|death|born|killed|murdered|injur\w+|incident|derail\w*|collision|events?)\b[^:.]*$",
    re.IGNORECASE,
)
_PRESENTED = re.compile(r"\bpresented to parliament\b", re.IGNORECASE)
_FINISHED = re.compile(r"complet|final|agreed|approved|signed", re.IGNORECASE)
_AFTERWARDS = (
    r"\b(?:opened|ended|concluded|inquests?|reported|convicted|sentenced|published|began)\b"
)
_FOUND = (
    r"found (?:dead|lifeless|unconscious|unresponsive|injured|collapsed|hanging|drowned"
    r"|in (?:a|an|the) (?:\w+ )?(?:bath|canal|harbour|lake|pond|pool|reservoir|river|sea|well)\b)"
)
_INCIDENT = re.compile(
    rf"(?P<who>[^.]{{0,80}})\b(?:died"
    rf"|was (?:fatally|seriously|critically|badly) (?:injured|harmed)"
    rf"|(?:was|were|is|are) (?:killed|murdered|{_FOUND}|injured)"
    rf"|(?:sustained|suffered|received) [^.]{{0,40}}injur\w+"
    rf"|(?:death|(?:serious |fatal )?injury|serious harm|murder|homicide"
    rf"|killing) of (?:(?!{_AFTERWARDS})[^.]){{0,40}}"
    rf"|the (?:serious |critical )?incident (?:took place|occurred|happened)"
    rf"|(?<=\()incident)"
    rf"(?:(?!{_AFTERWARDS})[^.]){{0,60}}?(?:\b(?:on|in|during)\s(?:the\s)?"
    rf"|(?<=died\s))(?:{DATE}|{YEAR})",
    re.IGNORECASE,
)
_FOUND_HARMED = re.compile(
    rf"(?:^|[.\s])(?:On|In) (?:{DATE}),? (?P<who>(?:Child|Baby|Infant|Young Person"
    rf"|the (?:child|baby|boy|girl|infant))"
    rf"\b[^.]{{0,160}}?)\b(?:died|(?:seriously|badly|severely|fatally) (?:injured"
    rf"|burned|harmed|hurt)"
    rf"|(?:brought|taken|admitted|rushed"
    rf"|carried) (?:by \w+ )?(?:in)?to (?:the )?(?:\w+ ){{0,2}}(?:hospital|accident"
    rf"|emergency|a&e|casualty)"
    rf"|{_FOUND}|stopped breathing|was (?:stabbed|killed|burned|scalded))",
    re.IGNORECASE,
)
_SOMEONE_ELSE = re.compile(
    r"\b(mother|father|grand\w+|uncle|aunt|partner|parent|cousin|friend|neighbour|mrs?|ms|previous"
    r"|earlier|another|older|elder|half)\b[^,;]*$",
    re.IGNORECASE,
)


def published_of(facts: Facts, lines: Sequence[Line], head: str, title: str | None) -> str | None:
    """Return the date of publication: labelled, said in words, or set on the title page."""
    labelled = sorted(facts.of(Field.PUBLISHED), key=lambda fact: "first" in fact.label.lower())
    for fact in labelled:
        if found := stated(fact.value):
            return found
    if said := _SAID.search(head):
        return first_date(said.group())
    assured = terms().assured.search(f"{title or ''} {head}") is not None
    for fact in facts.of(Field.COMPLETED):
        if not (assured and _FINISHED.search(fact.label)) and (found := stated(fact.value)):
            return found
    front = [words for n, words in facts.plain if lines[n].front]
    return next(_alone(front), None) or next(_tails(front), None)


def incident_of(facts: Facts, lines: Sequence[Line]) -> str | None:
    """Return the date of death or harm where one, and only one, is said to be it."""
    for fact in facts.of(Field.INCIDENT):
        if found := stated(fact.value):
            return found
    front = [words for n, words in facts.plain if lines[n].front]
    front += [fact.value for fact in facts.of(Field.OTHER) if fact.front and "(" in fact.value]
    told = [*front, "\n".join(line.text for line in lines if not line.front)[:HEAD]]
    dates = {
        iso
        for words in told
        for pattern in (_INCIDENT, _FOUND_HARMED)
        for match in pattern.finditer(words)
        if not _SOMEONE_ELSE.search(match["who"]) and (iso := iso_of(match))
    }
    longest = max(dates, key=len, default=None)
    if longest and all(longest.startswith(each) for each in dates):
        return longest
    return None


def _alone(front: Sequence[str]) -> Iterator[str]:
    """Yield dates that stand alone on a line after the first."""
    for words in front[1:]:
        found = iso_date(re.sub(r"[()]", "", words))
        if found and "-" in found:
            yield found


def _tails(front: Sequence[str]) -> Iterator[str]:
    """Yield dates at the end of lines that name a document or a body."""
    for words in front:
        match = _TAIL.fullmatch(words)
        if match is None or "-" not in (first_date(match["date"]) or ""):
            continue
        before = match["before"]
        names = DOCUMENT.search(before) or names_a_body(before) or _PRESENTED.search(before)
        if names and not _OF_THE_CASE.search(before) and first_date(before) is None:
            found = stated(match["date"])
            if found:
                yield found
