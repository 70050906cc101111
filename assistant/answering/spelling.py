"""Slips of the hand in a question: what a word was meant to be, by the library's own words.

A word that the library holds is right, however it is spelt. Of the others only those are touched
that no English list knows either, and a name or a short form never is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from assistant.answering.english import english, is_english, slips
from corpus.spellings import spellings
from corpus.vocabulary import is_term_word
from index.lexicon import Lexicon

Known = Callable[[str], bool]

MOST = 24  # words that are looked into; who typed more unknown ones pasted a text
MOST_WORDS = 500  # that are looked at
SHORTEST, LONGEST = 5, 24  # letters of a word that is repaired
LEAST_APART = 3  # letters of each of two words that were run together
LONG = 8  # letters from which on any slip is thought of, and two of them
COMMON = 1_000_000  # of english(): a rarer word is none that was meant and stands in no review
_ALIKE = ("aeiouy", "csz", "ckq", "fv", "dt", "mn", "gj")  # letters that are taken for each other
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CHUNK = re.compile(r"\S+")
_NO_WORDS = re.compile(r"[@\\\d_]|\.\w")  # in the name of a file, an address, a code
_SENTENCE = re.compile(r"(?:^|[.?!:;]['’\")]?)[\s\"'‘“(]*$")


@dataclass(frozen=True, slots=True)
class Repair:
    """A question with its slips put right, and what was changed: (as typed, as read)."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


def repair(
    text: str, *, known: Known, library: Callable[[], Lexicon] = lambda: Lexicon({})
) -> Repair:
    """Put the misspelt words of a question right.

    `known` tells whether the library holds a word, in any inflection, or two words in a row.
    `library` returns the library's words; it is called only where there is a word to repair.
    """
    reading = _Reading(text, known, library)
    parts: list[str] = []
    changes: dict[str, str] = {}
    start = 0
    for match in reading.doubtful():
        meant = reading.meant(match)
        if meant is not None:
            parts += [text[start : match.start()], meant]
            changes[match[0]] = meant
            start = match.end()
    return Repair("".join((*parts, text[start:])), tuple(changes.items()))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question whose words are looked at one by one."""

    text: str
    known: Known
    library: Callable[[], Lexicon]
    _meant: dict[str, str | None] = field(default_factory=dict)

    def doubtful(self) -> Iterator[re.Match[str]]:
        """Return the words that neither the library nor the language knows."""
        shouted = self.text.isupper()
        looked_into = 0
        for match in islice(self._words(), MOST_WORDS):
            word = match[0]
            if not SHORTEST <= len(word) <= LONGEST or not (word.isascii() and word.isalpha()):
                continue
            if self._is_name(match, shouted=shouted) or self._is_right(word.lower()):
                continue
            looked_into += 1
            if looked_into > MOST:
                return
            yield match

    def meant(self, match: re.Match[str]) -> str | None:
        """Return what a doubtful word was meant to be, in letters as large; None if unclear."""
        word = match[0].lower()
        if word not in self._meant:
            self._meant[word] = next(self._candidates(word), None)
        likeliest = self._meant[word]
        if likeliest is None:
            return None
        if match[0].isupper():
            return likeliest.upper()
        return likeliest.capitalize() if match[0][0].isupper() else likeliest

    def _words(self) -> Iterator[re.Match[str]]:
        for chunk in _CHUNK.finditer(self.text):
            if not _NO_WORDS.search(chunk[0]):
                yield from _WORD.finditer(self.text, *chunk.span())

    def _is_name(self, match: re.Match[str], *, shouted: bool) -> bool:
        """Tell whether a word is a name or a short form."""
        if shouted or match[0].islower():
            return False
        begins = _SENTENCE.search(self.text, max(0, match.start() - 8), match.start())
        return not (match[0].istitle() and begins)

    def _is_right(self, word: str) -> bool:
        return (
            self.known(word)
            or is_term_word(word)
            or is_english(word)
            or (word.endswith("s") and is_english(word[:-1]))
            or any(is_english(f"{word[:-size]}'{word[-size:]}") for size in (1, 2))  # didnt
            or any(map(self._is_written, spellings(word)))
        )

    def _is_written(self, form: str) -> bool:
        """Tell whether another spelling of a word is right: as one word, or as two."""
        return all(self.known(part) or is_english(part) for part in form.split())

    def _candidates(self, word: str) -> Iterator[str]:
        """Return what a word may have been meant to be, likeliest first, looking no further."""
        near = self.library().a_slip_off(word)
        likely = [one for one in near if len(word) >= LONG or _is_likely(word, one)]
        yield from self._held(word, likely)
        near = _likeliest(word, english(), english().a_slip_off(word))
        near = [one for one in near if _is_likely(word, one)]
        yield from (one for one in near if english().count(one) >= COMMON)
        yield from self._apart(word)
        yield from (one for one in near if any(map(self.known, spellings(one))))
        if len(word) >= LONG:
            yield from self._held(word, _two_off(word, self.library()))

    def _held(self, word: str, words: list[str]) -> Iterator[str]:
        """Return those words that the library holds, and not only did before one was removed."""
        return filter(self.known, _likeliest(word, self.library(), words))

    def _apart(self, word: str) -> Iterator[str]:
        """Return a word as two that stand in the library one behind the other."""
        for at in range(LEAST_APART, len(word) - LEAST_APART + 1):
            first, second = word[:at], word[at:]
            if first in self.library() and second in self.library():
                pair = f"{first} {second}"
                if self.known(pair):
                    yield pair


def _likeliest(word: str, lexicon: Lexicon, words: list[str]) -> list[str]:
    """Return words that a slip may have made of one: its first letter is seldom mistaken."""
    starts = (word[0], word[1] + word[0])
    able = [one for one in words if one.startswith(starts) and one.isascii() and one.isalpha()]
    return sorted(able, key=lambda one: (one[0] != word[0], -lexicon.count(one), one))


def _is_likely(word: str, meant: str) -> bool:
    """Tell whether one slip is of a sort that is often made.

    A letter is left out, doubled, put in its neighbour's place, or taken for one that sounds alike.
    """
    if len(word) < len(meant):
        return True
    at = next(
        (at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other),
        len(meant),
    )
    if len(word) > len(meant):
        return word[at] in word[at - 1 : at] + word[at + 1 : at + 2]
    one, other = word[at], meant[at]
    swapped = word[at + 1 :] != meant[at + 1 :]
    return swapped or any(one in letters and other in letters for letters in _ALIKE)


def _two_off(word: str, lexicon: Lexicon) -> list[str]:
    return [one for one in lexicon.alike(word, 2) if slips(word, one, 2) is not None]
