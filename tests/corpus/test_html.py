"""HTML: what a reader of the page sees, in order, and nothing else."""

from __future__ import annotations

import html as markup
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block, BlockKind
from corpus.errors import BlankFileError, DamagedHtmlError
from corpus.plain_text import clean
from corpus.readers import html
from corpus.types import Origin


def blocks(body: str) -> tuple[Block, ...]:
    page = f"<!doctype html><meta charset=utf-8><body>{body}</body>"
    return html.read(page.encode(), name="review.html").blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def test_headings_keep_their_levels() -> None:
    found = blocks("<h1>Child A</h1><p>Text.</p><h3>Detail</h3>")
    assert [(b.kind, b.level, b.text) for b in found] == [
        (BlockKind.HEADING, 1, "Child A"),
        (BlockKind.PARAGRAPH, None, "Text."),
        (BlockKind.HEADING, 3, "Detail"),
    ]


def test_white_space_collapses_as_in_a_browser() -> None:
    assert texts("<p>one \n\t two <b> three</b>&nbsp;four</p>") == ["one two three four"]


def test_one_break_ends_a_line_and_two_end_a_paragraph() -> None:
    assert texts("<p>one<br>two<br> <br>three</p>") == ["one\ntwo", "three"]


def test_text_between_block_elements_is_kept() -> None:
    assert texts("loose<p>in</p>tail<!-- unseen -->end<div>box</div>") == [
        "loose",
        "in",
        "tailend",
        "box",
    ]


@pytest.mark.parametrize(
    ("attributes", "markers"),
    [
        ("", ["1. x", "2. y"]),
        ("type=a", ["a. x", "b. y"]),
        ("type=I start=4", ["IV. x", "V. y"]),
        ("type=A start=26", ["Z. x", "AA. y"]),
        ("start=9 reversed", ["9. x", "8. y"]),
        ("reversed", ["2. x", "1. y"]),
    ],
)
def test_items_of_numbered_lists_carry_their_markers(attributes: str, markers: list[str]) -> None:
    assert texts(f"<ol {attributes}><li>x<li>y</ol>") == markers


def test_an_items_own_value_goes_on() -> None:
    assert texts("<ol><li>x<li value=7>y<li>z</ol>") == ["1. x", "7. y", "8. z"]


def test_lists_nest() -> None:
    found = blocks("<ol><li><p>x</p><ul><li>deep</li></ul>after</li><li>y</li></ol>")
    assert [(b.text, b.kind, b.level) for b in found] == [
        ("1. x", BlockKind.LIST_ITEM, 1),
        ("deep", BlockKind.LIST_ITEM, 2),
        ("after", BlockKind.PARAGRAPH, None),
        ("2. y", BlockKind.LIST_ITEM, 1),
    ]


def test_a_table_gives_a_row_a_block() -> None:
    found = blocks(
        "<table><caption>Dates</caption><tr><th>When<th>What<tr><td>May<td>Born<br>early</table>"
    )
    assert [(b.text, b.kind) for b in found] == [
        ("Dates", BlockKind.PARAGRAPH),
        ("When | What", BlockKind.TABLE_ROW),
        ("May | Born early", BlockKind.TABLE_ROW),
    ]


def test_rows_know_the_columns_of_their_cells_below_those_that_span() -> None:
    found = blocks(
        "<table><tr><td rowspan=3>tall<td colspan=2>wide<td>d<tr><td><td>c<td>d"
        "<tr><td>b<td rowspan=0>c<tr><td>a<td>b</table>"
    )
    assert [(b.text, b.columns) for b in found] == [
        ("tall | wide | d", (0, 1, 3)),
        ("c | d", (2, 3)),
        ("b | c", (1, 2)),
        ("a | b", (0, 1)),
    ]


def test_a_table_that_lays_out_the_page_is_read_through() -> None:
    found = texts("<table><tr><td><table><tr><td><h2>Findings</h2><p>Text.</table></table>")
    assert found == ["Findings", "Text."]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav>x</nav>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<form><label>x</label></form>",
        "<template><p>x</p></template>",
        "<p hidden>x</p>",
        "<p style='display: none'>x</p>",
        "<div role=navigation>x</div>",
        "<p aria-hidden=true>x</p>",
    ],
)
def test_what_is_no_content_is_left_out_and_the_text_after_it_is_not(unseen: str) -> None:
    assert texts(f"<p>A long enough first paragraph.</p>{unseen}tail") == [
        "A long enough first paragraph.",
        "tail",
    ]


def test_only_the_main_element_is_read_where_there_is_one() -> None:
    page = "<div>around</div><main><header><h1>Child A</h1></header><p>Text.</p></main><p>after</p>"
    assert texts(page) == ["Child A", "Text."]


def test_a_form_round_the_whole_page_is_read() -> None:
    assert texts("<form><h1>Child A</h1><p>Text.</p><button>Go</button></form>") == [
        "Child A",
        "Text.",
    ]


def test_marks_of_footnotes_are_left_out_but_ordinals_stay() -> None:
    assert texts('<p>the plan<sup><a href="#n1">1</a></sup> of 1<sup>st</sup> May</p>') == [
        "the plan of 1st May"
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>naïve – “x”".encode("cp1252"), "naïve – “x”"),
        ("<p>naïve – “x”".encode(), "naïve – “x”"),
        ("\ufeff<p>naïve".encode("utf-16"), "naïve"),
        ("\ufeff<p>naïve".encode(), "naïve"),
        ("<meta charset=iso-8859-2><p>Łódź".encode("iso-8859-2"), "Łódź"),
        ("<meta charset=iso-8859-1><p>now UTF-8: naïve".encode(), "now UTF-8: naïve"),
        ("<meta charset=iso-8859-1><p>“x”".encode("cp1252"), "“x”"),
        (b"<meta charset=nonsense><p>plain", "plain"),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>é</html>".encode(), "é"),
    ],
)
def test_the_encoding_is_found(data: bytes, expected: str) -> None:
    assert [block.text for block in html.read(data, name="x.html").blocks] == [expected]


def test_meta_elements_declare_metadata() -> None:
    page = (
        b"<meta name=DC.title content='Child A'><meta name=dcterms.issued "
        b"content='2012-03-04T10:00:00Z'><meta name=author content='A Panel'><title>x</title><p>t"
    )
    assert html.read(page, name="x.html").declared == {
        "title": ("Child A", Origin.FRONT_MATTER),
        "published": ("2012-03-04", Origin.FRONT_MATTER),
        "author": ("A Panel", Origin.FRONT_MATTER),
    }


def test_entities_of_the_file_are_not_expanded() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
        "<html><body><p>x &a; &b; y</p></body></html>"
    )
    [*_, last] = html.read(page.encode(), name="x.html").blocks
    assert "boom" not in last.text
    assert last.text.endswith("x &a; &b; y")


@pytest.mark.parametrize("page", [b"<html></html>", b"<p> </p>", b"<!-- x -->", b"  "])
def test_a_page_without_words_is_refused(page: bytes) -> None:
    with pytest.raises(BlankFileError, match=r"x\.html holds no text"):
        html.read(page, name="x.html")


def test_deep_nesting_is_read() -> None:
    assert texts("<div>" * 1_000 + "deep" + "</div>" * 1_000) == ["deep"]


def test_a_page_that_the_parser_gives_up_on_is_refused_whole() -> None:
    with pytest.raises(DamagedHtmlError, match=r"review\.html is built in a way"):
        blocks("<p>start</p>" + "<div>" * 5_000 + "lost" + "</div>" * 5_000)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_of_a_paragraph_comes_out(text: str) -> None:
    expected = re.sub(r"[ \t\n\f\r]+", " ", clean(text)).strip()
    found = texts(f"<p>before</p><p>{markup.escape(text)}</p>")
    assert " ".join(found[1:]) == expected


def test_boxes_round_the_text_are_left_out_by_their_names_but_never_most_of_the_page() -> None:
    long = "The nurse saw the child at home and wrote to the clinic about it. " * 4
    page = (
        f"<div class=leftcol><h2>Menu</h2><ul class=menu><li>Fostering</li></ul></div>"
        f"<div class='content sidebar'><h1>Child P</h1><p>{long}</p></div>"
        f"<div class=promo><p>You should ring.</p></div><p>Last updated 3 May 2022</p>"
    )
    assert texts(page) == ["Child P", long.strip()]


LONG = "The nurse saw the child at home and wrote to the clinic about it. " * 4


@pytest.mark.parametrize(
    "box",
    [
        "<div class=jp-relatedposts><h3>Related</h3><a href=/b>Child B</a></div>",
        "<div id=comments class=comments-area><p>They should resign.</p></div>",
        "<div id=w class=chatbot><p>Ask me.</p></div>",
        "<div><a href=#top>Back to top</a></div>",
        "<p><a href=#top>Top of page</a></p>",
        "<p><a href=#>↑ Return to the top of the page</a></p>",
        "<div>© Oxmere Council 2004. <a href=/terms>Terms</a></div>",
        "<!-- BEGIN ARCHIVE TOOLBAR --><div>3 captures</div><p>2004</p><!-- END TOOLBAR -->",
        "<!-- start of left navigation --><ul><li>Bins</ul><!-- end of left navigation -->",
    ],
)
def test_boxes_and_lines_about_the_page_are_told_by_their_form(box: str) -> None:
    assert texts(f"{box}<h1>Child P</h1><p>{LONG}</p>{box}") == ["Child P", LONG.strip()]


@pytest.mark.parametrize(
    "words",
    [
        "<p>Top of the class, she was.</p>",
        "<p>Back to the top of the hill he ran.</p>",
        "<p>© Oxmere Board 2004.</p>",
        "<p class=report-header__published>Published 3 May 2019</p>",
        "<div class=shared><p>They shared a flat.</p></div>",
        "<div class=comments><p>The family’s comments.</p></div>",
        "<p><a href=/law>The Act</a> and <a href=/guide>its guide</a></p>",
        "<!-- BEGIN CHAPTER --><p>He was told.</p><!-- END CHAPTER -->",
        "<!-- start of navigation --><p>It has no end.</p>",
    ],
)
def test_words_that_only_look_like_them_stay(words: str) -> None:
    said = " ".join(re.sub(r"<[^>]*>", "", words).split())
    assert texts(f"<h1>Child P</h1><p>{LONG}</p>{words}") == ["Child P", LONG.strip(), said]


def test_cells_of_links_beside_the_cell_of_the_text_are_left_out() -> None:
    links = "<a href=/a>Bins</a><br><a href=/b>Fostering</a>"
    page = (
        f"<table><tr><td colspan=3>{links}</td></tr><tr><td>{links}</td>"
        f"<td><h1>Child P</h1><p>{LONG}</p><ul><li><a href=/c>Law</a> <a href=/d>Act</a></ul></td>"
        f"<td><b>Quick</b><br>{links}</td></tr><tr><td>Ring us.</td></tr></table>"
    )
    assert texts(page) == ["Child P", LONG.strip(), "Law Act", "Ring us."]
    agencies = f"<tr><td>Health</td><td>{links}</td></tr>"
    assert texts(f"<p>{LONG}</p><table>{agencies}</table>")[1] == "Health | Bins Fostering"


def test_a_note_is_told_by_its_name_and_its_marks_are_no_words() -> None:
    found = blocks(
        "<p>It was late<a href='#fn3'>[3]</a>.</p>"
        "<ol start=3><li id=fn3>The log. <a href='#fnref3'>↩</a></li></ol>"
    )
    assert [(b.text, b.kind, b.label) for b in found] == [
        ("It was late.", BlockKind.PARAGRAPH, None),
        ("The log.", BlockKind.NOTE, "3"),
    ]
