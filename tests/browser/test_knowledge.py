"""What the reviews come to: each number is pressed, and its words stand in the evidence."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
NO_ASSESSMENT = "No assessment was made before the birth although the midwife had raised concerns."
CORE_GROUP = "The core group did not meet after the second month of the plan."
AUDIT = "The partnership should audit assessments before birth within six months."


def number(visitor: Visitor, name: str | re.Pattern[str]) -> Locator:
    return visitor.page.locator(".openings").get_by_role("button", name=name)


def press(visitor: Visitor, button: Locator) -> None:
    button.click()
    expect(visitor.said()).to_contain_text("Opened")
    visitor.settle()
    expect(visitor.page.locator("#evidence")).to_be_focused()


def marked(visitor: Visitor) -> str:
    mark = visitor.page.locator(".surroundings mark")
    expect(mark).to_be_visible()
    return mark.text_content() or ""


def test_a_theme_opens_to_its_quotations_and_each_to_its_place(visitor: Visitor) -> None:
    visitor.go("Themes", of="Knowledge")
    press(visitor, number(visitor, re.compile("^Core groups.*: reported in 1 of ")))
    assert marked(visitor) == CORE_GROUP
    expect(visitor.page.locator("button[aria-pressed=true]")).to_have_count(1)


def test_a_number_of_several_sentences_lists_them_all(visitor: Visitor) -> None:
    visitor.go("Themes", of="Knowledge")
    button = number(visitor, re.compile("^Assessment of the child: 1 of . children"))
    press(visitor, button)
    visitor.page.get_by_role("button", name="Back to the").first.click()
    expect(button).to_be_focused()


def test_a_cell_of_the_map_opens(visitor: Visitor) -> None:
    visitor.go("Themes", of="Knowledge")
    visitor.page.get_by_role("radio", name="Review by review").click()
    cell = number(visitor, re.compile(r"^Pre-birth assessment, .*Child A: reported, 1 sentence$"))
    expect(cell).to_contain_text("● 1")
    press(visitor, cell)
    assert marked(visitor) == NO_ASSESSMENT
    head = visitor.page.locator(".heat thead th").first
    assert head.evaluate("each => getComputedStyle(each).position") == "sticky"


def test_a_theme_is_traced_over_time(visitor: Visitor) -> None:
    visitor.go("Themes", of="Knowledge")
    press(visitor, number(visitor, re.compile("^Domestic violence.*: reported in ")))
    visitor.page.get_by_role("button", name="Trace it over time").click()
    expect(visitor.page.locator("h1")).to_have_text("Recurrence")
    expect(visitor.page.locator(".lead .line")).to_contain_text("Earliest incident: May 2004")
    expect(visitor.page.get_by_role("img", name=re.compile("case review"))).to_be_visible()
    press(visitor, number(visitor, re.compile("Eastmere.*: reported, 1 sentence")))
    assert "Domestic violence was known to the police" in marked(visitor)


def test_an_issue_in_words_is_looked_for_in_the_whole_library(visitor: Visitor) -> None:
    visitor.go("Recurrence", of="Knowledge")
    visitor.page.get_by_role("radio", name="In your own words").click()
    words = visitor.page.get_by_role("textbox", name="The issue, in your own words")
    words.fill("core groups that stopped meeting")
    words.press("Enter")
    expect(visitor.page.locator(".lead .line")).to_contain_text("core groups that stopped meeting")
    expect(visitor.page.get_by_text("What can’t be concluded")).to_be_visible()


def test_the_inquiry_stands_against_the_reviews(visitor: Visitor) -> None:
    visitor.go("Likeness to an inquiry", of="Knowledge")
    cell = number(visitor, re.compile("^Failure to assess the child, .*Child A: reported"))
    press(visitor, cell.first)
    assert marked(visitor) == NO_ASSESSMENT


def test_the_ledger_opens_and_is_downloaded_with_sources(visitor: Visitor) -> None:
    visitor.go("Recommendations", of="Knowledge")
    first = visitor.page.locator(".ledger li").filter(has_text=AUDIT)
    press(visitor, first.get_by_role("button", name=re.compile("Child A")))
    assert marked(visitor).endswith(AUDIT)
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="Download as CSV").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    [row] = [row for row in rows if row["recommendation"].endswith(AUDIT)]
    assert (row["file"], row["mechanism"]) == ("child-a.pdf", "audit")


def test_what_a_review_lacks_is_listed_with_its_place(visitor: Visitor) -> None:
    visitor.go("Linkage", of="Knowledge")
    visitor.choose("Document", "Child A")
    press(visitor, number(visitor, re.compile("^Findings with a stated reason: . missing")))
    quotes = visitor.page.locator(".st-key-evidence-column blockquote.point p")
    expect(quotes.filter(has_text=NO_ASSESSMENT)).to_be_visible()


def test_a_coding_is_decided_on_by_keyboard_and_the_next_one_has_the_focus(
    visitor: Visitor,
) -> None:
    visitor.go("Coding desk", of="Library")
    visitor.choose("Document", "Child A")
    visitor.page.get_by_role("textbox", name="Your name or role").fill("LCPC staff")
    confirm = visitor.page.locator("button[data-open^='right|']")
    expect(confirm.first).to_be_visible()
    following = confirm.nth(1).get_attribute("data-open")
    confirm.first.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.said()).to_contain_text("is right, says LCPC staff")
    expect(visitor.page.locator(f"button[data-open='{following}']")).to_be_focused()
    visitor.page.get_by_role("radio", name="Decided by a person").click()
    expect(visitor.page.locator(".codes .person").first).to_contain_text("LCPC staff: right")


def test_the_codebook_unfolds_and_is_handed_out(visitor: Visitor) -> None:
    visitor.go("Codebook", of="Library")
    visitor.page.get_by_text("Pre-birth assessment", exact=True).click()
    expect(visitor.page.locator("details[open] dd").first).to_be_visible()
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="Codebook for other programs").click()
    assert b"CodeBook" in waiting.value.path().read_bytes()


def test_the_menu_of_a_section_opens_by_keyboard(visitor: Visitor) -> None:
    menu = visitor.page.get_by_role("button", name="Knowledge", exact=True)
    menu.focus()
    visitor.page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    visitor.page.get_by_role("menuitem", name="Recommendations").focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("h1")).to_have_text("Recommendations")


def test_the_keyboard_alone_opens_a_number_and_comes_back(visitor: Visitor) -> None:
    visitor.go("Themes", of="Knowledge")
    button = number(visitor, re.compile("^Core groups.*: reported in 1 of "))
    button.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#evidence")).to_be_focused()
    back = visitor.page.get_by_role("button", name="Back to the table")
    back.focus()
    visitor.page.keyboard.press("Enter")
    expect(button).to_be_focused()
