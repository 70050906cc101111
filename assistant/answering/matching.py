"""Words of a question found in a sentence: by stem, by phrase, by any of a term's forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.spellings import makes_one, may_be_one, spellings
from corpus.stop_words import STOP_WORDS
from corpus.types import Span
from corpus.vocabulary import bridges, set_terms
from corpus.words import Words, bare, stem, stems_of, words_of
from index.types import Term

WHOLE = 2.0  # weight of a term of several names, or of several words
_SILENT = STOP_WORDS | {word.replace("'", "") for word in STOP_WORDS}  # "didnt"
_SPELLED_OUT = re.compile(r"[a-z]{4}")  # no short form


def terms_of(subject: str) -> tuple[Term, ...]:
    """Return what to look for in words: set terms whole with their other names, other words.

    Each has the forms that it is spelt in: a phrase stands for itself with hyphens as well.
    """
    text = bare(subject)
    terms: list[Term] = []
    rest, start = [], 0
    for whole in set_terms(text):
        terms.append(Term(_forms(whole.asked, *whole.also), weight=WHOLE))
        rest.append(text[start : whole.span.start])
        start = whole.span.end
    for part in (*rest, text[start:]):
        terms += _words_in(part)
    return tuple({stems_of(term.forms[0]): term for term in terms}.values())


def wordings_of(subject: str) -> list[str]:
    """Return a subject, and what it would be called today where it names terms of other years."""
    wordings = [subject]
    for term in bridges(subject)[:2]:
        full = next((also for also in term.also if _SPELLED_OUT.search(also)), None)
        if full is not None:
            wordings.append(subject.replace(term.asked, full))
    return wordings


def find(words: Words, term: Term) -> Span | None:
    """Return where a form of a term stands first, as a span of the text, or None."""
    for form in term.forms:
        at = _find_stems(words.stems, stems_of(form))
        if at is not None:
            last = at + len(stems_of(form)) - 1
            return Span(words.spans[at].start, words.spans[last].end)
    return None


def _words_in(text: str) -> Iterator[Term]:
    """Return the telling words of a text, a prefix with the word that it belongs to."""
    words = [text[span.start : span.end] for span in words_of(text).spans]
    together = {at for at, pair in enumerate(pairwise(words)) if makes_one(*pair)}
    for at, word in enumerate(words):
        if at in together:
            yield Term(_forms(f"{word} {words[at + 1]}"))
        elif at - 1 not in together and _tells(word):
            yield Term(_forms(word, *_with_neighbours(words, at)))


def _with_neighbours(words: Sequence[str], at: int) -> Iterator[str]:
    """Return the one word that this one and a neighbour are often written as."""
    for first, second in pairwise(words[max(at - 1, 0) : at + 2]):
        if may_be_one(first, second):
            yield first + second


def _tells(word: str) -> bool:
    return word.lower() not in _SILENT and (len(word) > 1 or word.isdigit())


def _forms(*names: str) -> tuple[str, ...]:
    """Return names, and after them the other ways of writing each, one form for one stem."""
    others = (other for name in names for other in (*_plural(name), *spellings(name)))
    by_stems: dict[tuple[str, ...], str] = {}
    for form in (*names, *others):
        by_stems.setdefault(stems_of(form), form)
    return tuple(by_stems.values())


def _plural(name: str) -> Iterator[str]:
    """Return the plural of a short form, where stemming doesn't know it for one: GPs."""
    if name.isupper() and name.isalpha() and stem(f"{name}s") != stem(name):
        yield f"{name}s"


def _find_stems(stems: Sequence[str], wanted: Sequence[str]) -> int | None:
    first, size = wanted[0], len(wanted)
    for at, standing in enumerate(stems):
        if standing == first and tuple(stems[at : at + size]) == tuple(wanted):
            return at
    return None
