"""The board, partnership or committee that a front page names as its own, and its area."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.front_page.casing import settled
from corpus.front_page.dated import DATED
from corpus.front_page.facts import Facts
from corpus.front_page.lines import Line
from corpus.front_page.names import area_in, around, board, is_organised, without_lead
from corpus.front_page.pseudonym_forms import coded, coded_name
from corpus.front_page.terms import Field, terms

_WORD = r"[A-Z][\w’'-]*"
_COUNCIL = re.compile(
    r"(?P<area>(?:[A-Z][\w’'-]+\s(?:(?:and|&|of|upon|on)\s)*){1,5}?)"
    r"(?P<kind>(?:County |City |Borough |Metropolitan Borough |District |Unitary )?Council)\b"
)
_FOR_IT = re.compile(
    r"\b(?:commissioned|published|produced|issued|undertaken|conducted|appointed"
    r"|established)\s(?:and \w+\s)?(?:by|for)"
    r"\s(?:the\s)?|\bon behalf of\s(?:the\s)?|\bprepared for\s(?:the\s)?",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"(?:Independent )?Chair(?:man|person)? of\s(?:the\s)?", re.IGNORECASE)
_PLACE = re.compile(rf"{_WORD}(?:,? (?:(?:and|&|of|upon|on|the|in) )*{_WORD}){{0,3}}")
_CORONER = re.compile(  # the form that the regulations give a coroner's report
    rf"\b[Cc]oroner,? for the (?:coroner )?area of (?P<area>{_WORD}(?: (?:(?:and|&|of"
    rf"|upon|the) )*{_WORD})*)"
)
_WIDE = re.compile(r"\b(?:region|county|country)\b", re.IGNORECASE)
_ORGANISED = re.compile(
    r"\b(?:board|partnership|committee|panel|service|trust|unit)$", re.IGNORECASE
)
_INITIALS = re.compile(r"[A-Z&]{2,8}")
_DATE_AFTER = re.compile(rf"[\s,(–—-]+{DATED}\)?$", re.IGNORECASE)
_INQUIRY = re.compile(r"The (?:[\w’'-]+ ){1,5}Inquiry\b", re.IGNORECASE)
_AREA_FIRST = re.compile(rf"(?P<area>{_PLACE.pattern}) (?:SCR|LCSPR|DHR|SAR)\b")
_SERVED = re.compile(
    rf"(?<![\w’'-])(?P<area>{_WORD}(?: (?:(?:and|of|upon) )?{_WORD}){{0,2}}?)"
    r" (?:(?:County|City|Borough|Metropolitan Borough|District|Unitary) )?"
    r"(?:Council|Children[’']s (?:Social Care|Services?))\b"
)
_MANY_WORDS = 30
_FEW_WORDS = 4


def body_of(facts: Facts, lines: Sequence[Line], head: str) -> str | None:
    """Return the body that publishes, as labelled or as named on the title page."""
    for fact in facts.of(Field.BODY):
        if found := _labelled(fact.value, fact.label, weak=fact.weak, head=head):
            return found
    front = [line.text for line in lines if line.front]
    joined = [f"{one} {other}" for one, other in itertools.pairwise(front)]
    for line in [*front, *joined]:
        if found := _whole_line(line):
            return settled(found)
    for line in front:
        if line.endswith("."):
            continue  # a sentence, which may speak of others
        if (match := board().search(line)) and area_in(match["area"]):
            return settled(without_lead(match))
    return _commissioner(head) or _national(front, joined)


def is_body(line: str) -> bool:
    """Say if a line is the name of a body and nothing else."""
    return _whole_line(line) is not None or terms().national.fullmatch(line) is not None


def area_of(facts: Facts, lines: Sequence[Line], body: str | None) -> str | None:
    """Return the area as labelled, or as the name of the publishing body gives it."""
    local = sorted(facts.of(Field.AREA), key=lambda fact: _WIDE.search(fact.label) is not None)
    for fact in local:
        if _is_area(fact.value):
            return settled(fact.value)
    for fact in facts.of(Field.BODY):
        if fact.weak and _is_place(fact.value) and not board().search(fact.value):
            return settled(fact.value)
    coroner = next((match for line in lines if (match := _CORONER.search(line.text))), None)
    if coroner and body is None:
        return coroner["area"]
    areas = list(dict.fromkeys(_areas(body or "")))
    return settled(" and ".join(areas)) if areas else None


def _labelled(value: str, label: str, *, weak: bool, head: str) -> str | None:
    value = re.sub(r"^the\s", "", _DATE_AFTER.sub("", value), flags=re.IGNORECASE)
    if terms().printers.search(value):
        return None
    if not value[:1].isupper() or len(value.split()) > _MANY_WORDS or re.match(DATED, value):
        return None
    if _INITIALS.fullmatch(value):
        return _spelt_out(value, head) or value
    if weak and not is_organised(value):
        if not _is_place(value):
            return None
        organised = _ORGANISED.search(value) is not None
        spelt = _of_area(value, head) if label.strip().isupper() else None
        return value if organised else spelt or f"{value} {_kind_named(label)}"
    return settled(value)


def _is_place(value: str) -> bool:
    return _PLACE.fullmatch(value) is not None and len(value.split()) <= _FEW_WORDS


def _kind_named(label: str) -> str:
    words = label.strip()
    return words if words.isupper() else words.title()


def _spelt_out(initials: str, head: str) -> str | None:
    """Return the name that initials in brackets follow later."""
    for match in board().finditer(head):
        if head[match.end() :].lstrip().startswith(f"({initials})"):
            return without_lead(match)
    return None


def _of_area(area: str, head: str) -> str | None:
    """Return the full name of the body of an area, where the opening tells it."""
    for match in board().finditer(head):
        if area_in(match["area"]) == area and not match["kind"].isupper():
            return without_lead(match)
    return None


def _whole_line(line: str) -> str | None:
    """Return a line that is the name of a body, or of several, and nothing else."""
    line = _DATE_AFTER.sub("", line)
    bare = re.sub(r"\s*\([^)]*\)", "", line)
    if bare != line:
        return line if _whole_line(bare) else None
    if any(match.group() == line for match in around(line)):
        return line
    names = [match for match in board().finditer(line) if area_in(match["area"])]
    rest = board().sub("", line).strip(" /,()–—-")
    if names and rest in {"", "and", "with", "&"} and names[0].start() == 0:
        return line
    dashed = re.fullmatch(rf"({_PLACE.pattern}) [–—-] ({terms().ends})", line)
    return line if dashed else None


def _commissioner(head: str) -> str | None:
    """Return the body by or for which the text says that it was made."""
    for by in _FOR_IT.finditer(head):
        chair = _CHAIR.match(head, by.end())
        match = board().match(head, chair.end() if chair else by.end())
        if match and area_in(match["area"]):
            return settled(without_lead(match))
    return None


def sole_body(lines: Sequence[Line]) -> str | None:
    """Return the one local body that the opening of a case review speaks of: its own."""
    told = "".join(f"{line.text} {'| ' if line.front else ''}" for line in lines)
    names = [match for match in board().finditer(told) if area_in(match["area"])]
    areas = {area_in(match["area"]) for match in names}
    return settled(without_lead(names[0])) if len(areas) == 1 else None


def named_by(title: str | None) -> str | None:
    """Return the inquiry that a title opens with: it publishes its own report."""
    match = _INQUIRY.match(title or "")
    return settled(match.group()) if match else None


def sole_area(lines: Sequence[Line], title: str | None) -> str | None:
    """Return the area before "SCR" in a title, of a death, or of a council spoken of often."""
    titled = _AREA_FIRST.match(title or "")
    if titled and coded(title or ""):
        return settled(titled["area"])
    told = "\n".join(line.text for line in lines)
    happened = {area for match in _in_place().finditer(told) if (area := _served(match))}
    if len(happened) == 1:
        return happened.pop()
    areas = Counter(area for match in _SERVED.finditer(told) if (area := _served(match)))
    return next(iter(areas)) if len(areas) == 1 and areas.total() > 1 else None


@cache
def _in_place() -> re.Pattern[str]:
    """Return the form of words that tell where the child of a case died or was harmed."""
    return re.compile(
        rf"\b(?:deaths?|murder|killing|harm|injur\w+|abuse|neglect) (?:of"
        rf"|to) {coded_name().pattern}"
        rf" in (?P<area>{_PLACE.pattern})(?=[.,;]| in \d| in {_WORD} \d| on \d| [–—-] )"
    )


def _served(match: re.Match[str]) -> str | None:
    area = area_in(match["area"]) or ""
    words = area.lower().split()
    return area if words and terms().no_names.isdisjoint(words) else None


def _national(front: Sequence[str], joined: Sequence[str]) -> str | None:
    for pattern, lines in ((terms().national, [*joined, *front]), (_COUNCIL, front)):
        for line in lines:
            if match := pattern.fullmatch(line):
                return match.group().strip()
    return None


def _areas(body: str) -> Iterator[str]:
    for match in around(body):
        yield match["area"]
        return
    for pattern in (board(), _COUNCIL):
        found = [area for match in pattern.finditer(body) if (area := area_in(match["area"]))]
        if found:
            yield from found
            return


def _is_area(value: str) -> bool:
    return (
        value[:1].isupper()
        and len(value.split()) <= _MANY_WORDS // 2
        and re.search(DATED, value, re.IGNORECASE) is None
    )
