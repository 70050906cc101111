"""Naming a chat model: what is taken, what a library keeps of it, and what the command says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from assistant.choosing import choose_chat, give_up
from assistant.cli import main
from assistant.reader.naming import ChatModelError, named, on_this_machine
from index.library import Library
from index.models import ChatModel, Models, Part
from tests.support import WordEncoder

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
ADDRESS = "http://localhost:8000/v1"

pytestmark = pytest.mark.usefixtures("socket_disabled")  # naming a model contacts nobody


def in_use(library: Library) -> Models:
    """Return what a library was told to use."""
    with library.snapshot() as snapshot:
        return snapshot.models


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = Library(tmp_path / "library", encoder=WordEncoder())
    with held.writing():
        return held


def run(library: Library, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["model", *words, "--library", str(library.folder)])
    assert result.exit_code == code, result.output
    return result.output


def told(library: Library, *words: str) -> dict[str, Any]:
    """Return the JSON that a subcommand prints, once it has kept to the schema."""
    form: dict[str, Any] = json.loads(run(library, *words, "--json"))
    jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/models"})
    return form


def test_a_model_is_its_form_its_name_and_its_address() -> None:
    assert named("openai:org/small:1b", address=f"{ADDRESS}/", key_variable=None) == ChatModel(
        "openai:org/small:1b", ADDRESS
    )
    assert named("ollama:small", address=None, key_variable=None).address == (
        "http://localhost:11434"
    )


@pytest.mark.parametrize(
    ("name", "address", "hint"),
    [
        ("small", ADDRESS, "write openai:NAME"),
        ("openai:", ADDRESS, "write openai:NAME"),
        ("anthropic:small", ADDRESS, "write openai:NAME"),
        ("openai:small", None, "with --base-url"),
        ("openai:small", "localhost:8000", "looks like http://localhost:8000/v1"),
        ("openai:small", "file:///etc/hosts", "looks like http://localhost:8000/v1"),
        ("openai:small", "http://", "looks like http://localhost:8000/v1"),
        ("openai:small", "http://[::1/v1", "looks like http://localhost:8000/v1"),
        ("openai:small", "http://localhost:port/v1", "looks like http://localhost:8000/v1"),
        ("openai:small", "http://me:secret@localhost/v1", "leave them out"),
        ("openai:small", "http://localhost/v1?key=secret", "leave them out"),
    ],
)
def test_what_names_no_server_is_refused_with_what_to_do(
    name: str, address: str | None, hint: str
) -> None:
    with pytest.raises(ChatModelError, match=hint) as raised:
        named(name, address=address, key_variable=None)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("given", ["sk-secret", "sk_secret", "", "NOT_SET"])
def test_a_key_in_the_place_of_a_variable_s_name_is_refused(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOT_SET", raising=False)
    with pytest.raises(ChatModelError, match="never the key itself") as raised:
        named("openai:small", address=ADDRESS, key_variable=given)
    assert "secret" not in str(raised.value)


def test_missing_packages_are_told_when_a_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_ollama", None)
    with pytest.raises(ChatModelError, match=r"pip install 'case-review-assistant\[chat\]'"):
        named("ollama:small", address=None, key_variable=None)


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("http://localhost:8000/v1", True),
        ("http://127.8.0.1", True),
        ("http://[::1]:8000", True),
        ("http://0.0.0.0", False),
        ("http://192.0.2.1/v1", False),
        ("https://localhost.example.org/v1", False),
    ],
)
def test_only_loopback_is_this_machine(address: str, own: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert on_this_machine(address) is own


def test_a_library_keeps_its_chat_model_beside_the_others_and_never_the_key(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUR_KEY", "very-secret")
    model = choose_chat(
        library, "openai:small", address=ADDRESS, key_variable="OUR_KEY", who="A. Keeper"
    )
    assert in_use(Library(library.folder)) == Models(chat=model)
    assert model.key_variable == "OUR_KEY"
    kept = b"".join(one.read_bytes() for one in library.folder.rglob("*") if one.is_file())
    assert (b"OUR_KEY" in kept, b"very-secret" in kept) == (True, False)
    assert give_up(library, Part.CHAT, who="A. Keeper")
    assert not give_up(library, Part.CHAT, who="A. Keeper")
    assert in_use(library) == Models()


def test_a_library_that_knew_of_no_chat_models_has_none(library: Library) -> None:
    with library.writing() as writer:
        writer.keep("models", '{"encoder": null, "reranker": null}', who="A. Keeper")
    assert in_use(library) == Models()


def test_the_command_names_shows_and_resets_with_a_caution(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUR_KEY", "secret")
    assert told(library, "show") == {"encoder": None, "reranker": None, "chat": None}
    said = run(library, "chat", "openai:small", "--base-url", ADDRESS, "--key-variable", "OUR_KEY")
    assert "The library’s chat model is now openai:small." in said
    assert f"Questions, and the sentences found for them, go to {ADDRESS} from now on." in said
    assert told(library, "show")["chat"] == {
        "name": "openai:small",
        "address": ADDRESS,
        "key_variable": "OUR_KEY",
    }
    assert f"chat      openai:small at {ADDRESS}, key in $OUR_KEY" in run(library, "show")
    assert "Done." in run(library, "reset", "chat")
    assert "nothing to reset" in run(library, "reset", "chat")
    assert "chat      none" in run(library, "show")


def test_the_command_says_where_an_address_is_beyond_this_machine(library: Library) -> None:
    far = "http://192.0.2.1/v1"
    said = run(library, "chat", "openai:small", "--base-url", far)
    assert f"{far} from now on, which is not this machine and is reached without encryption" in said
    said = run(library, "chat", "openai:small", "--base-url", "https://192.0.2.1/v1")
    assert "not this machine. What is" in said
    assert told(library, "chat", "ollama:small")["chat"]["address"] == "http://localhost:11434"


def test_a_model_that_is_refused_changes_nothing(library: Library) -> None:
    said = run(library, "chat", "openai:small", code=1)
    assert "Say where its server is, with --base-url" in said
    assert in_use(library) == Models()
