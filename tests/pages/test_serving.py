from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import streamlit as st
from streamlit.web.server.app_discovery import discover_asgi_app

from assistant.pages import serving

SCRIPT = Path(__file__).parents[2] / "streamlit_app.py"


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "::1"])
def test_this_machine_s_own_addresses_are_served(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.address": address}.get)
    serving.stay_here()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("0.0.0.0", "“0.0.0.0”"),  # noqa: S104 - an address to refuse
        ("::", "“::”"),
        ("192.0.2.7", "“192.0.2.7”"),
        ("127.0.0.1.evil.example", "“127.0.0.1.evil.example”"),
        ("", "every address"),
        (None, "every address"),
    ],
)
def test_any_other_address_is_refused_in_one_sentence(
    address: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.address": address}.get)
    with pytest.raises(SystemExit) as refusal:
        serving.stay_here()
    assert refusal.value.code == (
        f"The pages are for this machine alone and not served on {said}: start them with "
        "`reviews serve`, or with `--server.address=127.0.0.1`."
    )


def test_the_address_is_said_once_the_pages_are_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("REVIEWS_LIBRARY", str(tmp_path))
    monkeypatch.setattr(st, "get_option", {"server.port": 8511}.get)

    async def serve() -> None:
        async with serving.announced(st.App(SCRIPT)):
            pass

    asyncio.run(serve())
    assert capsys.readouterr().out == (
        f"The library in {tmp_path} is at http://localhost:8511 (stop with Ctrl-C).\n"
    )


def test_streamlit_finds_the_guarded_app_in_the_script() -> None:
    found = discover_asgi_app(SCRIPT)
    assert found.import_string == "streamlit_app:app"
