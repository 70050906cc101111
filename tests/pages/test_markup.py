from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from assistant.ground.types import Citation
from assistant.pages import markup
from tests.support import citation, review_of


def cited(text: str, start: int, end: int) -> Citation:
    return citation(text[start:end], start=start, end=end)


def marked(page: str) -> str:
    inside = page.split("<mark>", 1)[1].split("</mark>", 1)[0]
    return unescape(re.sub("</?span[^>]*>", "", inside))


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=6), st.data())
def test_exactly_the_quotation_is_marked_and_its_surroundings_are_the_documents(
    paragraphs: list[str], data: st.DataObject
) -> None:
    review = review_of(*(" ".join(each.split()) for each in paragraphs))
    if not review.text:
        return
    start = data.draw(st.integers(0, len(review.text) - 1))
    end = data.draw(st.integers(start + 1, len(review.text)))
    page = markup.surroundings(review, cited(review.text, start, end))
    assert page.count("<mark>") == 1
    assert marked(page) == review.text[start:end]
    around = markup.reach(review, cited(review.text, start, end))
    assert around.start <= start < end <= around.end


def test_surroundings_of_a_long_section_are_cut_at_lines_and_say_so() -> None:
    lines = [f"Paragraph {number} says what happened next." for number in range(200)]
    review = review_of("\n".join(lines))
    start = review.text.index("Paragraph 100 ")
    citation = cited(review.text, start, start + 13)
    page = markup.surroundings(review, citation)
    around = markup.reach(review, citation)
    assert around.end - around.start < 2000
    assert page.startswith('<div class="surroundings">… Paragraph')
    assert page.endswith("next. …</div>")


def test_text_and_attributes_are_escaped() -> None:
    made = markup.element("p", "<b> & 'c'", css='"x"', aria_label="<d>")
    assert made == (
        '<p class="&quot;x&quot;" aria-label="&lt;d&gt;">&lt;b&gt; &amp; &#x27;c&#x27;</p>'
    )


def test_a_table_names_its_rows_and_columns() -> None:
    made = markup.table(("What", "Value"), [("Title", "<i>")], caption="Known")
    assert '<th scope="col">Value</th>' in made
    assert '<th scope="row">Title</th><td>&lt;i&gt;</td>' in made
    assert "<caption>Known</caption>" in made


def test_the_whole_text_carries_headings_and_the_labels_that_it_does_not_print() -> None:
    review = review_of("2. Findings", "a) First thing.", "b) Second thing.")
    made = markup.whole(review, 0, len(review.text))
    assert "<h2>2. Findings</h2>" in made
    assert [item.label for item in review.items] == ["2(a)", "2(b)"]
    assert '<span class="label" aria-hidden="true">2(a)</span>a) First thing.' in made


def test_a_label_that_the_text_prints_is_not_said_twice() -> None:
    review = review_of("4. Findings", "4.1 First thing.", "4.2 Second thing.")
    assert 'class="label"' not in markup.whole(review, 0, len(review.text))


def test_wrapped_lines_flow_and_short_lines_stay() -> None:
    long = "The midwife was told at the booking visit that the mother had"
    assert markup.flowing(f"{long}\nmoved.") == f'{long}<span class="wrapped">\n</span>moved.'
    assert markup.flowing("Born\nin May") == "Born\nin May"
    assert markup.flowing(f"{long}\n\nMoved.") == f"{long}\n\nMoved."
