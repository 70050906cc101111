"""Nothing leaves the machine: no socket but loopback while adding, asking and serving."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

REVIEWS = Path(sys.executable).with_name("reviews")
REVIEW = """# Executive summary: Child Q

## Findings

1. No assessment was made before the baby was born.
"""
_REMOTE = re.compile(r'sin6?_addr=inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"')

pytestmark = pytest.mark.integration


@pytest.fixture(autouse=True)
def _tracer() -> None:
    if shutil.which("strace") is None:
        if os.environ.get("CI"):
            pytest.fail("strace is not installed: .ci/run installs it")
        pytest.skip("strace is not installed, so system calls can't be watched")


def traced(trace: Path, *command: str) -> list[str]:
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    return ["strace", "-f", "--seccomp-bpf", "-e", calls, "-o", str(trace), *command]


def remote_addresses(trace: Path) -> set[str]:
    """Return the addresses that were contacted beyond this machine's own."""
    found = set(_REMOTE.findall(trace.read_text(errors="replace")))
    return {one for one in found if not one.startswith("127.") and one not in {"::1", "0.0.0.0"}}  # noqa: S104 - an address to leave out


def test_the_watch_sees_an_attempt_to_leave(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    leave = (
        "import socket; out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM);"
        "out.connect(('192.0.2.1', 9))"
    )
    subprocess.run(traced(trace, sys.executable, "-c", leave), check=False)
    assert remote_addresses(trace) == {"192.0.2.1"}


def test_adding_and_asking_contact_nobody(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text(REVIEW, encoding="utf-8")
    library = ["--library", str(tmp_path / "library")]
    for number, words in enumerate(
        (
            ["add", str(tmp_path / "review.md")],
            ["ask", "what went wrong with pre-birth assessments?"],
        )
    ):
        trace = tmp_path / f"trace{number}"
        done = subprocess.run(
            traced(trace, str(REVIEWS), *words, *library),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert remote_addresses(trace) == set()


def test_serving_contacts_nobody(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    trace = tmp_path / "trace"
    words = ["serve", "--empty", "--port", str(port), "--library", str(tmp_path / "library")]
    server = subprocess.Popen(
        traced(trace, str(REVIEWS), *words),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert b"<html" in fetched(f"http://localhost:{port}/")
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    assert remote_addresses(trace) == set()


def fetched(address: str, *, patience: float = 60.0) -> bytes:
    """Return a page of a server that is starting."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(address) as page:  # noqa: S310 - our own server
                body: bytes = page.read()
                return body
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
