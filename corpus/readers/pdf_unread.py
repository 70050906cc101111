"""What of a PDF's pages only OCR can read, and how that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.readers.pdf_glyphs import LOST, Uncoded


@dataclass(frozen=True, slots=True)
class Left:
    """What of a page's words is left unread; false where nothing is."""

    unread: bool  # the whole page
    coded: bool  # for want of codes
    pictured: bool  # pictures cover most of it, and few words were read
    outlined: bool  # there are shapes that may be words
    lost: Uncoded

    def __bool__(self) -> bool:
        return self.unread or self.pictured or self.outlined or self._lost > 0

    @property
    def _lost(self) -> int:
        return self.lost.marked + self.lost.hidden


def notes_on(left: Mapping[int, Left], recognised: Sequence[int]) -> Iterator[str]:
    """Say what is left unread of which pages, and which were read by OCR, a sentence each."""
    whole = {number: one for number, one in left.items() if one.unread}
    part = {number: one for number, one in left.items() if not one.unread}
    yield from _said(
        [number for number, one in whole.items() if not one.coded],
        ("is a scan and was not read", "are scans and were not read"),
    )
    yield from _said(
        [number for number, one in whole.items() if one.coded],
        (
            "has letters without codes and was not read",
            "have letters without codes and were not read",
        ),
    )
    yield from _said(
        [number for number, one in part.items() if one.pictured],
        (
            "is mostly a picture, of which no word was read",
            "are mostly pictures, of which no word was read",
        ),
    )
    yield from _said(
        [number for number, one in part.items() if one.outlined and not one.pictured],
        (
            "has shapes that may be words and were not read",
            "have shapes that may be words and were not read",
        ),
    )
    yield from _on_letters({number: one.lost for number, one in part.items()})
    if recognised:
        where = numbered(recognised)
        verb = "was" if len(recognised) == 1 else "were"
        yield f"{_capital(where)} {verb} read by OCR, which may misread: compare the original."


def _said(numbers: Sequence[int], verbs: tuple[str, str]) -> Iterator[str]:
    if numbers:
        single = len(numbers) == 1
        them = "it" if single else "them"
        yield (
            f"{_capital(numbered(numbers))} {verbs[not single]}; add the file with --ocr to read "
            f"{them}."
        )


def _on_letters(lost: Mapping[int, Uncoded]) -> Iterator[str]:
    for counts, verb in (
        ({number: one.marked for number, one in lost.items()}, f"stand as {LOST} in the text"),
        ({number: one.hidden for number, one in lost.items()}, "are left out of the text"),
    ):
        where = [number for number, count in counts.items() if count]
        if where:
            yield (
                f"Letters on {numbered(where)} that have no code in the file {verb} "
                f"({sum(counts.values())} in all): compare the original, or add the file with "
                "--ocr."
            )


def numbered(numbers: Sequence[int]) -> str:
    """Return pages as a sentence names them: "page 3", "pages 2, 3"."""
    return f"page{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
