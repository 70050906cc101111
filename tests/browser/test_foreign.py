"""No website reaches the pages: not by a name led here, not by a frame, not by a socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

pytestmark = pytest.mark.browser
SOCKET = """url => new Promise(done => {
    const socket = new WebSocket(url + "/_stcore/stream", ["streamlit"]);
    socket.onopen = () => done("opened");
    socket.onerror = () => done("refused");
})"""
CHANGE = """async url => {
    const sent = {method: "PUT", body: "x", mode: "cors"};
    try { return (await fetch(url + "/_stcore/upload_file/a/b", sent)).status; }
    catch { return "unread"; }
}"""

READ = "async url => (await fetch(url)).status"


class Website(BaseHTTPRequestHandler):
    """A page of somebody else's, which frames what its address names."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        framed = urlsplit(self.path).query
        self.wfile.write(f'<title>Prizes</title><iframe src="{framed}"></iframe>'.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def website() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Website) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        serving.join()


@pytest.fixture
def stranger(context: BrowserContext) -> Iterator[Page]:
    """Return a page that may go anywhere on this machine."""
    page = context.new_page()
    yield page
    page.close()


def status(response: Response | None) -> int:
    assert response is not None
    return response.status


def socket_of(address: str) -> str:
    return address.replace("http", "ws", 1)


def test_the_pages_open_by_each_of_their_own_names(stranger: Page, address: str) -> None:
    for own in (address, address.replace("127.0.0.1", "localhost")):
        assert status(stranger.goto(own)) == 200
        expect(stranger.locator("h1").first).to_be_visible()
        assert stranger.evaluate(SOCKET, socket_of(own)) == "opened"


def test_a_name_that_was_led_here_reaches_nothing(stranger: Page, address: str) -> None:
    rebound = address.replace("127.0.0.1", "evil.example")
    assert status(stranger.goto(rebound)) == 403
    expect(stranger.locator("body")).to_contain_text("open on their own machine alone")
    # scripts run here as that website's own would
    assert stranger.evaluate("origin") == rebound
    assert stranger.evaluate(SOCKET, socket_of(rebound)) == "refused"
    assert stranger.evaluate(SOCKET, socket_of(address)) == "refused"
    assert stranger.evaluate(CHANGE, rebound) == 403
    assert stranger.evaluate(READ, rebound) == 403


def test_another_port_of_this_machine_is_another_website(
    stranger: Page, address: str, website: str
) -> None:
    stranger.goto(website)
    for own in (address, address.replace("127.0.0.1", "localhost")):
        assert stranger.evaluate(SOCKET, socket_of(own)) == "refused"
        assert stranger.evaluate(CHANGE, own) == "unread"


def test_no_website_can_frame_the_pages(stranger: Page, address: str, website: str) -> None:
    for own in (address, address.replace("127.0.0.1", "localhost")):
        with stranger.expect_console_message(lambda said: "frame-ancestors" in said.text):
            stranger.goto(f"{website}/?{own}/")
        expect(stranger).to_have_title("Prizes")
        assert stranger.frames[1].url == "chrome-error://chromewebdata/"
