"""The commands; each imports what it needs when it runs, so that `ask` does not load a bot."""

from typing import TYPE_CHECKING, Any, Final, Literal

import click

from bot.terminal.command_groups import alert, digest, mirror, sandbox, vocabulary
from bot.terminal.options import PORT, invoked, language_option, now_option, output, user_option

if TYPE_CHECKING:
    from bot.terminal.invocation import Invocation

_FREE_TEXT: Final = {"ignore_unknown_options": True}  # a text may begin with "-agent:149"
_text = click.argument("text", nargs=-1, required=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="calls-bot")
def cli() -> None:
    """Answer questions about the calls of an Evolux call centre, in Slack and in this terminal."""


for group in (mirror, digest, alert, vocabulary, sandbox):
    cli.add_command(group)


@cli.command(context_settings=_FREE_TEXT)
@_text
@click.option("--page", type=click.IntRange(1, 1_000_000), default=1, help="Page of calls to show.")
@click.option("--page-size", type=click.IntRange(1, 1000), default=5, show_default=True, help="Calls on a page.")
@click.option("--live", is_flag=True, help="Ask Evolux, even where the local copy of the calls could answer.")
@output("text", "json", "blocks")
@now_option
@user_option
@invoked
def ask(here: "Invocation", text: tuple[str, ...], **options: Any) -> int:
    """Ask one question, such as "84999999999 campaign:376"."""
    from bot.terminal.ask import run

    return run(here, " ".join(text), **options)


@cli.command(context_settings=_FREE_TEXT)
@_text
@click.option("--thread", metavar="QUERY", help="Read the text as a reply in the thread of this query.")
@output("text", "json")
@now_option
@user_option
@invoked
def explain(here: "Invocation", text: tuple[str, ...], **options: Any) -> int:
    """Show how the bot understands a text. The text - reads many from stdin, one a line."""
    from bot.terminal.explain import run

    return run(here, " ".join(text), **options)


@cli.command()
@click.argument("template", required=False)
@output("text", "blocks")
@invoked
def preview(here: "Invocation", template: str | None) -> int:
    """Show a template with sample values, and its errors. Without TEMPLATE: list and check all templates."""
    from bot.terminal.preview import run

    return run(here, template)


@cli.command(name="run")
@invoked
def run_bot(here: "Invocation") -> int:
    """Run the bot until Ctrl-C or SIGTERM. Questions that are under way then are still answered."""
    from bot.terminal.run import run

    return run(here)


@cli.command()
@click.option(
    "--http", metavar="URL", help="Address at which Slack reaches the bot. Default: Socket Mode, without one."
)
@click.option("--public", metavar="URL", help="Address at which browsers reach the player page. Default: PUBLIC_URL.")
@invoked
def manifest(here: "Invocation", **options: str | None) -> int:
    """Print the manifest to create the Slack app from."""
    from bot.terminal.manifest import run

    return run(here, **options)


@cli.command()
@click.option("--since", metavar="WHEN", help="Only records since then: 7d, yesterday, 28/10, 2021-10-29T12:00.")
@click.option("--user", metavar="ID", help="Only records of this user of Slack, such as U0123ABCD.")
@click.option("--kind", metavar="KIND", help="Only question, details, listen, heard, export, publish, forget …")
@click.option("--number", metavar="NUMBER", help="Only records about this phone number.")
@output("text", "csv", "json")
@invoked
def audit(here: "Invocation", **options: str | None) -> int:
    """Show which users asked for, heard, exported and published which calls."""
    from bot.terminal.audit import run

    return run(here, **options)


@cli.command()
@click.argument("number", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Erase without asking first.")
@language_option
@invoked
def forget(here: "Invocation", number: tuple[str, ...], *, yes: bool) -> int:
    """Erase all data about one customer's phone number."""
    from bot.terminal.forget import run

    return run(here, " ".join(number), yes=yes, confirm=_confirmed)


def _confirmed(question: str) -> bool:
    """Ask the operator a question; return whether the answer is yes, in either language, and not the end of input."""
    from bot.domain.text import fold

    try:
        answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    except click.Abort:
        click.echo(err=True)
        return False
    return fold(answer.strip()) in {"y", "yes", "s", "sim"}


@cli.command()
@click.argument("kind", type=click.Choice(["links", "sessions"]))
@click.argument("target", metavar="ID")
@language_option
@invoked
def revoke(here: "Invocation", kind: Literal["links", "sessions"], target: str) -> int:
    """Revoke all links to a call (links 48582498), or end all sessions of a user (sessions U0123ABCD)."""
    from bot.terminal.forget import revoke as revoke_all

    return revoke_all(here, kind, target)


@cli.command()
@language_option
@invoked
def check(here: "Invocation") -> int:
    """Try every part of the set-up. Each problem is shown with its cure."""
    from bot.terminal.check import run

    return run(here)


@cli.command()
@click.option("--terminal", is_flag=True, help="Show questions and answers here, without a browser.")
@click.option("--port", type=PORT, default=8080, show_default=True, help="Port; 0 takes any free one.")
@click.option("--templates", metavar="DIR", help="Your own templates; the page shows each change as you save it.")
@click.option(
    "--calls-per-day", type=click.IntRange(1, 200_000), help="Make it so large, with a local copy of its calls."
)
@language_option
@invoked
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
