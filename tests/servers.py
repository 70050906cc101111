"""What tests that start a server share."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def fetched(address: str, server: subprocess.Popen[bytes]) -> bytes:
    """Return a page of a server that is starting, however long it takes it."""
    while True:
        try:
            with urllib.request.urlopen(address) as page:  # noqa: S310 - our own server
                body: bytes = page.read()
                return body
        except urllib.error.HTTPError:
            raise
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, f"the server ended with {server.returncode}"
            time.sleep(0.1)
