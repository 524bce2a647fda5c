"""Read a reply to an answer as a change of its query; None where it is talk among people.

A reply refines only when all of it reads as a refinement: lead-ins (*e, só,
agora*), articles and *em, na, no, de* are forgiven, nothing else is. Words that
colleagues say to each other as well (*ocupado*, *não atendeu*, *7 dias*) refine
nothing by themselves. In doubt a reply is left unanswered.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Drop, Filler, Joiner, Piece
from bot.domain.grammar.offers.whole_questions import Grammar, add_offers
from bot.domain.grammar.parser import UnknownNameError, days_of, parse
from bot.domain.grammar.reading.query_draft import QueryDraft, draft_query
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.changes import changed, dropped
from bot.domain.grammar.threads.small_talk import (
    LEAD_INS,
    all_refine,
    asks_to_compare,
    goes_on,
    goes_with_an_action,
    is_said_otherwise,
)
from bot.domain.grammar.words.tokens import scan
from bot.domain.language import Language
from bot.domain.names import ANYBODY, NO_NAMES, Names
from bot.domain.offer import Offer
from bot.domain.query import MAX_TEXT, Query, check_length


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
    read = partial(_refine, query, shown=shown)
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


def demand(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Refinement:
    """Return the refinement that a reply to the bot is; unlike `refine`, never None.

    Raises:
        QueryError: It cannot be understood; with the word at fault.
    """
    found = refine(query, text, names, language=language)
    if found is not None:
        return found
    try:
        if found := continued(query, text, names, language) or _unchanged(query, text, names, language):
            return found
        asked = parse(text, names, language=language)
        kept = change(query, text, names, language=language)
    except QueryError as error:
        grammar = Grammar(
            names=names,
            read=lambda said: change(query, said, names, language=language),
            pieces=lambda part: tuple(TokenReader(TokenMatcher(part, names, language, in_thread=True)).pieces()),
            unite=lambda pieces: changed(query, draft_query(pieces)),
            above=query,
        )
        add_offers(error, text, grammar)
        raise
    refused = QueryError("not_a_refinement", text)
    refused.offers = (Offer(kept, names), Offer(asked, names))
    raise refused


def _unchanged(query: Query, text: str, names: Names, language: Language) -> Refinement | None:
    """Return the query as it is for *sem filtros* of one that has none; None of any other reply."""
    if len(text) > MAX_TEXT:
        return None
    pieces = TokenReader(TokenMatcher(text, names, language, in_thread=True)).pieces()
    return Refinement(query) if [one.meaning for one in pieces] == [Drop("filters")] else None


def continued(query: Query, text: str, names: Names, language: Language) -> Refinement | None:
    """Return the refinement that a text for the bot is that would be chatter elsewhere, or None.

    Raises:
        UnknownNameError: The name after a lead-in is not known yet; with what to ask instead.
    """
    if len(text) > MAX_TEXT:
        return None
    matcher = TokenMatcher(text, names, language, in_thread=True)
    try:
        pieces = tuple(TokenReader(matcher).pieces())
        if not goes_on(pieces):
            return None
        draft = draft_query(pieces)
        return Refinement(changed(query, draft), None, draft.period is not None)
    except QueryError as error:
        if error.may_be_name and matcher.form(0) in LEAD_INS:
            parse(text, names, language=language)
        return None


def change(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Query:
    """Return a query changed by a text that is meant for the bot: each filter or setting replaces its like.

    All fillers of a question are allowed; a text of fillers alone changes nothing.

    Raises:
        QueryError: It cannot be understood; as in `parse`, names may help.
    """
    check_length(text)
    matcher = TokenMatcher(text, names, language, in_thread=True)
    try:
        draft = draft_query(TokenReader(matcher).pieces())
    except QueryError as error:
        if error.may_be_name:
            raise UnknownNameError(error, days_of(matcher) or query.period) from error
        raise
    if draft.actions:
        raise QueryError("needs_a_thread", text)
    return changed(query, draft)


def _refine(query: Query, text: TokenMatcher, *, placeholders: bool, shown: Collection[str]) -> Refinement | None:
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
    refines = all_refine(query, pieces, shown) or asks_to_compare(text.typed, pieces)
    if not refines or isinstance(pieces[-1].meaning, Filler | Joiner) or is_said_otherwise(text.typed, pieces):
        return None
    draft = draft_query(pieces)
    if draft.empty or _drops_nothing(query, draft, pieces):
        return None
    if draft.actions:
        return _act(query, draft) if all(map(goes_with_an_action, pieces)) else None
    return Refinement(changed(query, draft), None, draft.period is not None)


def _drops_nothing(query: Query, draft: QueryDraft, pieces: Iterable[Piece]) -> bool:
    """Tell whether *sem agente* removes nothing from the query: then it is chatter."""
    words = [piece.word for piece in pieces if isinstance(piece.meaning, Drop)]
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
