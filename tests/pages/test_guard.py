from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from streamlit.testing.v1 import AppTest

from assistant.pages import guard
from tests.support import PATIENCE

PORT = 8501
OWN = [f"{name}:{PORT}" for name in ("localhost", "127.0.0.1", "[::1]")]
FOREIGN = [
    "evil.example:8501",
    "evil.example",
    "localhost",
    "localhost:8502",
    "127.0.0.1:80",
    "127.0.0.2:8501",
    "[::1]",
    "[::2]:8501",
    "0.0.0.0:8501",
    "localhost.:8501",
    "localhost:8501.evil.example",
    "evil.example@localhost:8501",
    "",
]
UNFRAMED = {
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"x-frame-options", b"DENY"),
}


class Pages:
    """What stands behind the guard: it notes who came, and answers."""

    def __init__(self) -> None:
        self.seen: list[Scope] = []

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.seen.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
            await send({"type": "http.response.body", "body": b"the page"})
        elif scope["type"] == "websocket":
            await send({"type": "websocket.accept"})


def connection(
    kind: str = "http",
    *headers: tuple[str, str],
    server: tuple[str, int | None] | None = ("127.0.0.1", PORT),
    method: str = "GET",
) -> Scope:
    """Return a connection as the server hands it on, its headers in their order."""
    scope: Scope = {
        "type": kind,
        "path": "/",
        "server": server,
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    if kind == "http":
        scope["method"] = method
    return scope


def answered(scope: Scope) -> tuple[Pages, list[Message]]:
    """Return who came through the guard, and what was answered."""
    pages, sent = Pages(), []

    async def receive() -> Message:
        raise AssertionError("nothing is read of what is refused")

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(guard.Guard(pages)(scope, receive, send))
    return pages, sent


def refused(scope: Scope) -> bool:
    pages, sent = answered(scope)
    if pages.seen:
        return False
    if scope["type"] == "websocket":
        assert sent == [{"type": "websocket.close", "code": 1008}]
    else:
        assert (sent[0]["status"], set(sent[0]["headers"]) >= UNFRAMED) == (403, True)
        assert b"at http://localhost:8501" in sent[1]["body"]
    return True


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", OWN)
def test_this_server_s_own_addresses_are_let_in(kind: str, host: str) -> None:
    for origin in OWN:
        assert not refused(connection(kind, ("host", host), ("origin", f"http://{origin}")))
    assert not refused(connection(kind, ("host", host)))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", FOREIGN)
def test_another_host_is_refused(kind: str, host: str) -> None:
    assert refused(connection(kind, ("host", host)))
    assert refused(connection(kind, ("host", host), ("origin", f"http://{host}")))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [f"http://{host}" for host in FOREIGN]
    + [OWN[0], f"https://{OWN[0]}", f"http://{OWN[0]}/", f"http://{OWN[0]} http://a", "null", "*"],
)
def test_another_origin_is_refused(kind: str, origin: str) -> None:
    assert refused(connection(kind, ("host", OWN[0]), ("origin", origin)))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "GET", "HEAD"])
def test_a_foreign_page_can_neither_change_nor_read(method: str) -> None:
    headers = ("host", OWN[0]), ("origin", "http://localhost:3000")
    assert refused(connection("http", *headers, method=method))


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("host", OWN[0]), ("host", OWN[0])],
        [("host", OWN[0]), ("host", "evil.example")],
        [("host", OWN[0]), ("origin", f"http://{OWN[0]}"), ("origin", "http://evil.example")],
    ],
)
def test_a_header_that_is_missing_or_said_twice_is_refused(
    headers: Sequence[tuple[str, str]],
) -> None:
    assert refused(connection("http", *headers))
    assert refused(connection("websocket", *headers))


@pytest.mark.parametrize("server", [("192.0.2.7", PORT), ("::2", PORT), ("pages.sock", PORT)])
def test_what_reached_the_server_by_another_address_is_refused_whatever_it_says(
    server: tuple[str, int],
) -> None:
    assert refused(connection("http", ("host", OWN[0]), server=server))
    assert refused(connection("websocket", ("host", OWN[0]), server=server))


@pytest.mark.parametrize("server", [None, ("/run/pages.sock", None)])
def test_a_server_without_a_port_lets_nobody_in(server: tuple[str, None] | None) -> None:
    pages, sent = answered(connection("http", ("host", "localhost"), server=server))
    assert (pages.seen, sent[0]["status"]) == ([], 403)
    assert sent[1]["body"] == b"These pages are open on their own machine alone.\n"


def test_a_browser_leaves_out_the_port_of_the_web_alone() -> None:
    for host in ("localhost", "127.0.0.1:80", "[::1]"):
        headers = ("host", host), ("origin", f"http://{host}")
        assert not refused(connection("http", *headers, server=("::1", 80)))


def test_what_is_let_in_is_answered_and_can_not_be_framed() -> None:
    pages, sent = answered(connection("http", ("host", OWN[1])))
    assert [scope["path"] for scope in pages.seen] == ["/"]
    assert set(sent[0]["headers"]) == UNFRAMED | {(b"a", b"b")}
    assert sent[1]["body"] == b"the page"


def test_the_pages_are_told_no_origin_that_they_would_look_up() -> None:
    scope = connection("websocket", ("host", OWN[1]), ("origin", f"http://{OWN[2]}"), ("a", "b"))
    pages, sent = answered(scope)
    assert sent == [{"type": "websocket.accept"}]
    assert pages.seen[0]["headers"] == [(b"host", OWN[1].encode()), (b"a", b"b")]


def test_the_server_s_own_start_is_none_of_the_guard_s_business() -> None:
    pages, sent = answered({"type": "lifespan"})
    assert (pages.seen, sent) == ([{"type": "lifespan"}], [])


def test_a_failure_of_the_server_can_not_be_framed_either() -> None:
    scope = connection("http", ("host", OWN[0]))
    response = asyncio.run(guard.failed(Request(scope), ValueError("x")))
    assert response.status_code == 500
    assert set(response.raw_headers) >= UNFRAMED
    assert b"ValueError" not in bytes(response.body)


def test_a_page_that_was_reached_past_the_guard_shows_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shown() -> None:
        import streamlit as st

        from assistant.pages import guard

        guard.stand_guarded()
        st.markdown("the library")

    assert (
        AppTest.from_function(shown, default_timeout=PATIENCE).run().markdown[0].value
        == "the library"
    )
    monkeypatch.setattr("streamlit.context", Reached)
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert (len(app.markdown), len(app.error)) == (0, 1)


class Reached:
    """A reader's connection as it comes in where no guard stands."""

    headers = {"Origin": "http://evil.example"}  # noqa: RUF012 - as Streamlit has it
