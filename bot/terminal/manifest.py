"""`calls-bot manifest`: the Slack app to create, over Socket Mode or over HTTP."""

from collections.abc import Mapping

from bot.rendering.i18n.translator import N_
from bot.settings import Problem, Settings, SettingsError
from bot.settings.parsers import origin
from bot.slack.manifest import PATH, manifest_over_http, manifest_text, read_manifest, with_sign_in, written
from bot.terminal.arguments import language_of
from bot.terminal.errors import failure
from bot.terminal.printing import complain, console


def run(http: str | None, environ: Mapping[str, str], *, public: str | None = None) -> int:
    """Print the manifest; return the exit code.

    Args:
        http: Where Slack reaches the bot, None for Socket Mode.
        environ: For PUBLIC_URL, PKCE, and the language of complaints.
        public: Where browsers reach its player page; PUBLIC_URL unless given.

    """
    try:
        print(_manifest(http, public, environ), end="")
    except SettingsError as error:
        complain(failure(error, language_of(None, environ)), console(stderr=True))
        return 5
    return 0


def _manifest(http: str | None, public: str | None, environ: Mapping[str, str]) -> str:
    settings = Settings.load({name: environ.get(name, "") for name in ("PUBLIC_URL", "SIGN_IN_PKCE")})
    player = settings.public_url if public is None else public_origin(public, "--public")
    if http is None and player is None:
        return manifest_text()
    manifest = read_manifest() if http is None else manifest_over_http(public_origin(http))
    return written(manifest if player is None else with_sign_in(manifest, player, pkce=settings.sign_in_pkce))


def public_origin(url: str, option: str = "--http") -> str:
    """Return the origin of an address where Slack is to post, with or without the path there.

    Raises:
        SettingsError: It is none.

    """
    try:
        return origin(url.strip().removesuffix("/").removesuffix(PATH))
    except ValueError as error:
        problem = Problem(option, url, N_("an https address without a path, such as https://calls.example.com"))
        raise SettingsError((problem,)) from error
