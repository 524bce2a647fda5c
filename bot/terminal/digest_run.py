"""`calls-bot digest run`: send what a digest was to say, once, in its channel."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.app.logs import set_up_logs
from bot.app.sending import NotDueError, Sent, send_digest
from bot.domain.language import Language
from bot.rendering.digest_states import outcome_of
from bot.rendering.translations import Translator, translator
from bot.settings import NEEDS_OF_ASK, Settings
from bot.terminal.inputs import language_of
from bot.terminal.outages import STOPPED, failure_of
from bot.terminal.printing import complain, console

_UNKNOWN = 2
"""Exit code where there is no such digest, or it was not due then."""

_NOT_SENT = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What was typed after `calls-bot digest run`.

    Attributes:
        day: In the digest's own zone; None for its latest due time.

    """

    number: int
    day: date | None
    language: Language | None


def run(request: Request, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Send it, and print what became of it; return the exit code."""
    language = language_of(request.language, environ)
    speak = translator(language)
    try:
        settings = Settings.load(environ, needs=(*NEEDS_OF_ASK, "SLACK_BOT_TOKEN"))
        set_up_logs("ERROR")
        sent = asyncio.run(send_digest(settings, clock, request.number, request.day))
    except STOPPED as error:
        failed = failure_of(error, language)
        complain(failed, console(stderr=True))
        return failed.exit_code
    except NotDueError as error:
        return _refused(_not_due(error, request, speak))
    if sent is None:
        return _refused(speak.gettext("There is no digest {number}.", number=request.number))
    print(_told(sent, request, speak))
    return 0 if sent.run.state in {"posted", "skipped"} else _NOT_SENT


def _refused(said: str) -> int:
    console(stderr=True).print(said, highlight=False)
    return _UNKNOWN


def _not_due(error: NotDueError, request: Request, speak: Translator) -> str:
    if error.day is None:
        return speak.gettext("Digest {number} was never due yet.", number=request.number)
    return speak.gettext(
        "Digest {number} was not due on {day}. calls-bot digest list shows when it is.",
        number=request.number,
        day=speak.day(error.day),
    )


def _told(sent: Sent, request: Request, speak: Translator) -> str:
    due, run_ = sent.run.due_at.astimezone(sent.zone), sent.run
    if not sent.before:
        return outcome_of(due, run_.state, run_.result, speak.language)
    values = {"number": request.number, "when": speak.moment(due)}
    if run_.state == "posted":
        return speak.gettext("Digest {number}, due {when}, is in its channel already.", **values)
    return speak.gettext("Digest {number}, due {when}, is being sent by a bot that runs.", **values)
