"""HTML: what a page hides is left out, and what a reader can open is read under its title."""

from __future__ import annotations

import pytest

from corpus.blocks import BlockKind
from corpus.readers import html

TOLD = "The nurse rang the school on two days."
MORE = "The bus driver had asked twice where she slept."


def texts(body: str, head: str = "") -> list[str]:
    page = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return [block.text for block in html.read(page.encode(), name="review.html").blocks]


@pytest.mark.parametrize(
    "css",
    [
        ".was{display:none}",
        "h9, p.was , #x { color: red; DISPLAY : none !important }",
        "/* .was{display:block} */ main > .was{visibility:hidden}",
        "@media screen{main .was{display:none}}",
        "@import url('x{.css'); .was{position:absolute;clip:rect(0 0 0 0)}",
        ".was{display:block}p.was{display:none}.was{color:red}",
        ".was{display:none!important}main p.was{display:block}",
    ],
)
def test_what_a_style_sheet_of_the_page_hides_is_left_out(css: str) -> None:
    body = f"<main><p>{TOLD}</p><p class='old was'>Nobody rang.</p><p>{MORE}</p></main>"
    assert texts(body, f"<style>{css}</style>") == [TOLD, MORE]


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.was{display:none}}",
        "@media (max-width:600px){.was{display:none}}",
        "@media screen and (max-width:600px){.was{display:none}}",
        "@keyframes k{.was{display:none}}",
        ".was:empty{display:none}",
        ".js .was{display:none}",
        "aside > .was, main .outer > .was{display:none}",
        ".was{display:none}.was.open{display:block}",
        ".was{display:none}input:checked ~ .was{display:block}",
        ".was{display:none}p.was{display:block}",
        "main{display:none}",
        "p{/* } */color:red} .was{display",
    ],
)
def test_what_only_some_screens_hide_or_a_reader_may_open_is_read(css: str) -> None:
    body = f"<main><p>{TOLD}</p><p class='was'>Nobody rang.</p><p>{MORE}</p></main>"
    assert texts(body, f"<style>{css}</style>") == [TOLD, "Nobody rang.", MORE]


def test_words_for_screen_readers_alone_are_no_words_of_the_page() -> None:
    names = ("sr-only", "govuk-visually-hidden", "visuallyHidden", "x screen-reader-text")
    spoken = "".join(f"<p>{TOLD}<span class='{name}'> (a link)</span></p>" for name in names)
    assert texts(spoken) == [TOLD] * len(names)
    assert texts(f"<p class='not-sr-only'>{TOLD}</p>") == [TOLD]


HIDDEN = ("hidden", "hidden=until-found", "aria-hidden=true", "style='display: none'")


@pytest.mark.parametrize("hidden", [*HIDDEN, "class=closed"])
@pytest.mark.parametrize(
    "control",
    [
        "<h2><button aria-expanded=false aria-controls=a>Findings<span>Show</span></button></h2>",
        "<h2><a href=#a data-toggle=collapse>Findings</a></h2>",
        "<h2 onclick=\"toggle('a')\">Findings</h2>",
        "<button class=accordion data-bs-target=#a data-bs-toggle=collapse>Findings</button>",
        "<button>Findings</button>",
        "<h2><button>Findings</button></h2>",
        "<div role=tablist><a role=tab href=#a>Findings</a><a role=tab href=#b>Other</a></div>",
    ],
)
def test_a_closed_part_is_read_under_the_title_that_opens_it(control: str, hidden: str) -> None:
    page = (
        f"<style>.closed{{display:none}}</style><h1>Child W</h1><p>{TOLD} {TOLD}</p>"
        f"{control}<div id=a {hidden}><p>{MORE}</p></div>"
    )
    found = html.read(page.encode(), name="review.html").blocks
    assert [(block.kind, block.level, block.text) for block in found[2:]] == [
        (BlockKind.HEADING, 2, "Findings"),
        (BlockKind.PARAGRAPH, None, MORE),
    ]


@pytest.mark.parametrize(
    "part",
    [
        (
            "<button aria-expanded=false aria-controls=m>Menu</button><ul id=m hidden>"
            "<li><a href=/a>Council tax and benefits</a><li><a href=/b>Bins and recycling</a></ul>"
        ),
        (
            "<button data-toggle=modal data-target=#d>Say more</button>"
            f"<div id=d role=dialog hidden><p>{MORE}</p></div>"
        ),
        f"<nav><button>More</button><div hidden><p>{MORE}</p></div></nav>",
        f"<p>{TOLD}</p><div hidden>{MORE}</div>",
        f"<ins hidden>{MORE}</ins>",
    ],
)
def test_menus_dialogs_and_what_nothing_opens_stay_out(part: str) -> None:
    assert set(texts(f"<p>{TOLD}</p>{part}")) == {TOLD}


def test_a_button_that_opens_nothing_is_no_heading() -> None:
    body = "<h2>Findings <button>Copy</button></h2><button onclick=\"p('a')\">Print</button>"
    assert texts(f"{body}<div id=a><p>{TOLD}</p></div>") == ["Findings", TOLD]


@pytest.mark.parametrize(
    ("head", "attributes", "markers"),
    [
        ("", "style='list-style-type: lower-roman'", ["i. x", "ii. y"]),
        ("", "style='margin:0;list-style:upper-alpha inside' start=3", ["C. x", "D. y"]),
        ("<style>ol.l{list-style-type:lower-latin}</style>", "class=l", ["a. x", "b. y"]),
        ("<style>.l li{list-style:upper-roman}</style>", "class=l", ["I. x", "II. y"]),
        ("<style>ol{list-style:none}</style>", "type=a", ["a. x", "b. y"]),
        ("<style>@media print{ol{list-style:lower-alpha}}</style>", "", ["1. x", "2. y"]),
    ],
)
def test_a_list_is_numbered_as_its_style_says(
    head: str, attributes: str, markers: list[str]
) -> None:
    assert texts(f"<ol {attributes}><li>x<li>y</ol>", head) == markers


def test_a_list_of_marks_that_is_styled_as_numbered_has_numbers() -> None:
    assert texts("<ul style='list-style-type:decimal'><li>x<li>y</ul>") == ["1. x", "2. y"]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            "<a epub:type=noteref href=#n1>1</a>",
            "<aside epub:type=footnote id=n1 hidden><p>1. Her diary.</p></aside>",
        ),
        (
            "<a role=doc-noteref href=notes.xhtml#x>1</a>",
            "<aside role=doc-footnote id=x>1 Her diary.</aside>",
        ),
        ("<a href=notes.xhtml#fn1>1</a>", "<p id=fn1>Her diary.</p>"),
        (
            "<a epub:type=noteref href=#e-1>1</a>",
            "<ol><li epub:type=endnote id=e-1>Her diary.</li></ol>",
        ),
        (
            "<a epub:type=noteref href=#e-1>1</a>",
            "<div epub:type=rearnote id=e-1>Her diary.</div>",
        ),
    ],
)
def test_a_note_of_a_book_keeps_its_number_and_its_mark_is_no_word(mark: str, note: str) -> None:
    found = html.read(f"<p>She slept{mark} there.</p>{note}".encode(), name="a.xhtml").blocks
    assert found[0].text == "She slept there."
    assert [(block.kind, block.label) for block in found[1:]] == [(BlockKind.NOTE, "1")]
    assert found[1].text.endswith("Her diary.")
