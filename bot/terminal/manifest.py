"""`calls-bot manifest`: the Slack app to create, over Socket Mode or over HTTP."""

from collections.abc import Mapping

from bot.rendering.translations import mark
from bot.settings import Problem, SettingsError
from bot.settings.readers import origin
from bot.slack.manifest import PATH, manifest_over_http, manifest_text, written
from bot.terminal.failures import failure
from bot.terminal.inputs import language_of
from bot.terminal.printing import complain, console


def run(http: str | None, environ: Mapping[str, str]) -> int:
    """Print the manifest; return the exit code.

    Args:
        http: Where Slack reaches the bot, None for Socket Mode.
        environ: For the language of complaints.

    """
    try:
        print(manifest_text() if http is None else written(manifest_over_http(public_origin(http))), end="")
    except SettingsError as error:
        complain(failure(error, language_of(None, environ)), console(stderr=True))
        return 5
    return 0


def public_origin(url: str) -> str:
    """Return the origin of an address where Slack is to post, with or without the path there.

    Raises:
        SettingsError: It is none.

    """
    try:
        return origin(url.strip().removesuffix("/").removesuffix(PATH))
    except ValueError as error:
        problem = Problem("--http", url, mark("an https address without a path, such as https://calls.example.com"))
        raise SettingsError((problem,)) from error
