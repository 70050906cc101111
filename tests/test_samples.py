"""The sample library says that it is invented, and carries what it was written to carry."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
from docx import Document

from corpus.reading import read
from corpus.types import Kind, Review

HERE = Path(__file__).parent / "samples"
SAMPLES = Path(__file__).parent.parent / "corpus" / "data" / "samples"
FILES = sorted(SAMPLES.iterdir())
SOURCES = sorted((HERE / "source").glob("*.md"))
FINDINGS = tomllib.loads((HERE / "seed_findings.toml").read_text(encoding="utf-8"))["finding"]
RUN = 12  # words: so long a run shared by two reviews would be a template


@cache
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_samples", HERE / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_samples"] = module
    spec.loader.exec_module(module)
    return module


@cache
def review(name: str) -> Review:
    return read(SAMPLES / name)


def test_there_is_a_file_for_each_source_and_no_other() -> None:
    sources = [builder().load(path).file for path in SOURCES]
    assert sorted(sources) == [path.name for path in FILES]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_each_file_says_what_its_source_says(path: Path, tmp_path: Path) -> None:
    source = builder().load(path)
    (tmp_path / source.file).write_bytes(builder().FORMATS[source.format](source))
    assert read(tmp_path / source.file).text.split() == review(source.file).text.split()


def test_lists_in_word_files_are_numbered_by_word() -> None:
    name = "wallbridge-2001-child-p.docx"
    stored = "\n".join(paragraph.text for paragraph in Document(str(SAMPLES / name)).paragraphs)
    assert "4. Short break carers should be invited" in review(name).text
    assert "4. Short break carers should be invited" not in stored


def test_there_are_enough_of_each_format() -> None:
    formats = Counter(path.suffix for path in FILES)
    assert sum(formats.values()) >= 24
    assert formats[".pdf"] >= 6
    assert formats[".docx"] >= 6
    assert formats[".html"] >= 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_says_that_it_is_invented(path: Path) -> None:
    assert builder().LABEL in review(path.name).text.replace("\n", " ")


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".pdf"], ids=lambda p: p.name)
def test_each_page_of_a_pdf_says_so(path: Path) -> None:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert all(builder().MARK in page for page in pages)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_is_of_the_length_of_an_executive_summary(path: Path) -> None:
    words = len(review(path.name).text.split())
    assert 850 <= words <= 1_800


def test_they_span_the_years_and_areas() -> None:
    years = {one[:4] for path in FILES if (one := review(path.name).metadata.published)}
    assert min(years) <= "2002"
    assert max(years) >= "2025"
    assert len({review(path.name).metadata.area for path in FILES}) >= 8


def test_one_is_a_secondary_report_and_the_others_are_case_reviews() -> None:
    kinds = Counter(review(path.name).metadata.kind for path in FILES)
    assert kinds == {Kind.CASE_REVIEW: len(FILES) - 1, Kind.SECONDARY_REPORT: 1}


def test_no_two_share_a_long_run_of_words() -> None:
    owner: dict[tuple[str, ...], str] = {}
    shared = set()
    for path in FILES:
        words = " ".join(review(path.name).text.split()).replace(builder().LABEL, " ").split()
        for at in range(len(words) - RUN + 1):
            run = tuple(words[at : at + RUN])
            if owner.setdefault(run, path.name) != path.name:
                shared.add(run)
    assert shared == set()


def test_four_reviews_carry_every_finding_of_the_committee_s_update() -> None:
    wanted = {f"2{letter}" for letter in "abcd"} | {f"3{letter}" for letter in "abcdefghij"}
    assert {finding["id"] for finding in FINDINGS} == wanted
    assert len({finding["source"] for finding in FINDINGS}) == 4


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda one: f"{one['id']}-{one['source'][:12]}")
def test_each_finding_is_quoted_exactly_once(finding: dict[str, str]) -> None:
    assert review(finding["source"]).text.count(finding["quote"]) == 1


def test_spans_of_sections_follow_each_other() -> None:
    for path in FILES:
        sections = review(path.name).sections
        assert all(a.span.end <= b.span.start for a, b in pairwise(sections))
