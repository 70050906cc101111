"""`reviews report`: the committee's update report, drafted from the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, counted, narrowed, open_library, print_json
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from index.types import Filter


@click.command(short_help="Draft the committee's report as a Word file.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.docx",
    help="The Word file to write.",
)
@click.option("--reviews", "refs", multiple=True, metavar="REVIEW", help="Only this (repeatable).")
@narrowed
@common
def report(
    out: Path,
    refs: tuple[str, ...],
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Draft the update report on all case reviews, or on those chosen, as an editable Word file.

    \b
    reviews report --out update.docx
    reviews report --out eastmere.docx --area Eastmere --since 2010
    reviews report --out four.docx --reviews child-f.pdf --reviews child-a.docx

    Content, common themes, single issues, likeness to an inquiry, recommendations, quality and
    questions: every sentence is counted, or quoted and cited. Of six reviews or fewer nothing is
    left out.
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    from assistant.export.docx import report_docx
    from assistant.files import write_whole
    from assistant.report.forms import report as form
    from assistant.report.update_report import update_report

    if out.suffix.lower() != ".docx":
        raise AssistantError(f"{out.name} is no Word file: give it a name that ends in .docx.")
    library = open_library(folder)
    with library.snapshot() as snapshot, counted("review", quiet=as_json) as told:
        ids = tuple(snapshot.held(ref).id for ref in refs)
        drafted = update_report(snapshot, replace(filters, reviews=ids), told)
    write_whole(out, report_docx(drafted))
    if as_json:
        print_json(form(out, drafted))
    else:
        quotations = len(drafted.citations)
        click.echo(
            f"Wrote {out}: a draft on {len(drafted.reviews)} case reviews with {quotations} "
            "quotations, each with its place. Check it and edit it in Word."
        )
