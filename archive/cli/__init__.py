"""The command line: one file per command, each imported when it is run; render/ is the only code that prints."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial

import click
from click.shell_completion import shell_complete

from archive.cli import interrupts
from archive.cli.parameters import open_archive
from archive.cli.render import errors, streams
from archive.errors import ArchiveError, QueryError, our_mistake

COMMANDS = (
    "ingest",
    "follow",
    "fetch",
    "search",
    "quotes",
    "timeline",
    "entities",
    "sources",
    "show",
    "entity",
    "source",
    "tag",
    "note",
    "saved",
    "fix",
    "decisions",
    "undo",
    "remove",
    "export",
    "annotate",
    "check",
    "backup",
    "restore",
    "stats",
)

INTERRUPTED = 130  # as a shell counts a program that SIGINT ended
READER_GONE = 141  # and one that SIGPIPE did


class Commands(click.Group):
    """The commands by name, in the order in which a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"archive.cli.{cmd_name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-") and (near := get_close_matches(args[0], COMMANDS, 1)):
            ctx.fail(f"there is no command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from archive import __version__

        streams.write(f"archive {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"max_content_width": 100})
@click.option("--db", envvar="ARCHIVE_DB", metavar="FILE", help="The archive; by default $ARCHIVE_DB, or archive.db in your data folder.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
@click.pass_context
def group(ctx: click.Context, db: str | None, debug: bool) -> None:
    """A news archive in one file: who said what, when, where, through whom, and how do we know?

    \b
    archive ingest FOLDER           put articles in; the first makes the archive
    archive search '"dirty hands"'  find articles
    archive quotes --speaker kerry  list what somebody said
    archive show q34                see a quote in its place, with its proof
    """
    ctx.obj = partial(open_archive, db)


def main(arguments: Sequence[str] | None = None) -> None:
    """The program. The one place that turns exceptions into exit codes."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    streams.prepare()
    interrupts.prepare()
    code = _run(arguments)
    try:
        streams.flush()
    except OSError:
        streams.abandon()
    sys.exit(code)


def _run(arguments: Sequence[str]) -> int:
    try:
        if completing := os.environ.get("_ARCHIVE_COMPLETE"):
            return shell_complete(group, {}, "archive", "_ARCHIVE_COMPLETE", completing)
        # not Click's own main(), which has exit codes of its own; what a command returns is its exit code
        with group.make_context("archive", list(arguments)) as context:
            code = group.invoke(context)
        streams.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, click.Abort):
        interrupts.heed_no_more()
        streams.say("stopped; what was reported is stored")
        return INTERRUPTED
    except click.ClickException as mistake:
        _usage(mistake)
        return 2
    except BrokenPipeError:
        streams.abandon()
        return READER_GONE
    except ArchiveError as error:
        _traced(arguments)
        if isinstance(error, QueryError):
            errors.query_error(error)
        else:
            errors.error(str(error))
        return error.exit_code
    except OSError as error:
        _traced(arguments)
        errors.error(f"{error.filename or 'the output'}: {error.strerror or error}")
        streams.abandon()
        return 1
    except Exception as error:
        _traced(arguments)
        errors.error(f"{our_mistake(error)} (--debug before the command shows more)")
        return 1
    return code if isinstance(code, int) else 0


def _usage(mistake: click.ClickException) -> None:
    context = getattr(mistake, "ctx", None)
    where = context.command_path if context else "archive"
    if isinstance(mistake, click.exceptions.NoArgsIsHelpError):
        errors.help_page(mistake.message)
        return
    message = mistake.format_message()
    if isinstance(mistake, click.NoSuchOption) and mistake.option_name in ("--db", "--debug", "--version"):
        message = f"{mistake.option_name} goes before the command: archive {mistake.option_name} …"
    errors.error(message, where=where)
    if context:
        streams.say(f"Try '{where} --help' for help.")


def _traced(arguments: Sequence[str]) -> None:
    if "--debug" in arguments:
        errors.trace()
