"""Ask, read the evidence, go on asking."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
PRE_BIRTH = "What went wrong with assessments before birth?"
CORE_GROUP = "Did the core group meet?"
NO_ASSESSMENT = "No assessment was made before the birth although the midwife had raised concerns."


def test_a_citation_opens_on_exactly_its_quotation(visitor: Visitor) -> None:
    visitor.ask(PRE_BIRTH)
    quote = visitor.page.locator("blockquote.point", has_text=NO_ASSESSMENT).first
    visitor.open_source(visitor.sources().first)
    expect(quote).to_be_visible()
    mark = visitor.page.locator(".surroundings mark")
    assert mark.text_content() == visitor.page.locator("blockquote.point p").first.text_content()
    expect(visitor.sources().first).to_have_attribute("aria-pressed", "true")


def test_an_answer_is_announced_and_so_is_the_evidence(visitor: Visitor) -> None:
    visitor.ask(PRE_BIRTH)
    expect(visitor.said()).to_contain_text(visitor.lead().locator(".line").inner_text())
    visitor.sources().first.click()
    expect(visitor.said()).to_contain_text("Evidence opened")


def test_a_pdf_shows_its_page_with_the_words_said_in_the_alternative_text(visitor: Visitor) -> None:
    visitor.ask(PRE_BIRTH)
    visitor.open_source(visitor.page.get_by_role("button", name=re.compile("Child A.*p. 1")).first)
    picture = visitor.page.get_by_role("img", name=re.compile("Page 1 of child-a.pdf"))
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", value=True)
    mark = visitor.page.locator(".surroundings mark").text_content()
    assert mark
    assert mark in (picture.get_attribute("alt") or "")
    assert picture.evaluate("each => each.naturalWidth") > 500


def test_the_original_can_be_downloaded(visitor: Visitor) -> None:
    visitor.ask(PRE_BIRTH)
    visitor.open_source(visitor.page.get_by_role("button", name=re.compile("Child A")).first)
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="Download the original").click()
    assert waiting.value.suggested_filename == "child-a.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


def test_the_whole_review_opens_from_its_evidence(visitor: Visitor) -> None:
    visitor.ask(PRE_BIRTH)
    visitor.open_source(visitor.page.get_by_role("button", name=re.compile("Child A")).first)
    visitor.page.get_by_role("button", name="Open the whole review").click()
    expect(visitor.page.locator("h1")).to_have_text("Executive summary: Child A")
    visitor.go("Ask")
    expect(visitor.page.locator("h2.asked")).to_have_text(PRE_BIRTH)


def test_a_follow_up_keeps_the_subject_and_a_new_conversation_clears_it(visitor: Visitor) -> None:
    visitor.ask(PRE_BIRTH)
    subject = visitor.page.locator(".understood dd").first.inner_text()
    visitor.ask("and what was recommended?")
    expect(visitor.page.locator("h2.asked")).to_have_count(2)
    latest = visitor.page.locator(".understood").last.locator("dd")
    expect(latest.first).to_have_text(subject)
    expect(latest.nth(1)).to_have_text("what was recommended")
    expect(visitor.page.locator("blockquote.recommendation").first).to_contain_text("audit")
    visitor.page.get_by_role("button", name="New conversation").click()
    expect(visitor.page.locator("h2.asked")).to_have_count(0)


def test_what_was_understood_can_be_changed(visitor: Visitor) -> None:
    visitor.ask(PRE_BIRTH)
    visitor.page.get_by_text("Change how this was understood").click()
    visitor.page.get_by_label("Subject").fill("core group")
    visitor.page.get_by_role("button", name="Ask again").click()
    expect(visitor.page.locator("h2.asked").last).to_contain_text("core group")
    expect(visitor.page.locator(".understood dd").nth(4)).to_have_text("core group")


def test_dated_terms_are_searched_and_said(visitor: Visitor) -> None:
    visitor.ask("What do the reviews say about domestic abuse?")
    expect(visitor.page.locator(".understood")).to_contain_text("domestic violence")
    expect(visitor.page.locator("blockquote.point").first).to_contain_text("omestic violence")


def test_silence_is_an_answer_with_the_nearest_passages(visitor: Visitor) -> None:
    visitor.ask("What do the reviews say about submarine maintenance?")
    expect(visitor.lead()).to_have_class(re.compile("silent"))
    expect(visitor.page.get_by_text("They don’t answer the question.")).to_be_visible()


def test_a_question_of_identity_is_declined(visitor: Visitor) -> None:
    visitor.ask("What is the real name of Child A?")
    expect(visitor.lead()).to_have_class(re.compile("declined"))
    expect(visitor.sources()).to_have_count(0)


def test_passages_are_found_by_search_and_opened(visitor: Visitor) -> None:
    visitor.go("Search")
    words = visitor.page.get_by_label("Words to look for")
    words.fill("core group did not meet")
    words.press("Enter")
    expect(visitor.page.locator("blockquote.point").first).to_contain_text("core group")
    quote = visitor.page.locator("blockquote.point p").first.text_content()
    expect(visitor.page.locator(".surroundings mark")).to_have_text(quote or "")
