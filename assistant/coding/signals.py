"""What speaks for each theme at each sentence of a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assistant.codebook.book import Theme
from assistant.codebook.cues import CueIndex, CueMatch
from assistant.codebook.toml import shipped
from assistant.coding.model import Learned
from corpus.types import Passage, Review, SectionKind, Span
from corpus.words import Words, words_of
from index.types import Encoder, Matrix

CUES = (
    *("cued", "more_cues", "cue_words", "before", "after", "elsewhere", "length", "themes_cued"),
    *("introduction", "cued_in_recommendations"),
)
PLAIN = (*CUES, "definition", "definition_stands_out", "include", "include_stands_out")
LEARNED = (*PLAIN, "learned", "learned_stands_out")
MOST_CUES = 4


@dataclass(frozen=True)
class Sought:
    """The themes of a codebook, ready to be looked for.

    Their texts are vectors of the library's encoder; without one there are none.
    """

    themes: tuple[Theme, ...]
    cues: CueIndex
    definitions: Matrix | None  # (themes, dimensions)
    includes: tuple[Matrix, ...]  # of each theme: (notes, dimensions)
    learned: Learned | None  # None under another encoder
    own: frozenset[str] = frozenset()  # codes of themes that an owner changed or made

    @property
    def columns(self) -> list[int | None]:
        """Where each theme stands in what was learned."""
        if self.learned is None:
            return [None] * len(self.themes)
        return [self.learned.column(theme) for theme in self.themes]


@dataclass(frozen=True)
class Sentences:
    """The sentences of a review in their order, with what is known of each."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    words: tuple[Words, ...]
    passages: tuple[Passage, ...]  # that each stands in
    vectors: Matrix
    matches: tuple[Mapping[str, tuple[CueMatch, ...]], ...]  # by theme


@dataclass(frozen=True)
class Signals:
    """Signals of every sentence and theme, shape (sentences, themes, signals)."""

    cues: Matrix
    plain: Matrix | None
    learned: Matrix | None


def sought(
    themes: Sequence[Theme], encoder: Encoder | None, known: Learned | None = None
) -> Sought:
    """Make the themes of a codebook ready to be looked for."""
    cues = CueIndex({theme.code: theme.cues for theme in themes})
    as_shipped = {theme.fingerprint for theme in shipped().themes}
    own = frozenset(theme.code for theme in themes if theme.fingerprint not in as_shipped)
    if encoder is None:
        return Sought(tuple(themes), cues, None, (), None, own)
    texts = [f"{theme.name}. {theme.definition}" for theme in themes]
    notes = [theme.include or (theme.name,) for theme in themes]
    vectors = encoder.encode([*texts, *(note for of_theme in notes for note in of_theme)])
    ends = np.cumsum([len(texts), *map(len, notes)])
    same = known is not None and known.encoder == f"{encoder.name} {encoder.revision}"
    return Sought(
        tuple(themes),
        cues,
        vectors[: len(texts)],
        tuple(vectors[start:end] for start, end in pairwise(ends)),
        known if same else None,
        own,
    )


def sentences_of(review: Review, vectors: Sequence[Matrix], cues: CueIndex) -> Sentences:
    """Read a review sentence by sentence; `vectors` are those of each passage's sentences."""
    placed = [(span, passage) for passage in review.passages for span in passage.sentences]
    texts = tuple(review.quote(span) for span, _ in placed)
    words = tuple(map(words_of, texts))
    matches = []
    for one in words:
        by_theme: dict[str, tuple[CueMatch, ...]] = {}
        for match in cues.matches(one):
            by_theme[match.owner] = (*by_theme.get(match.owner, ()), match)
        matches.append(by_theme)
    rows = np.vstack(vectors) if len(vectors) else np.zeros((0, 1), dtype=np.float32)
    return Sentences(
        tuple(span for span, _ in placed),
        texts,
        words,
        tuple(passage for _, passage in placed),
        rows,
        tuple(matches),
    )


def signals_of(read: Sentences, looked_for: Sought) -> Signals:
    """Return what speaks for each theme at each sentence of a review with at least one."""
    cues = _of_cues(read, looked_for)
    if looked_for.definitions is None:
        return Signals(np.stack(cues, axis=2), None, None)
    definition = read.vectors @ looked_for.definitions.T
    include = np.stack([(read.vectors @ one.T).max(axis=1) for one in looked_for.includes], axis=1)
    plain = [
        *cues,
        *(definition, _standing_out(definition)),
        *(include, _standing_out(include)),
    ]
    found = np.stack(cues, axis=2), np.stack(plain, axis=2)
    if looked_for.learned is None:
        return Signals(*found, None)
    every = looked_for.learned.scores(read.words, read.vectors)
    columns = [column if column is not None else 0 for column in looked_for.columns]
    likeness, stands_out = every[:, columns], _standing_out(every)[:, columns]
    return Signals(*found, np.stack([*plain, likeness, stands_out], axis=2))


def _of_cues(read: Sentences, looked_for: Sought) -> list[Matrix]:
    """Return the signals of cues, of a sentence's surroundings and of its section."""
    shape = len(read.spans), len(looked_for.themes)
    numbers = {theme.code: number for number, theme in enumerate(looked_for.themes)}
    cues, words = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for row, of_sentence in enumerate(read.matches):
        for theme, found in of_sentence.items():
            cues[row, numbers[theme]] = len(found)
            words[row, numbers[theme]] = max(_weight(one) for one in found)
    cued = (cues > 0).astype(np.float32)
    kinds = [passage.section_kind for passage in read.passages]
    return [
        cued,
        np.minimum(np.maximum(cues - 1, 0), MOST_CUES),
        words,
        np.vstack([np.zeros_like(cued[:1]), cued[:-1]]),
        np.vstack([cued[1:], np.zeros_like(cued[:1])]),
        np.log1p(cued.sum(axis=0) - cued),
        _of_sentence(shape, [np.log1p(len(text.split())) for text in read.texts]),
        _of_sentence(shape, cued.sum(axis=1)),
        _of_sentence(shape, [kind is SectionKind.INTRODUCTION for kind in kinds]),
        cued * _of_sentence(shape, [kind is SectionKind.RECOMMENDATIONS for kind in kinds]),
    ]


def _weight(match: CueMatch) -> float:
    """Return how much a cue asks for: its words, and the gaps and parts between them."""
    text = match.cue.text
    return text.count("…") + text.count("+") + 0.5 * text.count(" ")


def _standing_out(rows: Matrix) -> Matrix:
    """Return each value of a row as it stands out of the row."""
    spread = rows.std(axis=1, keepdims=True) + 1e-6
    return np.asarray((rows - rows.mean(axis=1, keepdims=True)) / spread, dtype=np.float32)


def _of_sentence(shape: tuple[int, int], values: Sequence[float] | Matrix) -> Matrix:
    column = np.asarray(values, dtype=np.float32)[:, None]
    return np.broadcast_to(column, shape)
