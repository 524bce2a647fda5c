"""What went wrong, in one clear sentence, and the nearest thing that works.

Errors are known by their codes, so that neither the tenant's client nor the settings
have to be imported here.
"""

from dataclasses import dataclass
from typing import Any, Final

from bot.domain.errors import PROBLEMS, QueryError
from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.templates.placeholders import cut
from bot.rendering.text.markup import sanitize
from bot.rendering.text.refusals import AGAIN, REFUSALS, RefusalCode

_WORD: Final = 80
"""Characters of a word at fault that are repeated to who typed it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """An error as people are told of it.

    Attributes:
        code: The kind of error, for programs.
        message: What is wrong.
        hint: What to do about it.
        again: Whether trying the same again may help.
        offers: What to type or choose instead.

    """

    code: str
    message: str
    hint: str | None = None
    again: bool = False
    offers: tuple[str, ...] = ()


_TENANT: Final[dict[str, tuple[str, str]]] = {
    "bad_origin": (
        N_("The address of Evolux is not one to send a token to."),
        N_("EVOLUX_URL must be the https address of your Evolux, with nothing after the host."),
    ),
    "credentials_refused": (
        N_("Evolux refuses the token."),
        N_("Check EVOLUX_TOKEN: it may have been revoked, or belong to another Evolux."),
    ),
    "rejected": (
        N_("Evolux refuses the question."),
        N_("Ask it differently: fewer filters, or fewer days."),
    ),
    "not_found": (
        N_("Evolux has nothing there."),
        N_("Check EVOLUX_URL; what was asked for may also have been deleted."),
    ),
    "unreachable": (
        N_("Evolux does not answer."),
        N_("Try again in a minute. If it goes on, check EVOLUX_URL and whether Evolux is up."),
    ),
    "busy": (
        N_("Evolux is busy and asks for fewer requests."),
        N_("Try again in a minute."),
    ),
    "nonsense": (
        N_("Evolux answered something that is no call history."),
        N_("Try again in a minute. If it goes on, check that EVOLUX_URL is the API's address."),
    ),
    "budget_spent": (
        N_("That takes longer than a question may take."),
        N_("Ask for less: fewer days, one campaign or one agent."),
    ),
    "evolux": (
        N_("Evolux could not be asked."),
        N_("Try again in a minute."),
    ),
}


def sentence(error: Exception, language: Language) -> Sentence:
    """Return what to say of an error; of one that nobody foresaw, that it was none of the reader's."""
    speak = translator(language)
    code = getattr(error, "code", None)
    if isinstance(error, QueryError):
        return _query(error, speak)
    if isinstance(code, str) and code in _TENANT:
        return _tenant(error, code, speak)
    if code in REFUSALS:
        return _refusal(error, code, speak)
    if hasattr(error, "problems"):
        return _settings(error.problems, speak)
    return Sentence(
        code="failure",
        message=speak.gettext("Something went wrong on my side."),
        hint=speak.gettext("Trying again may help."),
        again=True,
    )


def _query(error: QueryError, speak: Translator) -> Sentence:
    said = {name: _short(value) if isinstance(value, str) else value for name, value in error.params.items()}
    offers = tuple(map(_short, _offers(error)))
    return Sentence(
        code=error.code,
        message=speak.gettext(PROBLEMS[error.code], word=_short(error.word), **said),
        hint=speak.gettext("Try {offers}", offers=speak.either(offers)) if offers else None,
        offers=offers,
    )


def _offers(error: QueryError) -> tuple[str, ...]:
    """Return what to type instead: each of several namesakes as what is typed for it, and its name."""
    if "tokens" in error.params:
        tokens = str(error.params["tokens"]).split()
        return tuple(f"{token} ({name})" for token, name in zip(tokens, error.candidates, strict=True))
    return (error.hint, *error.candidates) if error.hint else error.candidates


def _tenant(error: Exception, code: str, speak: Translator) -> Sentence:
    message, hint = _TENANT[code]
    wait = getattr(error, "retry_after", None)
    return Sentence(
        code=code,
        message=speak.gettext(message),
        hint=speak.gettext("Try again in {wait}.", wait=speak.duration(wait)) if wait else speak.gettext(hint),
        again=bool(getattr(error, "again", False)),
    )


def _refusal(error: Exception, code: RefusalCode, speak: Translator) -> Sentence:
    message, hint = REFUSALS[code]
    params = getattr(error, "params", {})
    return Sentence(
        code=code,
        message=speak.gettext(message, **params),
        hint=None if hint is None else speak.gettext(hint, **params),
        again=code in AGAIN,
    )


def _settings(problems: tuple[Any, ...], speak: Translator) -> Sentence:
    lines = [
        speak.gettext("{name} is missing: {expected}", name=one.name, expected=speak.gettext(one.expected))
        if one.value is None
        else speak.gettext(
            "{name} is {value}: it must be {expected}",
            name=one.name,
            value=_short(one.value),
            expected=speak.gettext(one.expected),
        )
        for one in problems
    ]
    of_settings = any(one.name.isupper() for one in problems)  # and not options of a command
    return Sentence(
        code="wrong_settings",
        message="\n".join(lines),
        hint=speak.gettext("Set it in the environment or in a file called .env.") if of_settings else None,
    )


def _short(text: str) -> str:
    return cut(sanitize(text), _WORD)
