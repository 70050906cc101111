"""The marks that open a numbered, lettered or labelled paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

BULLET = re.compile(r"[•●▪◦‣\u2043∙·*o\-–—]\s+(?=\S)")


class Form(Enum):
    """How an item is marked."""

    LABELLED = "labelled"  # Recommendation 7, R7
    COMPOUND = "compound"  # 3(a)(ii)
    DECIMAL = "decimal"  # 4.12
    NUMBER = "number"  # 12.
    LETTER = "letter"  # a), or a roman number: the sequence decides


@dataclass(frozen=True, slots=True)
class Marker:
    """An item's marker as it was read from the start of a paragraph."""

    form: Form
    label: str  # "Recommendation 7", "3(a)(ii)", "4.12", "12", "a"
    end: int  # where the item's words start
    bare: bool = False  # a number without stop or bracket: an item only in sequence
    style: str = ""  # what stands round a letter

    @property
    def number(self) -> tuple[int, ...]:
        """The parts of a number or decimal."""
        return tuple(int(part) for part in self.label.split(".") if part.isdigit())

    @property
    def is_roman(self) -> bool:
        """Whether it is a roman number in capitals, of more than one letter."""
        return self.form is Form.LETTER and len(self.label) > 1 and self.label.isupper()

    @property
    def recommends(self) -> bool:
        """Whether the marker itself calls the item a recommendation."""
        return (
            self.form is Form.LABELLED
            and re.match(r"R(ec|\s?\d)", self.label, re.IGNORECASE) is not None
        )


_LABELLED = re.compile(
    r"(?P<label>(?i:(?:key\s+|main\s+)?(?:recommendation|finding|learning\s+point|learning|lesson"
    r"|issue|theme|action|priority|question|consideration|challenge|point|(?:practice\s+)?episode"
    r"|(?:practice\s+)?event)|rec\.?)"
    r"(?i:\s+no\.?|\s+number)?(?:\s*\d{1,3}(?:\.\d{1,3})*[a-z]?|\s+[A-Z]|\s+[ivx]+)(?!\w)"
    r"|R\s?\d{1,3}(?:\.\d{1,2})*)[*†‡]{0,3}"  # with a mark that points to a note
    r"(?:\s*[:.)\]–—|-]+\s*|\s*\n\s*|\s+(?=[A-Z“‘\"'(])|$)"
)
_COMPOUND = re.compile(
    r"(\d{1,3}(?:\.\d{1,3})*)\s?((?:\([a-z]{1,5}\)|\(\d{1,3}\))+)[.:]?\s*(?=\S|$)"
    r"|(\d{1,3}(?:\.\d{1,3})*)([a-z])[.)]\s+(?=\S)"
)
_LETTERED = re.compile(r"([A-Z]\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?=[A-Z“‘\"'(])")  # A2, below A
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})(?![\d/])[.):]?\s*(?:\|\s*)?(?=[A-Z“‘\"'(\[]|$)")
_NUMBER = re.compile(r"\(?(\d{1,3})(?:[.)]{1,2}\s*(?=[^\d\s]|\s\S|$)|\s*\|\s*)")
_BARE = re.compile(
    r"(\d{1,3})(?:\s+(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b)"
    r"(?=[A-Z“‘\"'(])|$)"
)
_LETTER = re.compile(
    r"(?P<open>\()(?P<a>[a-z]{1,5}|[IVXL]{2,5}|[A-Z])\)\s*(?=\S|$)"
    r"|(?P<b>[a-z]{1,5}|[IVXL]{2,5}|[A-Z])(?P<close>\))\s*(?=\S|$)"
    r"|(?P<c>[a-z]|[ivxl]{2,5}|[IVXL]{2,5}|[A-Z])(?P<stop>\.)\s+(?=\S)"
    r"|(?P<d>[a-z]|[ivxl]{2,5}|[IVXL]{2,5}|[A-Z])\s*(?P<bar>\|)\s*"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_DOUBLED = 2


def marker_of(text: str) -> Marker | None:  # noqa: PLR0911 - one a form of marker
    """Read the marker at the start of a paragraph, None where there is none."""
    if match := _LABELLED.match(text):
        return _labelled(match)
    if match := _COMPOUND.match(text):
        number, letters = match[1] or match[3], match[2] or f"({match[4]})"
        return Marker(Form.COMPOUND, number + letters, match.end())
    if match := _LETTERED.match(text):
        return Marker(Form.COMPOUND, match[1], match.end())
    if match := _DECIMAL.match(text):
        return Marker(Form.DECIMAL, match[1], match.end())
    if match := _NUMBER.match(text):
        return Marker(Form.NUMBER, match[1], match.end())
    if match := _BARE.match(text):
        return Marker(Form.NUMBER, match[1], match.end(), bare=True)
    return _lettered(text)


def _labelled(match: re.Match[str]) -> Marker | None:
    label = " ".join(match["label"].split())
    if not label[0].isupper():
        return None
    return Marker(Form.LABELLED, label, match.end())


def _lettered(text: str) -> Marker | None:
    match = _LETTER.match(text)
    if match is None:
        return None
    letters = match["a"] or match["b"] or match["c"] or match["d"]
    if letter_value(letters) is None and roman_value(letters) is None:
        return None
    style = match["open"] or match["close"] or match["stop"] or match["bar"]
    return Marker(Form.LETTER, letters, match.end(), style=style + letters[0].isupper() * "A")


def letter_value(letters: str) -> int | None:
    """Return 1 for a, 27 for aa; None for letters that number nothing."""
    lower = letters.lower()
    if len(lower) > _DOUBLED or len(set(lower)) != 1:
        return None
    return ord(lower[0]) - ord("a") + 1 + 26 * (len(lower) - 1)


def roman_value(letters: str) -> int | None:
    """Return the value of a small roman number up to lxxxix, None where it is none."""
    lower = letters.lower()
    if not re.fullmatch(r"(xl|l?x{0,3})(ix|iv|v?i{0,3})", lower) or not lower:
        return None
    values = [_ROMAN[letter] for letter in lower]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
