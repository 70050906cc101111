"""Nothing leaves the machine: no socket but loopback while adding, asking and serving."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.servers import fetched, free_port

ROOT = Path(__file__).parent.parent
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


@contextmanager
def served(trace: Path, library: Path) -> Iterator[int]:
    """Serve an empty library for a while, watched; yield the port."""
    port = free_port()
    words = ["serve", "--empty", "--port", str(port), "--library", str(library)]
    server = subprocess.Popen(
        traced(trace, str(REVIEWS), *words),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert b"<html" in fetched(f"http://localhost:{port}/", server)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def test_serving_contacts_nobody(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with served(trace, tmp_path / "library"):
        pass
    assert remote_addresses(trace) == set()


def socket_opened(port: int, host: str, origin: str) -> bool:
    """Tell whether a page of this origin gets a socket to the pages."""
    asking = HTTPConnection("127.0.0.1", port)
    asking.putrequest("GET", "/_stcore/stream", skip_host=True)
    for name, value in {
        "Host": host,
        "Origin": origin,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }.items():
        asking.putheader(name, value)
    asking.endheaders()
    with closing(asking):
        status = asking.getresponse().status
    assert status in {101, 403}
    return status == 101


def test_a_socket_of_another_origin_is_refused_and_looked_up_nowhere(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with served(trace, tmp_path / "library") as port:
        own = f"localhost:{port}"
        for origin in (f"http://{own}", f"http://127.0.0.1:{port}", f"http://[::1]:{port}"):
            assert socket_opened(port, own, origin)
        for origin in ("http://evil.example", f"http://localhost:{port + 1}", "null"):
            assert not socket_opened(port, own, origin)
        assert not socket_opened(port, f"evil.example:{port}", f"http://evil.example:{port}")
        assert not socket_opened(port, f"evil.example:{port}", f"http://{own}")
    assert remote_addresses(trace) == set()


@pytest.mark.parametrize(
    ("address", "said"),
    [("0.0.0.0", "“0.0.0.0”"), ("", "every address")],  # noqa: S104 - addresses to refuse
)
def test_serving_to_others_is_refused_in_one_sentence_and_contacts_nobody(
    tmp_path: Path, address: str, said: str
) -> None:
    trace = tmp_path / "trace"
    start = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    port = f"--server.port={free_port()}"
    done = subprocess.run(
        traced(trace, *start, f"--server.address={address}", port),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"The pages are for this machine alone and not served on {said}: start them with "
        "`reviews serve`, or with `--server.address=127.0.0.1`.\n"
    )
    assert remote_addresses(trace) == set()
