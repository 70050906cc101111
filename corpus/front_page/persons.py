"""Who wrote a document, as its front page says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from corpus.front_page.casing import settled
from corpus.front_page.dated import DATED
from corpus.front_page.facts import Facts
from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.names import names_a_body
from corpus.front_page.terms import Field, terms

_MANY_WORDS = 30
_TITLES = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Revd)\.? )?"
_NAME = (
    rf"{_TITLES}[A-Z][\w’'-]*\.?(?: [A-Z]\.)*(?: (?:de|van|von|der|ap|ab|ferch|[A-Z][\w’'-]+|\d+))"
    r"{1,3}"
)
_NAMES = rf"{_NAME}(?:(?:,| and| &) {_NAME})*"
_ROLE = r"(?:[A-Z][a-z]+(?:,| and| &)? )*(?i:author|reviewer|writer)s?"
_NAME_AND_ROLE = re.compile(rf"(?P<value>{_NAMES})(?:, (?:the )?| \(| [–—-] ){_ROLE}\)?")
_ROLE_AND_NAME = re.compile(
    rf"(?:(?:Independent|Lead|Overview|Report) )+(?:Author|Reviewer|Writer) (?P<value>{_NAME})"
)
_CORONER = re.compile(rf"\bI am (?P<value>{_NAME}), (?:[A-Za-z]+ )*[Cc]oroner\b")
_ROLE_AFTER = re.compile(
    rf"(?P<value>{_NAME}?) (?:(?:Independent|Lead|Overview|Report) )+(?:Author|Reviewer|Writer)"
)
_WRITTEN_BY = re.compile(
    r"(?i:(?:(?:independent|overview|report|review)\s)*(?:(?:written|prepared|authored|compiled"
    rf"|undertaken|conducted|led)\s)?by)\s(?P<value>{_NAMES})(?:[,(–—.].*)?"
)
_WRITES = re.compile("author|writ", re.IGNORECASE)
_DEGREES = re.compile(r"(?:,? (?:BA|MA|BSc|MSc|PhD|MPhil|LLB|LLM|MBA|CQSW|DipSW)\.?)+$")
_HONOURS = re.compile(r"(?:,? (?:[MOC]\.?B\.?E|Q\.?P\.?M)\.?)+$")
_POST_AFTER = re.compile(rf"(?P<value>{_NAME})(?:, | \(| [–—-] )(?P<post>.*)")
_ANOTHER = re.compile(rf";|\b(?:and|with|&) {_NAME}")
_DATE_AFTER = re.compile(rf"[\s,(–—-]+{DATED}\)?$", re.IGNORECASE)


def author_of(facts: Facts, lines: Sequence[Line], *, chaired: bool = False) -> str | None:
    """Return the author as labelled, or as a line of the title page names one.

    `chaired` tells an inquiry, whose chair reports.
    """
    labelled = sorted(
        facts.of(Field.AUTHOR),
        key=lambda fact: (not fact.front, _WRITES.search(fact.label) is None),
    )
    for fact in labelled:
        value = without_honours(_DATE_AFTER.sub("", fact.value))
        if (match := _ROLE_AFTER.fullmatch(value)) and is_person(match["value"]):
            value = match["value"]
        if _names_someone(value) and (re.match(_NAME, value) or not fact.weak):
            return settled(without_post(value))
    if found := next(_in_lines(facts, lines), None):
        return found
    chairs = (fact.value for fact in facts.of(Field.CHAIR) if fact.front)
    return next((settled(value) for value in chairs if chaired and _names_someone(value)), None)


def _in_lines(facts: Facts, lines: Sequence[Line]) -> Iterator[str]:
    for n, words in facts.plain:
        match = _NAME_AND_ROLE.fullmatch(words) or _ROLE_AND_NAME.fullmatch(words)
        by = _WRITTEN_BY.fullmatch(words)
        if by and lines[n].front and not (names_a_body(words) or DOCUMENT.search(by["value"])):
            yield settled(by["value"])
        elif match and lines[n].front and is_person(match["value"]):
            yield settled(match["value"])
    dated = {fact.line for fact in facts.of(Field.PUBLISHED) if fact.front}
    for n, words in facts.plain:  # "Jane Smith Published March 2018"
        if n in dated and re.fullmatch(_NAME, words) and is_person(words):
            yield settled(words)
    yield from _beside_title(facts, lines)
    for line in lines:
        if match := _CORONER.search(line.text):
            yield match["value"]


def _beside_title(facts: Facts, lines: Sequence[Line]) -> Iterator[str]:
    """Yield a name behind a document's name in capitals: "AN OVERVIEW REPORT Jo Oak"."""
    for (above, title), (n, words) in itertools.pairwise(facts.plain):
        named = above == n and lines[n].front and title.isupper() and DOCUMENT.search(title)
        value = _HONOURS.sub("", words)
        if named and re.fullmatch(_NAME, value) and is_person(value):
            yield value


def without_honours(value: str) -> str:
    """Return a name without the degrees and honours after it."""
    return _HONOURS.sub("", _DEGREES.sub("", value))


def without_post(value: str) -> str:
    """Return the name of one person without the post, or the standing, that is told after it."""
    told = _POST_AFTER.fullmatch(value)
    if told is None or not is_person(told["value"]) or _ANOTHER.search(told["post"]):
        return value
    post = told["post"][:1].islower() or terms().posts.search(told["post"])
    return told["value"] if post else value


def _names_someone(value: str) -> bool:
    return (
        value[:1].isupper()
        and len(value.split()) <= _MANY_WORDS
        and re.match(DATED, value, re.IGNORECASE) is None
    )


def is_person(words: str) -> bool:
    """Say if words in the form of a name are no name of a document, a case or a body."""
    told = {word.strip(".,").lower() for word in words.split()}
    return DOCUMENT.search(words) is None and not told & terms().no_names - {"may", "april", "june"}
