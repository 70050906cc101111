"""The documents in which a word or phrase stands, in its own forms and in other terms apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from assistant.answering.literal import Place, Standing, standing, together
from assistant.answering.mentions import Mention
from assistant.answering.phrase_forms import forms_of
from assistant.ground.counting import Scope, scope_of
from corpus.stop_words import STOP_WORDS
from corpus.words import stem, words_of
from index.library import Snapshot
from index.types import Filter


@dataclass(frozen=True, slots=True)
class PhraseFound:
    """Where one phrase stands, by the ids of the documents."""

    phrase: str
    own: Mapping[str, Standing]  # as asked, in any number, shortened or spelt out
    others: Mapping[str, Mapping[str, Standing]]  # other terms, where it doesn't stand itself
    apart: Mapping[str, Place]  # all its words in a sentence, and nothing of the above

    @property
    def spelled(self) -> Mapping[str, int]:
        """In how many documents it stands only shortened or spelt out, by the form."""
        shortened = forms_of(self.phrase).shortened
        return Counter(stands.form for stands in self.own.values() if stands.form in shortened)

    def place(self, review: str) -> Place | None:
        """Return the first sentence that has it, or else another term for it, or its words."""
        for standing_ in (self.own, *self.others.values()):
            if review in standing_:
                return standing_[review].first
        return self.apart.get(review)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What is mentioned where, over all documents that a filter leaves."""

    mention: Mention
    scope: Scope
    phrases: tuple[PhraseFound, ...]

    def holding(self, among: Iterable[str]) -> list[str]:
        """Return those of some documents, by id, in which what is asked for stands."""
        enough = all if self.mention.every else any
        return [key for key in among if enough(key in phrase.own for phrase in self.phrases)]

    def near(self, among: Collection[str]) -> list[str]:
        """Return those in which a part of it stands, or another term for it, but not it."""
        return self._rest(among, any)

    def in_other_words(self, among: Collection[str]) -> list[str]:
        """Return those in which it doesn't stand, but would by other terms or scattered words."""
        return self._rest(among, all if self.mention.every else any)

    def _rest(self, among: Collection[str], enough: Callable[[Iterable[bool]], bool]) -> list[str]:
        holding = set(self.holding(among))
        return [
            key
            for key in among
            if key not in holding
            and enough(phrase.place(key) is not None for phrase in self.phrases)
        ]

    def place(self, review: str) -> Place:
        """Return the first sentence of a document that has any of it."""
        return next(place for phrase in self.phrases if (place := phrase.place(review)))


def look_for(snapshot: Snapshot, mention: Mention, filters: Filter) -> Mentioned:
    """Look for phrases in the text of every document that a filter leaves."""
    phrases = tuple(_look_for(snapshot, phrase, filters) for phrase in mention.phrases)
    return Mentioned(mention, scope_of(snapshot, filters), phrases)


def words_that_tell(phrase: str) -> list[str]:
    """Return the words of a phrase that aren't too common to look for, each stem once."""
    words = [phrase[span.start : span.end] for span in words_of(phrase).spans]
    return list({stem(word): word for word in words if word.lower() not in STOP_WORDS}.values())


def _look_for(snapshot: Snapshot, phrase: str, filters: Filter) -> PhraseFound:
    forms = forms_of(phrase)
    own: dict[str, Standing] = {}
    for form in forms.own:
        own = standing(snapshot, form, filters) | own
    others = {}
    for form in forms.others:
        holding = standing(snapshot, form, filters)
        if only := {key: stands for key, stands in holding.items() if key not in own}:
            others[form] = only
    known = frozenset(own).union(*others.values())
    words = words_that_tell(phrase)
    apart = together(snapshot, words, filters, known) if len(words) > 1 else {}
    return PhraseFound(phrase, own, others, apart)
