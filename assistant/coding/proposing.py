"""The machine's proposals: which themes a sentence bears on, and what it does with each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.codebook.book import Theme
from assistant.coding.learned_assertion import learned_assertion, terms_of_saying
from assistant.coding.model import Weights, weights
from assistant.coding.signals import (
    CUES,
    LEARNED,
    PLAIN,
    Sentences,
    Signals,
    Sought,
    sentences_of,
    signals_of,
)
from assistant.coding.theme_assertion import Saying, answers_nothing, theme_assertion_of
from assistant.ground.assertion import Assertion
from corpus.types import Review, SectionKind, Span
from index.types import Matrix

OWN_CUE = 0.5  # confidence, at least, of a cue that an owner wrote
FRONT = 4  # words of a sentence that is too short to say anything


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme on a sentence, as the machine sees it."""

    span: Span  # the sentence's, in the review's text
    theme: str  # code
    assertion: Assertion  # one OF_THEMES
    confidence: float  # 0 to 1


def propose(
    review: Review, vectors: Sequence[Matrix], looked_for: Sought, wanted: Collection[str]
) -> dict[str, list[Proposal]]:
    """Return the proposals of the wanted themes for a review, in the order of the text.

    `vectors` are those of each passage's sentences, () where themes are sought by cues alone. A
    short answer that what was looked for wasn't there takes the themes of the sentence before it.
    """
    read = sentences_of(review, vectors, looked_for.cues)
    if not read.spans:
        return {}
    return proposals(
        read, _chances_of(signals_of(read, looked_for), looked_for), looked_for, wanted
    )


def proposals(
    read: Sentences, chances: Matrix, looked_for: Sought, wanted: Collection[str]
) -> dict[str, list[Proposal]]:
    """Return what is proposed by the chance of each sentence and theme, and the least one."""
    sayings = [saying_of(read, row) for row in range(len(read.spans))]
    found: dict[str, list[Proposal]] = {}
    for number, theme in enumerate(looked_for.themes):
        if theme.code in wanted:
            own = theme.code in looked_for.own
            said = list(_of_theme(read, sayings, theme, chances[:, number], own=own))
            if said:
                found[theme.code] = said
    return found


def _of_theme(
    read: Sentences, sayings: Sequence[Saying], theme: Theme, chances: Matrix, *, own: bool
) -> Iterator[Proposal]:
    """Yield the proposals of one theme. `chances`: of each sentence, and the least that will do."""
    last: tuple[int, float] | None = None  # the sentence proposed last, and its chance
    for row, (chance, least) in enumerate(chances.tolist()):
        places = tuple(one.span for one in read.matches[row].get(theme.code, ()))
        sure = max(chance, OWN_CUE) if own and places else chance
        answered = last[1] if last and last[0] == row - 1 else 0.0
        if answered and answers_nothing(sayings[row]):
            sure, said = max(sure, answered), Assertion.RULED_OUT
        elif sure >= least and _speaks(read, row):
            said = likely_assertion(sayings[row], places, theme)
        else:
            continue
        last = row, sure
        yield Proposal(read.spans[row], theme.code, said, round(sure, 4))


def likely_assertion(saying: Saying, places: tuple[Span, ...], theme: Theme) -> Assertion:
    """Return what a sentence likely does with a theme, whose words stand at these places in it."""
    ruled = theme_assertion_of(saying, places, theme.group)
    return learned_assertion().likeliest(terms_of_saying(saying, theme, ruled))


def saying_of(read: Sentences, row: int) -> Saying:
    """Return a sentence with its neighbours, as far as they stand under the same heading."""
    heading = read.passages[row].locator.heading

    def text(other: int) -> str:
        within = 0 <= other < len(read.texts)
        same = within and read.passages[other].locator.heading == heading
        return read.texts[other] if same else ""

    kind = read.passages[row].section_kind
    return Saying(read.texts[row], text(row + 1), text(row - 1), kind)


def _speaks(read: Sentences, row: int) -> bool:
    return (
        len(read.words[row].stems) >= FRONT
        and read.passages[row].section_kind is not SectionKind.REFERENCES
    )


def _chances_of(signals: Signals, looked_for: Sought) -> Matrix:
    """Return the chance of each sentence and theme, and the least one that is proposed."""
    if signals.plain is None:
        return _chances(weights("cues", CUES), signals.cues)
    found = _chances(weights("plain", PLAIN), signals.plain)
    if signals.learned is None:
        return found
    of_learned = _chances(weights("learned", LEARNED), signals.learned)
    known = np.array([column is not None for column in looked_for.columns])
    return np.asarray(np.where(known[None, :, None], of_learned, found), dtype=np.float32)


def _chances(model: Weights, signals: Matrix) -> Matrix:
    chances = model.chances(signals)
    return np.stack([chances, np.full_like(chances, model.proposes)], axis=2)
