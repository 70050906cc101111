"""A person at the page: what they do, said in their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.support import PATIENCE

MILLISECONDS = 1000 * PATIENCE
TRIES = 20


@dataclass(frozen=True, slots=True)
class Visitor:
    """Drives one browser page of the running service."""

    page: Page
    address: str

    def open(self, path: str = "") -> None:
        """Open a page of the service and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page has stopped changing."""
        expect(self.page.locator("h1").first).to_be_visible()
        expect(self.page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )

    def ask(self, question: str) -> None:
        """Type a question and wait for its answer."""
        box = self.page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.press("Enter")
        expect(self.page.locator("h2.asked").last).to_have_text(question)
        self.settle()

    def open_source(self, button: Locator) -> None:
        """Open a citation and wait for its evidence."""
        button.click()
        expect(self.said()).to_contain_text("Evidence opened")
        self.settle()

    def sources(self) -> Locator:
        """Return the buttons of the citations."""
        return self.page.locator("[class*='st-key-cite-'] button")

    def lead(self) -> Locator:
        """Return the lead of the latest answer."""
        return self.page.locator(".lead").last

    def said(self) -> Locator:
        """Return what screen readers are told."""
        return self.page.get_by_role("status").first

    def go(self, name: str, *, of: str = "") -> None:
        """Follow the navigation, by the menu of a section where the page is in one."""
        if of:
            self.page.get_by_role("button", name=of, exact=True).click()
        role: Literal["link", "menuitem"] = "menuitem" if of else "link"
        before = self.page.url
        self.page.get_by_role(role, name=name, exact=True).click()
        expect(self.page).not_to_have_url(before)  # until then the page before stands, settled
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a list by typing a part of its name."""
        wanted = self.page.get_by_role("option").filter(has_text=option).first
        field = self.page.get_by_role("combobox", name=label)
        for _ in range(TRIES):  # a page that is drawn again closes its open list
            field.fill("")
            field.press_sequentially(option)
            try:
                wanted.wait_for(state="attached", timeout=MILLISECONDS / TRIES)
                break
            except PlaywrightTimeoutError:
                self.settle()
        field.press("Enter")
        expect(field).to_have_value(re.compile(re.escape(option)))
        expect(self.page.get_by_role("option")).to_have_count(0)
        self.settle()
