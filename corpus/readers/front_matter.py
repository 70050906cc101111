"""What a text declares of itself at its top, and what a sidecar declares of the file beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import yaml

from corpus.plain_text import clean
from corpus.types import Metadata, Origin

MALFORMED = (ValueError, TypeError, yaml.YAMLError, RecursionError)  # a TOML error is a ValueError
_LONGEST = 50_000  # characters of front matter
Declared = dict[str, tuple[str, Origin]]
FIELDS = frozenset(field.name for field in fields(Metadata))
_FENCES = (
    (re.compile(r"\A\s*---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL), "YAML"),
    (re.compile(r"\A\s*\+\+\+[^\S\n]*\n(.*?)\n\+\+\+[^\S\n]*(?:\n|\Z)", re.DOTALL), "TOML"),
)


def split_front_matter(text: str) -> tuple[Declared, tuple[str, ...], str]:
    """Return what the front matter declares, notes for a person, and the text after it.

    What can't be read as front matter is left in the text.
    """
    for fence, form in _FENCES:
        match = fence.match(text[:_LONGEST])
        if match is None:
            continue
        try:
            values = tomllib.loads(match[1]) if form == "TOML" else _yaml(match[1])
            if isinstance(values, Mapping):
                return declared(values, Origin.FRONT_MATTER), (), text[match.end() :]
        except MALFORMED:
            return {}, (f"What looks like front matter is not {form}; it was read as text.",), text
    return {}, (), text


def _yaml(text: str) -> object:
    """Return what YAML says, as words alone where it names anything but words, dates and lists."""
    try:
        return yaml.safe_load(text)
    except (yaml.constructor.ConstructorError, ValueError, TypeError, OverflowError):
        return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes strings, lists and tables only


def declared(values: Mapping[Any, Any], origin: Origin) -> Declared:
    """Return the values that name a field of the metadata, as text; others are ignored."""
    return {
        str(name).lower(): (clean(str(value)), origin)
        for name, value in values.items()
        if str(name).lower() in FIELDS and _is_worded(value)
    }


def _is_worded(value: object) -> bool:
    """Say if a value can be words, a number or a date: no truth value, list or table is."""
    return value is not None and not isinstance(value, (bool, list, dict))
