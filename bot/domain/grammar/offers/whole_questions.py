"""Offer whole questions instead of a text that is none: a word corrected, or left out.

    agente:jose ontem            agent:151 period:yesterday · agent:152 period:yesterday
    campanh:376 ontem            campaign:376 period:yesterday
    qnts da camila hoje          agent:158 period:today

Nothing is guessed: each is a question that a user may choose, with everything else of
the text kept. A word beside a negation, an *or* or a comparison is never left out.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from heapq import heappop, heappush
from itertools import groupby
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.errors import QueryError
from bot.domain.grammar.offers.completed import completed, further
from bot.domain.grammar.offers.edit import Edit
from bot.domain.grammar.offers.edits import edits
from bot.domain.grammar.offers.lookups import looked_up
from bot.domain.grammar.offers.question_parts import Pieces, parts
from bot.domain.grammar.offers.respelling import respellings
from bot.domain.grammar.reading.bare_trunks import CARRIERS
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.grammar.words.markup import as_seen, clean
from bot.domain.names import Names
from bot.domain.offer import MAX_OFFERS, Offer
from bot.domain.query import Query
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.text import fold

_MAX_READS: Final = 36
"""The most texts that are read for the offers of one; each costs as much as the text itself."""

_MAX_EDITS: Final = 4
_MAX_LEFT_OUT: Final = 6
"""The most words that are left out of a text that is not changed otherwise."""

_ENOUGH: Final = 3
"""Questions after which no other text is read."""

_NAMED: Final = frozenset({"agent", "campaign", "number", "outcome", "team", "trunk"})
_NO_QUESTIONS: Final[frozenset[QueryErrorCode]] = frozenset(
    {"bare_command", "has_button", "needs_a_thread", "recurring", "slash_command", "watching"}
)
"""Problems of a text that asks for something else than calls."""

_LABELLED: Final = frozenset({"team", "trunk"})
_LONGEST: Final = 300
"""Characters of the longest text for which offers are looked for: each is one more reading of all of it."""


_OF_PARTS: Final[frozenset[QueryErrorCode]] = frozenset(
    {"contradictory_periods", "contradiction", "either_or", "two_pairs", "dangling_negation", "negated_period"}
)
"""Problems of a text that may be divided, once all of its words are understood."""

_TIMES: Final = ("hora:", "hour:", "period:", "período:")
_MAY_BE_LOOKED_UP: Final[frozenset[QueryErrorCode]] = NOT_TOLD | {
    *(
        "ambiguous_word",
        "contradiction",
        "customer_is_a_phone",
        "customer_name",
        "dangling_negation",
        "either_or",
        "incomplete",
    ),
    *("invalid_talk", "bare_id", "missing_value", "negated_period", "two_pairs", "unknown_name", "unknown_word"),
}
"""Problems of a text beside which the calls of a number that it names are worth seeing."""


class Grammar(Struct, frozen=True, kw_only=True):
    """Reads the texts that an offer may be.

    Attributes:
        names: The names that are known.
        read: Returns the question that a text is, or None; raises `QueryError`.
        pieces: Returns the pieces of a text; raises `QueryError`. None where no text is divided.
        unite: Returns the question of pieces; raises `QueryError`.
        above: The question of the answer that the text replies to.
    """

    names: Names
    read: Callable[[str], Query | None]
    pieces: Callable[[str], Pieces] | None = None
    unite: Callable[[Pieces], Query] | None = None
    above: Query | None = None


def add_offers(error: QueryError, text: str, grammar: Grammar) -> None:
    """Add to an error the questions that its text may have meant, and every word that is not understood."""
    if len(text) > _LONGEST:
        return
    found = _found(clean(text), error, grammar)
    if not found and grammar.pieces is not None and error.code in _MAY_BE_LOOKED_UP:
        with suppress(QueryError):  # its days contradict each other
            found = dict.fromkeys(looked_up(text, grammar.names, grammar.read), Edit(text))
    if found and len(found) < MAX_OFFERS:
        likeliest, edit = next(iter(found.items()))
        found |= {more: edit for more in further(likeliest, text) if more not in found}
    best = set(next(iter(found.values())).left_out) if found else set()
    found = {query: edit for query, edit in found.items() if not best < set(edit.left_out)}  # nor more than it must
    error.offers = tuple(Offer(query, grammar.names) for query in [*found][:MAX_OFFERS])
    first = next(iter(found.values()), Edit(text))
    left_out = next((edit.left_out for edit in found.values() if edit.left_out), ())
    error.words = tuple(map(as_seen, dict.fromkeys((*first.respelt, *left_out))))
    error.word = as_seen(error.word)
    if labels := dict.fromkeys(edit.labelled for edit in found.values() if edit.labelled):
        error.hint = ", ".join(labels)  # another word may only be close by chance


def _found(text: str, error: QueryError, grammar: Grammar) -> dict[Query, Edit]:
    """Return the likeliest questions that a text may be: with its words spelt right, or else changed otherwise, too."""
    found, refused = ({}, []) if error.code in _NO_QUESTIONS else _respelt(text, grammar)
    for freely in (False, True):
        for edit, its_error in (*refused[:1], (Edit(text), error)):
            found = found or _first(_questions(replace(edit, freely=freely), its_error, grammar))
    return found


def _respelt(text: str, grammar: Grammar) -> tuple[dict[Query, Edit], list[tuple[Edit, QueryError]]]:
    """Return the likeliest questions that a text with its words spelt right is, and the texts that are none."""
    found: dict[Query, Edit] = {}
    refused: list[tuple[Edit, QueryError]] = []
    for _, some in groupby(respellings(text, grammar.names), lambda one: one.slips):
        for one in some:
            edit = Edit(one.text, put=one.put, respelt=one.typed)
            try:
                query = grammar.read(one.text)
            except QueryError as error:
                refused.append((edit, error))
            else:
                if query is not None and _answers(query, edit, grammar.names):
                    found |= dict.fromkeys(completed(query, text, one.text, grammar.read), edit)
        if found or any(error.code == "unknown_asker" for _, error in refused):  # "mnhas" is "minhas", and not "manhas"
            break
    return found, refused


def _first(questions: Iterator[tuple[Query, Edit]]) -> dict[Query, Edit]:
    """Return the first different questions, each with the first text that is it."""
    found: dict[Query, Edit] = {}
    for query, edit in questions:
        found.setdefault(query, edit)
        if len(found) >= _ENOUGH:
            break
    return found


def _questions(edit: Edit, error: QueryError, grammar: Grammar) -> Iterator[tuple[Query, Edit]]:
    """Yield the questions that a text may be, with its changes: few changes before many, the likeliest first.

    Of *vendas da patricia mês*, where either word has several meanings, the second of *vendas*
    comes before the third of *mês*.
    """
    waiting: list[tuple[int, int, int, Edit]] = []
    asked = edit.text
    refused: QueryError | None = error
    for reads in range(_MAX_READS):
        if refused is not None and edit.size < (_MAX_EDITS if edit.replaced else _MAX_LEFT_OUT):
            if not edit.replaced or (refused.code == "contradictory_periods" and _names_only(edit)):
                yield from ((query, edit) for query in _divided(edit.text, refused, grammar))
            for rank, one in enumerate(_edits(edit, refused, grammar), edit.rank):
                heappush(waiting, (one.size, rank, reads, replace(one, rank=rank)))
        if not waiting:
            return
        *_, edit = heappop(waiting)
        refused = None
        try:
            found = grammar.read(edit.text)
        except QueryError as next_error:
            refused = next_error
        else:
            if found is not None and _answers(found, edit, grammar.names) and (edit.replaced or found != grammar.above):
                yield from ((one, edit) for one in completed(found, asked, edit.text, grammar.read))


def _edits(edit: Edit, error: QueryError, grammar: Grammar) -> list[Edit]:
    """Return the text changed where its problem is, or else where it cannot be read for another.

    Of *domingo, dia 15, a retenção zzz?* that is *zzz*: the days can be told apart once the rest is read.
    """
    found = [*edits(edit, error, grammar.names)]
    if not found and grammar.pieces is not None and error.code in _OF_PARTS:
        try:
            grammar.pieces(edit.text)
        except QueryError as unread:
            return [*edits(edit, unread, grammar.names)] if unread.word != error.word else []
    return found


def _names_only(edit: Edit) -> bool:
    """Tell whether a text is changed by filters alone, so that all days in it are those that were typed."""
    return not edit.left_out and all(":" in one and not one.startswith(_TIMES) for one in edit.put)


def _answers(query: Query, edit: Edit, names: Names) -> bool:
    """Tell whether a question is more than all calls of some days, where a name was left out of its text.

    A table of agents, campaigns or the like shows the one who was meant; one of hours does not. Nor is there an
    answer in an order by a rate that is the same everywhere, that of answered calls.
    """
    if (query.sort or "").startswith("rate") and any(one.key == "answered" for one in query.filters):
        return False
    if _names_unknown(query, set(edit.put), names):
        return False
    shows_names = query.by in _NAMED or query.columns in _NAMED
    return bool(query.filters) or not (edit.names_customer or (edit.may_name and not shows_names))


def _names_unknown(query: Query, put: set[str], names: Names) -> bool:
    """Tell whether a word that was spelt right is taken for the name of a trunk or team that is not known."""
    teams = () if names.vocabulary is None else names.vocabulary.teams
    known = CARRIERS.union(names.labels.words, *(fold(team).split() for team in teams))
    values = (value for one in query.filters if one.key in _LABELLED for value in one.values)
    return any(not (put - known).isdisjoint(fold(value).split()) for value in values)


def _divided(text: str, error: QueryError, grammar: Grammar) -> Iterator[Query]:
    """Yield the question of each part of a text that is more than one."""
    if grammar.pieces is None or grammar.unite is None:
        return
    with suppress(QueryError):  # not all of the text can be read
        for pieces in parts(text, error, grammar.pieces):
            with suppress(QueryError):  # this part is no question
                yield grammar.unite(pieces)
