"""Read a text that is meant for the bot as a change of a query: with a mention, in a direct message, in a form."""

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Drop
from bot.domain.grammar.offers.whole_questions import Grammar, add_offers
from bot.domain.grammar.parser import UnknownNameError, days_of, parse
from bot.domain.grammar.reading.query_draft import draft_query
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.buttons import refuse_button
from bot.domain.grammar.threads.changes import changed
from bot.domain.grammar.threads.refinement import Refinement, refine
from bot.domain.grammar.threads.small_talk import LEAD_INS, asks_which, goes_on, leads
from bot.domain.grammar.words.markup import as_seen
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.offer import Offer
from bot.domain.query import MAX_TEXT, Query, check_length


def demand(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Refinement:
    """Return the refinement that a reply to the bot is; unlike `refine`, never None.

    Raises:
        QueryError: It cannot be understood; with the word at fault.
    """
    found = refine(query, text, names, language=language)
    if found is not None:
        return found
    refuse_button(text)
    try:
        if found := continued(query, text, names, language) or _dropped(query, text, names, language):
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


def _dropped(query: Query, text: str, names: Names, language: Language) -> Refinement | None:
    """Return the query without what a reply drops, which it may not have: *sem filtros*; None of any other reply."""
    if len(text) > MAX_TEXT:
        return None
    pieces = list(TokenReader(TokenMatcher(text, names, language, in_thread=True)).pieces())
    if any(isinstance(one.meaning, Drop) for one in pieces) and all(
        isinstance(one.meaning, Drop) or leads(one) for one in pieces
    ):
        return Refinement(changed(query, draft_query(pieces)))
    return None


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
        if not (goes_on(pieces) or asks_which(pieces)):
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
        raise QueryError("needs_a_thread", as_seen(text))
    return changed(query, draft)
