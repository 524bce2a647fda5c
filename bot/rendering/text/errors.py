"""Error messages: a sentence for each error, and a hint at what works instead.

Errors are known by their codes, so that neither the client of the tenant's API nor the
settings have to be imported here.
"""

import re
from math import ceil
from typing import Any, Final

from msgspec import Struct

from bot.domain.errors import QueryError
from bot.domain.filters import in_language
from bot.domain.language import Language
from bot.domain.query_error_codes import QUERY_ERRORS, QueryErrorCode
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.markup import sanitize, truncate
from bot.rendering.text.refusals import REFUSALS, RETRYABLE_REFUSALS, RefusalCode

_WORD: Final = 80
"""Characters of the user's own text that a message repeats."""


class ErrorMessage(Struct, frozen=True, kw_only=True):
    """An error in words.

    Attributes:
        code: The kind of error, for programs.
        message: The sentence that says what is wrong.
        hint: What to do about it.
        again: Whether trying the same again may help.
        offers: Texts to type or choose instead.
        questions: Whole questions to ask instead.
    """

    code: str
    message: str
    hint: str | None = None
    again: bool = False
    offers: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the message and the hint in one line."""
        return f"{self.message} {self.hint}" if self.hint else self.message


PROXY_HINT: Final = N_("Check HTTPS_PROXY; NO_PROXY names the hosts that are reached without it.")

TENANT_MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "bad_origin": (
        N_("The address of Evolux is not one to send a token to."),
        N_("EVOLUX_URL must be the https address of your Evolux, with nothing after the host."),
    ),
    "credentials_refused": (
        N_("Evolux refuses the token."),
        N_("Check EVOLUX_TOKEN: it may have been revoked, or belong to another Evolux."),
    ),
    "login_page": (
        N_("Evolux leads to a page to log in, instead of answering."),
        N_("The token may be wrong: check EVOLUX_TOKEN, and that EVOLUX_URL is the address of the API."),
    ),
    "rejected": (N_("Evolux refuses the question."), N_("Ask it differently: fewer filters, or fewer days.")),
    "not_found": (
        N_("Evolux has nothing there."),
        N_("Check EVOLUX_URL; what was asked for may also have been deleted."),
    ),
    "unreachable": (
        N_("Evolux does not answer."),
        N_("Try again in a minute. If it goes on, check EVOLUX_URL and whether Evolux is up."),
    ),
    "certificate": (
        N_("This machine does not trust the certificate of Evolux: {reason}."),
        N_(
            "Check the host in EVOLUX_URL and this machine's clock. If your network signs certificates itself, "
            "give the file of its authority in SSL_CERT_FILE; else ask Evolux to renew its certificate."
        ),
    ),
    "proxy": (N_("The proxy of this machine does not lead to Evolux: {reason}."), PROXY_HINT),
    "busy": (N_("Evolux is busy and asks for fewer requests."), N_("Try again in a minute.")),
    "nonsense": (
        N_("Evolux answered something that is no call history."),
        N_("Try again in a minute. If it goes on, check that EVOLUX_URL is the API's address."),
    ),
    "budget_spent": (
        N_("That takes longer than a question may take."),
        N_("Ask for less: fewer days, one campaign or one agent."),
    ),
    "cap": (
        N_("There are more calls than I count at once."),
        N_("Ask for less: fewer days, one campaign or one agent."),
    ),
    "evolux": (N_("Evolux could not be asked."), N_("Try again in a minute.")),
}
"""The message of each error of the tenant, and the hint."""


def error_message(error: Exception, language: Language) -> ErrorMessage:
    """Return the message for an error; for an unexpected one, that it is the bot's fault."""
    t = translator(language)
    code = getattr(error, "code", None)
    if isinstance(error, QueryError):
        return _query(error, t)
    if isinstance(code, str) and code in TENANT_MESSAGES:
        return _tenant(error, code, t)
    if code in REFUSALS:
        return _refusal(error, code, t)
    if hasattr(error, "problems"):
        return _settings(error.problems, t)
    return ErrorMessage(
        code="failure",
        message=t.gettext("Something went wrong on my side."),
        hint=t.gettext("Trying again may help."),
        again=True,
    )


NEXT_STEPS: Final[dict[QueryErrorCode, str]] = {
    "ambiguous_word": N_("Name each thing by its key, as in {example}, or ask two questions."),
    "bare_id": N_("Say which, as in {example}."),
    "contradiction": N_("Leave one of the two out."),
    "contradictory_periods": N_("Say one of them."),
    "dangling_negation": N_("Say it right before what is to be left out, as in {example}."),
    "either_or": N_("Ask for one of them at a time."),
    "future_period": N_("Ask for days up to today."),
    "half_a_range": N_("Say both ends, as in {example}."),
    "hides_grammar": N_("Choose another word for it."),
    "id_too_large": N_("Look the id up in Evolux."),
    "invalid_calls": N_("Type it as in {example}."),
    "invalid_number": N_("Type it with its area code, as in {example}."),
    "needs_a_thread": N_("Ask a question first, and say it in reply to the answer."),
    "no_such_day": N_("Name a day that there is, as in {example}."),
    "number_abroad": N_("Type it with its area code, as in {example}."),
    "one_of_each": N_("Ask for the calls of one of them at a time."),
    "reversed_range": N_("Turn the two round."),
    "too_long_ago": N_("Ask for later days."),
    "two_shapes": N_("Leave one of them out."),
    "unclosed_quote": N_("Close it, or leave it out."),
    "unknown_sort": N_("Type it as in {example}."),
    "unknown_team": N_('No team has been taught yet. Supervisors teach one with /calls team "A" = agent:149,150.'),
}
"""The next step after a problem for which nothing is offered, where its sentence has none."""

_EXAMPLES: Final[dict[QueryErrorCode, str]] = {
    **dict.fromkeys(("ambiguous_word", "bare_id"), "agent:149"),
    "dangling_negation": "-agent:149",
    "half_a_range": "period:28/10..30/10",
    "invalid_calls": "calls:>5",
    **dict.fromkeys(("invalid_number", "number_abroad"), "84 99999-9999"),
    "no_such_day": "period:28/10",
    "unknown_sort": "sort:rate",
}

_BETWEEN_HINTS: Final = re.compile(r", (?!or |ou |…)")


def _query(error: QueryError, t: Translator) -> ErrorMessage:
    params = {name: _short(value) if isinstance(value, str) else value for name, value in error.params.items()}
    if "button" in params:
        params["button"] = t.gettext(str(params["button"]))
    offers = tuple(map(_short, _offers(error, t.language)))
    questions = tuple(one.text(t.language) for one in error.offers)
    hint = t.gettext("Try {offers}", offers=t.either(offers or questions)) if offers or questions else None
    if hint is None and error.code in NEXT_STEPS:
        hint = t.gettext(NEXT_STEPS[error.code], example=in_language(_EXAMPLES.get(error.code, ""), t.language))
    return ErrorMessage(
        code=error.code,
        message=_problem(error, t, params),
        hint=hint,
        offers=offers,
        questions=questions,
    )


def _problem(error: QueryError, t: Translator, params: dict[str, Any]) -> str:
    """Return what is wrong with a word, and which others are not understood, that an offer leaves out."""
    unknown = _short("”, “".join(error.words))
    if error.code == "unknown_word" and unknown:
        return t.gettext(QUERY_ERRORS["unknown_word"], word=unknown)
    problem = t.gettext(QUERY_ERRORS[error.code], word=_short(error.word), **params)
    others = _short("”, “".join(one for one in error.words if one != error.word))
    return f"{problem} {t.gettext(QUERY_ERRORS['unknown_word'], word=others)}" if others else problem


def _offers(error: QueryError, language: Language) -> tuple[str, ...]:
    """Return texts to type instead, in the reader's language but for a mistyped key; each name with its id."""
    if "tokens" in error.params:
        tokens = in_language(str(error.params["tokens"]), language).split()
        named = zip(tokens, error.candidates, strict=True)
        return tuple(f"{token} ({name})" if name else token for token, name in named)
    hint = error.hint if error.code == "unknown_key" else in_language(error.hint or "", language)
    return (*_BETWEEN_HINTS.split(hint), *error.candidates) if hint else error.candidates


def _tenant(error: Exception, code: str, t: Translator) -> ErrorMessage:
    message, hint = TENANT_MESSAGES[code]
    wait = getattr(error, "retry_after", None)
    return ErrorMessage(
        code=code,
        message=t.gettext(message, reason=_short(getattr(error, "reason", ""))),
        hint=t.gettext("Try again in {wait}.", wait=t.duration(ceil(wait))) if wait else t.gettext(hint),
        again=bool(getattr(error, "again", False)),
    )


def _refusal(error: Exception, code: RefusalCode, t: Translator) -> ErrorMessage:
    message, hint = REFUSALS[code]
    params = getattr(error, "params", {})
    return ErrorMessage(
        code=code,
        message=t.gettext(message, **params),
        hint=None if hint is None else t.gettext(hint, **params),
        again=code in RETRYABLE_REFUSALS,
    )


def _settings(problems: tuple[Any, ...], t: Translator) -> ErrorMessage:
    lines = [
        t.gettext("{name} is missing: {expected}", name=one.name, expected=t.gettext(one.expected))
        if one.value is None
        else t.gettext(
            "{name} is {value}: it must be {expected}",
            name=one.name,
            value=_short(one.value),
            expected=t.gettext(one.expected),
        )
        for one in problems
    ]
    of_settings = any(one.name.isupper() for one in problems)  # and not options of a command
    return ErrorMessage(
        code="wrong_settings",
        message="\n".join(lines),
        hint=t.gettext("Set it in the environment or in a file called .env.") if of_settings else None,
    )


def _short(text: str) -> str:
    return truncate(sanitize(text), _WORD)
