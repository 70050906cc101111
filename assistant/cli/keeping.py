"""`reviews add`, `list`, `show`, `remove` and `check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from assistant.cli.shared import FAILED, common, open_library, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.types import Review
    from index.adding import AddReport
    from index.library import Library
    from index.types import HeldReview

UNKNOWN = "kind not known, so no case review (say what it is on the page “Documents”)"


@click.command(short_help="Add files or folders to the library.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--ocr", is_flag=True, help="Recognise the text of scanned PDFs (about 3 s a page).")
@click.option(
    "--replace",
    "versions",
    flag_value="replace",
    help="A new version of a held review takes its place; old citations keep resolving.",
)
@click.option(
    "--separate", "versions", flag_value="separate", help="Keep a new version as another review."
)
@common
def add(
    paths: tuple[Path, ...],
    versions: Literal["replace", "separate"] | None,
    folder: Path | None,
    *,
    ocr: bool,
    as_json: bool,
) -> None:
    """Add files, or folders of files, to the library.

    Read are PDF, Word, OpenDocument, RTF, slides (PPTX), sheets (XLSX), EPUB, mail (EML), HTML,
    saved pages (MHT), Markdown and text. The files in a ZIP, and those that came with a mail, are
    added one by one; every file of a folder that is not read is named with the reason. Each file
    is added whole or not at all. A file that looks like a new version of a review that
    is held is set aside until you say --replace or --separate. Title, area and dates come from
    front matter or a FILE.toml beside the file, else they are read from the text; unknown ones
    stay blank. It ends with what each review reports again and what is new in it, of more than
    five files with how many do. Exit code 1 if a file was refused or set aside.
    """
    from tqdm import tqdm

    from assistant.knowledge import arrival_forms
    from assistant.knowledge.arrival import FEW
    from index.adding import add as add_files
    from index.adding import files_of

    library = open_library(folder, new=True)
    files = files_of(paths)
    reports = add_files(library, paths, ocr=ocr, versions=versions or "hold")
    done: list[AddReport] = []
    told = 0
    with tqdm(total=len(files), unit="file", disable=as_json or None, leave=False) as bar:
        for report in reports:
            done.append(report)
            bar.update()
            if not as_json:
                bar.write(said(report))
            elif max(len(files), len(done)) > FEW:  # those of few files wait for their notices
                for one in done[told:]:
                    print_json(arrival_forms.added(one, None))
                told = len(done)
    arrived = [one.review for one in done if one.review and one.status in {"added", "replaced"}]
    if max(len(files), len(done)) <= FEW:
        _notices(library, done, arrived, as_json=as_json)
    elif arrived:
        _tell_many(library, arrived, quiet=as_json)
    if {one.status for one in done} & {"refused", "held"}:
        click.get_current_context().exit(FAILED)


@click.command("list", short_help="List what the library holds.")
@common
def list_reviews(folder: Path | None, *, as_json: bool) -> None:
    """List what the library holds."""
    from assistant import library_forms

    with open_library(folder).snapshot() as snapshot:
        reviews = snapshot.reviews()
    if as_json:
        print_json(library_forms.listed(reviews))
        return
    for review in reviews:
        click.echo(f"{review.id}  {_described(review)}")
    click.echo(f"{len(reviews)} documents")


@click.command(short_help="Show what was understood of a review.")
@click.argument("review")
@common
def show(review: str, folder: Path | None, *, as_json: bool) -> None:
    """Show what was understood of REVIEW (its id, the start of it, or its file's name)."""
    from assistant import library_forms

    with open_library(folder).snapshot() as snapshot:
        held = snapshot.held(review)
        text = snapshot.version(held.sha256)
    if as_json:
        print_json(library_forms.whole(held, text))
    else:
        _print_review(held, text)


@click.command(short_help="Remove a review.")
@click.argument("review")
@click.option("--yes", is_flag=True, help="Don't ask.")
@common
def remove(review: str, folder: Path | None, *, yes: bool, as_json: bool) -> None:
    """Remove REVIEW (its id, the start of it, or its file's name) from the library."""
    from assistant.library_forms import Remove

    library = open_library(folder)
    with library.snapshot() as snapshot:
        held = snapshot.held(review)
    if not (yes or as_json):
        click.confirm(f"Remove {_described(held)}?", abort=True)
    with library.writing() as writer:
        writer.remove(held.id)
    if as_json:
        print_json(Remove(held.id, held.source))
    else:
        click.echo(f"Removed {_described(held)}")


@click.command(short_help="Check that the library is whole.")
@common
def check(folder: Path | None, *, as_json: bool) -> None:
    """Check that the library is whole: exit code 0 if it is, else 1 with what to do."""
    from assistant.library_forms import Check

    problems = open_library(folder).check()
    if as_json:
        print_json(Check(not problems, tuple(problems)))
    else:
        click.echo("\n".join(problems) or "The library is sound.")
    if problems:
        click.get_current_context().exit(FAILED)


def _notices(
    library: Library, done: Sequence[AddReport], arrived: Sequence[str], *, as_json: bool
) -> None:
    """End the adding of a few files with the notice of each that went in."""
    from assistant.knowledge import arrival_forms, arrival_wording
    from assistant.knowledge.arrival import notices

    found = {}
    if arrived:
        with library.snapshot() as snapshot:
            found = {one.review.id: one for one in notices(snapshot, arrived)}
    if as_json:
        for report in done:
            given = found.get(report.review or "") if report.review in arrived else None
            print_json(arrival_forms.added(report, given))
        return
    for given in found.values():
        click.secho(f"\n{_described(given.review)}", bold=True)
        click.echo("\n".join(arrival_wording.summary(given)))
        click.echo(f"All of it: reviews notice {given.review.id}")


def _tell_many(library: Library, arrived: Sequence[str], *, quiet: bool) -> None:
    """Leave many new reviews coded, and say how many of them report something again."""
    from assistant.knowledge.arrival import arrivals
    from assistant.knowledge.arrival_wording import many

    with library.snapshot() as snapshot:
        found = arrivals(snapshot, arrived)
    if not quiet:
        click.echo(many(found))


def said(report: AddReport) -> str:
    """Return the line that tells what became of a file."""
    if report.status in {"added", "replaced"}:
        described = _described(report.held) if report.held else report.source
        kind = report.held.metadata.kind if report.held else None
        return f"{report.status:9}  {described}, {kind or UNKNOWN}, {report.passages} passages"
    return f"{report.status:9}  {report.source}: {report.reason}"


def _described(held: HeldReview) -> str:
    data = held.metadata
    year = data.published[:4] if data.published else None
    known = [part for part in (year, data.area, data.pseudonym) if part]
    said = f" ({', '.join(known)})" if known else ""
    return f"{data.title or held.source}{said}"


def _print_review(held: HeldReview, text: Review) -> None:
    from dataclasses import asdict

    click.secho(_described(held), bold=True)
    for name, value in asdict(held.metadata).items():
        origin = held.origins.get(name)
        click.echo(f"  {name:10} {f'{value} ({origin.value})' if value and origin else '—'}")
    click.echo(f"  {'file':10} {held.source}, version {held.version}, {held.passages} passages")
    for note in held.notes:
        click.echo(f"  {note}")
    click.secho("\nSections", underline=True)
    for section in text.sections:
        indent = "  " * len(section.heading)
        click.echo(f"{indent}{section.heading[-1] if section.heading else '(opening)'}")
    click.secho(f"\n{len(text.recommendations)} recommendations", underline=True)
    for one in text.recommendations:
        click.echo(f"  {one.label or '–'}  {text.quote(one.span)}")
