"""Read a reply to an answer as a change of its query; None where it is talk among people.

A reply refines only when all of it reads as a refinement: lead-ins (*e, só,
agora*), articles and *em, na, no, de* are forgiven, nothing else is. Words that
colleagues say to each other as well (*ocupado*, *não atendeu*, *7 dias*) refine
nothing by themselves. In doubt a reply is left unanswered.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Drop, Filler, Joiner, Piece
from bot.domain.grammar.offers.whole_questions import Grammar, add_offers
from bot.domain.grammar.parser import UnknownNameError
from bot.domain.grammar.reading.query_draft import QueryDraft, draft_query
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.changes import changed, dropped
from bot.domain.grammar.threads.corrections import calls_asked_for, corrected
from bot.domain.grammar.threads.replacements import replaced
from bot.domain.grammar.threads.restatements import restated
from bot.domain.grammar.threads.said_of_answers import SaidOfAnswer
from bot.domain.grammar.threads.small_talk import (
    all_refine,
    asks_to_compare,
    goes_with_an_action,
    is_said_otherwise,
    says_days,
    says_hours,
    says_how,
    speaks_of_one_call,
)
from bot.domain.grammar.threads.trimming import Manner, TrimmedReply, trim
from bot.domain.grammar.words.tokens import scan
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import ANYBODY, NO_NAMES, Names
from bot.domain.query import MAX_TEXT, Query
from bot.domain.text import fold

_BEFORE: Final = LazyRegex(r"anterior|day before|previous")


@dataclass(frozen=True, slots=True)
class Refinement:
    """The query or action that a reply asks for.

    Attributes:
        query: The query from now on.
        action: ``next``, ``previous``, ``page 3``, ``details 2``, ``listen 2``,
            ``export csv``, ``export xlsx``, ``again``, ``help``, ``list``, ``digest``, or None.
        moves_as_of: Whether the period is resolved against the time of the reply from now on.
    """

    query: Query
    action: str | None = None
    moves_as_of: bool = False


def refine(
    query: Query,
    text: str,
    names: Names = NO_NAMES,
    *,
    language: Language = "pt-BR",
    shown: Collection[str] = (),
) -> Refinement | None:
    """Return the refinement that a reply is; None where it is chatter or too long.

    Args:
        query: Of the answer that is replied to.
        text: The reply, without the mention of the bot if it has one.
        shown: Keys whose values the answer shows, beside those that its query groups by.

    Raises:
        QueryError: All of it is a refinement, but for a name written after a key
            (``agente:ana``) that is ambiguous or, an `UnknownNameError`, not known:
            with more names the caller may try again; or *minhas* of an unknown asker.
    """
    try:
        return _read_reply(query, text, names, language, shown)
    except QueryError as error:

        def read(said: str) -> Query | None:
            found = _read_reply(query, said, names, language, shown)
            return None if found is None or found.action else found.query

        add_offers(error, text, Grammar(names=names, read=read))
        raise


def _read_reply(query: Query, text: str, names: Names, language: Language, shown: Collection[str]) -> Refinement | None:
    if len(text) > MAX_TEXT:
        return None
    for said in (TrimmedReply(text), trim(text)):
        found = _read_trimmed(query, said, names, language, shown)
        if found is not None:
            return found
    for other in restated(query, text, names, language):
        found = _read_trimmed(query, TrimmedReply(other), names, language, shown)
        if found is not None:
            return found
    if draft := corrected(text, names, language):
        return Refinement(changed(query, draft), None, draft.period is not None)
    if draft := calls_asked_for(text, names, language):
        return Refinement(changed(query, draft).grouped(None), None, draft.period is not None)
    after = replaced(query, text, names, language)
    return None if after is None else Refinement(after, None, after.period != query.period)


def _read_trimmed(
    query: Query, said: TrimmedReply, names: Names, language: Language, shown: Collection[str]
) -> Refinement | None:
    text = said.text
    read = partial(_refine, query, manners=said.manners, shown=shown)
    try:
        return read(TokenMatcher(text, names, language, in_thread=True), placeholders=False)
    except QueryError as error:
        if error.code == "unknown_asker" and refine(query, text, names.of(ANYBODY), language=language, shown=shown):
            raise
        if error.code not in {"unknown_name", "ambiguous_name"} or not _is_keyed(text, error.word):
            return None
        unknown = error
    try:
        readable = read(TokenMatcher(text, names, language, in_thread=True), placeholders=True)
    except QueryError:
        return None
    if readable is None:
        return None
    raise UnknownNameError(unknown, readable.query.period) if unknown.may_be_name else unknown


def _refine(
    query: Query,
    text: TokenMatcher,
    *,
    manners: frozenset[Manner],
    placeholders: bool,
    shown: Collection[str],
) -> Refinement | None:
    """Return the refinement that all of a reply is, or None.

    In a thread about ``campaign:376 agent:149 yesterday``:

    ======================  =================================================================
    *e só não atendidas*    adds ``unanswered``: lead-ins are allowed
    *agente 150*            replaces ``agent:149``
    *sem agente*            removes it; without an agent in the query it is chatter
    *de novo hoje*          asks again, for today, as of now
    *ocupado*, *7 dias*     chatter: colleagues say it to each other
    *de 28/10*, *24/7*      chatter: half a range, and an idiom
    *ontem..*               chatter: it trails off
    *ontem e hoje*          chatter; *e ontem e hoje?* is not
    *próxima, hoje*         chatter: only *de novo* goes with anything else
    *ana por hora*          a table, where 149 is Ana; with another agent above it is chatter
    *só ana*                refines a table of agents; *ana* is chatter
    *pior que ontem?*       compares; without the question mark it is chatter
    ======================  =================================================================
    """
    if text.chatty or not text.tokens:
        return None
    pieces = list(TokenReader(text, placeholders=placeholders).pieces())
    if not _is_change(query, text, pieces, manners, shown) or is_said_otherwise(text.typed, pieces):
        return None
    draft = draft_query(pieces)
    if draft.empty or _drops_nothing(query, draft, pieces):
        return None
    if draft.actions:
        alone = not manners or (draft.actions == ["list"] and manners == {"returned"})
        return _act(query, draft) if alone and all(map(goes_with_an_action, pieces)) else None
    after = changed(query, draft)
    if "listed" in manners and "by" not in draft.settings:
        after = after.grouped(None)
    if _stays_put(query, after, pieces) or (after == query and not draft.period and any(one.name for one in pieces)):
        return None
    return Refinement(after, None, draft.period is not None)


def _is_change(
    query: Query, text: TokenMatcher, pieces: Sequence[Piece], manners: frozenset[Manner], shown: Collection[str]
) -> bool:
    """Tell whether a reply changes the answer, and is no talk, by what its pieces are and how they stand."""
    led = bool(manners & {"led", "returned"})
    ends = not isinstance(pieces[-1].meaning, Filler | Joiner)
    refines = all_refine(query, pieces, shown, led=led) or asks_to_compare(query, text.typed, pieces)
    said = refines and ends and (says_how(manners, text.typed, pieces) or says_days(manners, pieces))
    if said or says_hours(query, manners, pieces):
        return True
    if manners & {"trailing", "turned", "repeated"} or speaks_of_one_call(pieces, query):
        return False
    kinds = frozenset(filter(None, (query.by, query.columns, *shown)))
    return SaidOfAnswer(query, text.typed, pieces, kinds, manners, text.names).refines


def _stays_put(query: Query, after: Query, pieces: Iterable[Piece]) -> bool:
    """Tell whether *o dia anterior* is read as the very day above: the day before that one is meant."""
    return after.period == query.period and any(_BEFORE.search(fold(one.word)) for one in pieces)


def _drops_nothing(query: Query, draft: QueryDraft, pieces: Iterable[Piece]) -> bool:
    """Tell whether *sem agente* removes nothing from the query: then it is chatter."""
    words = [piece.word for piece in pieces if isinstance(piece.meaning, Drop) and not draft.settings]
    if draft.drops == ["hour"] and draft.period:
        return False  # "ontem o dia todo"
    if not words or any(word.startswith("-") for word in words):
        return False
    return all(dropped(query, key) == query for key in draft.drops)


def _act(query: Query, draft: QueryDraft) -> Refinement | None:
    """Return an action; only *again* may be combined with other changes."""
    action, *more = draft.actions
    alone = not (draft.conditions or draft.settings or draft.period or draft.drops)
    if more or not (alone or action == "again"):
        return None
    if action == "list":
        return Refinement(query.listed(), action)
    return Refinement(changed(query, draft), action, action == "again")


def _is_keyed(text: str, word: str) -> bool:
    return any(token.kind == "key" and word in token.raw for token in scan(text))
