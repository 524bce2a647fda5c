"""The commands and their options; each imports what it needs when it runs, so that `ask` does not load a bot."""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from bot.domain.text import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.terminal.invocation import Invocation

_FREE_TEXT: Final = {"ignore_unknown_options": True}  # a text may begin with "-agent:149"
_PORT: Final = click.IntRange(0, 65535)

_text = click.argument("text", nargs=-1, required=True)
_language = click.option("--language", type=click.Choice(LANGUAGES), help="Language to speak. Default: BOT_LANGUAGE.")
_user = click.option(
    "--user",
    "asker",
    metavar="ID",
    default="",
    help="Ask as this user of Slack, for words such as “minhas” (my calls).",
)
_now = click.option("--now", metavar="TIME", help="Answer as of this time, such as 2021-10-29T12:00:00-03:00.")


def _invoked(command: Callable[..., int]) -> Callable[..., None]:
    """Call a command with its `Invocation`, which the process makes; exit with the code that it returns."""

    @wraps(command)
    @click.pass_obj
    def invoke(
        make: Callable[..., "Invocation"],
        /,
        language: Language | None = None,
        form: str = "text",
        asker: str = "",
        **options: Any,
    ) -> None:
        sys.exit(command(make(language, form, asker), **options))

    return invoke


def _output(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    form = click.option("--format", "form", type=click.Choice(formats), default=formats[0], show_default=True)
    return lambda command: form(_language(command))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="calls-bot")
def cli() -> None:
    """Answer questions about the calls of an Evolux call centre, in Slack and in this terminal."""


@cli.command(context_settings=_FREE_TEXT)
@_text
@click.option("--page", type=click.IntRange(1, 1_000_000), default=1, help="Page of calls to show.")
@click.option("--page-size", type=click.IntRange(1, 1000), default=5, show_default=True, help="Calls on a page.")
@click.option("--live", is_flag=True, help="Ask Evolux, even where the local copy of the calls could answer.")
@_output("text", "json", "blocks")
@_now
@_user
@_invoked
def ask(here: "Invocation", text: tuple[str, ...], **options: Any) -> int:
    """Ask one question, such as "84999999999 campaign:376"."""
    from bot.terminal.ask import run

    return run(here, " ".join(text), **options)


@cli.command(context_settings=_FREE_TEXT)
@_text
@click.option("--thread", metavar="QUERY", help="Read the text as a reply in the thread of this query.")
@_output("text", "json")
@_now
@_user
@_invoked
def explain(here: "Invocation", text: tuple[str, ...], **options: Any) -> int:
    """Show how the bot understands a text. The text - reads many from stdin, one a line."""
    from bot.terminal.explain import run

    return run(here, " ".join(text), **options)


@cli.command()
@click.argument("template", required=False)
@_output("text", "blocks")
@_invoked
def preview(here: "Invocation", template: str | None) -> int:
    """Show a template with sample values, and its errors. Without TEMPLATE: list and check all templates."""
    from bot.terminal.preview import run

    return run(here, template)


@cli.command(name="run")
@_invoked
def run_bot(here: "Invocation") -> int:
    """Run the bot until Ctrl-C or SIGTERM. Questions that are under way then are still answered."""
    from bot.terminal.run import run

    return run(here)


@cli.command()
@click.option(
    "--http", metavar="URL", help="Address at which Slack reaches the bot. Default: Socket Mode, without one."
)
@click.option("--public", metavar="URL", help="Address at which browsers reach the player page. Default: PUBLIC_URL.")
@_invoked
def manifest(here: "Invocation", **options: str | None) -> int:
    """Print the manifest to create the Slack app from."""
    from bot.terminal.manifest import run

    return run(here, **options)


@cli.command()
@click.option("--since", metavar="WHEN", help="Only records since then: 7d, yesterday, 28/10, 2021-10-29T12:00.")
@click.option("--user", metavar="ID", help="Only records of this user of Slack, such as U0123ABCD.")
@click.option("--kind", metavar="KIND", help="Only question, details, listen, heard, export, publish, forget …")
@click.option("--number", metavar="NUMBER", help="Only records about this phone number.")
@_output("text", "csv", "json")
@_invoked
def audit(here: "Invocation", **options: str | None) -> int:
    """Show which users asked for, heard, exported and published which calls."""
    from bot.terminal.audit import run

    return run(here, **options)


@cli.command()
@click.argument("number", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Erase without asking first.")
@_language
@_invoked
def forget(here: "Invocation", number: tuple[str, ...], *, yes: bool) -> int:
    """Erase all data about one customer's phone number."""
    from bot.terminal.forget import run

    return run(here, " ".join(number), yes=yes, confirm=lambda question: click.confirm(question, err=True))


@cli.command()
@click.argument("kind", type=click.Choice(["links", "sessions"]))
@click.argument("target", metavar="ID")
@_language
@_invoked
def revoke(here: "Invocation", kind: Literal["links", "sessions"], target: str) -> int:
    """Revoke all links to a call (links 48582498), or end all sessions of a user (sessions U0123ABCD)."""
    from bot.terminal.forget import revoke as revoke_all

    return revoke_all(here, kind, target)


@cli.group()
def mirror() -> None:
    """Look after the local copy of the calls (MIRROR_DAYS), from which large call centres are answered at once."""


_days = click.option("--days", type=click.IntRange(1, 366), help="Only so many days before today.")


@mirror.command(name="status")
@_output("text", "json")
@_invoked
def mirror_status(here: "Invocation") -> int:
    """Show what the copy holds, when it was read, and what is missing."""
    from bot.terminal.mirror_status import status

    return status(here)


@mirror.command(name="fill")
@_days
@_language
@_invoked
def mirror_fill(here: "Invocation", days: int | None) -> int:
    """Read what is missing, newest calls first. The exit code is 0 when the copy is sound."""
    from bot.terminal.mirror import fill

    return fill(here, days)


@mirror.command(name="verify")
@_days
@_output("text", "json")
@_invoked
def mirror_verify(here: "Invocation", days: int | None) -> int:
    """Compare the copy with what Evolux counts, span by span. The exit code is 1 when they differ."""
    from bot.terminal.mirror import verify

    return verify(here, days)


@mirror.command(name="drop")
@_language
@_invoked
def mirror_drop(here: "Invocation") -> int:
    """Delete the copy. Evolux still has the calls, and a bot that runs reads them again."""
    from bot.terminal.mirror import drop

    return drop(here)


@cli.group()
def digest() -> None:
    """List, preview and send digests. Users manage them in Slack, with /calls digest."""


@digest.command(name="list")
@_output("text", "json")
@_invoked
def digest_list(here: "Invocation") -> int:
    """List all digests: when each is due next, and how its last run ended."""
    from bot.terminal.digest import list_digests

    return list_digests(here)


@digest.command(name="preview")
@click.argument("number", type=click.IntRange(min=1))
@_output("text", "blocks")
@_invoked
def digest_preview(here: "Invocation", number: int) -> int:
    """Show what a digest would say now. Nothing is posted."""
    from bot.terminal.digest import preview

    return preview(here, number)


@digest.command(name="run")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Day when it was due. Default: the latest such day.")
@_language
@_invoked
def digest_run(here: "Invocation", number: int, day: datetime | None) -> int:
    """Post the digest of a day to its channel. Parts that are posted already are left out."""
    from bot.terminal.digest import send

    return send(here, number, None if day is None else day.date())


@cli.group()
def vocabulary() -> None:
    """Own words, teams and who is who, to a CSV file and from one. Supervisors teach them in Slack."""


@vocabulary.command(name="export")
@click.argument("file", default="-")
@_language
@_invoked
def vocabulary_export(here: "Invocation", file: str) -> int:
    """Write everything that was taught to a CSV file. Without FILE: print it."""
    from bot.terminal.vocabulary import export

    return export(here, file)


@vocabulary.command(name="import")
@click.argument("file")
@_language
@_invoked
def vocabulary_import(here: "Invocation", file: str) -> int:
    """Teach the bot each line of a CSV file: kind (who, team or word), name, means. The file - is stdin."""
    from bot.terminal.vocabulary import import_

    return import_(here, file)


@cli.command()
@_language
@_invoked
def check(here: "Invocation") -> int:
    """Try every part of the set-up. Each problem is shown with its cure."""
    from bot.terminal.check import run

    return run(here)


@cli.command()
@click.option("--terminal", is_flag=True, help="Show questions and answers here, without a browser.")
@click.option("--port", type=_PORT, default=8080, show_default=True, help="Port; 0 takes any free one.")
@click.option("--templates", metavar="DIR", help="Your own templates; the page shows each change as you save it.")
@click.option(
    "--calls-per-day", type=click.IntRange(1, 200_000), help="Make it so large, with a local copy of its calls."
)
@_language
@_invoked
def demo(here: "Invocation", *, terminal: bool, **options: Any) -> int:
    """Try the bot in a browser. The call centre and Slack are made up, and served by this machine alone."""
    from bot.terminal.demo import run, run_in_terminal

    return run_in_terminal(here) if terminal else run(here, **options)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script to complete commands: eval "$(calls-bot completion bash)"."""
    from click.shell_completion import get_completion_class

    completer = get_completion_class(shell)
    assert completer is not None
    click.echo(completer(cli, {}, "calls-bot", "_CALLS_BOT_COMPLETE").source())


@cli.group()
def sandbox() -> None:
    """Serve a made-up tenant or workspace, to try and test with."""


@sandbox.command()
@click.option("--port", type=_PORT, default=8081, show_default=True, help="Port; 0 takes any free one.")
@click.option("--seed", type=int, default=1, show_default=True, help="Each seed makes another call centre.")
@click.option("--calls-per-day", type=click.IntRange(0, 200_000), default=2000, show_default=True)
@click.option("--latency-ms", type=click.IntRange(0, 60_000), default=0, help="Milliseconds that each reply takes.")
@click.option("--faults", metavar="KIND:NTH,…", default="", help="Faults to make: busy:7,cut:13 or now-and-then.")
@_now
@_invoked
def tenant(here: "Invocation", **options: Any) -> int:
    """Serve a made-up Evolux tenant until Ctrl-C."""
    from bot.terminal.sandbox import TenantRequest, serve

    return serve(here, TenantRequest(**options))


@sandbox.command()
@click.option("--port", type=_PORT, default=8082, show_default=True, help="Port; 0 takes any free one.")
@click.option("--http", metavar="URL", help="Address at which the bot listens for events. Default: Socket Mode.")
@click.option("--public", metavar="URL", help="Address at which browsers reach the bot's player page.")
@_invoked
def workspace(here: "Invocation", **options: Any) -> int:
    """Serve a made-up Slack workspace until Ctrl-C."""
    from bot.terminal.sandbox import serve_slack

    return serve_slack(here, **options)
