"""A theme's fields as plain text, readable in any program, and read back from it.

The definition comes first. Then a line for each field ("Cues:") and its entries, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.codebook.book import CodebookError, Era, Group, Theme

_LISTS = {
    "Include": "include",
    "Exclude": "exclude",
    "Cues": "cues",
    "Dated vocabulary": "vocabulary",
    "Inquiry features": "features",
}
_ERAS = {f"Terms of the {era.value}": era for era in Era}
_THEME, _GROUP, _IN, _PART = "Theme code", "Group code", "In group", "Part of theme"
_BY_LOWER = {name.lower(): name for name in (*_LISTS, *_ERAS, _THEME, _GROUP, _IN, _PART)}
_LABEL = re.compile(rf"\s*({'|'.join(_BY_LOWER)})\s*:(.*)", re.IGNORECASE)
_BULLET = re.compile(r"\s*[-*•–]\s+")


@dataclass(frozen=True, slots=True)
class Described:
    """What a description says. Empty where it says nothing."""

    text: str
    theme: str = ""  # code, if it is the description of a theme
    group: str = ""  # code, if it is that of a group
    in_group: str = ""
    part_of: str = ""
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    terms: dict[Era, tuple[str, ...]] = field(default_factory=dict)

    def onto(self, theme: Theme) -> Theme:
        """Return a theme with what is described laid over it."""
        return replace(
            theme,
            definition=self.text,
            include=self.lists.get("include", ()),
            exclude=self.lists.get("exclude", ()),
            cues=self.lists.get("cues", ()),
            vocabulary=self.lists.get("vocabulary", ()),
            features=self.lists.get("features", ()),
            terms=self.terms,
        )


def is_label(line: str) -> bool:
    """Tell whether a line reads like the start of a field."""
    return _LABEL.fullmatch(line) is not None


def describe(theme: Theme) -> str:
    """Return a theme's fields as text."""
    parts = [theme.definition] if theme.definition else []
    parts += [_listed(label, getattr(theme, name)) for label, name in _LISTS.items()]
    parts += [_listed(label, theme.terms.get(era, ())) for label, era in _ERAS.items()]
    codes = {_THEME: theme.code, _IN: theme.group, _PART: theme.part_of}
    parts.append("\n".join(f"{label}: {code}" for label, code in codes.items() if code))
    return "\n\n".join(part for part in parts if part)


def describe_group(group: Group) -> str:
    """Return a group's description with its code."""
    return "\n\n".join(part for part in (group.description, f"{_GROUP}: {group.code}") if part)


def described(text: str, name: str) -> Described:
    """Read a description; `name` is whose it is, for the error that it may lead to."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = list(_fields(lines))
    first = found[0][0] if found else len(lines)
    entries: dict[str, list[str]] = {}
    for _, label, values in found:
        entries.setdefault(label, []).extend(values)
    if f"{_THEME}:" in text and _THEME not in entries:
        raise CodebookError(
            f"The description of “{name}” has lost its line breaks, and its fields with them: "
            "export it again with line breaks kept."
        )
    codes = {label: "".join(entries.get(label, ())) for label in (_THEME, _GROUP, _IN, _PART)}
    return Described(
        text="\n".join(lines[:first]).strip(),
        theme=codes[_THEME],
        group=codes[_GROUP],
        in_group=codes[_IN],
        part_of=codes[_PART],
        lists={name: tuple(entries[label]) for label, name in _LISTS.items() if label in entries},
        terms={era: tuple(entries[label]) for label, era in _ERAS.items() if label in entries},
    )


def _listed(label: str, entries: Sequence[str]) -> str:
    return "\n".join([f"{label}:", *(f"- {entry}" for entry in entries)]) if entries else ""


def _fields(lines: Sequence[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield each field's first line, label and entries."""
    marks = [(at, match) for at, line in enumerate(lines) if (match := _LABEL.fullmatch(line))]
    ends = [at for at, _ in marks[1:]] + [len(lines)]
    for (start, match), end in zip(marks, ends, strict=False):  # no marks: one end too many
        beside = [part.strip() for part in match[2].split(";")]
        below = [_BULLET.sub("", line, count=1).strip() for line in lines[start + 1 : end]]
        entries = [" ".join(entry.split()) for entry in (*beside, *below) if entry]
        yield start, _BY_LOWER[match[1].lower()], entries
