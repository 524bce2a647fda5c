"""The command line; alone reads the environment, the clock and `argv`, and sets exit codes.

Exit codes: 2 a text that cannot be understood, 3 credentials refused, 4 a tenant
that cannot be reached or answers nonsense, 5 wrong settings. What a command needs
is imported when it runs, since a question should not wait for a bot to load.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from bot.domain.text import LANGUAGES, Language

_Command = TypeVar("_Command", bound=Callable[..., None])

_FREE_TEXT: Final = {"ignore_unknown_options": True}  # a text may begin with "-agent:149"
_HELP: Final = {"help_option_names": ["-h", "--help"]}

_text = click.argument("text", nargs=-1, required=True)
_language = click.option("--language", type=click.Choice(LANGUAGES), help="Of the words; BOT_LANGUAGE unless given.")
_now = click.option("--now", metavar="INSTANT", help="Ask as of then: 2021-10-29T12:00:00-03:00.")


def clock() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may


def environment() -> Mapping[str, str]:
    """Return the variables of `.env` here, overridden by those of the process."""
    from dotenv import dotenv_values

    values = {name: value for name, value in dotenv_values(Path(".env")).items() if value is not None}
    return values | dict(os.environ)  # noqa: TID251 - the one place that may


def _format(*formats: str) -> Callable[[_Command], _Command]:
    return click.option("--format", "form", type=click.Choice(formats), default=formats[0], show_default=True)


@click.group(context_settings=_HELP)
@click.version_option(package_name="calls-bot")
def cli() -> None:
    """Answer call-history questions: in Slack, and here."""


@cli.command(context_settings=_FREE_TEXT)
@_text
@_format("text", "json", "blocks")
@click.option("--page", type=click.IntRange(1, 1_000_000), default=1, help="Which page of calls.")
@click.option("--page-size", type=click.IntRange(1, 1000), default=5, help="Calls on a page.")
@_language
@_now
def ask(text: tuple[str, ...], **options: Any) -> None:
    """Ask one question, such as "84999999999 campaign:376"."""
    from bot.terminal.ask import AskRequest, run

    sys.exit(run(AskRequest(text=" ".join(text), **options), environment(), clock))


@cli.command(context_settings=_FREE_TEXT)
@_text
@click.option("--thread", metavar="QUERY", help="The query of the thread that the text replies to.")
@_format("text", "json")
@_language
@_now
def explain(text: tuple[str, ...], **options: Any) -> None:
    """Show how a text is understood; - reads one a line from stdin."""
    from bot.terminal.explain import ExplainRequest, run

    sys.exit(run(ExplainRequest(text=" ".join(text), **options), environment(), clock))


@cli.command()
@click.argument("template", required=False)
@_format("text", "blocks")
@_language
def preview(template: str | None, form: str, language: Language | None) -> None:
    """Show a template with sample values, and what is wrong with it; without one, list and check them all."""
    from bot.terminal.preview import run

    sys.exit(run(template, language, form, environment()))


@cli.command()
def run() -> None:
    """Run the bot in Slack, until SIGTERM or Ctrl-C; what is being answered then still is."""
    from bot.terminal.run import run as run_bot

    sys.exit(run_bot(environment(), clock))


@cli.command()
@click.option("--http", metavar="URL", help="Where Slack reaches the bot; for Socket Mode unless given.")
@click.option("--public", metavar="URL", help="Where browsers reach the player page; PUBLIC_URL unless given.")
def manifest(http: str | None, public: str | None) -> None:
    """Print the manifest to create the Slack app from."""
    from bot.terminal.manifest import run

    sys.exit(run(http, environment(), public=public))


@cli.command()
@click.option("--since", metavar="WHEN", help="7d, yesterday, 28/10, 2021-10-29T12:00.")
@click.option("--user", metavar="ID", help="Of somebody in Slack: U0123ABCD.")
@click.option("--kind", metavar="KIND", help="question, details, listen, heard, export, publish, forget …")
@click.option("--number", metavar="NUMBER", help="Of whom it was about.")
@_format("text", "csv", "json")
@_language
def audit(**options: Any) -> None:
    """Show who asked, heard, took and published what."""
    from bot.terminal.audit import AuditRequest, run

    sys.exit(run(AuditRequest(**options), environment(), clock))


@cli.command()
@click.argument("number", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@_language
def forget(number: tuple[str, ...], **options: Any) -> None:
    """Erase what concerns one person, known by their phone number."""
    from bot.terminal.forget import ForgetRequest, run

    request = ForgetRequest(number=" ".join(number), **options)
    sys.exit(run(request, environment(), clock, lambda question: click.confirm(question, err=True)))


@cli.command()
@click.argument("what", type=click.Choice(["links", "sessions"]))
@click.argument("of")
@_language
def revoke(**options: Any) -> None:
    """Take back all links to a call (links 48582498), or sign somebody out (sessions U0123ABCD)."""
    from bot.terminal.revoke import RevokeRequest, run

    sys.exit(run(RevokeRequest(**options), environment(), clock))


@cli.group()
def digest() -> None:
    """Look after digests; people in Slack do with /calls digest."""


@digest.command(name="list")
@_format("text", "json")
@_language
def digest_list(form: str, language: Language | None) -> None:
    """List all digests: when each comes next, and how the last one went."""
    from bot.terminal.digest import DigestRequest, run

    sys.exit(run(DigestRequest(number=None, form=form, language=language), environment(), clock))


@digest.command(name="preview")
@click.argument("number", type=click.IntRange(min=1))
@_format("text", "blocks")
@_language
def digest_preview(number: int, form: str, language: Language | None) -> None:
    """Show what a digest would say now; nothing is posted."""
    from bot.terminal.digest import DigestRequest, run

    sys.exit(run(DigestRequest(number=number, form=form, language=language), environment(), clock))


@digest.command(name="run")
@click.argument("number", type=click.IntRange(min=1))
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="2021-10-29; the latest day when it was due unless given."
)
@_language
def digest_run(number: int, day: datetime | None, language: Language | None) -> None:
    """Send what a digest was to say on a day, in its channel; what is there already is not posted again."""
    from bot.terminal.digest import DigestRunRequest, run_now

    request = DigestRunRequest(number=number, day=None if day is None else day.date(), language=language)
    sys.exit(run_now(request, environment(), clock))


@cli.command()
@_language
def check(language: Language | None) -> None:
    """Examine what is set up, each line with its cure."""
    from bot.terminal.check import run

    sys.exit(run(language, environment(), clock))


@cli.command()
@click.option("--terminal", is_flag=True, help="Questions and answers here, without a browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes any free one.")
@click.option("--templates", metavar="DIR", help="Templates to work on; what is saved there is seen at once.")
@_language
def demo(*, terminal: bool, language: Language | None, **options: Any) -> None:
    """Show the product at work on this machine alone: a made-up call centre, Slack in a browser."""
    if terminal:
        from bot.terminal.demo_terminal import run as show

        sys.exit(show(language, environment(), clock))
    from bot.terminal.demo import DemoRequest, run

    sys.exit(run(DemoRequest(language=language, **options), environment(), clock))


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands: eval "$(calls-bot completion bash)"."""
    from click.shell_completion import get_completion_class

    completer = get_completion_class(shell)
    assert completer is not None
    click.echo(completer(cli, {}, "calls-bot", "_CALLS_BOT_COMPLETE").source())


@cli.group()
def sandbox() -> None:
    """Serve stand-ins on this machine, for trying and testing."""


@sandbox.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8081, show_default=True, help="0 takes any free one.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another call centre.")
@click.option("--calls-per-day", type=click.IntRange(0, 200_000), default=2000, show_default=True)
@click.option("--latency-ms", type=click.IntRange(0, 60_000), default=0, help="How long every reply takes.")
@click.option("--faults", metavar="KIND:NTH,…", default="", help="busy:7,cut:13 or now-and-then.")
@_now
def tenant(**options: Any) -> None:
    """Serve a made-up Evolux tenant, until Ctrl-C."""
    from bot.terminal.sandbox import TenantRequest, serve

    sys.exit(serve(TenantRequest(**options), environment(), clock))


@sandbox.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8082, show_default=True, help="0 takes any free one.")
@click.option("--http", metavar="URL", help="Where the bot listens; over Socket Mode unless given.")
@click.option("--public", metavar="URL", help="Where browsers reach the bot's player page.")
def workspace(**options: Any) -> None:
    """Serve a made-up Slack workspace, until Ctrl-C."""
    from bot.terminal.sandbox import WorkspaceRequest, serve_slack

    sys.exit(serve_slack(WorkspaceRequest(**options), environment(), clock))


def main() -> None:
    """Run the command line; a script that asked for JSON gets its mistakes in options as JSON, too."""
    if not _wants_json(sys.argv):
        cli(prog_name="calls-bot")
    try:
        cli(prog_name="calls-bot", standalone_mode=False)
    except click.UsageError as error:
        hint = "calls-bot --help" if error.ctx is None else f"{error.ctx.command_path} --help"
        click.echo(json.dumps({"error": {"code": "usage", "message": error.format_message(), "hint": hint}}))
        sys.exit(2)
    except click.Abort:
        sys.exit(130)


def _wants_json(arguments: list[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


if __name__ == "__main__":
    main()
