"""The pseudonym that a title names its case by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.front_page.casing import settled
from corpus.front_page.pseudonym_forms import (
    NAME,
    NAMES,
    cased,
    coded,
    coded_loosely,
    given_name,
    shouted_name,
    side_by_side,
)
from corpus.front_page.terms import terms

_BRACKETS = re.compile(r"\s*\((?![“\"‘'A-Z])[^)]*\)")  # "(deceased)", not "(Child B)"
_QUOTED = re.compile(rf"(?<!\w)[“\"‘'](?P<name>{NAME}(?: [A-Z])?)[”\"’'](?!\w)")
_CODES = re.compile(
    r"\b(?i:concerning|regarding|re|in respect of)"
    r"\s(?P<name>[A-Z]{1,3}\d{1,2}(?:(?:,| and| &) [A-Z]{1,3}\d{1,2})*)(?!\w)"
)
_ADULT = re.compile(r"\b(?P<name>(?:Mr|Mrs|Ms|Miss) [A-Z]{1,2})(?![\w’'])")
_FAMILY = re.compile(
    rf"\b(?:The |the )?(?P<name>[A-Z]|{NAME})"
    r" (?:[Ff]amily|FAMILY|Children|Siblings|Brothers|Sisters|Twins)\b"
)
_LIFE = re.compile(
    rf"\b(?i:deaths?|life|lives|murder|killing|harm|injur\w+) (?:of|to) (?P<name>{NAMES})"
    rf"(?![\w ’'-]*{NAME})"
)
_LAST = re.compile(
    r"(?i:reviews?|summary|reports?|regarding|concerning|respect of|on)(?:[:,]| [–—-])?"
    rf" (?P<name>{NAMES})$"
)
_NOT_REAL = re.compile(
    rf"(?P<name>{NAMES}) \((?:not (?:his|her|their) (?:real |own )?names?|(?:a )?pseudonym)\)"
)
_FIRST = re.compile(rf"(?P<name>{NAMES}): ")


@dataclass(frozen=True, slots=True)
class Named:
    """What else the front page names: a place and a body are no pseudonyms."""

    title: str | None
    body: str | None
    area: str | None


def in_title(named: Named, head: str) -> str | None:
    """Return the pseudonym in a title; a bare name only if the opening speaks of it as well."""
    title = named.title or ""
    bare = _BRACKETS.sub("", title)
    if codes := coded(bare) or coded_loosely(bare):
        return codes.pop() if len(codes) == 1 else side_by_side(bare)
    spread = settled(title) if title.isupper() else title
    rest = head
    for part in title.split(": "):
        rest = rest.replace(part, " ", 1)
    return next(_given(spread, rest, named), None)


def _given(title: str, rest: str, named: Named) -> Iterator[str]:
    """Yield names that stand where a title names its case."""
    for match in (*_CODES.finditer(title), *_ADULT.finditer(title)):
        yield match["name"]
    for match in given_name().finditer(title):
        if _is_name(match["name"], named) and _recurs(match["name"], rest):
            yield cased(match.group())
    for match in shouted_name().finditer(title):
        alone = match.group() in title.split(": ")
        if _is_name(match["name"], named) and (alone or _recurs(match["name"], rest)):
            yield f"{match['person'].capitalize()} {settled(match['name'])}"
    for match in _FAMILY.finditer(title):
        if _is_name(match["name"], named) and _recurs(match["name"], rest):
            yield re.sub(r"^the |^The (?=[A-Z] )", "", match.group())
    quoted = [match["name"] for match in _QUOTED.finditer(title)]
    if quoted and all(_is_name(name, named) for name in quoted):
        yield settled(" and ".join(dict.fromkeys(quoted)))
    yield from _bare(title, rest, named)


def _bare(title: str, rest: str, named: Named) -> Iterator[str]:
    """Yield names with nothing that marks them but their place."""
    plain = re.sub(r"\s*\([^)]*\)$", "", title)
    sure = (_NOT_REAL.search(title), _LIFE.search(plain))
    likely = (_LAST.search(plain), _FIRST.match(plain))
    for found in (*sure, *likely):
        if found is None or not _is_name(found["name"], named):
            continue
        if found in sure or _spoken_of(found["name"], rest):
            yield settled(found["name"])


def _is_name(words: str, named: Named) -> bool:
    """Say if words are names, and not of a document, a place or a body."""
    places = f"{named.body or ''} {named.area or ''}".lower().split()
    return not any(word in terms().no_names or word in places for word in _split(words.lower()))


def _split(words: str) -> list[str]:
    return [word.strip(".,’'") for word in re.split(r",? and |, | & | ", words)]


def _recurs(words: str, rest: str) -> bool:
    """Say if each name stands in the opening once more; a single letter always does."""
    return all(len(name) == 1 or name.lower() in rest.lower() for name in _split(words))


def _spoken_of(words: str, rest: str) -> bool:
    """Say if the opening speaks of each name, in the midst of a sentence or under a label."""
    return all(
        re.search(rf"(?:[a-z,;’')]|:) [“\"‘']?{name}\b|\b{name},? (?:died\b|\d)", rest)
        for name in (re.escape(settled(one)) for one in _split(words))
    )
