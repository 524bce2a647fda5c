"""`calls-bot manifest`: the manifest of the Slack app to create, for Socket Mode or for HTTP."""

from bot.rendering.i18n.translator import N_
from bot.settings import Problem, Settings, SettingsError
from bot.settings.parsers import origin
from bot.slack.manifest import PATH, manifest_over_http, manifest_text, read_manifest, with_sign_in, written
from bot.terminal.invocation import Invocation, failure
from bot.terminal.printing import report


def run(here: Invocation, *, http: str | None = None, public: str | None = None) -> int:
    """Print the manifest; return the exit code.

    Args:
        http: The address at which Slack reaches the bot, None for Socket Mode.
        public: The address at which browsers reach the player page; PUBLIC_URL where it is None.
    """
    try:
        print(_manifest(here, http, public), end="")
    except SettingsError as error:
        return report(failure(error, here.language))
    return 0


def _manifest(here: Invocation, http: str | None, public: str | None) -> str:
    settings = Settings.load({name: here.environ.get(name, "") for name in ("PUBLIC_URL", "SIGN_IN_PKCE")})
    player = settings.public_url if public is None else public_origin(public, "--public")
    if http is None and player is None:
        return manifest_text()
    manifest = read_manifest() if http is None else manifest_over_http(public_origin(http))
    return written(manifest if player is None else with_sign_in(manifest, player, pkce=settings.sign_in_pkce))


def public_origin(url: str, option: str = "--http") -> str:
    """Return the origin of an address, which may have the path of Slack's events.

    Raises:
        SettingsError: The text is not an https address; `option` names where it was typed.
    """
    try:
        return origin(url.strip().removesuffix("/").removesuffix(PATH))
    except ValueError as error:
        problem = Problem(option, url, N_("an https address without a path, such as https://calls.example.com"))
        raise SettingsError((problem,)) from error
