"""Words that were left in the file under black bars, or in black on them: nobody sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.readers.pdf_layout import Box, Word, stands_in
from corpus.readers.pdf_unread import numbered

_MOST = 0.7  # of a word's width: so much of it a bar covers


class Layer(NamedTuple):
    """A line of text, or a filled shape, where the page draws it."""

    box: Box
    is_text: bool
    dark: bool


def uncovered(words: Sequence[Word], layers: Sequence[Layer]) -> list[Word]:
    """Return the words without those that bars over or under them hide; layers in their order."""
    return [word for word in words if not _is_hidden(word, layers)]


def _is_hidden(word: Word, layers: Sequence[Layer]) -> bool:
    hidden = seen = barred = False
    for layer in layers:
        if layer.is_text and stands_in(word, layer.box, slack=1):
            hidden, seen = barred and layer.dark, True
        elif not layer.is_text and _covers(layer.box, word):
            barred = layer.dark
            hidden |= seen and barred
    return hidden


def _covers(box: Box, word: Word) -> bool:
    left, _, right, _ = word.box
    across = min(right, box[2]) - max(left, box[0])
    level = box[1] < word.middle < box[3] and box[3] - box[1] > 0.6 * word.size
    return level and across > _MOST * (right - left)


def note_on(pages: Sequence[int]) -> str:
    """Say on which pages words under black bars were left out, without telling them."""
    return f"Words hidden under black bars on {numbered(pages)} were left out."
