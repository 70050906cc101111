"""Numbers as lists print them."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_END = 4_000
_LETTERS = 26


_FIGURES = 9  # of a number that a file states; what has more counts nothing


def whole(value: str | None, default: int, *, signed: bool = False) -> int:
    """Return a whole number that a file states; the default for what is none, or is absurd."""
    figures = (value or "").strip()
    bare = figures.removeprefix("-") if signed else figures
    return int(figures) if bare.isdecimal() and len(bare) <= _FIGURES else default


def numeral(number: int, form: str) -> str:
    """Return a number in one of the formats named in WordprocessingML.

    Letters past z are doubled ("aa", "bb"), as Word does. What has no such form is in decimals.
    """
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    if not 0 < number <= _LETTERS * 10:
        return str(number)
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number < _ROMAN_END:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _ending(number: int) -> str:
    if number // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": lambda number: f"{number}{_ending(number)}",
}
