"""Print what docs/json.schema.json holds, made of the forms: `make schema` writes it there."""

from __future__ import annotations

import re
import sys
from typing import Any

import msgspec

from assistant import backup_forms, forms, library_forms
from assistant.codebook import forms as codebook
from assistant.coding import forms as coding
from assistant.facts import forms as facts
from assistant.forms import Form
from assistant.knowledge import arrival_forms, standing_forms
from assistant.knowledge import forms as knowledge
from assistant.linkage import author_forms
from assistant.linkage import forms as linkage
from assistant.recommendations import forms as recommendations
from assistant.report import forms as report

TITLE = "What the command reviews prints with --json"
DESCRIPTION = (
    "One definition a command, and one each of what they are made of. Names and meanings are "
    "stable: a later version may add members, never rename or remove one."
)
PRINTED: tuple[type[Form], ...] = (  # one a command; what these are made of follows them
    *(forms.Ask, forms.Search),
    *(arrival_forms.Add, arrival_forms.Notice),
    *(library_forms.Watch, library_forms.List, library_forms.Show, library_forms.Remove),
    *(library_forms.Check, library_forms.Models, report.Report),
    *(backup_forms.Backup, backup_forms.Restore),
    *(standing_forms.StandingList, standing_forms.StandingAdd, standing_forms.StandingRemove),
    *(standing_forms.StandingAsk, codebook.Theme, codebook.Codebook, codebook.CodebookExport),
    *(codebook.CodebookImport, knowledge.Themes, recommendations.Ledger, knowledge.Recur),
    *(knowledge.Inquiry, knowledge.InquiryAdd, linkage.Linkage, author_forms.Authors),
    *(coding.CodeShow, coding.Coding, coding.CodeAgreement, coding.CodeExport),
    *(facts.Facts, facts.Threshold, facts.Thresholds, facts.Silence),
)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what the command prints, and of the history that it reads."""
    (history, *_), defined = msgspec.json.schema_components([forms.History, *PRINTED])
    definitions = {_small(name): _tidied(one) for name, one in defined.items()}
    for form in _forms(Form):
        if form.beyond:
            definitions[_small(form.__name__)] |= form.beyond
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        "description": DESCRIPTION,
        "$defs": dict(sorted({"history": _renamed(history), **definitions}.items())),
    }


def text() -> str:
    """Return the schema as the file holds it."""
    return f"{msgspec.json.format(msgspec.json.encode(schema())).decode()}\n"


def _forms(form: type[Form]) -> set[type[Form]]:
    """Return the forms that are loaded: those under one, at any depth."""
    return {one for below in form.__subclasses__() for one in (below, *_forms(below))}


def _tidied(definition: dict[str, Any]) -> dict[str, Any]:
    """Return a definition without its title, which is its name, its description in one line."""
    said = {"description": " ".join(definition["description"].split())}
    tidied: dict[str, Any] = _renamed(definition | said)
    tidied.pop("title")
    return tidied


def _renamed(value: Any) -> Any:  # noqa: ANN401 - JSON values are of any type
    """Return a part of the schema that refers to definitions by their names in small letters."""
    if isinstance(value, dict):
        return {
            key: f"#/$defs/{_small(one.rpartition('/')[2])}" if key == "$ref" else _renamed(one)
            for key, one in value.items()
        }
    return [_renamed(one) for one in value] if isinstance(value, list) else value


def _small(name: str) -> str:
    """Return the name of a form as the schema has it: `LedgerRow` is ledger_row."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


if __name__ == "__main__":
    sys.stdout.write(text())
