"""`calls-bot run`: the bot, until somebody stops it."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.app.logs import set_up_logs
from bot.app.run import run as run_bot
from bot.settings import NEEDS_OF_RUN, Secret, Settings
from bot.terminal.arguments import language_of
from bot.terminal.printing import complain, console
from bot.terminal.startup_errors import STOPPED, failure_of


def run(environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Run the bot; return the exit code once it has stopped."""
    try:
        settings = Settings.load(environ, needs=NEEDS_OF_RUN)
        set_up_logs(settings.log_level, secrets=_secrets(settings))
        asyncio.run(run_bot(settings, clock))
    except STOPPED as error:
        failed = failure_of(error, language_of(None, environ))
        complain(failed, console(stderr=True))
        return failed.exit_code
    return 0


def _secrets(settings: Settings) -> list[str]:
    values = (getattr(settings, name) for name in settings.__dataclass_fields__)
    return [value.reveal() for value in values if isinstance(value, Secret)]
