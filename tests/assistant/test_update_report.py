"""The committee's report over the samples: complete over its four reviews, bounded over more."""

from __future__ import annotations

import io
import json
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.export.docx import report_docx
from assistant.export.references import quoted
from assistant.report.parts import Report, Section, Sentence
from assistant.report.update_report import ReportError, update_report
from assistant.samples import sample_files
from corpus.errors import AssistantError
from index.adding import add
from index.library import Library
from index.types import Filter
from tests.support import of

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "json.schema.json").read_text("utf-8"))
FINDINGS = tomllib.loads((ROOT / "tests" / "samples" / "seed_findings.toml").read_text("utf-8"))
ITEMS = sorted({one["id"] for one in FINDINGS["finding"]})
FOUR = sorted({one["source"] for one in FINDINGS["finding"]})

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("four") / "library")
    files = [path for path in sample_files() if path.name in FOUR]
    assert [one.status for one in add(library, files)] == ["added"] * 4
    return library


@pytest.fixture(scope="module")
def every(samples_library: Library) -> Library:
    return samples_library


@pytest.fixture(scope="module")
def drafted(four: Library) -> Report:
    return of(four, update_report)


def part(report: Report, title: str) -> Section:
    return next(one for of in report.sections for one in of.each() if one.title == title)


def texts(library: Library) -> dict[str, str]:
    with library.snapshot() as snapshot:
        return {one.sha256: snapshot.version(one.sha256).text for one in snapshot.reviews()}


def places(library: Library, item: str) -> list[tuple[str, int, int]]:
    """Return where the sentences stand that carry a finding of the committee's own report."""
    with library.snapshot() as snapshot:
        held = {one.source: snapshot.version(one.sha256) for one in snapshot.reviews()}
    found = []
    for one in FINDINGS["finding"]:
        if one["id"] == item:
            start = held[one["source"]].text.index(one["quote"])
            found.append((held[one["source"]].sha256, start, start + len(one["quote"])))
    return found


def text_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(one.text for one in document.paragraphs)


@pytest.mark.parametrize("item", ITEMS)
def test_each_finding_of_the_committee_is_there_with_its_place(
    four: Library, drafted: Report, item: str
) -> None:
    issues = drafted.sections[1:3]  # common themes, and issues of individual reviews
    cited = [one for section in issues for one in section.citations]
    assert any(
        one.sha256 == sha256 and one.start < end and start < one.end
        for sha256, start, end in places(four, item)
        for one in cited
    )


def test_the_order_is_that_of_the_committees_own_report(drafted: Report) -> None:
    assert [section.title for section in drafted.sections] == [
        "Introduction",
        "Common themes",
        "Other important issues from individual reviews",
        "Recommendations",
        "Quality of the reviews",
        "Questions for consideration",
    ]
    assert [one.title for one in drafted.sections[2].below] == ["Likeness to the inquiry"]


def test_every_theme_that_is_reported_is_in_it_once(four: Library, drafted: Report) -> None:
    result = CliRunner().invoke(main, ["themes", "--json", "--library", str(four.folder)])
    counts = {one["code"]: one["reported"] for one in json.loads(result.stdout)["themes"]}
    common = [one.theme for own in drafted.sections[1].each() for one in own.entries]
    single = [one.theme for one in drafted.sections[2].entries]
    assert sorted(filter(None, common)) == sorted(code for code, n in counts.items() if n > 1)
    assert sorted(filter(None, single)) == sorted(code for code, n in counts.items() if n == 1)
    for entry in [one for own in drafted.sections[1].each() for one in own.entries]:
        assert entry.sentences[0].shares[0].n == counts[entry.theme or ""]
        assert len({one.review for one in entry.quotes}) == counts[entry.theme or ""]


def test_single_issues_close_to_the_inquiry_come_first(drafted: Report) -> None:
    entries = drafted.sections[2].entries
    close = ["Close to what" in str(one.sentences[-1].parts[0]) for one in entries]
    assert close == sorted(close, reverse=True)
    assert any(close)


def test_a_likeness_that_nothing_evidences_is_said_to_be_none(drafted: Report) -> None:
    said = [sentence.parts for sentence in part(drafted, "Likeness to the inquiry").sentences]
    assert any("“Lack of supervision”" in str(parts[0]) and parts[1].n == 0 for parts in said)  # type: ignore[union-attr]


def test_every_quotation_is_an_exact_slice_and_stands_in_the_word_file(
    four: Library, drafted: Report
) -> None:
    held, written = texts(four), text_of(report_docx(drafted))
    for one in drafted.citations:
        assert held[one.sha256][one.start : one.end] == one.quote
        assert one.quote in written
        assert one.full in written
    for one in quoted(drafted):
        assert f"“{one.quote}” ({one.label})" in written


def test_a_quotation_that_is_not_held_is_not_written(drafted: Report) -> None:
    [first, *rest] = drafted.sections[1].below
    entry = first.entries[0]
    quote = replace(entry.quotes[0], quote="bell\x07")
    broken = replace(first, entries=(replace(entry, quotes=(quote,)), *first.entries[1:]))
    section = replace(drafted.sections[1], below=(broken, *rest))
    with pytest.raises((AssistantError, ValueError)):
        report_docx(replace(drafted, sections=(section,)))


def test_the_word_file_is_made_of_real_parts(drafted: Report) -> None:
    document = docx.Document(io.BytesIO(report_docx(drafted)))
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == drafted.title
    headings = [
        one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"
    ]
    assert headings == [*(section.title for section in drafted.sections), "References"]
    issues = [one for one in document.paragraphs if one.style and one.style.name == "Issue"]
    assert len(issues) == sum(len(of.entries) for one in drafted.sections for of in one.each())
    assert all("<w:numPr>" in one._p.xml for one in issues)  # noqa: SLF001 - lists are in the XML
    assert len(document.tables) == sum(
        of.table is not None for one in drafted.sections for of in one.each()
    )
    assert not document.inline_shapes
    body = document.element.body.xml
    anchors = {one.split('"')[0] for one in body.split('w:anchor="')[1:]}
    names = {one.split('"')[0] for one in body.split('w:name="')[1:]}
    assert {f"reference-{number}" for number in range(1, len(names) + 1)} == names
    assert anchors
    assert anchors <= names
    assert 'w:val="en-US"' not in document.styles.element.xml


def test_a_large_library_is_counted_whole_and_quoted_in_part(every: Library) -> None:
    report = of(every, update_report)
    common = [one for own in report.sections[1].each() for one in own.entries]
    assert len(common) == 12
    assert all(one.sentences[0].shares[0].of == 23 for one in common)
    assert max(len(one.quotes) for one in common) == 3
    rest = part(report, "Further common themes")
    assert rest.table is not None
    told = rest.sentences[0].shares[0]
    assert told.of - told.n == len(rest.table.rows)
    kinds = report.sections[0].sentences[1]
    assert (kinds.shares[0].n, kinds.shares[0].of) == (1, 24)
    assert "secondary report" in str(kinds.parts[1])
    assert {one.review for one in report.citations} <= {one.id for one in report.reviews}
    assert len(text_of(report_docx(report))) < 60_000


def test_a_filter_changes_every_denominator(every: Library) -> None:
    report = of(every, update_report, Filter(areas=("Eastmere",)))
    assert len(report.reviews) == 3
    assert report.sections[0].sentences[0].shares[0].of == 23
    for entry in [one for own in report.sections[1].each() for one in own.entries]:
        assert entry.sentences[0].shares[0].of == 3
    with pytest.raises(ReportError, match="no document"):
        of(every, update_report, Filter(areas=("Nowhere",)))


def test_of_documents_of_other_kinds_alone_it_says_that_nothing_is_counted(tmp_path: Path) -> None:
    note, library = tmp_path / "note.txt", Library(tmp_path / "library")
    note.write_text("Findings\n\nNobody visited the home before the birth.\n", "utf-8")
    assert [one.status for one in add(library, [note])] == ["added"]
    report = of(library, update_report)
    assert report.reviews == ()
    assert [str(one) for one in report.sections[0].sentences] == [
        "This update draws on 0 of 0 case reviews that the library holds.",
        "1 of 1 documents asked are of other kinds (unknown kind), which are never counted.",
        "1 of 1 documents asked don’t state their kind: who knows it can say so on their pages.",
    ]
    assert "0 of 0 case reviews" in text_of(report_docx(report))


def test_recommendations_made_before_are_read_beside_their_forerunners(every: Library) -> None:
    entries = {one.name: one for one in part(of(every, update_report), "Recommendations").entries}
    quotes = entries["Made before"].quotes
    for made, before in zip(quotes[::2], quotes[1::2], strict=True):
        assert (before.published or "") < (made.published or "")
        assert before.review != made.review
    again = entries["Reported again since"].quotes
    assert any((late.incident or "") > (first.published or "9") for first, late in pairwise(again))


def run(library: Library, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--library", str(library.folder)])


def test_the_command_writes_the_file_and_says_what_is_in_it(four: Library, tmp_path: Path) -> None:
    out = tmp_path / "update.docx"
    result = run(four, "report", "--out", str(out), "--json")
    assert result.exit_code == 0, result.output
    form: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/report"})
    assert form["of"] == 4
    labels = [
        one["label"]
        for part in [form["sections"][1], *form["sections"][1]["below"]]
        for one in part["entries"]
    ]
    assert labels[:3] == ["a", "b", "c"]
    written = text_of(out.read_bytes())
    for section in form["sections"]:
        for own in [section, *section["below"]]:
            for sentence in own["sentences"]:
                assert sentence["text"] in written


def test_the_command_takes_chosen_reviews_and_refuses_other_files(
    four: Library, tmp_path: Path
) -> None:
    out = tmp_path / "one.docx"
    result = run(four, "report", "--out", str(out), "--reviews", FOUR[0], "--reviews", FOUR[1])
    assert "a draft on 2 case reviews" in result.output
    refused = run(four, "report", "--out", str(tmp_path / "one.pdf"))
    assert (refused.exit_code, "ends in .docx" in refused.output) == (1, True)
    missing = run(four, "report", "--out", str(tmp_path / "no" / "such.docx"))
    assert (missing.exit_code, "can't be written" in missing.output) == (1, True)
    unknown = run(four, "report", "--out", str(out), "--reviews", "nothing.pdf")
    assert unknown.exit_code == 1


def test_all_that_is_said_is_typed(drafted: Report) -> None:
    for section in drafted.sections:
        for own in section.each():
            for sentence in [*own.sentences, *(s for one in own.entries for s in one.sentences)]:
                assert isinstance(sentence, Sentence)
                assert sentence.shares or sentence.citations
