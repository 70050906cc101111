"""Whom a review is about: the names that it gives the child, and the people who are not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Metadata

_LABEL = r"(?:Baby|Child|Infant|Boy|Girl|Young Person|YP|Adolescent|Twin)"
_LABELLED = re.compile(
    rf"\b(?:{_LABEL}|{_LABEL.upper()})\s+(?P<letter>[A-Z]{{1,3}}\d{{0,2}}|\d{{1,2}})\b"
)
_SEVERAL = re.compile(
    r"\b(?:Children|Babies|Twins|Siblings|Young\s+Persons|Young\s+People|Infants)\s+"
    r"(?P<letters>[A-Z]{1,2}\d?(?:,\s*[A-Z]{1,2}\d?)*,?\s+and\s+[A-Z]{1,2}\d?)\b"
)
_GIVEN = re.compile(r"\b[A-Z][a-z]{2,}\b")
_DOES = r"(?:[’']s?\b|\s+(?:was|is|had|has|who|died|lived|moved|told|said)\b|,\s+(?:aged|who|a)\b)"
_OFTEN = 3  # times that a text must use a word of its title as a person's name
_NO_NAMES = frozenset(
    [
        "Child",
        "Baby",
        "Young",
        "Person",
        "Children",
        "Family",
        "Review",
        "Report",
        "Board",
        "Council",
        "Committee",
        "Partnership",
        "Executive",
        "Summary",
        "Overview",
        "Serious",
        "Case",
        "Safeguarding",
        "Local",
        "Practice",
        "The",
        "This",
        "Learning",
    ]
)
_BARE = frozenset({"A", "I"})  # letters that are words

_CHILD = re.compile(
    r"\b(?:baby|infant|newborn|child|boy|girl|girls|boys|toddler|teenager"
    r"|young\s+(?:person|man|woman|male|female)|twins?"
    r"|adolescent|schoolboy|schoolgirl|children|babies)\b",
    re.IGNORECASE,
)
_KIN = re.compile(r"\b(?:son|daughter)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:(?:god|step|foster[\s-]|birth\s)?(?:mothers?|fathers?|parents?)|mum|dad"
    r"|partners?|boyfriends?|girlfriends?"
    r"|husbands?|wi(?:fe|ves)|m[ae]n|wom[ae]n|grand\w+|aunts?|uncles?|cousins?|nephews?|nieces?"
    r"|(?:half[\s-]|step)?(?:siblings?|brothers?|sisters?)|(?:older|elder|eldest"
    r"|oldest|younger|youngest|other)\s+(?:child|children|boy|girl|son|daughter|one)s?"
    r"|friends?|carers?|neighbours?|workers?|visitors?|nurses?|officers?|doctors?"
    r"|midwi\w+|perpetrators?"
    r"|offenders?|adults?|lodgers?|couple|student|pupil)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_WOMAN = re.compile(
    r"mother|mum|girlfriend|wi(?:fe|ves)|wom[ae]n|grandmother|aunt|sister|midwife|niece",
    re.IGNORECASE,
)
_MAN = re.compile(
    r"father|dad|boyfriend|husband|\bm[ae]n\b|uncle|brother|nephew|partner", re.IGNORECASE
)


class Who(StrEnum):
    """Whom a word of a sentence means."""

    NAMED = "named"  # the index child, by name
    CHILD = "child"  # a child that no other word sets apart
    PRONOUN = "pronoun"
    KIN = "kin"  # a son or daughter: the index child or a sibling
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in a sentence."""

    start: int
    end: int
    who: Who
    text: str


@dataclass(frozen=True)
class IndexChild:
    """The child or children that a review is about, by the names that it gives them."""

    names: re.Pattern[str] | None

    def mentions(self, sentence: str) -> list[Mention]:
        """Return the people in a sentence, in order; one within another is left out."""
        found = sorted(self._found(sentence), key=lambda one: (one.start, -one.end))
        kept: list[Mention] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def named_in(self, sentence: str) -> bool:
        """Tell whether a sentence names the child."""
        return bool(self.names and self.names.search(sentence))

    def only_others(self, sentence: str) -> bool:
        """Tell whether a sentence names another lettered child, as of another case, alone."""
        return bool(self.names and _LABELLED.search(sentence)) and not self.named_in(sentence)

    def _found(self, sentence: str) -> Iterator[Mention]:
        if self.names:
            yield from _all(self.names, Who.NAMED, sentence)
        for label in _LABELLED.finditer(sentence):
            yield Mention(label.start(), label.end(), Who.OTHER, label.group())
        yield from _all(_OTHER, Who.OTHER, sentence)
        yield from _all(_CHILD, Who.CHILD, sentence)
        yield from _all(_KIN, Who.KIN, sentence)
        yield from _all(_PRONOUN, Who.PRONOUN, sentence)


def _all(pattern: re.Pattern[str], who: Who, sentence: str) -> Iterator[Mention]:
    for match in pattern.finditer(sentence):
        yield Mention(match.start(), match.end(), who, match.group())


def refers_elsewhere(mentions: list[Mention], pronoun: Mention) -> bool:
    """Tell whether a pronoun may as well mean another person who was named before it."""
    wanted = {"he": _MAN, "she": _WOMAN}.get(pronoun.text.lower(), _OTHER)
    return any(
        one.who is Who.OTHER and one.end <= pronoun.start and wanted.search(one.text)
        for one in mentions
    )


def index_child(metadata: Metadata, text: str) -> IndexChild:
    """Find out what a review calls the child: from its title and pseudonym, else from its text."""
    said = f"{metadata.title or ''} . {metadata.pseudonym or ''}"
    names = _labels(said) | _given(said, text, metadata) or _commonest(text)
    if not names:
        return IndexChild(None)
    written = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)
    )
    return IndexChild(re.compile(rf"(?<![\w.])(?:{written})(?!\w)"))


def _labels(said: str) -> set[str]:
    names = set()
    for match in _LABELLED.finditer(said):
        names |= {match.group(), *_forms(match["letter"])}
    for match in _SEVERAL.finditer(said):
        for letter in re.findall(r"[A-Z]{1,2}\d?", match["letters"]):
            names |= _forms(letter)
    return names


def _forms(letter: str) -> set[str]:
    """Return the ways in which a child of a letter is written of; a digit alone is no name."""
    labels = {
        f"{label} {letter}"
        for label in ("Child", "Baby", "Young Person", "Infant", "Twin", "Boy", "Girl")
    }
    return labels if letter in _BARE or letter[0].isdigit() else labels | {letter}


def _commonest(text: str) -> set[str]:
    counts = Counter(re.sub(r"\s+", " ", match.group()) for match in _LABELLED.finditer(text))
    [(name, times)] = counts.most_common(1) or [("", 0)]
    return _labels(name) if times >= _OFTEN else set()


def _given(said: str, text: str, metadata: Metadata) -> set[str]:
    """Return words of the title that the text uses as a person's name."""
    known = set(_GIVEN.findall(f"{metadata.area or ''} {metadata.body or ''}")) | _NO_NAMES
    words = set(_GIVEN.findall(said)) - known
    return {word for word in words if len(re.findall(rf"\b{word}{_DOES}", text)) >= _OFTEN}
