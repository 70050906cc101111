"""The forms of pseudonyms: a word for a person with a code, or with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.front_page.terms import terms

NAME = r"[A-Z][\w’'-]+"
_ONE = rf"{NAME}(?: [A-Z](?!\w))?"
NAMES = rf"{_ONE}(?:(?:, and|,| and| &) {_ONE})*"
_CODE = r"(?!(?:IN|OF|IS|AT|TO|BY|ON|OR|AS|AN|WE|IT|HE)\b)[A-Z]{1,2}\d{0,2}(?![\w&’'-])"
_LOOSE = re.compile(
    r"\b(?:siblings|children|twins|brothers|sisters|babies) [A-Z]\d?(?:, [A-Z]\d?)*"
    r" (?:and|&) [A-Z]\d?(?!\w)"
)


def coded(words: str) -> set[str]:
    """Return the pseudonyms of a word and a code: "Child B", "Children C and D"."""
    return {cased(" ".join(match.split())) for match in coded_name().findall(words)}


def coded_loosely(title: str) -> set[str]:
    """Return codes after a word in small letters, as only a title may have them."""
    return {" ".join(match.group().split()) for match in _LOOSE.finditer(title)}


def side_by_side(title: str) -> str | None:
    """Return codes that stand side by side: "Child R and Child S"."""
    one = coded_name().pattern
    match = re.search(rf"{one}(?:(?:,| and| &) {one})+", title)
    return cased(match.group()) if match else None


def names_a_case(words: str) -> bool:
    """Say if words hold the pseudonym of a case."""
    return bool(coded(words))


def names_one_case(words: str) -> bool:
    """Say if words hold the pseudonym of one case and no other."""
    return len(coded(words)) == 1


def cased(name: str) -> str:
    """Write "CHILD BX" as "Child BX": its code stays as it is."""
    return re.sub(r"[A-Z]{3,}", lambda word: word.group().capitalize(), name)


@cache
def coded_name() -> re.Pattern[str]:
    """Return the form of a word for a person, or for several, and their codes."""
    people = "|".join(_both(terms().people))
    many = "|".join(_both(terms().many))
    return re.compile(
        rf"\b(?:(?:{people})\s{_CODE}|(?:{many})\s[A-Z]\d?(?:,\s?[A-Z]\d?)*"
        rf"(?:\s?(?:and|AND|&)\s?[A-Z]\d?)?(?!\w))"
    )


@cache
def given_name() -> re.Pattern[str]:
    """Return the form of a word for a person and a name: "Baby Juniper"."""
    people = "|".join(_both([*terms().people, *terms().many]))
    return re.compile(
        rf"\b(?:{people})\s(?P<name>{NAMES}|\d{{1,3}}(?: and \d{{1,3}})?)(?=$|[:,.;)]| [–—(-])"
    )


@cache
def shouted_name() -> re.Pattern[str]:
    """Return the form of a word for a person in small letters, a name in capitals: "baby WREN"."""
    people = "|".join(word.lower() for word in terms().people)
    return re.compile(rf"\b(?P<person>{people})\s(?P<name>[A-Z]{{3,}})(?![\w’'-])")


def _both(words: Sequence[str]) -> list[str]:
    return [form for word in words for form in (word, word.upper())]
