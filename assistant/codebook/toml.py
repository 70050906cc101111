"""The codebook as a TOML file that people read and edit."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from assistant.codebook.book import Codebook, CodebookError, CodeSet, Era, Group, Theme
from assistant.codebook.check import checked

_TABLES = {"group": Group, "theme": Theme, "set": CodeSet}


@cache
def shipped() -> Codebook:
    """Return the codebook that ships with the product."""
    data = resources.files("assistant").joinpath("data/codebook.toml").read_text(encoding="utf-8")
    return parsed(data)


def from_toml(text: str) -> Codebook:
    """Read a codebook; CodebookError says what is wrong with it."""
    return checked(parsed(text))


def parsed(text: str) -> Codebook:
    """Read a codebook whose content is known to be sound: the shipped one, or one that is kept."""
    try:
        data = tomllib.loads(text)
        _refuse_unknown(data)
        return Codebook(
            groups=msgspec.convert(data.get("group", ()), tuple[Group, ...]),
            themes=msgspec.convert(data.get("theme", ()), tuple[Theme, ...]),
            sets=msgspec.convert(data.get("set", ()), tuple[CodeSet, ...]),
        )
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise CodebookError(f"The codebook can't be read: {str(error).rstrip('.')}.") from error


def to_toml(codebook: Codebook) -> str:
    """Write a codebook, a line for each entry of a list."""
    tables: list[tuple[str, Group | Theme | CodeSet]] = []
    tables += [("group", group) for group in codebook.groups]
    tables += [("theme", theme) for theme in codebook.themes]
    tables += [("set", code_set) for code_set in codebook.sets]
    return "\n".join(_table(name, entry) for name, entry in tables)


def _refuse_unknown(data: dict[str, Any]) -> None:
    for name, entries in data.items():
        if name not in _TABLES or not isinstance(entries, list):
            raise CodebookError(
                f"The codebook can't be read: “{name}” is none of [[group]], [[theme]], [[set]]."
            )
        known = {one.name for one in fields(_TABLES[name])}
        for entry in entries:
            for key in entry if isinstance(entry, dict) else ():
                if key not in known:
                    raise CodebookError(
                        f"The codebook can't be read: a {name} has “{key}”, which is none of "
                        f"{', '.join(sorted(known))}."
                    )


def _table(name: str, entry: Group | Theme | CodeSet) -> str:
    values = {one.name: getattr(entry, one.name) for one in fields(entry)}
    terms: dict[Era, Sequence[str]] = values.pop("terms", {})
    lines = [f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in values.items() if value)]
    if terms:
        lines += ["", f"[{name}.terms]"]
        lines += [f"{era.value} = [{', '.join(map(_string, terms[era]))}]" for era in sorted(terms)]
    return "\n".join(lines) + "\n"


def _value(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _string(value)
    return "\n".join(["[", *(f"    {_string(entry)}," for entry in value), "]"])


def _string(text: str) -> str:
    """Return a basic string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
