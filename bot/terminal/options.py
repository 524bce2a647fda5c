"""The options that several commands take, and how a command gets its `Invocation`."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click

from bot.domain.language import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.terminal.invocation import Invocation

PORT: Final = click.IntRange(0, 65535)

language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), help="Language to speak. Default: BOT_LANGUAGE."
)
user_option = click.option(
    "--user",
    "asker",
    metavar="ID",
    default="",
    help="Ask as this user of Slack, for words such as “minhas” (my calls).",
)
now_option = click.option("--now", metavar="TIME", help="Answer as of this time, such as 2021-10-29T12:00:00-03:00.")


def invoked(command: Callable[..., int]) -> Callable[..., None]:
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


def output(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the options for the form and the language of what a command prints; the first format is the default."""
    form = click.option("--format", "form", type=click.Choice(formats), default=formats[0], show_default=True)
    return lambda command: form(language_option(command))
