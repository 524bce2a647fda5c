"""Text to query: what people type, in Portuguese and English, freely mixed.

    84999999999 campaign:376                        number:84999999999 campaign:376 period:30d
    quais da Ana ontem não foram atendidas?         agent:150 period:yesterday unanswered
    chamadas de ontem com mais de 2 min de fala     period:yesterday talk:>120s
    ontem por agente                                period:yesterday by:agent

A text is cut into tokens (`reading.tokens`), tables of rules say what words mean
(`reading.days`, `conditions`, `shapes`, `refusals`, `fillers`; the longest rule
that fits wins), and the meanings are put together (`reading.gathering`). A word
that is in no table and is no name is an error: nothing typed is ignored.
"""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar import periods, thread_actions
from bot.domain.grammar.combine import Combination, combine
from bot.domain.grammar.meanings import Action, Days
from bot.domain.grammar.reader import TokenReader
from bot.domain.grammar.schedules import recurs
from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import DaysAgo, Period, last_days
from bot.domain.period import one as alone
from bot.domain.query import MAX_TEXT, Query
from bot.domain.text import Language, normalize

LOOK_UP: Final = last_days(30)
"""The days searched for one number or customer, unless told otherwise."""

_DIGEST: Final[dict[Language, str]] = {"en": "/calls digest", "pt-BR": "/chamadas resumo"}
_SUMMARY: Final = re.compile(r"^\s*(?:digests?|resumos?)\b\s*", re.IGNORECASE)
_TODAY: Final = alone(DaysAgo(0))


class UnknownNameError(QueryError):
    """A text with a word that may be the name of a campaign or agent not yet known.

    Attributes:
        period: The days that the text names, or None: their calls may tell the name.

    """

    def __init__(self, error: QueryError, period: Period | None) -> None:
        super().__init__(error.code, error.word, error.hint, error.candidates, **error.params)
        self.period = period


def parse(text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR", look_up: Period = LOOK_UP) -> Query:
    """Return the query that a text is.

    Args:
        text: As typed, with whatever Slack and keyboards put around it.
        names: Known names; with more of them an `UnknownNameError` may be avoided.
        language: Of hints.
        look_up: The days searched for a number or customer, unless the text says.

    Raises:
        QueryError: It cannot be understood, or asks for what cannot be told.

    """
    if len(text) > MAX_TEXT:
        raise QueryError("text_too_long", text[:20], limit=MAX_TEXT)
    reading = TokenMatcher(text, names, language)
    try:
        said = combine(TokenReader(reading).pieces())
    except QueryError as error:
        _refuse_action(text, names, language)
        _refuse_schedule(text, language)
        if error.may_be_name:
            raise UnknownNameError(error, days_of(reading)) from error
        raise
    if said.empty:
        raise QueryError("nothing_asked")
    return build(said, look_up)


def reads_back(query: Query) -> bool:
    """Tell whether a query can be kept as its text; one that is made of what a dialer sends may not be."""
    try:
        return parse(str(query)) == query
    except QueryError:
        return False


def _refuse_action(text: str, names: Names, language: Language) -> None:
    """Raise a better error where a text is something to do with an answer, such as ``próxima``."""
    reading = TokenMatcher(text, names, language, in_thread=True)
    fit = reading.longest(thread_actions.RULES, 0) if reading.tokens else None
    if fit is None or fit.end < len(reading):
        return
    if fit.rule.read(fit.match) == (Action("help"),):
        raise QueryError("nothing_asked") from None
    raise QueryError("needs_a_thread", text) from None


def _refuse_schedule(text: str, language: Language) -> None:
    """Raise a better error where a text says when it is to be answered again and again."""
    if recurs(normalize(text)):
        raise QueryError("recurring", text, f"{_DIGEST[language]} {_SUMMARY.sub('', text)}") from None


def build(said: Combination, look_up: Period = LOOK_UP) -> Query:
    """Return the query of what was said."""
    filters = tuple(said.filters().values())
    looks_up = any(one.key in {"number", "customer"} and not one.negated for one in filters)
    check_fields(filters)
    return Query(
        filters=filters,
        period=said.period or (look_up if looks_up else _TODAY),
        status=said.settings.get("status", "both"),  # type: ignore[arg-type]  # a rule's own words
        by=said.settings.get("by"),  # type: ignore[arg-type]  # the same
        sort=said.settings.get("sort"),  # type: ignore[arg-type]  # the same
        top=int(said.settings["top"]) if "top" in said.settings else None,
    )


def days_of(text: TokenMatcher) -> Period | None:
    """Return the first days that a text speaks of, whatever else is in it."""
    for place in range(len(text)):
        fit = text.longest(periods.KEYED, place) if text.kind(place) == "key" else text.fit(place)
        for meaning in text.meanings(fit, place) if fit else ():
            if isinstance(meaning, Days):
                return meaning.period
    return None


def check_fields(filters: tuple[Filter, ...]) -> None:
    """Refuse a custom field without a campaign.

    Raises:
        QueryError: There is one: the dialer would send none of its values.

    """
    fields = [one for one in filters if one.key.startswith("field.")]
    if fields and not any(one.key == "campaign" and not one.negated for one in filters):
        raise QueryError("field_needs_campaign", fields[0].key, f"campaign:376 {fields[0].text('en')}")
