"""The JSON of the codebook; docs/json.schema.json describes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from assistant.codebook.book import Era, Group, Theme
from assistant.codebook.keeping import HeldCodebook, Imported
from assistant.forms import Json
from index.types import Edition


def codebook(held: HeldCodebook, editions: Sequence[Edition]) -> Json:
    """Return what `reviews codebook show --json` prints."""
    return {
        "version": held.version,
        "groups": [_group(group) for group in held.codebook.groups],
        "themes": [theme(one) for one in held.codebook.themes],
        "versions": [
            {"version": one.number, "who": one.who, "kept": one.kept, "why": one.why}
            for one in editions
        ],
    }


def theme(shown: Theme) -> Json:
    """Return a theme of the codebook."""
    return {
        "code": shown.code,
        "name": shown.name,
        "group": shown.group or None,
        "part_of": shown.part_of or None,
        "definition": shown.definition,
        "include": list(shown.include),
        "exclude": list(shown.exclude),
        "cues": list(shown.cues),
        "terms": {era.value: list(shown.terms_of(era)) for era in Era},
        "features": list(shown.features),
    }


def imported(outcome: Imported) -> Json:
    """Return what `reviews codebook import --json` prints."""
    form = asdict(outcome.changes)
    return {"version": outcome.held.version} | {name: list(codes) for name, codes in form.items()}


def _group(group: Group) -> Json:
    return {"code": group.code, "name": group.name, "description": group.description}
