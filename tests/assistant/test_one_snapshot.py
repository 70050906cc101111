"""An answer is of one generation of the library, whatever is written while it is worked out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assistant.cli import main
from assistant.coding.keeping import codings
from assistant.ground.citation import CitationError, cite_place, verify
from assistant.ground.citing import Citer
from corpus.types import Review, Span
from index.errors import UnknownReviewError
from index.library import Library
from index.sqlite.truth import SqliteTruth
from index.types import Matrix
from tests.support import FieldWords, original_of, review_of

VIOLENCE = "The father had hit the mother many times, and domestic violence was known to all."
SCHOOL = "The boy had no school place for fourteen months, because nobody looked for one."
VISA = "Nobody asked the family about their visas or their immigration status."
TRAINED = "1. All agencies should be trained in domestic violence by June 2012."
CHECKED = "2. The council should make sure that every child has a school place."
LONGER = "This text is longer than the one before it, so that all that follows stands elsewhere."
FACTS = {
    "first.txt": {"incident": "2004-01", "published": "2005", "title": "Child F"},
    "second.txt": {"incident": "2001-05", "published": "2002", "title": "Child K"},
    "third.txt": {"incident": "2009", "published": "2010", "title": "Child P"},
    "fourth.txt": {"incident": "2011-03", "published": "2012", "title": "Child R"},
}
TEXTS = {
    "first.txt": ("Findings", VIOLENCE, SCHOOL, "Recommendations", TRAINED, CHECKED),
    "second.txt": ("Findings", VISA, VIOLENCE, "Recommendations", TRAINED),
    "third.txt": ("Findings", SCHOOL, VISA, "Recommendations", CHECKED),
}
ANOTHER = ("Findings", VISA, SCHOOL, LONGER, "Recommendations", CHECKED)
REPLACING = ("Findings", LONGER, SCHOOL, VISA, "Recommendations", CHECKED, TRAINED)
CALLS = {
    "ask": ("ask", "what do the reviews say about domestic violence?"),
    "mention": ("ask", "how many reviews mention immigration?"),
    "search": ("search", "no school place"),
    "themes": ("themes",),
    "a theme": ("recur", "--theme", "domestic-violence"),
    "an issue": ("recur", "a child without a school place"),
    "ledger": ("ledger",),
    "linkage": ("linkage", "first.txt"),
    "authors": ("authors",),
    "inquiry": ("inquiry", "show", "climbie"),
    "notice": ("notice", "first.txt"),
    "standing": ("standing", "ask"),
    "facts": ("facts", "first.txt"),
    "threshold": ("threshold", "violence-under-six-months", "--against", "third-referral"),
    "silence": ("silence",),
    "report": ("report", "--out", "report.docx"),
    "coding": ("code", "show", "first.txt"),
    "agreement": ("code", "agreement"),
}
Json = dict[str, Any]


class Encoder(FieldWords):
    """The fake encoder, which makes each text's vector once."""

    def _vector(self, text: str) -> Matrix:
        return _vector(text)


@cache
def _vector(text: str) -> Matrix:
    return FieldWords().encode([text]).reshape(FieldWords.dimensions)


def read(source: str, paragraphs: Sequence[str]) -> Review:
    said = FACTS[source] | {"kind": "case review", "author": "A. Writer"}
    return review_of(*paragraphs, source=source, **said)


def written() -> dict[str, str]:
    """Return the text of every version there ever is, by its hash."""
    every = [*TEXTS.items(), ("first.txt", REPLACING), ("fourth.txt", ANOTHER)]
    reviews = [read(source, paragraphs) for source, paragraphs in every]
    return {one.sha256: one.text for one in reviews}


def put(library: Library, source: str, paragraphs: Sequence[str]) -> None:
    with library.writing() as change:
        change.add(read(source, paragraphs), original_of(*paragraphs))


def write(folder: Path) -> None:
    """Replace a review, add one and remove one."""
    library = Library(folder, encoder=Encoder())
    with library.writing() as change:
        change.replace("first.txt", read("first.txt", REPLACING), original_of(*REPLACING))
    put(library, "fourth.txt", ANOTHER)
    with library.writing() as change:
        change.remove(change.held("third.txt").id)


@dataclass
class Opened:
    """How often the library was opened, and before which time of it somebody writes."""

    before: int = 0  # 0: nobody does
    times: int = 0
    reads: int = 0
    busy: bool = False

    def count(self, folder: Path, *, to_write: bool) -> None:
        if self.busy:
            return
        self.times += 1
        self.reads += not to_write
        if self.times == self.before:
            self.busy = True
            write(folder)
            self.busy = False


@pytest.fixture(scope="module", autouse=True)
def opened() -> Iterator[Opened]:
    """Stand where the library is opened, for reading or writing; nothing is dated."""
    found, opened = Opened(), SqliteTruth._opened  # noqa: SLF001 - the one place where it is opened

    @contextmanager
    def counted(truth: SqliteTruth, *, new: bool = False) -> Iterator[Any]:
        found.count(truth.folder, to_write=new)
        with opened(truth, new=new) as connection:
            yield connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqliteTruth, "_opened", counted)
        patch.setattr("index.encoder.load_encoder", Encoder)
        patch.setattr("index.sqlite.records.now", lambda: "2020-01-01T00:00:00+00:00")
        yield found


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, opened: Opened) -> Path:
    """Return the folder of a library of three reviews, for tests to copy."""
    del opened
    library = Library(tmp_path_factory.mktemp("shelf") / "library", encoder=Encoder())
    for source, paragraphs in TEXTS.items():
        put(library, source, paragraphs)
    asked(library.folder, "authors", "--turn", "on")
    asked(library.folder, "standing", "ask")
    asked(library.folder, "code", "confirm", "first.txt", VIOLENCE, "domestic-violence")
    return library.folder


@pytest.fixture(scope="module")
def after(shelf: Path) -> Path:
    """Return the folder of the library that it is once somebody has written."""
    folder = copy(shelf, shelf.with_name("after"))
    write(folder)
    return folder


def copy(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


def asked(folder: Path, *words: str) -> Json:
    done = CliRunner().invoke(main, [*words, "--json", "--library", str(folder)])
    assert done.exit_code == 0, (done.output, done.exception)
    form: Json = json.loads(done.stdout)
    return form


def cited(form: object) -> list[Json]:
    """Return every citation in a form, however deep."""
    if isinstance(form, dict):
        own = [form] if "quote" in form else []
        return own + [one for value in form.values() for one in cited(value)]
    return [one for value in form for one in cited(value)] if isinstance(form, list) else []


KEEPING = frozenset({"themes", "facts", "threshold", "silence", "report"})  # what is worked out


@pytest.mark.parametrize("call", CALLS)
def test_a_call_answers_of_one_generation_whatever_is_written_before_any_of_its_reads(
    call: str,
    shelf: Path,
    after: Path,
    opened: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    words, texts = CALLS[call], written()
    opened.times = opened.reads = 0
    before = asked(copy(shelf, tmp_path / "before"), *words)
    times, reads = opened.times, opened.reads
    then = asked(copy(after, tmp_path / "after"), *words)
    assert before != then
    assert reads <= 1 + (call in KEEPING)  # another, at its end, of what is current still
    for number in range(1, times + 1):
        folder = copy(shelf, tmp_path / f"written-{number}")
        opened.times, opened.before = 0, number
        given = asked(folder, *words)
        opened.before = 0
        assert given in (before, then)
        for one in cited(given):
            assert texts[one["sha256"]][one["start"] : one["end"]] == one["quote"]
        if call != "standing":  # which says what changed since it was last asked
            assert asked(folder, *words) == then


def test_what_was_read_of_a_version_is_quoted_of_no_other(shelf: Path, tmp_path: Path) -> None:
    library = Library(copy(shelf, tmp_path / "library"), encoder=Encoder())
    with library.snapshot() as snapshot:
        held = snapshot.held("first.txt")
        known = [one for one in codings(snapshot).every if one.review == held.id]
        citer = Citer(snapshot)
        citations = [citer.at(one.place) for one in known]
        other = snapshot.held("second.txt")
    write(library.folder)
    with library.snapshot() as snapshot:
        citer, now = Citer(snapshot), snapshot.held("first.txt")
        assert known
        for coding, citation in zip(known, citations, strict=True):
            with pytest.raises(UnknownReviewError, match="replaced or removed"):
                citer.at(coding.place)
            verify(snapshot, citation)  # of the version that it names
            with pytest.raises(CitationError):
                verify(snapshot, replace(citation, sha256=now.sha256))
            with pytest.raises(UnknownReviewError):
                verify(snapshot, replace(citation, review=other.id))
        span = Span(0, len(TEXTS["first.txt"][0]))
        place = citer.review(now).passages[0].place_of(span)
        with pytest.raises(CitationError, match="was replaced"):
            cite_place(snapshot, now, place, held.sha256, "Findings")
