"""The title of a document, from the lines of its title page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.dates import first_date, iso_date
from corpus.front_page.bodies import is_body
from corpus.front_page.dated import DATED
from corpus.front_page.facts import Facts
from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.names import ends_a_body, names_a_body
from corpus.front_page.pseudonym_forms import names_a_case
from corpus.front_page.terms import Field, terms
from corpus.kinds import section_kind
from corpus.types import Kind, SectionKind

_LONGEST = 200
_MOST_LINES = 4
_GAP = 3  # lines of other matter between lines of one title
_FEW_WORDS = 5
_SENTENCE = 12  # words that end in a stop: no title
_LEAD = 8  # words of a title that ends in one, in which it names itself
_PART = re.compile(r"(executive )?summary|overview|report", re.IGNORECASE)  # of a title
_NO_TITLE = re.compile(
    r"contents|(?:presented to|ordered by|published|isbn|https?:|www\.).*|.*(?:©|\bcopyright\b).*"
    r"|.{0,40}\bdates?\b[^:]{0,40}:.*"
    r"|(?:(?:this|the|independent|overview|final) )*(?:report|review"
    r"|summary) (?:was )?(?:prepared|commissioned"
    r"|produced|conducted|undertaken|carried out|published|issued) (?:by|for|on behalf of)\b.*",
    re.IGNORECASE,
)
_BY_SOMEONE = re.compile(
    r"\b(?i:(?:written|led|prepared|compiled|authored|report|review) by (?!an?\b|the\b))[A-Z]"
)
_CATCHES = re.compile(  # a first line that is a title, and names no body
    r"(?!.*\b(?i:board|committee|partnership|council|trust|nhs|government|service|office|panel)\b)"
    r"(?!.*\d)[“\"‘'A-Z]\S*(?: \S+){2,}"
)
_LEARNT = re.compile(r"(?:learning|lessons)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Z]{2,}[\w ]*\d+/\d+|[A-Z]{1,4} ?\d{2,}")
_NOTE = re.compile(r"\s*\(\d\)$")
_DATED = re.compile(  # "Overview Report – March 2014", but not a year or what happened then
    rf"(?P<title>(?!.*\bannual\b).*\b(?:review|report|summary))(?:\s?[–—-]|,)?\s\(?{DATED}\)?",
    re.IGNORECASE,
)
_STRAY = re.compile(r" +([:;,.])(?= |$)")  # a mark that was set apart from its word
_SUBJECT = re.compile(r"^(?:subject|re):\s+", re.IGNORECASE)  # of a note or letter
_QUOTED = re.compile(r"[“\"‘'][A-Z][\w’-]+(?:(?: and| &|,)? [A-Z][\w’-]+){0,3}[”\"’']")
_SMALL = frozenset({
    "a", "an", "and", "concerning", "in", "into", "of", "re", "regarding", "relating", "respect",
    "the", "to",
})  # fmt: skip
_OF_A_CASE = re.compile(
    r"(?:re|regarding|concerning|relating to|in respect of|into|on)\b|siblings\b", re.IGNORECASE
)
_SECTION = re.compile(r"(?:why|how|what|who|about|background|brief|summary)\b", re.IGNORECASE)
_GENERIC = re.compile(r"(?:\w+ )?(?:guidance|briefing|protocol)|annual report", re.IGNORECASE)
_GOES_ON = re.compile(
    r".*(?::|\b(?:the|of|into|to|for|and|from|about|concerning|regarding|surrounding|following))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of the title page that may be of a title."""

    line: int
    text: str
    heading: bool


def title_of(facts: Facts, lines: Sequence[Line]) -> str | None:
    """Return the title as labelled, or as the title page sets it out, in one line."""
    for fact in facts.of(Field.TITLE):
        if fact.front and len(fact.value) > 1:
            return fact.value
    told = Counter(words for _, words in facts.plain)
    held = [
        _Words(n, _undated(words), lines[n].heading)
        for n, words in ((n, _SUBJECT.sub("", said)) for n, said in facts.plain)
        if lines[n].front and _may_stand(words) and not _runs_above(words, told[words])
    ]
    first = next((at for at, words in enumerate(held) if _names_itself(words)), None)
    return None if first is None else joined(_chosen(held, _lead(held, first)))


def _undated(words: str) -> str:
    """Take off the month of publication after the name of a document."""
    dated = _DATED.fullmatch(words)
    return dated["title"] if dated and "-" in (first_date(words) or "") else words


def _runs_above(words: str, times: int) -> bool:
    """Say if a line is a running head: printed again, with a month; a session has years alone."""
    return times > 1 and "-" in (first_date(words) or "")


def _lead(held: Sequence[_Words], first: int) -> int:
    """Take in the line before that names the case, what was learnt from it, or catches the eye."""
    if first == 0 or held[first].line - held[first - 1].line > 1:
        return first
    before = held[first - 1].text
    named = names_a_case(before) and len(before.split()) <= _FEW_WORDS
    catches = held[first].line == 1 and _CATCHES.fullmatch(before)
    return first - 1 if named or catches or _LEARNT.match(before) else first


def _chosen(held: Sequence[_Words], first: int) -> list[str]:
    chosen = [held[first].text]
    last = held[first].line
    for said in held[first + 1 :]:
        words = replace(said, text=said.text.partition(chosen[0])[2].strip(" :–-") or said.text)
        if _REFERENCE.fullmatch(words.text):
            continue
        if len(chosen) == _MOST_LINES or not _goes_on(chosen, last, words):
            break
        last = words.line
        if not says_again(words.text, chosen):
            chosen.append(words.text)
    return chosen


def says_again(words: str, chosen: Sequence[str]) -> bool:
    """Say if all words of a line that tell something stand in the lines of a title already."""
    return set(_small(words)) - _SMALL <= set(_small(" ".join(chosen)))


def _goes_on(chosen: Sequence[str], last: int, words: _Words) -> bool:
    """Say if a line is more of the title whose lines so far are chosen: a sentence is none."""
    if words.text.endswith("."):
        return False
    straight = words.line == last + 1
    if (words.heading and not straight) or words.line - last > _GAP:
        return False
    begun = _GOES_ON.fullmatch(chosen[-1]) or (len(chosen) == 1 and _GENERIC.fullmatch(chosen[0]))
    return bool(straight and begun) or _adds(words.text)


def _small(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _adds(words: str) -> bool:
    """Say if words name the case or the document, and open no section."""
    if names_a_case(words) and len(words.split()) <= _FEW_WORDS:
        return True
    if _QUOTED.fullmatch(words):
        return True
    if re.fullmatch("executive summary|overview report", words, re.IGNORECASE):
        return True
    case_review = dict(terms().kinds.named)[Kind.CASE_REVIEW]
    section = section_kind((words,)) is not SectionKind.OTHER
    named = case_review.search(words) or (DOCUMENT.search(words) and not section)
    return bool(named or _OF_A_CASE.match(words)) and _SECTION.match(words) is None


def opens_section(words: str) -> bool:
    """Say if words are the heading of a section, and name no document."""
    return section_kind((words,)) is not SectionKind.OTHER and DOCUMENT.search(words) is None


def joined(lines: Sequence[str]) -> str:
    """Return the lines of a title in one, parted where a line doesn't go on from that before."""
    title = lines[0]
    for line in lines[1:]:
        inside = _GOES_ON.fullmatch(title) or line[:1].islower() or re.match(r"Re\b", line)
        title += f" {line}" if inside else f": {line}"
    title = _STRAY.sub(r"\1", _NOTE.sub("", title))
    return title.rstrip(".") if title.count(".") == 1 else title


def _names_itself(words: _Words) -> bool:
    if _PART.fullmatch(words.text):
        return False
    return words.heading or DOCUMENT.search(words.text) is not None


def _may_stand(words: str) -> bool:
    """Say if a line may be part of a title: no sentence, no date, no body, no imprint."""
    if len(words) > _LONGEST or _NO_TITLE.fullmatch(words) or is_body(words):
        return False
    if words.endswith(("?", ";", ",")) or first_date(words) == iso_date(words) is not None:
        return False
    if _BY_SOMEONE.search(words) and not names_a_body(words):
        return False
    if ends_a_body(words) and not (DOCUMENT.search(words) or names_a_case(words)):
        return False
    return not words.endswith(".") or _is_short_sentence(words)


def _is_short_sentence(words: str) -> bool:
    told = words.split()
    opening = " ".join(told[:_LEAD])
    return len(told) <= _SENTENCE and DOCUMENT.search(opening) is not None
