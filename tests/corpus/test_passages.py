"""Whatever the blocks, every span is in its place; and passages fit the encoder."""

from __future__ import annotations

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.blocks import Block, BlockKind, Document
from corpus.layout import lay_out
from corpus.outline import outline
from corpus.passages import MOST_CHARACTERS, MOST_WORDS
from corpus.structure import assemble
from corpus.types import Review, Span

FRAGMENTS = st.sampled_from(
    [
        *(
            "1. Introduction",
            "2. Findings",
            "5. Findings",
            "5. Issues",
            "4.1 Background",
            "CONTENTS",
        ),
        *(
            "Recommendations",
            "Recommendation 1",
            "Recommendation 2: The Board should act.",
            "R7 X.",
        ),
        *("a) One thing.", "b) Another.", "(i) First.", "(ii) Second.", "i) Ninth.", "j) Tenth"),
        *("4.12 The nurse left. She came back.", "12 The police", "3(a)(ii) It failed.", "4.12"),
        *(
            "1. Introduction ........ 3",
            "Appendix A: Glossary",
            "• a point",
            "- a dash",
            "Table | 1",
        ),
        *(
            "The school was told. Nobody came; nobody asked.",
            "for which there was no reason",
            "...",
        ),
        *("Überall 😀 naïve. Zweitens é.", "\u2028", "PART TWO", "1 | The Board should | 2009"),
        *("word " * 150, "x" * 1200, "One sentence here. " * 40, "a\nb) c\n(1) d"),
    ]
)


def tidy(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text).strip()


TEXTS = st.one_of(FRAGMENTS, st.text(max_size=80)).map(tidy).filter(bool)
BLOCKS = st.lists(
    st.builds(
        Block,
        TEXTS,
        kind=st.sampled_from([*BlockKind, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]),
        level=st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=25,
)


def build(*blocks: Block | str) -> Review:
    whole = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    return assemble(Document(whole, "text/plain"), source="x.txt", sha256="0" * 64)


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


@settings(max_examples=150)
@given(BLOCKS)
def test_every_span_is_in_its_place(blocks: list[Block]) -> None:
    review = build(*blocks)
    whole = Span(0, len(review.text))
    assert review.text == "\n\n".join(block.text for block in blocks)
    at = 0
    for section in review.sections:
        assert section.span.start == at
        assert inside(section.body, section.span)
        at = section.span.end
    assert at == len(review.text)
    for item in review.items:
        assert inside(item.span, review.sections[item.section].span)
    labels = [item.label for item in review.items]
    assert len(labels) == len(set(labels))
    assert all(inside(each.span, whole) for each in review.recommendations)
    for before, after in zip(review.items, review.items[1:], strict=False):
        assert before.span.end <= after.span.start


@settings(max_examples=150)
@given(BLOCKS)
def test_passages_lie_in_one_section_and_sentences_in_passages(blocks: list[Block]) -> None:
    review = build(*blocks)
    at = 0
    for passage in review.passages:
        span = passage.locator.span
        assert at <= span.start < span.end
        at = span.end
        assert sum(inside(span, section.body) for section in review.sections) == 1
        assert len(review.quote(span)) <= MOST_CHARACTERS
        assert len(review.quote(span).split()) <= MOST_WORDS
        ends = [span.start, *(end for sentence in passage.sentences for end in sentence), span.end]
        assert ends == sorted(ends)
        assert passage.sentences
        for sentence in passage.sentences:
            assert review.quote(sentence) == review.quote(sentence).strip() != ""


@settings(max_examples=150)
@given(BLOCKS)
def test_passages_hold_every_word_but_headings_and_contents(blocks: list[Block]) -> None:
    document = Document(tuple(blocks), "text/plain")
    review = build(*blocks)
    layout = lay_out(document)
    plan = outline(layout)
    kept = [" "] * len(review.text)
    for passage in review.passages:
        for n in range(*passage.locator.span):
            kept[n] = review.text[n]
    for n, unit in enumerate(layout.units):
        words = "".join(kept[unit.span.start : unit.span.end])
        if n in plan.headings or n in plan.contents:
            assert not words.strip()
        else:
            missing = set(layout.words(unit).split()) - set(words.split())
            assert not {word for word in missing if any(c.isalnum() for c in word)}


def test_an_item_is_a_passage_of_its_own_and_short_prose_stands_together() -> None:
    review = build("4. Findings", "Short.", "Also short.", "a) One.", "b) Two.", "End of it.")
    assert [(p.locator.item, review.quote(p.locator.span)) for p in review.passages] == [
        (None, "Short.\n\nAlso short."),
        ("4(a)", "a) One."),
        ("4(b)", "b) Two."),
        (None, "End of it."),
    ]


def test_paragraphs_are_counted_within_the_section() -> None:
    long = "The school was told of this by the nurse on the ward. " * 6
    review = build("1. Background", long.strip(), long.strip(), "2. Findings", long.strip())
    assert [p.locator.paragraph for p in review.passages] == [1, 2, 1]


def test_text_without_paragraph_breaks_counts_sentences() -> None:
    review = build("The school was told of this by the nurse on the ward. " * 100 + "It ended.")
    passages = review.passages
    assert sum(len(p.sentences) for p in passages) == 101
    paragraphs = [p.locator.paragraph for p in passages]
    for passage, after in zip(passages, paragraphs[1:], strict=False):
        assert after == passage.locator.paragraph + len(passage.sentences)


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    review = build("The school was told of this by the nurse on the ward. " * 20 + "It ended.")
    assert len(review.passages) == 3
    assert all(review.quote(p.locator.span).endswith(".") for p in review.passages)


def test_one_endless_sentence_is_cut_and_loses_nothing() -> None:
    text = "the child, " * 400 + "end"
    review = build(text)
    assert len(review.passages) > 5
    said = " ".join(review.quote(p.locator.span) for p in review.passages)
    assert said.split() == text.split()


def test_a_page_is_that_of_the_start_of_the_passage() -> None:
    review = assemble(
        Document(
            (
                Block("1. Background", page=2),
                Block("Text one. " * 60, page=2),
                Block("End.", page=4),
            ),
            "application/pdf",
            page_count=5,
        ),
        source="x.pdf",
        sha256="0",
    )
    assert review.passages[0].locator.page == 2
    assert review.passages[-1].locator.page == 4
    assert len(review.pages) == 5
    assert [page.start for page in review.pages[1:]] == [page.end for page in review.pages[:-1]]
    assert (review.pages[0], review.pages[-1].end) == (Span(0, 0), len(review.text))


def test_the_work_of_reading_grows_with_the_text_and_not_with_its_square() -> None:
    few, many = (
        "".join(f"{n}. The school was told of this by the nurse on the ward. " for n in range(size))
        for size in (1_000, 8_000)
    )
    assert work_of(many) < 24 * work_of(few)  # of a text eight times as long; a square is 64


def work_of(text: str) -> float:
    """Return what reading a text took of this process's own work, waiting left out."""
    took = []
    for _ in range(2):
        before = time.process_time_ns()
        assert build(text.strip()).passages
        took.append(time.process_time_ns() - before)
    return min(took)
