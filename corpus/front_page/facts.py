"""Labelled facts of an opening: one a line or several, with or without a colon."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.front_page.dated import DATED, stated
from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.names import ends_a_body
from corpus.front_page.terms import DATES, Field, Rule, rule_of, terms

_MANY_WORDS = 10  # of a label, at most
_FEW_WORDS = 8  # of a label that no colon follows
_LONGEST = 300  # of a value, in characters
_CELL = re.compile(r"\s+[|•·]\s+|^[|•·]\s*|\s*[|•·]$")
_PART = re.compile(r"\s*;\s+(?=[A-Z])")
_NAMES = re.compile(r"[A-Z][\w’'-]*(?:[;,]? (?:(?:and|&|of|upon|the) )*[A-Z][\w’'-]*){0,5}")
_WORDS = re.compile(r"[A-Z][A-Za-z ’'/()-]*")
_SAID = re.compile(r"pseudonym|names? (?:used|given)|referred to|known as|called", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[\w“\"'‘(][^:|]{1,80}?)\s*:[-–—]?\s*(?P<value>\S.*)")
_DASHED = re.compile(r"(?P<label>[A-Z][^:|–—]{2,60}?)\s[–—-]\s(?P<value>\S.*)")
_BY = re.compile(
    r"(?P<verb>(?:published|issued|commissioned|produced)(?: and \w+)?) by (?P<value>[A-Z].*"
    r"|the [A-Z].*)",
    re.IGNORECASE,
)
_ENDS_IN_DATE = re.compile(
    rf"(?P<label>.*?\w)[\s,(–—:-]+(?:(?:on|in)\s+)?(?:the\s+)?(?P<value>{DATED})\)?(?P<stop>\.?)",
    re.IGNORECASE,
)
_STARTS_WITH_DATE = re.compile(rf"(?P<value>{DATED})\s[–—-]\s(?P<label>.*)", re.IGNORECASE)
_ELSE = re.compile(  # whose death or what other paper a bare line tells of
    r"\b(mother|father|grand\w+|uncle|aunt|partner|parent|cousin|friend|neighbour|brother|sister"
    r"|previous|earlier|another|older|elder|half|mrs?|ms|guidance|policy|act|law|procedures?|plan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a label says of the document."""

    field: Field
    label: str
    value: str
    line: int
    front: bool = True
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """The labelled facts of an opening, and the words of its lines that no label governs."""

    found: tuple[Fact, ...]
    plain: tuple[tuple[int, str], ...]  # with the number of their line

    def of(self, field: Field) -> list[Fact]:
        """Return the facts of a field, those of the title page first."""
        own = [fact for fact in self.found if fact.field is field]
        return sorted(own, key=lambda fact: not fact.front)


def facts_of(lines: Sequence[Line]) -> Facts:
    """Return the labelled facts of an opening."""
    found: list[Fact] = []
    plain: list[tuple[int, str]] = []
    waiting: list[str] = []  # labels of the line before, their values still to come
    for n, line in enumerate(lines):
        pieces = _pieces(line.text)
        told = pieces[: len(waiting)]
        if waiting and len(waiting) == len(told) and not any(map(_asks, told)):
            answers = [f"{label}: {value}" for label, value in zip(waiting, told, strict=True)]
            pieces = [*answers, *pieces[len(waiting) :]]
            waiting = []
        elif all(_is_bare(piece) for piece in pieces) or _heads(pieces, lines[n + 1 : n + 2]):
            waiting = [piece.rstrip(" :-–") for piece in pieces]
            continue
        else:
            waiting = []
        for at, piece in enumerate(_paired(pieces)):
            facts = list(_told(piece, n, line, first=at == 0))
            found += facts
            if not facts:
                plain.append((n, piece))
    return Facts(tuple(found), tuple(plain))


def _pieces(text: str) -> list[str]:
    """Cut a line at its bars and bullets, and before each plain label in it."""
    pieces = []
    for cell in _parts(_CELL.split(text)):
        label = _LABELLED.match(cell)
        own = label.end("label") if label and _asked(label["label"]) else 0
        cuts = [
            at.start()
            for at in _inner_labels().finditer(cell)
            if at.start() > own and not ends_a_body(cell[: at.end()])
        ]
        for start, end in itertools.pairwise([0, *cuts, len(cell)]):
            if piece := cell[start:end].strip(" |•·;,"):
                pieces.append(piece)
    return pieces


def _parts(cells: Sequence[str]) -> Iterator[str]:
    """Part cells at semicolons that another labelled value follows."""
    for cell in cells:
        held = ""
        for part in _PART.split(cell):
            if held and not _parsed(part):
                held = f"{held}; {part}"
                continue
            if held:
                yield held
            held = part
        yield held


def _paired(pieces: Sequence[str]) -> list[str]:
    """Join cells of a row that hold labels and their values in turn."""
    paired: list[str] = []
    at = 0
    row = len(pieces) % 2 == 0 and all(_is_cell(label) for label in pieces[::2])
    while at < len(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after and (row or (_is_bare(pieces[at]) and not _asks(after))):
            paired.append(f"{pieces[at].rstrip(' :')}: {after}")
            at += 2
        else:
            paired.append(pieces[at])
            at += 1
    return paired


def _asks(piece: str) -> bool:
    """Say if a piece is a label, with or without its value."""
    match = _LABELLED.match(piece)
    return _is_bare(piece) or (match is not None and _asked(match["label"]) is not None)


def _is_bare(piece: str) -> bool:
    """Say if a piece is a label without its value."""
    words = piece.rstrip(" :-–")
    if re.search(r":[-–]?$", piece):
        return _asked(words) is not None
    rule = _asked(words)
    return rule is not None and not rule.weak and _is_plain(words)


def _heads(pieces: Sequence[str], after: Sequence[Line]) -> bool:
    """Say if a line is a label, plain or not, whose value has the next line for itself."""
    label = pieces[0] if len(pieces) == 1 else ""
    rule = _asked(label) if after and _WORDS.fullmatch(label) else None
    if rule is None or rule.weak or len(label.split()) > _FEW_WORDS:
        return False
    value = after[0].text
    if rule.field in DATES or rule.field is Field.OTHER:
        return re.fullmatch(DATED, value) is not None
    names = _NAMES.fullmatch(value) is not None and not _asked(value) and not DOCUMENT.search(value)
    asks = rule.field is Field.AREA or _SAID.search(label) is not None
    return names and asks and not label.istitle()


def _is_cell(piece: str) -> bool:
    return (
        ":" not in piece and len(piece.split()) <= _FEW_WORDS and _asked(piece) is not None
    ) or _is_bare(piece)


def _is_plain(label: str) -> bool:
    return label[:1].isupper() and _plain_label().fullmatch(label) is not None


@cache
def _plain_label() -> re.Pattern[str]:
    return re.compile(terms().plain, re.IGNORECASE)


@cache
def _inner_labels() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w(“\"‘'-])(?=[A-Z]|date of )(?:(?i:{terms().plain})(?=\s*:)"
        rf"|(?i:{terms().plain_dates})(?=\s+(?i:on\s+|in\s+|[–—-]\s)?{DATED}))"
    )


@cache
def _leads() -> re.Pattern[str]:
    """Return the form of a plain label that a date follows with nothing between."""
    return re.compile(
        rf"(?=[A-Z]|date of )(?P<label>(?i:{terms().plain_dates}))\s+(?:(?i:on|in)\s+)?(?P<value>{DATED})"
    )


def _asked(label: str) -> Rule | None:
    """Return what a label asks for; a body's own name before a colon is none."""
    if len(label.split()) > _MANY_WORDS or ends_a_body(label):
        return None
    return rule_of(label)


def _told(piece: str, n: int, line: Line, *, first: bool) -> Iterator[Fact]:
    """Yield what a piece says, if it has the form of a fact."""
    if len(piece) > _LONGEST and line.front:
        return
    for label, rule, value in _parsed(piece):
        fact = Fact(rule.field, label, value.strip(" .;,"), n, line.front, rule.weak)
        if line.front or _stands_out(fact, first=first):
            yield fact


def _stands_out(fact: Fact, *, first: bool) -> bool:
    """Say if a label is plain enough to be believed in the midst of the text."""
    if not _is_plain(fact.label) or fact.weak or fact.field is Field.COMPLETED:
        return False
    return first or fact.field in DATES


def _parsed(piece: str) -> list[tuple[str, Rule, str]]:
    match = _LABELLED.match(piece)
    if match and (rule := _asked(match["label"])):
        fits = _fits(rule, match["value"])
        return [(match["label"], rule, match["value"])] if fits else []
    match = _DASHED.match(piece)
    if match and (rule := _asked(match["label"])) and _dash_parts(match, rule):
        return [(match["label"], rule, match["value"])]
    if match := _BY.match(piece):
        return list(_by(match))
    if (match := _leads().match(piece)) and (rule := _asked(match["label"])):
        return [(match["label"], rule, match["value"])]
    match = _ENDS_IN_DATE.fullmatch(piece) or _STARTS_WITH_DATE.fullmatch(piece)
    return list(_dated(match)) if match else []


def _dated(match: re.Match[str]) -> Iterator[tuple[str, Rule, str]]:
    """Read "Callum died 11 February 2012"; a sentence that says so is left to the text."""
    label = match["label"]
    rule = _asked(label)
    if rule is None or len(label.split()) > _FEW_WORDS or _ELSE.search(label):
        return
    sentence = rule.field is Field.INCIDENT and match.groupdict().get("stop")
    if rule.field in DATES and not sentence:
        yield label, rule, match["value"]


def _fits(rule: Rule, value: str) -> bool:
    """Say if a value has a form that its label may ask for."""
    if rule.field in DATES:
        return stated(value) is not None
    named = rule.field in {Field.AREA, Field.PSEUDONYM} or (rule.weak and rule.field is Field.BODY)
    return not (named and DOCUMENT.search(value))


def _dash_parts(match: re.Match[str], rule: Rule) -> bool:
    """Say if a dash parts a label from its value, and not a title from its second half."""
    if len(match["label"].split()) > _FEW_WORDS:
        return False
    if rule.field in DATES:
        return stated(match["value"]) is not None
    return rule.field in {Field.AUTHOR, Field.OTHER}


def _by(match: re.Match[str]) -> Iterator[tuple[str, Rule, str]]:
    """Read "Published by the Board – 3 June 2015": a body, and a date where there is one."""
    verb, value = match["verb"], match["value"]
    dated = _ENDS_IN_DATE.fullmatch(value)
    body, published = rule_of(f"{verb} by"), rule_of("published")
    if body:
        yield f"{verb} by", body, dated["label"] if dated else value
    if dated and published and re.search("publish|issue", verb, re.IGNORECASE):
        yield verb, published, dated["value"]
