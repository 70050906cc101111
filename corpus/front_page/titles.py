"""The title of a document, from the lines of its title page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.dates import first_date, iso_date
from corpus.front_page.bodies import is_body
from corpus.front_page.facts import Facts
from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.names import ends_a_body
from corpus.front_page.pseudonyms import names_a_case
from corpus.front_page.terms import Field, terms
from corpus.kinds import section_kind
from corpus.types import Kind, SectionKind

Held = tuple[int, str, bool]  # number of a line, its words, and whether it is a heading
_LONGEST = 200
_MOST_LINES = 4
_GAP = 3  # lines of other matter between lines of one title
_FEW_WORDS = 5
_SENTENCE = 12  # words that end in a stop: no title
_LEAD = 8  # words of a title that ends in one, in which it names itself
_PART = re.compile(r"(executive )?summary|overview|report", re.IGNORECASE)  # of a title
_NO_TITLE = re.compile(
    r"contents|.*\b(?:written|led|prepared|compiled|authored) by .*|(?:presented to|ordered by|published|isbn|https?:|www\.).*|.*(?:©|\bcopyright\b).*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"[A-Z]{2,}[\w ]*\d+/\d+|[A-Z]{1,4} ?\d{2,}")
_NOTE = re.compile(r"\s*\(\d\)$")
_SMALL = frozenset("re regarding concerning relating to the of into in respect a an and".split())
_OF_A_CASE = re.compile(
    r"(?:re|regarding|concerning|relating to|in respect of|into|on)\b|siblings\b", re.IGNORECASE
)
_SECTION = re.compile(r"(?:why|how|what|who|about|background|brief|summary)\b", re.IGNORECASE)
_GENERIC = re.compile(r"(?:\w+ )?(?:guidance|briefing|protocol)|annual report", re.IGNORECASE)
_GOES_ON = re.compile(r".*(?::|\b(?:the|of|into|to|for|and|from|concerning|regarding))", re.IGNORECASE)


def title_of(facts: Facts, lines: Sequence[Line]) -> str | None:
    """Return the title as labelled, or as the title page sets it out, in one line."""
    for fact in facts.of(Field.TITLE):
        if fact.front and len(fact.value) > 1:
            return fact.value
    told = Counter(words for _, words in facts.plain)
    held = [
        (n, words, lines[n].heading)
        for n, words in facts.plain
        if lines[n].front and _may_stand(words) and not (told[words] > 1 and first_date(words))
    ]
    first = next((at for at, (_, *line) in enumerate(held) if _names_itself(*line)), None)
    if first is None:
        return None
    return _joined(_chosen(held, _lead(held, first)))


def _lead(held: Sequence[Held], first: int) -> int:
    """Take in the line before that names the case, or what was learnt from it."""
    if first == 0 or held[first][0] - held[first - 1][0] > 1:
        return first
    before = held[first - 1][1]
    named = names_a_case(before) and len(before.split()) <= _FEW_WORDS
    leads = named or re.match(r"(?:learning|lessons)\b", before, re.IGNORECASE)
    return first - 1 if leads else first


def _chosen(held: Sequence[Held], first: int) -> list[str]:
    chosen = [held[first][1]]
    last = held[first][0]
    for n, words, heading in held[first + 1 :]:
        told = set(_words(" ".join(chosen)))
        goes_on = n == last + 1 and (
            _GOES_ON.fullmatch(chosen[-1]) or (len(chosen) == 1 and _GENERIC.fullmatch(chosen[0]))
        )
        if _REFERENCE.fullmatch(words):
            continue
        if (heading and n > last + 1) or n - last > _GAP or len(chosen) == _MOST_LINES or not (goes_on or _adds(words)):
            break
        last = n
        if not set(_words(words)) - _SMALL <= told:
            chosen.append(words)
    return chosen


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _adds(words: str) -> bool:
    if names_a_case(words) and len(words.split()) <= _FEW_WORDS:
        return True
    case_review = dict(terms().kinds.named)[Kind.CASE_REVIEW]
    section = section_kind((words,)) is not SectionKind.OTHER
    named = case_review.search(words) or (DOCUMENT.search(words) and not section)
    part = re.fullmatch("executive summary|overview report", words, re.IGNORECASE)
    return bool(part or ((named or _OF_A_CASE.match(words)) and not _SECTION.match(words)))


def _joined(lines: Sequence[str]) -> str:
    title = lines[0]
    for line in lines[1:]:
        inside = _GOES_ON.fullmatch(title) or line[:1].islower() or re.match(r"Re\b", line)
        title += f" {line}" if inside else f": {line}"
    title = _NOTE.sub("", title)
    return title.rstrip(".") if title.count(".") == 1 else title


def _names_itself(words: str, heading: bool) -> bool:  # noqa: FBT001 - of a line that is held
    if _PART.fullmatch(words):
        return False
    return heading or DOCUMENT.search(words) is not None


def _may_stand(words: str) -> bool:
    """Say if a line may be part of a title: no sentence, no date, no body, no imprint."""
    if len(words) > _LONGEST or _NO_TITLE.fullmatch(words) or is_body(words):
        return False
    if ends_a_body(words) and not (DOCUMENT.search(words) or names_a_case(words)):
        return False
    if words.endswith(("?", ";", ",")) or first_date(words) == iso_date(words) is not None:
        return False
    if words.endswith(".") and len(words.split()) > _SENTENCE:
        return False
    opening = " ".join(words.split()[:_LEAD])
    return not words.endswith(".") or DOCUMENT.search(opening) is not None
