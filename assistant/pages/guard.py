"""The guard before the pages: only this machine's own browser gets in, from their own address.

A website can name any address in a link, a frame or a socket, and can let its own name lead to this
machine. What it can't do is say another `Host` or `Origin` than its own, so these two are held to
the three ways of writing this server's address.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("localhost", "127.0.0.1", "[::1]")  # of this machine, as a browser writes them
UNFRAMED = {"content-security-policy": "frame-ancestors 'none'", "x-frame-options": "DENY"}
_HTTP = 80  # the port that browsers leave out
_POLICY_VIOLATED = 1008  # why a socket is closed, in RFC 6455


class Guard:
    """Lets through to the pages what their own browser page asks, and forbids framing them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, or refuse it before the pages see it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif admitted(scope):
            await self._app(_without_origin(scope), receive, _unframed(send))
        elif scope["type"] == "http":
            await _refusal(scope)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATED})


MIDDLEWARE = (Middleware(Guard),)


def admitted(scope: Scope) -> bool:
    """Tell whether a connection names this server, and comes from a page of its own if from any."""
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    own = _own_hosts(scope)
    return (
        len(hosts) == 1
        and hosts[0] in own
        and (not origins or (len(origins) == 1 and origins[0] in {f"http://{one}" for one in own}))
    )


async def failed(_request: Request, _error: Exception) -> Response:
    """Answer where the server itself failed, outside of the guard, as little framed as all else."""
    return PlainTextResponse("Something went wrong here: try again.", 500, headers=UNFRAMED)


def stand_guarded() -> None:
    """Stop a page that was reached past the guard, which takes the origin from what it lets in."""
    if st.context.headers.get("Origin"):
        st.error("This page is served without its guard: start it with `reviews serve`.")
        st.stop()


def _own_hosts(scope: Scope) -> Sequence[str]:
    """Return what a browser calls this server; nothing where it was reached from elsewhere."""
    host, port = scope.get("server") or ("", None)
    if port is None or not _is_loopback(host):
        return ()
    return [f"{name}:{port}" for name in NAMES] + (list(NAMES) if port == _HTTP else [])


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _without_origin(scope: Scope) -> Scope:
    """Take away the origin: to judge it, Streamlit would ask the internet for its own address."""
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"origin"]
    return {**scope, "headers": kept}


def _unframed(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(UNFRAMED)
        await send(message)

    return sending


def _refusal(scope: Scope) -> Response:
    _, port = scope.get("server") or ("", None)
    where = f", at http://localhost:{port}" if port else ""
    said = f"These pages are open on their own machine alone{where}.\n"
    return PlainTextResponse(said, 403, headers=UNFRAMED)
