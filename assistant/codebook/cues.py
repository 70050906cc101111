"""Cues of a theme: ways of saying it that match stems, variants, and words in between.

In a cue "…" stands for up to six other words, "a/b" for either, a hyphen joins the words of a
phrase, {family} stands for any word of that family in data/families.toml, and "+" joins parts that
stand anywhere in the sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.errors import AssistantError
from corpus.types import Span
from corpus.words import Words, stems_of

GAP, AND = "…", "+"
BETWEEN = 6  # words that "…" passes over at most
_FAMILY = re.compile(r"\{([a-z]+)\}")
_MARK = re.compile(r"[{}…]")


class CueError(AssistantError):
    """A cue that can't be read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a cue: any of several runs of stems, by the stem that each starts with."""

    forms: Mapping[str, tuple[tuple[str, ...], ...]]
    after_gap: bool  # other words may stand before it


@dataclass(frozen=True, slots=True)
class Cue:
    """A way of saying something, as written and as it is looked for."""

    text: str
    parts: tuple[tuple[Step, ...], ...]  # all of them are wanted, in any order


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue found in a text. Words of denial inside the span belong to the cue."""

    owner: str  # code of the theme whose cue it is
    cue: Cue
    span: Span


@cache
def families() -> Mapping[str, tuple[str, ...]]:
    """Return the families of words that cues may name in braces."""
    data = resources.files("assistant").joinpath("data/families.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(data).items()}


@cache
def parse(text: str) -> Cue:
    """Read a cue; CueError says what is wrong with it."""
    parts = text.replace("...", GAP).split(AND)
    try:
        return Cue(text, tuple(map(_steps, parts)))
    except CueError as error:
        raise CueError(f"The cue “{text}” can't be read: {error}.") from error


def find(words: Words, cue: Cue) -> Span | None:
    """Return where a cue stands first in the words of a sentence, as a span of the text."""
    spans = [_first(words, part) for part in cue.parts]
    found = [span for span in spans if span is not None]
    if len(found) < len(spans):
        return None
    return Span(min(span.start for span in found), max(span.end for span in found))


class CueIndex:
    """The cues of many themes, to be looked for in sentence after sentence."""

    def __init__(self, cues: Mapping[str, Sequence[str]]) -> None:
        self._by_stem: dict[str, list[tuple[str, Cue]]] = defaultdict(list)
        for owner, texts in cues.items():
            for cue in map(parse, texts):
                rarest = min(_all_steps(cue), key=lambda step: len(step.forms))
                for stem in rarest.forms:
                    self._by_stem[stem].append((owner, cue))

    def matches(self, words: Words) -> list[CueMatch]:
        """Return every cue that stands in the words of a sentence, once each, in their order."""
        found = [
            CueMatch(owner, cue, span)
            for owner, cue in self._candidates(frozenset(words.stems))
            if (span := find(words, cue)) is not None
        ]
        return sorted(found, key=lambda match: (match.span, match.owner, match.cue.text))

    def _candidates(self, stems: frozenset[str]) -> Iterator[tuple[str, Cue]]:
        seen: set[tuple[str, str]] = set()
        for stem in stems:
            for owner, cue in self._by_stem.get(stem, ()):
                key = (owner, cue.text)
                if key not in seen and all(stems & step.forms.keys() for step in _all_steps(cue)):
                    seen.add(key)
                    yield owner, cue


def _all_steps(cue: Cue) -> list[Step]:
    return [step for part in cue.parts for step in part]


def _steps(part: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    after_gap = False
    for token in part.split():
        if token == GAP:
            after_gap = True
        else:
            steps.append(Step(_forms(token), after_gap))
            after_gap = False
    if not steps or after_gap or steps[0].after_gap:
        raise CueError("it must begin and end with a word, and so must its parts")
    return tuple(steps)


def _first(words: Words, steps: Sequence[Step]) -> Span | None:
    """Return where steps are first found one after the other."""
    for first in range(len(words.stems)):
        end = _end(words.stems, steps, first)
        if end is not None:
            return Span(words.spans[first].start, words.spans[end - 1].end)
    return None


@cache  # a few thousand words and families make up a codebook's cues
def _forms(token: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the runs of stems that a token stands for, longest first under each stem."""
    runs = {run for form in token.split("/") for run in _runs(form)}
    by_stem: dict[str, tuple[tuple[str, ...], ...]] = {}
    for run in sorted(runs, key=lambda run: (-len(run), run)):
        by_stem[run[0]] = (*by_stem.get(run[0], ()), run)
    return by_stem


def _runs(form: str) -> Iterator[tuple[str, ...]]:
    family = _FAMILY.search(form)
    if family is None:
        stems = stems_of(form)
        if not stems or _MARK.search(form):
            raise CueError(f"“{form or '/'}” holds no word that can be found")
        yield stems
    elif family[1] not in families():
        raise CueError(f"it names no known family: choose one of {', '.join(families())}")
    else:
        for word in families()[family[1]]:
            yield from _runs(form.replace(family[0], word, 1))


def _end(stems: Sequence[str], steps: Sequence[Step], at: int) -> int | None:
    """Return the place behind the last word of steps that are found from a place on."""
    if not steps:
        return at
    furthest = at + BETWEEN if steps[0].after_gap else at
    for start in range(at, min(furthest + 1, len(stems))):
        for run in steps[0].forms.get(stems[start], ()):
            if tuple(stems[start : start + len(run)]) == run:
                end = _end(stems, steps[1:], start + len(run))
                if end is not None:
                    return end
    return None
