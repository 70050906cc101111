"""Add files, read what was understood, correct it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def test_files_are_added_with_a_report_each(visitor: Visitor, files: dict[str, Path]) -> None:
    visitor.go("Documents", of="Library")
    visitor.page.get_by_role("radio", name="Add files").click()
    chosen = [files["child-c.txt"], files["child-b.md"]]
    visitor.page.locator("input[type=file]").set_input_files(chosen)
    expect(visitor.page.get_by_text("child-b.md")).to_be_visible()
    visitor.page.get_by_role("button", name="Add to the library").click()
    new = visitor.page.locator(".st-key-report-0")
    expect(new).to_contain_text("child-c.txt")
    expect(new.locator(".status")).to_have_text("Added")
    expect(new).to_contain_text("2 numbered items")
    expect(new).to_contain_text("Not stated, please supply if you know")
    expect(visitor.page.locator(".st-key-report-1 .status")).to_contain_text("Held already")
    visitor.page.get_by_role("radio", name="Documents held").click()
    expect(visitor.page.locator("[class*='st-key-row-']")).to_have_count(3)


def test_a_correction_is_kept(visitor: Visitor) -> None:
    visitor.go("Documents", of="Library")
    visitor.page.get_by_role("button", name="Executive summary: Child B").click()
    title = visitor.page.get_by_role("textbox", name="Title, as it should be")
    title.fill("Child B: executive summary")
    visitor.page.get_by_role("textbox", name="Your name or role").fill("LCPC staff")
    visitor.page.get_by_role("button", name="Record it").click()
    expect(visitor.page.get_by_test_id("stAlert")).to_contain_text("said by LCPC staff")
    visitor.open("library")
    row = visitor.page.get_by_role("button", name="Child B: executive summary")
    row.click()
    expect(visitor.page.locator("h1")).to_be_focused()
    table = visitor.page.get_by_role("table")
    expect(table).to_contain_text("confirmed by a person")
    expect(table).to_contain_text("Executive summary: Child B")
