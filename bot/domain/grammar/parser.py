"""Text to query: what people type, in Portuguese and English, freely mixed.

    84999999999 campaign:376                        number:84999999999 campaign:376 period:30d
    quais da Ana ontem não foram atendidas?         agent:150 period:yesterday unanswered
    chamadas de ontem com mais de 2 min de fala     period:yesterday talk:>120s
    ontem por agente                                period:yesterday by:agent

A text is cut into tokens (`tokens`), tables of rules give phrases their meanings
(`ranges`, `day_lists`, `hours`, `conditions`, `durations`, `tables`, `orders`, `rankings`, `ranked_by`,
`unsupported`, `stop_words`; the longest match wins), and the meanings are combined (`combine`). A word that is in no
table and is no known name is an error: nothing typed is ignored.
"""

import re
from contextlib import suppress
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import Filter, in_language, write_pair
from bot.domain.grammar.commands import thread_actions
from bot.domain.grammar.commands.alert_words import alert_text
from bot.domain.grammar.commands.bare_commands import bare_command, slash_command
from bot.domain.grammar.commands.digest_words import digest_question
from bot.domain.grammar.meanings import Action, Days
from bot.domain.grammar.periods import ranges
from bot.domain.grammar.reading.combine import Combination, combine
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.rule_index import RuleIndex
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.markup import unescape
from bot.domain.key_lookup import LOOK_UPS, key_spec
from bot.domain.names import NO_NAMES, Names
from bot.domain.offer import Offer
from bot.domain.period import Period, last_days
from bot.domain.period import one as alone
from bot.domain.query import NO_CALLS, OF_GROUPS, SHAPES, Query, check_length
from bot.domain.spans import DaysAgo, Month, NamedMonth
from bot.domain.text import Language, fold, normalize

LOOK_UP: Final = last_days(30)
"""The default days of a query for a number or customer."""

_DIGEST: Final[dict[Language, str]] = {"en": "/calls digest", "pt-BR": "/chamadas resumo"}
_ALERT: Final[dict[Language, str]] = {"en": "/calls", "pt-BR": "/chamadas"}
_SUMMARY: Final = re.compile(r"^\s*(?:digests?|resumos?)\b\s*", re.IGNORECASE)
_ACTIONS: Final = RuleIndex(thread_actions.RULES)
_KEYED_DAYS: Final = RuleIndex(ranges.KEYED)
_TODAY: Final = alone(DaysAgo(0))
_THIS_MONTH: Final = alone(Month(0))


class UnknownNameError(QueryError):
    """A text with a word that may be the name of a campaign or agent not yet known.

    Attributes:
        period: The days that the text names, or None: their calls may tell the name.

    """

    def __init__(self, error: QueryError, period: Period | None) -> None:
        super().__init__(error.code, error.word, error.hint, error.candidates, **error.params)
        self.period = period


def parse(text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR", look_up: Period = LOOK_UP) -> Query:
    """Return the query of a text.

    Args:
        text: As typed, with the markup of Slack.
        names: Known names; with more of them an `UnknownNameError` may be avoided.
        language: Of hints.
        look_up: The default days of a query for a number or customer.

    Raises:
        QueryError: The text cannot be understood, or asks for what cannot be told; with what to ask instead.

    """
    try:
        query = _build_some(read(text, names, language), look_up)
    except QueryError as error:
        from bot.domain.grammar.offers.whole_questions import Grammar, add_offers  # noqa: PLC0415 - for errors only

        grammar = Grammar(
            names=names,
            read=lambda changed: _build_some(read(changed, names, language), look_up),
            pieces=lambda part: tuple(TokenReader(TokenMatcher(part, names, language)).pieces()),
            unite=lambda pieces: _build_some(combine(pieces), look_up),
        )
        add_offers(error, text, grammar)
        raise
    if query.values("hour") and _recurs(text):  # "segunda a sexta às 18h": those hours, or a digest
        recurring = _recurring(text, language)
        recurring.offers = (Offer(query, names),)
        raise recurring
    return query


def read(text: str, names: Names = NO_NAMES, language: Language = "pt-BR") -> Combination:
    """Return the combined pieces of a question; raise `QueryError` as `parse` does."""
    check_length(text)
    matcher = TokenMatcher(digest_question(text, names) or text, names, language)
    try:
        combination = combine(TokenReader(matcher).pieces())
    except QueryError as error:
        _refuse_own_word(matcher)
        _refuse_action(text, names, language)
        _refuse_schedule(text, language)
        _refuse_alert(text, language)
        if bare := bare_command(text, error, language):
            raise bare from None
        if error.may_be_name:
            raise UnknownNameError(error, days_of(matcher)) from error
        raise
    if not (combination.conditions or combination.settings) and (command := slash_command(text, language)):
        raise command
    if combination.empty:
        _refuse_action(text, names, language)
    return combination


def _build_some(combination: Combination, look_up: Period) -> Query:
    """Return the query of combined pieces; raise `QueryError` where they ask for nothing."""
    if combination.empty:
        raise QueryError("nothing_asked")
    return build(combination, look_up)


def reads_back(query: Query) -> bool:
    """Tell whether a query can be stored as its text; labels sent by the dialer may not parse back."""
    try:
        return parse(str(query)) == query
    except QueryError:
        return False


def _refuse_own_word(text: TokenMatcher) -> None:
    """Raise `QueryError` where an own word in a text stands for what cannot be asked any more: its team is gone."""
    for typed, word in text.own_words:
        try:
            combine(TokenReader(TokenMatcher(word.means, text.names.without_words(), text.language)).pieces())
        except QueryError:
            means = in_language(word.means, text.language)
            raise QueryError("own_word_gone", f"{typed} = {means}") from None


def _refuse_action(text: str, names: Names, language: Language) -> None:
    """Raise `QueryError` where a text is an action on an answer, such as ``próxima``."""
    matcher = TokenMatcher(text, names, language, in_thread=True)
    fit = matcher.longest(_ACTIONS, 0) if matcher.tokens else None
    if fit is None or fit.end < len(matcher):
        return
    if fit.rule.read(fit.match) == (Action("help"),):
        raise QueryError("nothing_asked") from None
    raise QueryError("needs_a_thread", text) from None


def _refuse_schedule(text: str, language: Language) -> None:
    """Raise `QueryError` where a text is the schedule of a digest, such as *todo dia às 18h*."""
    if _recurs(text):
        raise _recurring(text, language) from None


def _refuse_alert(text: str, language: Language) -> None:
    """Raise `QueryError` where a text asks to be told of something, such as *me avisa quando …*: that is an alert."""
    if alert_text(text):
        typed = unescape(text)
        raise QueryError("watching", typed, f"{_ALERT[language]} {typed}") from None


def _recurs(text: str) -> bool:
    from bot.domain.grammar.commands.schedules import recurs  # noqa: PLC0415 - few questions have to wait for it

    return recurs(normalize(text))


def _recurring(text: str, language: Language) -> QueryError:
    typed = unescape(text)
    return QueryError("recurring", typed, f"{_DIGEST[language]} {_SUMMARY.sub('', typed)}")


def build(combination: Combination, look_up: Period = LOOK_UP) -> Query:
    """Return the query of combined pieces, with default days where they name none."""
    filters = tuple(combination.filters().values())
    looks_up = any(one.key in LOOK_UPS and not one.negated for one in filters)
    check_fields(filters)
    chosen = combination.chosen
    query = Query(
        filters=filters,
        period=combination.period or _usual_days(combination.sides.compare, look_up if looks_up else _TODAY),
        status=chosen.get("status", "both"),
        compare=combination.sides.compare,
        by=chosen.get("by"),
        columns=chosen.get("columns"),
        calls=chosen.get("calls"),
        sort=chosen.get("sort"),
        top=int(chosen["top"]) if "top" in chosen else None,
    )
    check_shape(query, combination)
    return query


def _usual_days(compared: Period | None, otherwise: Period) -> Period:
    """Return the days of a query that names none: this month, where it is compared with another, else those given."""
    if compared is None or compared == _THIS_MONTH or otherwise != _TODAY:
        return otherwise
    is_month = compared == alone(compared.first) and isinstance(compared.first, Month | NamedMonth)
    return _THIS_MONTH if is_month else otherwise


def check_shape(query: Query, combination: Combination) -> None:
    """Raise `QueryError` for an order or a number of calls of groups where there are no such groups."""
    of_groups = query.sort if query.sort in OF_GROUPS else None
    for key, value, usual in (("calls", query.calls, "number"), ("sort", of_groups, "agent")):
        if value is not None and query.by is None:
            named = {one.key for one in query.filters if not one.negated}
            often = "vez" in combination.typed.get(key, "") or "times" in combination.typed.get(key, "")
            of_agents = value == NO_CALLS or not (often or named.isdisjoint({"agent", "team"}))
            by = "campaign" if value.startswith("rate") and "campaign" not in named else "agent" if of_agents else usual
            by = next((one.key for one in query.filters if len(one.values) > 1 and one.key in SHAPES), by)
            hint = f"{write_pair('by', by, 'en')} {write_pair(key, value, 'en')}"
            if query.top and combination.typed.get("top") == combination.typed.get(key):
                hint += f" {write_pair('top', str(query.top), 'en')}"  # "os 3 piores"
            raise QueryError("needs_groups", _typed(key, value, combination), hint)
    if query.calls == NO_CALLS and (query.by, query.columns) != ("agent", None):
        hint = f"{write_pair('by', 'agent', 'en')} {write_pair('calls', NO_CALLS, 'en')}"
        raise QueryError("idle_groups", _typed("calls", NO_CALLS, combination), hint)


def _typed(key: str, value: str, combination: Combination) -> str:
    """Return the words of a setting: as typed or, of a key with its value, as it is written in the key's language."""
    word = combination.typed.get(key, ":")
    if ":" not in word:
        return word
    portuguese = fold(word).startswith(fold(key_spec(key).portuguese))
    return write_pair(key, value, "pt-BR" if portuguese else "en")


def days_of(text: TokenMatcher) -> Period | None:
    """Return the first days that a text names, whatever else is in it; None where it names none."""
    for place in range(len(text)):
        fit = text.longest(_KEYED_DAYS, place) if text.kind(place) == "key" else text.fit(place)
        with suppress(QueryError):  # another part of the text has no meaning
            for meaning in text.meanings(fit, place) if fit else ():
                if isinstance(meaning, Days):
                    return meaning.period
    return None


def check_fields(filters: tuple[Filter, ...]) -> None:
    """Raise `QueryError` for a custom field without a campaign: the dialer would send none of its values."""
    fields = [one for one in filters if one.key.startswith("field.")]
    if fields and not any(one.key == "campaign" and not one.negated for one in filters):
        raise QueryError("field_needs_campaign", fields[0].key, f"campaign:376 {fields[0].text('en')}")
