"""The command line; alone reads the environment, the clock and `argv`, and sets exit codes.

Exit codes: 2 a text that cannot be understood, 3 credentials refused, 4 a tenant
that cannot be reached or answers nonsense, 5 wrong settings. What a command needs
is imported when it runs, since a question should not wait for a bot to load.
"""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Call-history questions, answered: in Slack, and here.",
)
sandbox = typer.Typer(no_args_is_help=True, help="Stand-ins on this machine, for trying and testing.")
app.add_typer(sandbox, name="sandbox")

_FREE_TEXT = {"ignore_unknown_options": True}  # a text may begin with "-agent:149"


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"
    BLOCKS = "blocks"


class Tongue(StrEnum):
    """The languages of people."""

    PORTUGUESE = "pt-BR"
    ENGLISH = "en"


def clock() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may


def environment() -> Mapping[str, str]:
    """Return the variables of `.env` here, overridden by those of the process."""
    from dotenv import dotenv_values

    values = {name: value for name, value in dotenv_values(Path(".env")).items() if value is not None}
    return values | dict(os.environ)  # noqa: TID251 - the one place that may


Text = Annotated[list[str], typer.Argument(metavar="TEXT", help='A question, such as "84999999999 campaign:376".')]
Language = Annotated[Tongue | None, typer.Option(help="Of the words; BOT_LANGUAGE unless given.")]
Now = Annotated[str | None, typer.Option(metavar="INSTANT", help="Ask as of then: 2021-10-29T12:00:00-03:00.")]


@app.command(context_settings=_FREE_TEXT)
def ask(
    text: Text,
    format: Annotated[Format, typer.Option("--format", help="For people, for scripts, or as Slack gets it.")] = (
        Format.TEXT
    ),
    page: Annotated[int, typer.Option(min=1, max=1_000_000, help="Which page of calls.")] = 1,
    page_size: Annotated[int, typer.Option(min=1, max=1000, help="Calls on a page.")] = 5,
    language: Language = None,
    now: Now = None,
) -> None:
    """Ask one question."""
    from bot.terminal.ask import Request, run

    request = Request(
        text=" ".join(text), format=format.value, page=page, page_size=page_size, language=_value(language), now=now
    )
    sys.exit(run(request, environment(), clock))


@app.command(context_settings=_FREE_TEXT)
def explain(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="A text; - reads one a line from stdin.")],
    thread: Annotated[str | None, typer.Option(metavar="QUERY", help="The query of the thread it replies to.")] = None,
    format: Annotated[Format, typer.Option("--format", help="text or json.")] = Format.TEXT,
    language: Language = None,
    now: Now = None,
) -> None:
    """Show how a text is understood, and what would be asked of the tenant."""
    from bot.terminal.explain import Request, run

    request = Request(text=" ".join(text), thread=thread, format=format.value, language=_value(language), now=now)
    sys.exit(run(request, environment(), clock))


@app.command()
def preview(
    template: Annotated[str | None, typer.Argument(help="Its name, such as answer; none lists them.")] = None,
    language: Language = None,
    format: Annotated[Format, typer.Option("--format", help="text, or blocks for Block Kit Builder.")] = Format.TEXT,
) -> None:
    """Show a template with sample values, and what is wrong with it."""
    from bot.terminal.preview import run

    sys.exit(run(template, _value(language), format.value, environment()))


@app.command()
def check(language: Language = None) -> None:
    """Examine settings, clock, tenant and token; each line with its cure."""
    from bot.terminal.check import run

    sys.exit(run(_value(language), environment(), clock))


@app.command()
def demo(language: Language = None) -> None:
    """Show the product at work, on this machine alone: a made-up tenant, and a few questions to it."""
    from bot.terminal.demo import run

    sys.exit(run(_value(language), environment(), clock))


@sandbox.command()
def tenant(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 8081,
    seed: Annotated[int, typer.Option(help="Another seed, another call centre.")] = 1,
    calls_per_day: Annotated[int, typer.Option(min=0, max=200_000, help="On an ordinary weekday.")] = 2000,
    latency_ms: Annotated[int, typer.Option(min=0, max=60_000, help="How long every reply takes.")] = 0,
    faults: Annotated[str, typer.Option(metavar="KIND:NTH,…", help="busy:7,cut:13 or now-and-then.")] = "",
    now: Now = None,
) -> None:
    """Serve a made-up Evolux tenant, until Ctrl-C."""
    from bot.terminal.sandboxes import TenantRequest, serve

    request = TenantRequest(
        port=port, seed=seed, calls_per_day=calls_per_day, latency_ms=latency_ms, faults=faults, now=now
    )
    sys.exit(serve(request, environment(), clock))


def _value(language: Tongue | None) -> str | None:
    return None if language is None else language.value


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
