"""Words of a question found in a sentence: by stem, by phrase, by any of a term's forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from assistant.phrasing import STOP_WORDS
from corpus.types import Span
from corpus.vocabulary import bridges
from index.types import Term

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STEMMER = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: each word's span, and its stem."""

    spans: tuple[Span, ...]
    stems: tuple[str, ...]


def words_of(text: str) -> Words:
    """Split a text into words and stem them."""
    found = [(Span(*match.span()), match.group()) for match in _WORD.finditer(text)]
    return Words(tuple(span for span, _ in found), _stems(tuple(word for _, word in found)))


def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_stem(word) for word in words)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    plain = re.sub(r"['’]s?$", "", word.lower())
    return str(_STEMMER.stemWord(plain))


@lru_cache(maxsize=4_096)
def stems_of(form: str) -> tuple[str, ...]:
    """Return the stems of a word or phrase."""
    return words_of(form).stems


def terms_of(subject: str) -> tuple[Term, ...]:
    """Return what to look for in words: dated terms whole with their other forms, other words."""
    terms: list[Term] = []
    rest = subject
    for bridge in bridges(subject):
        terms.append(Term((bridge.asked, *bridge.also), weight=2.0))
        rest = rest.replace(bridge.asked, " ")
    for match in _WORD.finditer(rest):
        word = match.group()
        if word.lower() not in STOP_WORDS and (len(word) > 1 or word.isdigit()):
            terms.append(Term((word,)))
    return tuple({stems_of(term.forms[0]): term for term in terms}.values())


def find(words: Words, term: Term) -> Span | None:
    """Return where a form of a term stands first, as a span of the text, or None."""
    for form in term.forms:
        at = _find_stems(words.stems, stems_of(form))
        if at is not None:
            last = at + len(stems_of(form)) - 1
            return Span(words.spans[at].start, words.spans[last].end)
    return None


def _find_stems(stems: Sequence[str], wanted: Sequence[str]) -> int | None:
    first, size = wanted[0], len(wanted)
    for at, stem in enumerate(stems):
        if stem == first and tuple(stems[at : at + size]) == tuple(wanted):
            return at
    return None
