"""REFI-QDA codebooks: ours come back as they were, other programs' are read, bad files refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiCodebook

from assistant.codebook.book import Codebook, CodebookError, CodeSet, Era, Group, Theme
from assistant.codebook.check import checked
from assistant.codebook.refi_codebook import from_qdc, to_qdc
from assistant.codebook.toml import from_toml, shipped, to_toml

CODES = "<CodeBook xmlns='urn:QDA-XML:codebook:1.0' origin='Another'><Codes>{}</Codes></CodeBook>"
GUIDS = [f"00000000-0000-4000-8000-{number:012d}" for number in range(9)]
LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()) or "x")
LISTS = st.lists(LINES, unique=True, max_size=3).map(tuple)


def themes_of(number: int) -> st.SearchStrategy[Theme]:
    return st.builds(
        Theme,
        code=st.just(f"theme-{number}"),
        name=LINES,
        group=st.sampled_from(["", "upper", "lower"]),
        definition=st.lists(LINES, max_size=3).map("\n".join),
        include=LISTS,
        exclude=LISTS,
        cues=st.lists(
            st.sampled_from(["cot", "a/b … c", "{not} … it"]), unique=True, max_size=3
        ).map(tuple),
        vocabulary=st.sampled_from([(), ("asylum", "before birth")]),
        terms=st.dictionaries(st.sampled_from(Era), LISTS.filter(len), max_size=2),
        features=st.sampled_from([(), ("climbie/education",)]),
        guid=st.sampled_from(["", GUIDS[number]]),
        colour=st.sampled_from(["", "#46AA00", "#abc"]),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    groups = (
        Group("upper", draw(LINES), draw(LINES)),
        Group("lower", draw(LINES), part_of="upper", guid=GUIDS[8]),
    )
    themes = [draw(themes_of(number)) for number in range(draw(st.integers(1, 4)))]
    below = Theme("below", draw(LINES), themes[0].group, part_of="theme-0")
    themes.insert(1, below)  # as documents have it: behind what it is a part of
    order = {"": 2, "upper": 0, "lower": 1}
    sets = draw(st.sampled_from([(), (CodeSet("A set", ("theme-0", "upper"), "Of ours."),)]))
    tree = sorted(themes, key=lambda theme: order[theme.group])
    try:
        return checked(Codebook(groups, tuple(tree), sets))
    except CodebookError:
        # a line that reads like the heading of a field
        return checked(Codebook(groups, (Theme("plain", "Plain"),)))


def test_the_shipped_codebook_comes_back_as_it_was() -> None:
    assert from_qdc(to_qdc(shipped())) == shipped()


@settings(max_examples=150)
@given(codebooks())
def test_any_codebook_comes_back_as_it_was(codebook: Codebook) -> None:
    back = from_qdc(to_qdc(codebook))
    assert set(back.groups) == set(codebook.groups)
    assert sorted(back.themes, key=repr) == sorted(codebook.themes, key=repr)
    assert back.sets == codebook.sets
    assert from_qdc(to_qdc(back)) == back
    assert from_toml(to_toml(codebook)) == codebook


def test_a_reader_of_another_make_opens_it(tmp_path: Path) -> None:
    sets = (CodeSet("Watched", ("supervision", "thresholds")),)
    path = tmp_path / "codebook.qdc"
    path.write_bytes(to_qdc(replace(shipped(), sets=sets)))
    read = RefiCodebook.load(path)
    tops = read.codes.code
    assert [(top.name, top.is_codable) for top in tops] == [
        (group.name, False) for group in shipped().groups
    ]
    below = [code for top in tops for code in top.code]
    assert [code.name for code in below] == [theme.name for theme in shipped().themes]
    assert all(code.is_codable and UUID(code.guid) for code in below)
    for code, theme in zip(below, shipped().themes, strict=True):
        assert (code.description or "").startswith(theme.definition)
    assert read.sets
    by_guid = {code.guid: code.name for code in below}
    assert [by_guid[member.guid] for member in read.sets.set[0].member_code] == [
        "Supervision",
        "Thresholds",
    ]


def test_what_another_make_writes_of_it_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "codebook.qdc"
    path.write_bytes(to_qdc(shipped()))
    RefiCodebook.save(RefiCodebook.load(path), path)
    assert from_qdc(path.read_bytes()) == shipped()


def test_another_program_s_codes_keep_all_that_the_standard_carries() -> None:
    data = f"""<?xml version="1.0" encoding="utf-8"?>
    <CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="Another 9">
      <!-- a comment -->
      <Codes>
        <Code guid="{{{GUIDS[0]}}}" name="Sleep" isCodable="true" color="#ffff00">
          <Description>Where a baby sleeps.

Two paragraphs.</Description>
          <Code guid="{GUIDS[1]}" name="Sofa / settee" isCodable="true"/>
        </Code>
        <Code guid="{GUIDS[2]}" name="Topics" isCodable="false">
          <Code guid="{GUIDS[3]}" name="Sleep" isCodable="true"/>
        </Code>
        <Code guid="{GUIDS[4]}" name="空" isCodable="true"/>
      </Codes>
      <Sets>
        <Set guid="{GUIDS[5]}" name="Both"><Description>Of them.</Description>
          <MemberCode guid="{GUIDS[0].upper()}"/><MemberCode guid="{GUIDS[3]}"/></Set>
      </Sets>
    </CodeBook>""".encode()
    read = from_qdc(data)
    assert read.groups == (Group("topics", "Topics", guid=GUIDS[2]),)
    assert read.themes == (
        Theme(
            "sleep",
            "Sleep",
            definition="Where a baby sleeps.\n\nTwo paragraphs.",
            guid=GUIDS[0],
            colour="#ffff00",
        ),
        Theme("sofa-settee", "Sofa / settee", part_of="sleep", guid=GUIDS[1]),
        Theme("sleep-2", "Sleep", group="topics", guid=GUIDS[3]),
        Theme("theme", "空", guid=GUIDS[4]),
    )
    assert read.sets == (CodeSet("Both", ("sleep", "sleep-2"), "Of them.", GUIDS[5]),)
    written = etree.fromstring(to_qdc(read))
    assert [(code.get("guid"), code.get("name")) for code in written.iter("{*}Code")] == list(
        zip(GUIDS[:5], ["Sleep", "Sofa / settee", "Topics", "Sleep", "空"], strict=True)
    )


def test_fields_that_a_person_types_in_another_program_are_read() -> None:
    text = "Where a baby sleeps.\r\nInclude: sofas; prams\r\ncues:\r\n• shared … bed\r\n* cot\r\n"
    data = CODES.format(
        f"<Code guid='{GUIDS[0]}' name='Sleep' isCodable='true'>"
        f"<Description>{text}</Description></Code>"
    )
    [theme] = from_qdc(data.encode()).themes
    assert theme.definition == "Where a baby sleeps."
    assert theme.include == ("sofas", "prams")
    assert theme.cues == ("shared … bed", "cot")


def test_a_program_that_flattens_the_tree_or_makes_all_codable_loses_nothing() -> None:
    root = etree.fromstring(to_qdc(shipped()))
    [codes] = root.iterfind("{*}Codes")
    for top in list(codes):
        top.set("isCodable", "true")
        for code in list(top.iterchildren("{*}Code")):
            codes.append(code)
    assert from_qdc(etree.tostring(root)) == shipped()
    for top in list(codes)[: len(shipped().groups)]:
        codes.remove(top)
    back = from_qdc(etree.tostring(root))
    assert back.themes == shipped().themes
    assert [group.name for group in back.groups] == [group.name for group in shipped().groups]


def test_a_theme_that_was_moved_stands_where_the_tree_has_it() -> None:
    root = etree.fromstring(to_qdc(shipped()))
    tops = {top.get("name"): top for top in root.iterfind("{*}Codes/{*}Code")}
    [moved] = [code for code in root.iter("{*}Code") if code.get("name") == "Supervision"]
    tops["System"].append(moved)
    assert from_qdc(etree.tostring(root)).theme("supervision").group == "system"


CODE = f"<Code guid='{GUIDS[0]}' name='Sleep' isCodable='true'/>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "no readable XML"),
        ("<CodeBook", "no readable XML"),
        ("<Project xmlns='urn:QDA-XML:project:1.0'/>", "no REFI-QDA codebook"),
        ("<CodeBook/>", "no REFI-QDA codebook"),
        (CODES.format(""), "holds no theme"),
        (CODES.format(CODE + CODE), "stands twice"),
        (CODES.format("<Code guid='x' name='A' isCodable='true'/>"), "is no GUID"),
        (CODES.format(f"<Code guid='{GUIDS[0]}' isCodable='true'/>"), "must be one line"),
        (CODES.format(CODE).replace("</Codes>", "</Codes><Sets><Set name='S'><MemberCode guid='"
         + GUIDS[1] + "'/></Set></Sets>"), "names a code that isn't there"),
        (CODES.format(f"<Code guid='{GUIDS[0]}' name='A' isCodable='true'><Description>"
         "Asleep. Cues: - cot Theme code: sleep</Description></Code>"), "lost its line breaks"),
    ],
)  # fmt: skip
def test_a_file_that_can_t_be_taken_is_refused_in_one_sentence(data: str, said: str) -> None:
    with pytest.raises(CodebookError) as caught:
        from_qdc(data.encode())
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_entities_are_neither_resolved_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", encoding="utf-8")
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    for declared, used in (
        (f"<!ENTITY s SYSTEM '{secret.as_uri()}'>", "&s;"),
        (f"<!ENTITY l0 'ha'>{laughs}", "&l11;"),
    ):
        code = CODE.replace("/>", f"><Description>{used}</Description></Code>")
        data = f"<!DOCTYPE CodeBook [{declared}]>" + CODES.format(code)
        with pytest.raises(CodebookError) as caught:
            from_qdc(data.encode())
        assert "a secret" not in str(caught.value)
        assert "document type" in str(caught.value) or "no readable XML" in str(caught.value)


def test_codes_nested_without_end_are_refused() -> None:
    for depth, said in ((60, "more than 50 others"), (5_000, "no readable XML")):
        opened = "".join(
            f"<Code guid='00000000-0000-4000-8000-{n:012d}' name='n{n}' isCodable='true'>"
            for n in range(depth)
        )
        with pytest.raises(CodebookError, match=said):
            from_qdc(CODES.format(opened + "</Code>" * depth).encode())
