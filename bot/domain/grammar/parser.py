"""Text to query: what people type, in Portuguese and English, freely mixed.

    84999999999 campaign:376                        number:84999999999 campaign:376 period:30d
    quais da Ana ontem não foram atendidas?         agent:150 period:yesterday unanswered
    chamadas de ontem com mais de 2 min de fala     period:yesterday talk:>120s
    ontem por agente                                period:yesterday by:agent

A text is cut into tokens (`tokens`), tables of rules give phrases their meanings
(`ranges`, `day_lists`, `hours`, `conditions`, `talk_time`, `tables`, `orders`, `rankings`, `ranked_by`, `unsupported`,
`stop_words`; the longest match wins), and the meanings are united (`query_draft`) and make a query (`query_builder`).
A word that is in no table and is no known name is an error: nothing typed is ignored.
"""

import re
from contextlib import suppress
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import in_language
from bot.domain.grammar.commands import thread_actions
from bot.domain.grammar.commands.alert_words import alert_text
from bot.domain.grammar.commands.bare_commands import bare_command, slash_command
from bot.domain.grammar.commands.digest_words import digest_question
from bot.domain.grammar.meanings import Action, Days
from bot.domain.grammar.periods import ranges
from bot.domain.grammar.reading.query_builder import LOOK_UP, build
from bot.domain.grammar.reading.query_draft import QueryDraft, draft_query
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.rule_index import RuleIndex
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.markup import as_seen
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import Period
from bot.domain.query import Query, check_length
from bot.domain.text import normalize

_DIGEST: Final[dict[Language, str]] = {"en": "/calls digest", "pt-BR": "/chamadas resumo"}
_ALERT: Final[dict[Language, str]] = {"en": "/calls", "pt-BR": "/chamadas"}
_SUMMARY: Final = LazyRegex(r"^\s*(?:digests?|resumos?)\b\s*", re.IGNORECASE)
_ACTIONS: Final = RuleIndex(thread_actions.RULES)
_KEYED_DAYS: Final = RuleIndex(ranges.KEYED)


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
        query = build(read(text, names, language), look_up)
    except QueryError as error:
        from bot.domain.grammar.offers.whole_questions import Grammar, add_offers  # noqa: PLC0415 - for errors only

        grammar = Grammar(
            names=names,
            read=lambda changed: build(read(changed, names, language), look_up),
            pieces=lambda part: tuple(TokenReader(TokenMatcher(part, names, language)).pieces()),
            unite=lambda pieces: build(draft_query(pieces), look_up),
        )
        add_offers(error, text, grammar)
        raise
    if query.values("hour") and _recurs(text):  # "segunda a sexta às 18h": those hours, or a digest
        from bot.domain.offer import Offer  # noqa: PLC0415 - for errors only

        recurring = _recurring(text, language)
        recurring.offers = (Offer(query, names),)
        raise recurring
    return query


def read(text: str, names: Names = NO_NAMES, language: Language = "pt-BR") -> QueryDraft:
    """Return the combined pieces of a question; raise `QueryError` as `parse` does."""
    check_length(text)
    matcher = TokenMatcher(digest_question(text, names) or text, names, language)
    try:
        draft = draft_query(TokenReader(matcher).pieces())
    except QueryError as error:
        _refuse_own_word(matcher)
        if error.code in {"ambiguous_word", "ambiguous_name", "unknown_word"}:
            _refuse_days_to_come(matcher)
        _refuse_action(text, names, language)
        _refuse_schedule(text, language)
        _refuse_alert(text, language)
        if bare := bare_command(text, error, language):
            raise bare from None
        if error.may_be_name:
            raise UnknownNameError(error, days_of(matcher)) from error
        raise
    if not (draft.conditions or draft.settings) and (command := slash_command(text, language)):
        raise command
    if draft.empty:
        _refuse_action(text, names, language)
    return draft


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
            draft_query(TokenReader(TokenMatcher(word.means, text.names.without_words(), text.language)).pieces())
        except QueryError:
            means = in_language(word.means, text.language)
            raise QueryError("own_word_gone", f"{typed} = {means}") from None


def _refuse_days_to_come(text: TokenMatcher) -> None:
    """Raise `QueryError` where a text is of days to come: whatever else it may mean, there are no calls of them."""
    from bot.domain.grammar.refusals.unclear_periods import DAYS_TO_COME  # noqa: PLC0415 - for errors only

    for place in range(len(text)):
        fit = text.fit(place)
        if fit is not None and fit.rule is DAYS_TO_COME:
            raise QueryError("future_period", text.raw(place, fit.end)) from None


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
        typed = as_seen(text)
        raise QueryError("watching", typed, f"{_ALERT[language]} {typed}") from None


def _recurs(text: str) -> bool:
    from bot.domain.grammar.commands.schedules import recurs  # noqa: PLC0415 - few questions have to wait for it

    return recurs(normalize(text))


def _recurring(text: str, language: Language) -> QueryError:
    typed = as_seen(text)
    return QueryError("recurring", typed, f"{_DIGEST[language]} {_SUMMARY.sub('', typed)}")


def days_of(text: TokenMatcher) -> Period | None:
    """Return the first days that a text names, whatever else is in it; None where it names none."""
    for place in range(len(text)):
        fit = text.longest(_KEYED_DAYS, place) if text.kind(place) == "key" else text.fit(place)
        with suppress(QueryError):  # another part of the text has no meaning
            for meaning in text.meanings(fit, place) if fit else ():
                if isinstance(meaning, Days):
                    return meaning.period
    return None
