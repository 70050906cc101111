"""A tiny server on this machine that speaks the forms of chat servers, and says what it is told."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class ChatServer:
    """What it was asked, and how it answers."""

    address: str = ""
    says: str = "1"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None  # in the place of a reply in the right form
    drips: float = 0.0  # seconds between the bytes of a reply
    bodies: list[bytes] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    @property
    def asked(self) -> list[dict[str, Any]]:
        """What the requests say."""
        return [json.loads(body) for body in self.bodies]

    def replied(self, path: str) -> bytes:
        """Return a reply in the form that a path has."""
        if self.body is not None:
            return self.body
        if "/chat" not in path:
            return b"{}"
        asked = self.asked[-1]
        message = {"role": "assistant", "content": self.says}
        if path.endswith("/api/chat"):
            return json.dumps(
                {"model": asked["model"], "message": message, "done": True, "done_reason": "stop"}
            ).encode()
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        form = {"id": "1", "object": "chat.completion", "created": 1, "model": asked["model"]}
        return json.dumps(form | {"choices": [choice]}).encode()


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """Run a server on a free port of this machine."""
    told = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            told.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            told.paths.append(self.path)
            told.keys.append(self.headers.get("Authorization"))
            reply = told.replied(self.path)
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            try:
                self._say(reply)
            except OSError:  # nobody waits for the rest
                self.close_connection = True

        def _say(self, reply: bytes) -> None:
            if not told.drips:
                self.wfile.write(reply)
                return
            for byte in reply:
                self.wfile.write(bytes([byte]))
                time.sleep(told.drips)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield told
    finally:
        told.drips = 0.0
        server.shutdown()
        server.server_close()
        thread.join()
