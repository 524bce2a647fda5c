"""A reply to an answer: what it changes in the query, or None where people talk to each other.

A reply refines only when all of it reads as a refinement: lead-ins (*e, só,
agora*), articles and *em, na, no, de* are forgiven, nothing else is. Words that
colleagues say to each other as well (*ocupado*, *não atendeu*, *7 dias*) refine
nothing by themselves. When in doubt, silence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.combine import Combination, combine
from bot.domain.grammar.meanings import Condition, Days, Drop, Filler, Joiner
from bot.domain.grammar.parser import UnknownNameError, check_fields, days_of, parse
from bot.domain.grammar.reader import Piece, TokenReader
from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.grammar.tokens import scan
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import Day, DayOfYear, Weekday
from bot.domain.query import MAX_TEXT, Query
from bot.domain.text import Language, fold


@dataclass(frozen=True, slots=True)
class Refinement:
    """What a reply asks for.

    Attributes:
        query: The query from now on.
        action: ``next``, ``previous``, ``page 3``, ``details 2``, ``listen 2``,
            ``export csv``, ``export xlsx``, ``again``, ``help``, ``list``, or None.
        moves_as_of: Whether the period is to be resolved against now from now on.

    """

    query: Query
    action: str | None = None
    moves_as_of: bool = False


def refine(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Refinement | None:
    """Return what a reply asks for; None where it is chatter.

    Args:
        query: Of the answer that is replied to.
        text: The reply, without the mention of the bot if it has one.
        names: What is known by name.
        language: Of hints.

    Raises:
        QueryError: All of it is a refinement, but for a name written after a key
            (``agente:ana``) that is ambiguous or, an `UnknownNameError`, not known:
            with more names the caller may try again.

    """
    try:
        return _refine(query, TokenMatcher(text[: MAX_TEXT + 1], names, language, in_thread=True), placeholders=False)
    except QueryError as error:
        if error.code not in {"unknown_name", "ambiguous_name"} or not _is_keyed(text, error.word):
            return None
        unknown = error
    try:
        readable = _refine(query, TokenMatcher(text, names, language, in_thread=True), placeholders=True)
    except QueryError:
        return None
    if readable is None:
        return None
    raise UnknownNameError(unknown, readable.query.period) if unknown.may_be_name else unknown


def demand(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Refinement:
    """Return what a reply asks for that mentions the bot, and so must be answered.

    Raises:
        QueryError: It cannot be understood; with the word at fault.

    """
    found = refine(query, text, names, language=language)
    if found is not None:
        return found
    parse(text, names, language=language)
    raise QueryError("not_a_refinement", text)


def refine_last(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Refinement | None:
    """Return what a direct message changes in the last answer; None where it is a new question.

    A number or a customer makes it a new one.
    """
    found = refine(query, text, names, language=language)
    if found is None:
        return None
    looks_up = {"number", "customer"}
    before = [one for one in query.filters if one.key in looks_up]
    after = [one for one in found.query.filters if one.key in looks_up]
    return found if before == after or len(after) < len(before) else None


def change(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Query:
    """Return a query as a text changes it that is meant for the bot: each thing said replaces its like.

    All that a question forgives is forgiven; of fillers alone nothing changes.

    Raises:
        QueryError: It cannot be understood; as in `parse`, names may help.

    """
    reading = TokenMatcher(text, names, language, in_thread=True)
    try:
        said = combine(TokenReader(reading).pieces())
    except QueryError as error:
        if error.may_be_name:
            raise UnknownNameError(error, days_of(reading) or query.period) from error
        raise
    if said.actions:
        raise QueryError("needs_a_thread", text)
    return _changed(query, said)


def _refine(query: Query, text: TokenMatcher, *, placeholders: bool) -> Refinement | None:
    if text.chatty or not text.tokens:
        return None
    pieces = list(TokenReader(text, placeholders=placeholders).pieces())
    if not all(map(_is_refining, pieces)) or isinstance(pieces[-1].meaning, Filler | Joiner):
        return None
    if _is_said_otherwise(pieces) or _TRAILS_OFF.search(text.typed):
        return None
    said = combine(pieces)
    if said.empty or _drops_nothing(query, said, pieces):
        return None
    if said.actions:
        return _act(query, said) if all(map(_goes_with_an_action, pieces)) else None
    return Refinement(_changed(query, said), None, said.period is not None)


def _is_refining(piece: Piece) -> bool:
    if isinstance(piece.meaning, Filler):
        return piece.meaning.lead
    if isinstance(piece.meaning, Days) and fold(piece.word) in _SHORT:
        return False
    return not piece.casual and not piece.name


def _is_said_otherwise(pieces: Sequence[Piece]) -> bool:
    """Tell half a range (*de 28/10*), an idiom (*24/7*, *10/10*) and a delay (*em 5 minutos*)."""
    first, *rest = pieces
    if not rest:
        return isinstance(first.meaning, Days) and bool(_FRACTION.fullmatch(first.word))
    lead, meaning = fold(first.word), rest[0].meaning
    if isinstance(meaning, Condition):
        return lead in {"em", "in"} and meaning.key == "talk"
    return lead in {"de", "a"} and isinstance(meaning, Days) and _is_a_day(meaning)


def _is_a_day(days: Days) -> bool:
    return isinstance(days.period.last, Weekday | Day | DayOfYear) and days.period.first == days.period.last


def _goes_with_an_action(piece: Piece) -> bool:
    return not isinstance(piece.meaning, Filler) or fold(piece.word) in _LEAD_INS


_TRAILS_OFF: Final = re.compile(r"(?<!\.)\.\.\s*$")
_FRACTION: Final = re.compile(r"24/7|(?:[1-9]|10)/(?:[1-9]|10)")
_LEAD_INS: Final = frozenset({"e", "so", "agora", "and", "only", "now"})
_SHORT: Final = frozenset(
    [
        "seg",
        "ter",
        "qua",
        "qui",
        "sex",
        "sab",
        "dom",
        "mon",
        "tue",
        "tues",
        "wed",
        "weds",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
    ]
)


def _drops_nothing(query: Query, said: Combination, pieces: Iterable[Piece]) -> bool:
    """Tell whether *sem agente* is said where no agent is asked for: then people speak of their own."""
    words = [piece.word for piece in pieces if isinstance(piece.meaning, Drop)]
    if not words or any(word.startswith("-") for word in words):
        return False
    return all(_dropped(query, key) == query for key in said.drops)


def _act(query: Query, said: Combination) -> Refinement | None:
    """Return an action; only *again* goes with anything else."""
    action, *more = said.actions
    alone = not (said.conditions or said.settings or said.period or said.drops)
    if more or not (alone or action == "again"):
        return None
    if action == "list":
        return Refinement(replace(query, by=None, sort=None, top=None), action)
    return Refinement(_changed(query, said), action, action == "again")


def _changed(query: Query, said: Combination) -> Query:
    for key in said.drops:
        query = _dropped(query, key)
    new = tuple(said.filters().values())
    keys = {_like(one) for one in new}
    filters = (*(one for one in query.filters if _like(one) not in keys), *new)
    check_fields(filters)
    settings = said.settings
    return Query(
        filters=filters,
        period=said.period or query.period,
        status=settings.get("status", query.status),  # type: ignore[arg-type]  # a rule's own words
        by=settings.get("by", query.by),  # type: ignore[arg-type]  # the same
        sort=settings.get("sort", query.sort),  # type: ignore[arg-type]  # the same
        top=int(settings["top"]) if "top" in settings else query.top,
    )


def _like(one: Filter) -> str:
    return fold(one.key)


def _dropped(query: Query, key: str) -> Query:
    match key:
        case "status":
            return replace(query, status="both")
        case "by":
            return replace(query, by=None)
        case "sort":
            return replace(query, sort=None)
        case "top":
            return replace(query, top=None)
        case _:
            return replace(query, filters=tuple(one for one in query.filters if _like(one) != fold(key)))


def _is_keyed(text: str, word: str) -> bool:
    return any(token.kind == "key" and word in token.raw for token in scan(text))
