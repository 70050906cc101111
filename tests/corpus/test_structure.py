"""Headings, items and recommendations in the many ways that documents set them."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, BlockKind, Document
from corpus.markers import roman_value
from corpus.structure import assemble
from corpus.types import Review, SectionKind, Span, WordBox

LONG = "The health visitor saw the child at home and wrote to the social worker about it."


def heading(text: str, level: int = 1) -> Block:
    return Block(text, BlockKind.HEADING, level)


def row(text: str) -> Block:
    return Block(text, BlockKind.TABLE_ROW)


def build(*blocks: Block | str) -> Review:
    whole = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    return assemble(Document(whole, "text/plain"), source="x.txt", sha256="0" * 64)


def paths(review: Review) -> list[tuple[str, ...]]:
    return [section.heading for section in review.sections]


def labels(review: Review) -> list[str]:
    return [item.label for item in review.items]


def recommended(review: Review) -> list[tuple[str | None, str]]:
    return [(each.label, review.quote(each.span)) for each in review.recommendations]


def test_the_text_is_the_blocks_joined_by_blank_lines_and_boxes_move_with_it() -> None:
    box = WordBox(Span(0, 5), 1, (0.0, 0.0, 1.0, 1.0))
    blocks = (Block("First one.", page=1), Block("Child F.", page=1, boxes=(box,)))
    review = assemble(Document(blocks, "application/pdf", 1), source="x.pdf", sha256="0")
    assert review.text == "First one.\n\nChild F."
    assert [review.quote(each.span) for each in review.boxes] == ["Child"]


def test_numbered_headings_nest_by_their_number() -> None:
    review = build(
        "4. Findings", "4.1 Family background", LONG, "4.2 Health", LONG, "5. Police", LONG
    )
    assert paths(review) == [
        ("4. Findings",),
        ("4. Findings", "4.1 Family background"),
        ("4. Findings", "4.2 Health"),
        ("5. Police",),
    ]


def test_headings_of_a_format_nest_by_level_and_keep_their_words() -> None:
    review = build(heading("Analysis"), heading("The  GP’s\nrole", 2), LONG, heading("Annex"), LONG)
    assert paths(review) == [("Analysis",), ("Analysis", "The GP’s role"), ("Annex",)]


def test_unnumbered_headings_stand_under_the_numbered_one_before() -> None:
    review = build(
        "3. ANALYSIS", "Health visiting", LONG, "School nursing", LONG, "4. LESSONS", LONG
    )
    assert paths(review) == [
        ("3. ANALYSIS",),
        ("3. ANALYSIS", "Health visiting"),
        ("3. ANALYSIS", "School nursing"),
        ("4. LESSONS",),
    ]


def test_a_numbered_heading_is_one_though_a_list_in_brackets_follows_it() -> None:
    review = build(f"2 LEGAL POWERS\n{LONG}\n\n5 CONCERNS\n(1) {LONG}\n(2) {LONG}")
    assert paths(review) == [("2 LEGAL POWERS",), ("5 CONCERNS",)]


def test_a_heading_on_the_line_before_its_text_is_told_from_it() -> None:
    review = build(f"1. Introduction\n{LONG}\n{LONG}\nRECOMMENDATIONS\n{LONG}")
    assert paths(review) == [("1. Introduction",), ("RECOMMENDATIONS",)]


def test_a_sentence_is_no_heading_however_short() -> None:
    review = build("Findings", "The nurse left.", "4.1 The nurse left", "4.2 She came back", LONG)
    assert paths(review) == [("Findings",)]
    assert labels(review) == ["4.1", "4.2"]


@pytest.mark.parametrize(
    "contents",
    [
        ["1. Introduction ........ 3", "2. Findings .......... 14"],
        ["1. Introduction\t3\n2. Findings\t14\n3. Annex\t20"],
        ["Introduction 3", "Findings 14", "Lessons 15", "Annex 20"],
        ["1. Introduction", "2. Findings", "3. Annex"],
    ],
)
def test_a_list_of_contents_is_one_section_without_passages(contents: list[str]) -> None:
    review = build(
        "Contents", *contents, "1. Introduction", LONG, "2. Findings", LONG, "3. Annex", LONG
    )
    assert paths(review) == [("Contents",), ("1. Introduction",), ("2. Findings",), ("3. Annex",)]
    assert [p.locator.heading for p in review.passages] == paths(review)[1:]


def test_the_lines_of_a_title_page_are_no_headings() -> None:
    review = build("Eastshire ACPC", "Part 8 Review", "Child F", "March 2004", "Introduction", LONG)
    assert paths(review) == [(), ("Introduction",)]


def test_nested_items_carry_the_way_to_them() -> None:
    review = build(
        "1. Scope", "1.2 The aims were:", "(a) to ask;", "(b) whether", "(i) plans;", "(ii) notes;",
        "(c) to learn.", "1.3 It ended.",
    )  # fmt: skip
    assert labels(review) == [
        "1.2", "1.2(a)", "1.2(b)", "1.2(b)(i)", "1.2(b)(ii)", "1.2(c)", "1.3",
    ]  # fmt: skip


def test_the_sequence_decides_whether_i_is_a_letter() -> None:
    letters = build("3. Issues", *(f"{c}) Point." for c in "ghij"))
    romans = build("3. Issues", *(f"{c}) Point." for c in ("i", "ii", "iii", "iv", "v")))
    assert labels(letters) == ["3(g)", "3(h)", "3(i)", "3(j)"]
    assert labels(romans) == ["3(i)", "3(ii)", "3(iii)", "3(iv)", "3(v)"]


@pytest.mark.parametrize(("letters", "value"), [("iv", 4), ("xix", 19), ("xl", 40), ("iiii", None)])
def test_roman_numbers_have_values(letters: str, value: int | None) -> None:
    assert roman_value(letters) == value


def test_a_repeated_label_says_which_one_it_is() -> None:
    review = build("5. Quality", "a) One.", "5. Issues", "a) Two.", "b) Three.", LONG, "a) Again.")
    assert labels(review) == ["5(a)", "second 5(a)", "second 5(b)", "third 5(a)"]


def test_letters_without_a_numbered_heading_are_told_apart_by_its_words() -> None:
    review = build("Findings", "a) One.", "b) Two.", "Lessons", "a) Three.", "b) Four.")
    assert labels(review) == ["(a)", "(b)", "Lessons, (a)", "Lessons, (b)"]


def test_paragraphs_numbered_through_the_sections_keep_their_number() -> None:
    review = build("1. Scope", "1. It began.", "2. It went on.", "2. Key events", "3. It ended.")
    assert labels(review) == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_a_recommendation_whose_label_points_to_a_note_is_one() -> None:
    review = build("7. Recommendations", "R1* The Board should meet.", "R2 Schools should write.")
    assert recommended(review) == [
        ("R1", "R1* The Board should meet."),
        ("R2", "R2 Schools should write."),
    ]


def test_dates_years_and_initials_are_no_markers() -> None:
    review = build(
        "Findings", "12 March 2004 The child moved.", "2004 was hard.", "A. Placeholder came.",
        "4.30 pm she left.", "12.3.2004 Police came.", "Recommendation 3 was not followed.",
    )  # fmt: skip
    assert labels(review) == []


def test_a_marker_on_its_own_line_takes_the_next_paragraph() -> None:
    review = build("4. Facts", "4.12", "The child moved.", "4.13", "The nurse left.")
    assert [(i.label, review.quote(i.span)) for i in review.items] == [
        ("4.12", "4.12\n\nThe child moved."),
        ("4.13", "4.13\n\nThe nurse left."),
    ]


def test_bullets_belong_to_the_item_that_announces_them_and_prose_does_not() -> None:
    review = build("4. Facts", "4.1 She said:", "• one", "• two", "Nobody replied.", "4.2 End.")
    assert review.quote(review.items[0].span) == "4.1 She said:\n\n• one\n\n• two"


def test_recommendations_are_read_wherever_they_are_labelled() -> None:
    review = build(
        "2. Findings", LONG, "Recommendation 1: The Board should audit.", LONG,
        "R2 The police must train.", "Rec 3: Ask the school.",
    )  # fmt: skip
    assert [label for label, _ in recommended(review)] == ["Recommendation 1", "R2", "Rec 3"]


def test_a_recommendation_headed_by_its_label_holds_the_paragraphs_below() -> None:
    review = build(
        heading("Recommendations"), heading("Recommendation 1", 2), "The Board should audit.",
        "By March.", heading("Recommendation 2", 2), "The PCT should train.",
    )  # fmt: skip
    assert recommended(review) == [
        ("Recommendation 1", "Recommendation 1\n\nThe Board should audit.\n\nBy March."),
        ("Recommendation 2", "Recommendation 2\n\nThe PCT should train."),
    ]


def test_numbered_items_under_recommendations_are_recommendations_but_not_their_preface() -> None:
    review = build(
        "Recommendations", "1. The panel makes the following recommendations.",
        "2. The Board should: ", "(a) audit;", "(b) train.", "3. Review all policies.",
    )  # fmt: skip
    assert recommended(review) == [
        ("Recommendation 2", "2. The Board should: \n\n(a) audit;\n\n(b) train."),
        ("Recommendation 3", "3. Review all policies."),
    ]


def test_prose_under_recommendations_gives_one_for_each_directing_sentence() -> None:
    review = build(
        "Recommendations", "The PCT should train staff. This was agreed. It is recommended that the"
        " school keeps notes.", "• Audit files.",
    )  # fmt: skip
    assert recommended(review) == [
        (None, "The PCT should train staff."),
        (None, "It is recommended that the school keeps notes."),
        (None, "• Audit files."),
    ]


def test_rows_of_a_table_of_recommendations_are_items() -> None:
    review = build(
        "6. Action Plan", row("No | Action | By"), row("1 | The Board should act | 2009")
    )
    assert recommended(review) == [("6(1)", "1 | The Board should act | 2009")]
    sentence = review.passages[-1].sentences[0]
    assert review.quote(sentence).startswith("The Board")


def test_numbered_paragraphs_are_found_in_text_without_line_breaks() -> None:
    body = " ".join(f"{n}. {LONG} In 2004 there were 12. See page {n + 3}." for n in range(1, 41))
    review = build(f"Some Guidance {body}")
    assert labels(review) == [f"paragraph {n}" for n in range(1, 41)]
    assert review.quote(review.items[6].span).startswith("7. The health visitor")
    decimal = " ".join(f"{c}.{n}. {LONG}" for c in (1, 2) for n in range(1, 25))
    assert labels(build(decimal))[23:25] == ["1.24", "2.1"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The facts", SectionKind.CIRCUMSTANCES),
        ("2. Family composition", SectionKind.CIRCUMSTANCES),
        ("Timeline of key events", SectionKind.CHRONOLOGY),
        ("Appraisal of practice", SectionKind.FINDINGS),
        ("What went wrong", SectionKind.FINDINGS),
        ("Conclusions about practice", SectionKind.FINDINGS),
        ("Lessons to be learned", SectionKind.FINDINGS),
        ("Examples of good practice", SectionKind.GOOD_PRACTICE),
        ("Conclusions and recommendations", SectionKind.RECOMMENDATIONS),
        ("Considerations for the Partnership", SectionKind.RECOMMENDATIONS),
        ("Questions for the Board", SectionKind.RECOMMENDATIONS),
        ("Improving systems and practice", SectionKind.RECOMMENDATIONS),
        ("ACTIONS", SectionKind.RECOMMENDATIONS),
        ("Terms of reference", SectionKind.INTRODUCTION),
        ("Background to the review", SectionKind.INTRODUCTION),
        ("Conclusion", SectionKind.CONCLUSION),
        ("References", SectionKind.REFERENCES),
        ("Tuesday", SectionKind.OTHER),
    ],
)
def test_a_heading_tells_the_part_that_its_section_plays(words: str, kind: SectionKind) -> None:
    review = build(heading(words), LONG)
    assert review.sections[0].kind is kind
    assert review.passages[0].section_kind is kind


def test_a_heading_that_says_nothing_inherits_the_part_of_the_outer() -> None:
    review = build(heading("Recommendations"), heading("Health services", 2), LONG)
    assert review.sections[1].kind is SectionKind.RECOMMENDATIONS


def test_a_document_without_text_has_no_parts() -> None:
    review = build()
    assert (review.text, review.sections, review.passages) == ("", (), ())


def test_a_list_of_contents_inside_one_long_text_is_no_passage() -> None:
    contents = "2 Contents Summary 3 About this guidance 3 Who is it for? 5 Duties 9 Annex A 30"
    body = " ".join(f"{n}. {LONG}" for n in range(1, 41))
    review = build(f"Some Guidance {contents} 3 Summary {body}")
    said = [review.quote(p.locator.span) for p in review.passages]
    assert not any("Annex A" in words for words in said)
    assert said[0].startswith("Some Guidance")
    assert labels(review)[0] == "paragraph 1"


@pytest.mark.parametrize(
    "words",
    [
        "1. It matters that what is recommended by this review is carried out soon.",
        "1. We conclude that the visits were short.",
        "1. Ministers have heard from families.",
        "1. We welcome the new cars.",
        "1. Completed in June 2016.",
    ],
)
def test_an_item_that_asks_for_nothing_is_no_recommendation(words: str) -> None:
    review = build("7. Recommendations", words, "2. The Board should audit files.")
    assert [label for label, _ in recommended(review)] == ["7(2)"]


def test_an_item_that_is_no_recommendation_is_not_called_one() -> None:
    review = build(
        heading("Conclusions and recommendations"), "1. We welcome the cars.",
        "2. We recommend that visits be counted.",
    )  # fmt: skip
    assert labels(review) == ["paragraph 1", "Recommendation 2"]


@pytest.mark.parametrize(
    "words",
    [
        "2. Check that every nursery has the number.",
        "2. Training on bruises for all staff.",
        "2. Staff who are new to the team to be shown the form.",
        "2. How will the Board know that staff are told?",
        "2. The LSCB seeks assurance that practitioners are aware of the form.",
    ],
)
def test_an_item_that_asks_in_other_forms_is_a_recommendation(words: str) -> None:
    review = build("7. Recommendations", "1. The Board should audit files.", words)
    assert [label for label, _ in recommended(review)] == ["7(1)", "7(2)"]


def test_replies_below_recommendations_are_none() -> None:
    review = build(
        heading("Recommendations"), "1. The Trust should tell its staff.",
        Block("The Trust is now carrying out this recommendation.", BlockKind.LIST_ITEM, 1),
        "2. The police should keep a list.", "Progress: the list will be kept.",
    )  # fmt: skip
    assert [label for label, _ in recommended(review)] == ["Recommendation 1", "Recommendation 2"]


def test_a_reply_below_a_headed_recommendation_is_no_part_of_it() -> None:
    review = build(
        heading("Recommendation 1"), "The Board should audit.", "The Board has begun to do so."
    )
    assert recommended(review) == [
        ("Recommendation 1", "Recommendation 1\n\nThe Board should audit.")
    ]


def test_rows_without_numbers_are_recommended_by_their_column_of_actions() -> None:
    review = build(
        heading("Action plan"), row("Issue | Action | Progress"),
        row("Visits | Ring the school before each visit. | Started"), row("Calls | None | -"),
        "All was agreed in May.",
    )  # fmt: skip
    assert recommended(review) == [(None, "Ring the school before each visit.")]


def test_questions_put_to_a_board_in_prose_are_its_recommendations() -> None:
    review = build(heading("Questions for the Board"), "Who tells the family? It is unclear.")
    assert recommended(review) == [(None, "Who tells the family?")]


@pytest.mark.parametrize(
    "words",
    [
        "Tracking inquiry recommendations",
        "Progress on the recommendations of 2009",
        "Recommendations of earlier reviews",
    ],
)
def test_a_heading_about_recommendations_holds_none(words: str) -> None:
    review = build(heading(words), "1. Schools should ring.")
    assert recommended(review) == []


def test_a_note_is_cited_by_its_number_and_is_no_recommendation() -> None:
    review = build(
        heading("Recommendations"), "1. The Board should audit.",
        Block("39 The police must reply by then.", BlockKind.NOTE, label="39"),
        Block("Their letter says so.", BlockKind.NOTE, label="39"),
        Block("The Trust should reply too.", BlockKind.NOTE, label="1"),
        Block("As above.", BlockKind.NOTE, label="39"),
    )  # fmt: skip
    assert labels(review) == ["Recommendation 1", "note 39", "note 1", "note 39 (2)"]
    assert [label for label, _ in recommended(review)] == ["Recommendation 1"]
    noted = [p for p in review.passages if p.locator.item == "note 39"]
    assert {p.section_kind for p in noted} == {SectionKind.REFERENCES}
    assert review.quote(noted[0].sentences[0]) == "The police must reply by then."


@pytest.mark.parametrize(
    "words",
    [
        "The panel makes no formal recommendations.",
        "This review does not make any recommendation to the Trust.",
        "No recommendations are made, as all agencies have acted.",
        "For these reasons the author has not thought it right to recommend anything further.",
        "The panel sees no need for further recommendations.",
        "It was decided that nothing more is recommended.",
        "Recommendations are therefore not made in this report.",
        "The reviewers have refrained from making recommendations of their own.",
        "The panel does not propose to make recommendations, as all that should be done is.",
    ],
)
def test_what_says_that_nothing_is_recommended_is_no_recommendation(words: str) -> None:
    assert recommended(build("7. Recommendations", f"7.1 {words}")) == []
    assert recommended(build(heading("Recommendations"), words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The Board should make sure that no recommendation is closed without proof.",
        "Midwives should not recommend bed-sharing to parents who smoke.",
        "The panel makes no recommendations on housing, but the Trust should audit its lists.",
        "The panel does not hesitate to recommend that all files be kept.",
    ],
)
def test_what_asks_for_something_besides_is_one(words: str) -> None:
    assert [said for _, said in recommended(build(heading("Recommendations"), words))] == [words]


@pytest.mark.parametrize(
    "below",
    [
        "Rationale: Staff should have had a list and had none.",
        "Reason for this recommendation: Nobody knew.",
        "Intended outcome: Every school is told.",
        "Why this matters: A child was not seen.",
        "Expected impact\nFewer visits are missed.",
    ],
)
def test_what_explains_a_recommendation_below_it_is_no_part_of_it(below: str) -> None:
    asked = "To name a nurse for each school."
    headed = build(
        heading("Recommendations"), heading("Recommendation 1", 2), asked, below,
        "They should know at once.", heading("Recommendation 2", 2), "Boards should audit.",
    )  # fmt: skip
    assert [said for _, said in recommended(headed)] == [
        f"Recommendation 1\n\n{asked}",
        "Recommendation 2\n\nBoards should audit.",
    ]
    listed = build(heading("Recommendations"), f"1. {asked}", below)
    assert [said for _, said in recommended(listed)] == [f"1. {asked}"]


def test_who_is_to_act_and_how_it_is_measured_belong_to_what_is_asked() -> None:
    whole = "R1: The Board should audit files. Lead: the Trust. Success measure: none is lost."
    assert [said for _, said in recommended(build(whole))] == [whole]


def test_a_recommendation_that_is_explained_in_its_own_paragraph_ends_before() -> None:
    review = build("Recommendation 1: The Board should audit files. Rationale: Many were lost.")
    assert [said for _, said in recommended(review)] == [
        "Recommendation 1: The Board should audit files."
    ]


def test_a_heading_over_what_explains_a_recommendation_holds_none() -> None:
    review = build(
        heading("Recommendations"), heading("Recommendation 1", 2), "The Board should audit.",
        heading("Rationale", 3), "Staff should be told what is in a file.",
    )  # fmt: skip
    assert [label for label, _ in recommended(review)] == ["Recommendation 1"]


def test_a_row_that_goes_on_below_a_cell_that_spans_rows_recommends_nothing_of_its_own() -> None:
    def cells(text: str, *columns: int) -> Block:
        return Block(text, BlockKind.TABLE_ROW, columns=columns)

    review = build(
        heading("Action plan"), cells("Recommendation | Steps | Lead", 1, 2, 3),
        cells("Schools should ring on the first day. | Write to heads | Office", 1, 2, 3),
        cells("Ring each head in the first week of term | Office", 2, 3),
        cells("The Trust should keep a list. | Draw up a form for all of the wards", 1, 2),
    )  # fmt: skip
    assert [said for _, said in recommended(review)] == [
        "Schools should ring on the first day.",
        "The Trust should keep a list.",
    ]


def test_questions_head_what_follows_them_in_plain_text() -> None:
    review = build(
        "Serious Case Review: Child Q", "Who knew the family?", LONG, "4. Was the form sent?", LONG,
        "How did the nursery act?\nThe nursery rang the office twice in a week and wrote it down.",
    )  # fmt: skip
    assert paths(review)[1:] == [
        ("Who knew the family?",),
        ("4. Was the form sent?",),
        ("4. Was the form sent?", "How did the nursery act?"),
    ]


def test_questions_of_a_list_and_one_within_prose_are_no_headings() -> None:
    asked = ("1. Was the form sent?", "2. Did anybody ask?", "3. Who was told?")
    listed = build("2. Terms of reference", LONG, *asked, LONG)
    assert paths(listed) == [("2. Terms of reference",)]
    assert len(paths(build(LONG, "Who was to tell the school?", LONG))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A. THE HOME", "B. THE SCHOOL"),
        ("(A) THE HOME", "(B) THE SCHOOL"),
        ("A) The home", "B) The school"),
    ],
)
def test_letters_before_titles_over_prose_make_headings(first: str, second: str) -> None:
    assert paths(build(LONG, first, LONG, second, LONG)) == [(), (first,), (second,)]
    wrapped = build(LONG, f"{first}\n{LONG}\nHe was seen.", f"{second}\n{LONG}\nHe was seen.")
    assert paths(wrapped) == [(), (first,), (second,)]


def test_an_initial_and_the_entries_of_a_list_are_no_lettered_headings() -> None:
    assert len(paths(build(LONG, "J. PLACEHOLDER", LONG))) == 1
    assert len(paths(build(LONG, "A. Police", "B. Schools", "C. Nurses", LONG))) == 1


def test_a_labelled_line_that_ends_in_a_date_in_brackets_is_no_title() -> None:
    page = (
        "Told: 9 May 2023 (born on 2 May 2023)\nPublished: 9 June 2024 by the Partnership of Tarn"
    )
    review = build(LONG, page, LONG)
    assert page in [review.quote(one) for each in review.passages for one in each.sentences]


@pytest.mark.parametrize(
    "title",
    [
        "Key episode 2: The move (December 2009)",
        "Key practice episode 3: Birth to six months (May 2009 – November 2009)",
        "Episode 4: The last weekend",
        "The winter in the caravan (2010–2011)",
    ],
)
def test_an_episode_with_its_dates_heads_the_text_right_below_it(title: str) -> None:
    review = build(
        LONG, f"{title}\nThe baby was weighed by a midwife with her\nscales at home twice."
    )
    assert paths(review) == [(), (title,)]
    assert review.quote(review.passages[-1].sentences[0]).startswith("The baby")


def test_a_line_of_prose_that_ends_in_a_date_in_brackets_is_no_heading() -> None:
    review = build("The midwife was asked to visit them weekly (from May 2009)\nand she did so.")
    assert len(paths(review)) == 1
