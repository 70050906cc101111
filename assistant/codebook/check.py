"""Is a codebook sound? The first thing wrong is said in one sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.codebook.book import Codebook, CodebookError, CodeSet, Group, Theme
from assistant.codebook.cues import CueError, parse
from assistant.codebook.descriptions import is_label
from corpus.vocabulary import concepts

DEEPEST = 50  # levels of the tree
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_FEATURE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+", re.ASCII)
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_COLOUR = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.ASCII | re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def checked(codebook: Codebook) -> Codebook:
    """Return a codebook that can be coded with and exchanged; CodebookError if it can't be."""
    for problem in _problems(codebook):
        raise CodebookError(f"The codebook can't be taken: {problem}.")
    return codebook


def _problems(codebook: Codebook) -> Iterator[str]:
    if not codebook.themes:
        yield "it holds no theme"
    entries = codebook.entries
    for entry in entries:
        yield from _wrong_names(entry)
    yield from _twice("code", [entry.code for entry in entries])
    guids = [entry.guid.lower() for entry in entries] + [one.guid.lower() for one in codebook.sets]
    yield from _twice("GUID", [guid for guid in guids if guid])
    for theme in codebook.themes:
        yield from _wrong_content(theme)
    yield from _wrong_places(codebook)
    for code_set in codebook.sets:
        yield from _wrong_set(code_set, {entry.code for entry in entries})


def _wrong_names(entry: Group | Theme) -> Iterator[str]:
    if not _CODE.fullmatch(entry.code):
        yield f"“{entry.code}” is no code: write small letters, digits and single hyphens"
    text = entry.description if isinstance(entry, Group) else entry.definition
    yield from _wrong_line(entry.name, f"the name of “{entry.code}”")
    yield from _wrong_text(text, f"the definition of “{entry.code}”")
    yield from _wrong_marks(entry.guid, entry.colour, entry.code)


def _wrong_marks(guid: str, colour: str, code: str) -> Iterator[str]:
    if guid and not _GUID.fullmatch(guid):
        yield f"“{guid}” is no GUID for “{code}”"
    if colour and not _COLOUR.fullmatch(colour):
        yield f"“{colour}” is no colour for “{code}”: write it as #46AA00"


def _wrong_line(line: str, what: str) -> Iterator[str]:
    if not line or line != " ".join(line.split()):
        yield f"{what} must be one line without spaces around it"
    elif _UNPRINTABLE.search(line):
        yield f"{what} holds a character that can't be printed"


def _wrong_text(text: str, what: str) -> Iterator[str]:
    if text != text.strip() or _UNPRINTABLE.search(text):
        yield f"{what} has spaces around it or a character that can't be printed"
    for line in text.splitlines():
        if is_label(line):
            yield f"{what} has a line that reads like the heading of a field (“{line.strip()}”)"


def _wrong_content(theme: Theme) -> Iterator[str]:
    lists: dict[str, tuple[str, ...]] = {
        "inclusion notes": theme.include,
        "exclusion notes": theme.exclude,
        "cues": theme.cues,
        "vocabulary": theme.vocabulary,
        "features": theme.features,
        **{f"terms of the {era.value}": terms for era, terms in theme.terms.items()},
    }
    for name, lines in lists.items():
        what = f"the {name} of “{theme.code}”"
        for line in lines:
            yield from _wrong_line(line, f"each of {what}")
        yield from _twice(f"entry among {what}", lines)
    for era, terms in theme.terms.items():
        if not terms:
            yield f"“{theme.code}” has no terms of the {era.value}: leave the line out"
    known = {concept.name for concept in concepts()}
    for concept in theme.vocabulary:
        if concept not in known:
            yield f"“{theme.code}” names “{concept}”, which the dated vocabulary doesn't have"
    for feature in theme.features:
        if not _FEATURE.fullmatch(feature):
            yield f"“{feature}” of “{theme.code}” is no feature: write inquiry/feature"
    yield from _wrong_cues(theme)


def _wrong_cues(theme: Theme) -> Iterator[str]:
    for cue in theme.cues:
        try:
            parse(cue)
        except CueError as error:
            yield f"in “{theme.code}”, {str(error).rstrip('.')}"


def _wrong_places(codebook: Codebook) -> Iterator[str]:
    groups = {group.code for group in codebook.groups}
    themes = {theme.code: theme for theme in codebook.themes}
    for theme in codebook.themes:
        if theme.group and theme.group not in groups:
            yield f"“{theme.code}” stands in the group “{theme.group}”, which isn't there"
        if theme.part_of and theme.part_of not in themes:
            yield f"“{theme.code}” is part of “{theme.part_of}”, which is no theme"
        elif theme.part_of and themes[theme.part_of].group != theme.group:
            yield f"“{theme.code}” stands in another group than “{theme.part_of}”"
    for group in codebook.groups:
        if group.part_of and group.part_of not in groups | themes.keys():
            yield f"“{group.code}” is part of “{group.part_of}”, which isn't there"
    above = {entry.code: entry.part_of for entry in codebook.entries}
    above |= {code: theme.part_of or theme.group for code, theme in themes.items()}
    for code in above:
        yield from _wrong_circle(code, above)


def _wrong_circle(code: str, above: dict[str, str]) -> Iterator[str]:
    seen = {code}
    at = above[code]
    while at in above:
        if at in seen or len(seen) > DEEPEST:
            yield f"“{code}” stands under itself, or under more than {DEEPEST} others"
            return
        seen.add(at)
        at = above[at]


def _wrong_set(code_set: CodeSet, codes: set[str]) -> Iterator[str]:
    yield from _wrong_line(code_set.name, "the name of a set")
    yield from _wrong_marks(code_set.guid, "", code_set.name)
    yield from _twice(f"member of the set “{code_set.name}”", code_set.members)
    if _UNPRINTABLE.search(code_set.description):
        yield f"the set “{code_set.name}” holds a character that can't be printed"
    for member in code_set.members:
        if member not in codes:
            yield f"the set “{code_set.name}” names “{member}”, which isn't there"


def _twice(what: str, values: Sequence[str]) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"the {what} “{value}” stands twice"
