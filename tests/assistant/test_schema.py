"""The schema of what the command prints is made of the types that print it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from assistant.cli.schema import schema, text
from assistant.forms import Citation, Filters, Form, filled, filters
from index.types import Filter

ROOT = Path(__file__).parents[2]
NAMES = {  # others build on these: a later version may add definitions, never rename or remove one
    *("kind", "citation", "filters", "understood", "count", "ask", "search", "history", "add"),
    *("watch", "share", "report_sentence", "report", "notice", "standing_question"),
    *("standing_list", "standing_add", "standing_remove", "standing_ask", "metadata", "held"),
    *("list", "show", "remove", "check", "theme", "codebook", "codebook_export"),
    *("codebook_import", "models", "themes", "ledger_row", "ledger", "recur", "inquiry"),
    *("inquiry_add", "linkage", "agreed", "coding", "code_show", "code_agreement"),
    *("code_export", "fact", "facts", "threshold_rule", "threshold_replay", "threshold"),
    *("thresholds", "silence", "authors"),
}
DEFINITIONS: dict[str, dict[str, Any]] = schema()["$defs"]


def test_the_file_says_what_the_types_say() -> None:
    kept = (ROOT / "docs" / "json.schema.json").read_text(encoding="utf-8")
    assert kept == text(), "docs/json.schema.json differs from the forms: run `make schema`."


def test_the_names_that_others_build_on_stay() -> None:
    assert set(DEFINITIONS) >= NAMES
    assert [name for name in DEFINITIONS if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def test_it_is_a_schema_whose_every_reference_leads_somewhere() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    references = re.findall(r'"#/\$defs/(\w+)"', text())
    assert set(references) <= set(DEFINITIONS)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_is_described_and_closed(name: str) -> None:
    definition = DEFINITIONS[name]
    assert definition["description"]
    assert definition.get("type") != "object" or definition["additionalProperties"] is False


def test_every_room_s_forms_are_in_it() -> None:
    found = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "assistant").rglob("*.py")
        if "(Form, frozen=True)" in path.read_text(encoding="utf-8")
    }
    assert len(found) > 1
    assert found <= set(sys.modules)


def test_a_sentence_of_the_report_holds_a_count_or_a_quotation() -> None:
    of_sentences = jsonschema.Draft202012Validator(schema() | {"$ref": "#/$defs/report_sentence"})
    share = {"n": 1, "of": 2, "unit": "case reviews"}
    assert of_sentences.is_valid({"text": "One.", "counts": [share], "citations": []})
    assert not of_sentences.is_valid({"text": "One.", "counts": [], "citations": []})


def test_a_member_that_is_unset_is_left_out() -> None:
    assert msgspec.json.encode(filters(Filter())) == b"{}"
    narrowed = Filter(areas=("Tarnby",), published_from="2010")
    printed = msgspec.json.encode(filters(narrowed))
    assert json.loads(printed) == {"areas": ["Tarnby"], "published_from": "2010"}
    assert msgspec.json.decode(printed, type=Filters) == filters(narrowed)


def test_a_form_is_filled_from_a_thing_but_for_what_is_given() -> None:
    class Named(Form, frozen=True):
        area: str | None
        page: int | None

    cited = msgspec.structs.replace(_cited(), area="Tarnby", page=3)
    assert filled(Named, cited) == Named("Tarnby", 3)
    assert filled(Named, cited, page=4) == Named("Tarnby", 4)


def test_what_is_printed_can_be_read_back_and_nothing_else_is_taken() -> None:
    printed = msgspec.json.encode(_cited())
    assert msgspec.json.decode(printed, type=Citation) == _cited()
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode(printed[:-1] + b',"more":1}', type=Citation)
    with pytest.raises(msgspec.ValidationError, match=r"\$\.quote"):
        msgspec.json.decode(printed.replace(b'"Nobody asked."', b'""'), type=Citation)


def _cited() -> Citation:
    return Citation(
        review="a",
        source="a.md",
        title=None,
        area=None,
        published="2010",
        incident=None,
        heading=(),
        item=None,
        page=None,
        start=0,
        end=13,
        quote="Nobody asked.",
        label="2010",
        sha256="0" * 64,
    )
