"""Everybody can use it: keyboard alone, screen reader, large text, light and dark, no network."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser.visitor import MILLISECONDS, Visitor

pytestmark = pytest.mark.browser
QUESTION = "What went wrong with assessments before birth?"
NARROW = ViewportSize(width=320, height=256)  # 1280 by 1024 at 400%


def answered(visitor: Visitor) -> None:
    visitor.open()
    visitor.ask(QUESTION)


def silent(visitor: Visitor) -> None:
    visitor.open()
    visitor.ask("What do the reviews say about submarine maintenance?")


def found(visitor: Visitor) -> None:
    visitor.open("search")
    words = visitor.page.get_by_label("Words to look for")
    words.fill("core group")
    words.press("Enter")
    expect(visitor.page.locator("mark")).to_be_visible()
    visitor.settle()


def adding(visitor: Visitor) -> None:
    visitor.open("library")
    visitor.page.get_by_role("radio", name="Add files").click()
    expect(visitor.page.get_by_role("button", name="Add to the library")).to_be_visible()
    visitor.settle()


def review(visitor: Visitor) -> None:
    visitor.open("library")
    visitor.page.get_by_role("button", name="Child A").click()
    expect(visitor.page.get_by_role("table")).to_be_visible()
    visitor.settle()


def opened(visitor: Visitor) -> None:
    visitor.open("themes")
    visitor.page.locator("button[data-open$='|reported']").first.click()
    expect(visitor.said()).to_contain_text("Opened")
    visitor.settle()


def mapped(visitor: Visitor) -> None:
    visitor.open("themes")
    visitor.page.get_by_role("radio", name="Review by review").click()
    expect(visitor.page.locator(".heat")).to_be_visible()
    visitor.settle()


def traced(visitor: Visitor) -> None:
    visitor.open("recurrence")
    visitor.choose("Theme", "Domestic violence")
    expect(visitor.page.locator(".timeline")).to_be_attached()


def linked(visitor: Visitor) -> None:
    visitor.open("linkage")
    visitor.choose("Document", "Child A")
    expect(visitor.page.get_by_role("table")).to_be_visible()


def coded(visitor: Visitor) -> None:
    visitor.open("coding")
    visitor.choose("Document", "Child A")
    visitor.page.get_by_role("radio", name="Every sentence").click()
    visitor.page.locator("button[data-open^='at|']").first.click()
    expect(visitor.page.locator("#coding-form")).to_be_focused()
    visitor.settle()


def menu(visitor: Visitor) -> None:
    visitor.open("search")
    sections = visitor.page.get_by_role("button", name="Knowledge", exact=True)
    if sections.is_visible():
        sections.click()
        expect(visitor.page.get_by_role("menuitem", name="Themes")).to_be_visible()
        expect(
            visitor.page.get_by_role("navigation", name="Pages of this section")
        ).to_be_attached()


PAGES: dict[str, Callable[[Visitor], None]] = {
    "ask": lambda visitor: visitor.open(),
    "answered": answered,
    "silent": silent,
    "search": lambda visitor: visitor.open("search"),
    "found": found,
    "library": lambda visitor: visitor.open("library"),
    "adding": adding,
    "review": review,
    "themes": opened,
    "map": mapped,
    "recurrence": traced,
    "inquiry": lambda visitor: visitor.open("inquiry"),
    "ledger": lambda visitor: visitor.open("ledger"),
    "linkage": linked,
    "coding": coded,
    "codebook": lambda visitor: visitor.open("codebook"),
    "menu": menu,
    "about": lambda visitor: visitor.open("about"),
}


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(chromium: Browser, address: str, colours: str) -> None:
    context = chromium.new_context(
        viewport=ViewportSize(width=1440, height=900),
        color_scheme="dark" if colours == "dark" else "light",
    )
    context.set_default_timeout(MILLISECONDS)
    visitor = Visitor(context.new_page(), address)
    problems = {}
    for name, show in PAGES.items():
        show(visitor)
        result = Axe().run(visitor.page)
        if result.violations_count:
            problems[name] = result.generate_report()
    context.close()
    assert problems == {}


def test_no_page_scrolls_sideways_at_400_percent(page: Page, address: str) -> None:
    visitor = Visitor(page, address)
    page.set_viewport_size(NARROW)
    wide = {}
    for name, show in PAGES.items():
        show(visitor)
        over = visitor.page.evaluate(
            "() => { const main = document.querySelector('.stMain');"
            " return Math.max(main.scrollWidth - main.clientWidth,"
            " document.documentElement.scrollWidth - window.innerWidth); }"
        )
        if over > 0:
            wide[name] = over
    assert wide == {}


def test_the_keyboard_alone_asks_opens_a_source_and_comes_back(visitor: Visitor) -> None:
    page = visitor.page
    reached(visitor, "textarea")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("h2.asked")).to_have_text(QUESTION)
    visitor.settle()
    expect(page.locator("h2.asked")).to_be_focused()
    reached(visitor, "[class*='st-key-cite-'] button")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence")).to_be_focused()
    reached(visitor, ".st-key-evidence-back button")
    page.keyboard.press("Enter")
    expect(visitor.sources().first).to_be_focused()


def reached(visitor: Visitor, selector: str, *, presses: int = 40) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(presses):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached within {presses} presses of Tab")


def test_a_visit_asks_nothing_of_another_machine(page: Page, address: str) -> None:
    beyond: list[str] = []

    def stop(route: Route) -> None:
        beyond.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith(address), stop)
    visitor = Visitor(page, address)
    for name in ("answered", "found", "review", "about"):
        PAGES[name](visitor)
    assert beyond == []
