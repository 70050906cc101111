"""How an owner names a chat model: the form that its server speaks, its name, where it is."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from corpus.errors import AssistantError
from index.models import ChatModel

PACKAGES = {"openai": "langchain_openai", "ollama": "langchain_ollama"}
INSTALL = "pip install 'case-review-assistant[chat]'"
_USUAL = {"ollama": "http://localhost:11434"}  # where it listens unless told otherwise
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class ChatModelError(AssistantError):
    """A chat model that can't be named so."""


def named(name: str, *, address: str | None, key_variable: str | None) -> ChatModel:
    """Return the chat model of this name and address, once nothing speaks against keeping it.

    Nothing is sent to it. ChatModelError says what to do.
    """
    form, _, model = name.partition(":")
    if form not in PACKAGES or not model.strip():
        raise ChatModelError(
            f"“{name}” names no chat model: write openai:NAME for a server that speaks OpenAI's "
            "form, or ollama:NAME."
        )
    if not installed(form):
        raise ChatModelError(f"The packages that chat models need are missing: {INSTALL}")
    where = address or _USUAL.get(form)
    if where is None:
        raise ChatModelError("Say where its server is, with --base-url: http://localhost:8000/v1.")
    return ChatModel(name, _checked(where), _known(key_variable))


def installed(form: str) -> bool:
    """Tell whether the packages for servers of a form are installed."""
    return find_spec(PACKAGES[form]) is not None


def on_this_machine(address: str) -> bool:
    """Tell whether an address is this machine's own."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _checked(address: str) -> str:
    """Return an address that is one, and that holds no secret."""
    split = _split(address)
    if split is None or split.scheme not in {"http", "https"} or not split.hostname:
        raise ChatModelError("A server's address looks like http://localhost:8000/v1.")
    if "@" in split.netloc or split.query or split.fragment:
        raise ChatModelError(
            "The address would be kept with the password or the parameters in it: leave them out, "
            "and name the variable that holds a key with --key-variable."
        )
    return address.rstrip("/")


def _split(address: str) -> SplitResult | None:
    try:
        split = urlsplit(address)
        _ = split.port  # is read only now, and may be no number
    except ValueError:
        return None
    return split


def _known(variable: str | None) -> str | None:
    """Return the name of an environment variable that is set: a key in its place is not kept."""
    if variable is None or (_VARIABLE.fullmatch(variable) and os.environ.get(variable)):
        return variable
    raise ChatModelError(
        "--key-variable takes the name of an environment variable that is set, and never the key "
        "itself."
    )
