"""Words of a question found in a sentence: by stem, by phrase, by any of a term's forms."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.phrasing import STOP_WORDS
from corpus.types import Span
from corpus.vocabulary import bridges
from corpus.words import Words, stems_of, words_of
from index.types import Term


def terms_of(subject: str) -> tuple[Term, ...]:
    """Return what to look for in words: dated terms whole with their other forms, other words."""
    terms: list[Term] = []
    rest = subject
    for bridge in bridges(subject):
        terms.append(Term((bridge.asked, *bridge.also), weight=2.0))
        rest = rest.replace(bridge.asked, " ")
    for span in words_of(rest).spans:
        word = rest[span.start : span.end]
        if word.lower() not in STOP_WORDS and (len(word) > 1 or word.isdigit()):
            terms.append(Term((word,)))
    return tuple({stems_of(term.forms[0]): term for term in terms}.values())


def wordings_of(subject: str) -> list[str]:
    """Return a subject, and what it would be called today where it names terms of other years."""
    dated = bridges(subject)[:2]
    return [subject, *(subject.replace(term.asked, term.also[0]) for term in dated)]


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
