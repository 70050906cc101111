"""The command `reviews`: its subcommands, and how it ends."""

from __future__ import annotations

from errno import EACCES, EFBIG, ENOSPC, EPERM, EROFS
from typing import Any

import click

from assistant.cli.arriving import notice, standing
from assistant.cli.asking import ask, search
from assistant.cli.backing_up import backup, restore
from assistant.cli.codebook import codebook
from assistant.cli.coding import code
from assistant.cli.judging import authors, inquiry, linkage
from assistant.cli.keeping import add, check, list_reviews, remove, show
from assistant.cli.knowing import ledger, recur, themes
from assistant.cli.model import model
from assistant.cli.reporting import report
from assistant.cli.serving import serve
from assistant.cli.shared import FAILED
from assistant.cli.thresholds import facts, silence, threshold
from assistant.cli.watching import watch
from corpus.errors import AssistantError
from corpus.temporary import sweep

_CANT_WRITE = {ENOSPC, EFBIG, EROFS, EACCES, EPERM}
_ROOM = "check that the disk has room and that you may write there."


class ReviewsGroup(click.Group):
    """A group whose commands end an AssistantError or a full disk by a sentence, exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the subcommand."""
        try:
            return super().invoke(ctx)
        except AssistantError as error:
            click.echo(f"reviews: {error}", err=True)
            ctx.exit(FAILED)
        except OSError as error:
            if error.errno not in _CANT_WRITE:
                raise
            what = error.filename or "A file"
            click.echo(
                f"reviews: {what} can't be opened or written ({error.strerror}): {_ROOM}", err=True
            )
            ctx.exit(FAILED)


@click.group(cls=ReviewsGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="case-review-assistant")
def main() -> None:
    """Ask published case reviews in plain words; every answer is quoted and cited.

    \b
    Start here:
      reviews add ~/reviews           put a folder of reviews into the library
      reviews watch ~/reviews         keep it in step with the folder
      reviews ask "what went wrong with pre-birth assessments?"
      reviews ask "which reviews mention home education since 2010?"
      reviews search "core group not held"
      reviews serve                   the same in a browser

    Nothing leaves this machine, unless you name a chat model (reviews model chat). Every command
    takes --json for programs and --library DIR for another library than yours (or set
    REVIEWS_LIBRARY). Exit code 0: done; 1: something to put right, said in one sentence; 2: the
    command's own words are off.
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    sweep()


for command in (
    *(add, watch, notice, ask, search, themes, recur, ledger, inquiry, linkage, authors),
    *(facts, threshold, silence, standing, report),
    *(list_reviews, show, remove, check, backup, restore, codebook, code, model, serve),
):
    main.add_command(command)
