"""Replies that put one value for another, or beside it: *troca a cobrança pela fibra*, *inclui a 378*."""

from typing import Final

from msgspec.structs import replace

from bot.domain.day_spans import Weekday
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Days, Piece
from bot.domain.grammar.reading.query_draft import QueryDraft, draft_query
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.changes import changed
from bot.domain.grammar.threads.small_talk import leads
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.text import unaccented

_TOO: Final = r"(?:tb|tbm|tambem|junto|too|as well)"
_SWAP: Final = LazyRegex(
    r"(?:tira|troca|substitui|swap|replace) (?P<old>.+?)"
    r" (?:e (?:poe|coloca|bota|usa)|por|pela|pelo|for|with|and (?:put|use)) (?P<new>.+)"
)
_INSTEAD: Final = LazyRegex(
    r"(?P<new>.+?) (?:em vez|ao inves|no lugar) d[aeo] (?P<old>.+)"
    r"|(?P<wanted>.+?) (?:instead of|rather than) (?P<known>.+)"
)
_ADD: Final = LazyRegex(
    rf"(?:inclui|adiciona|acrescenta|soma|junta|include|add)(?: com)? (?P<a>.+?)(?: {_TOO})?"
    rf"|(?:coloca|bota|poe|put) (?P<b>.+?) {_TOO}"
)


def replaced(query: Query, text: str, names: Names, language: Language) -> Query | None:
    """Return the query after such a reply; None of any other, and where the question does not have the old value."""
    said = unaccented(text.rstrip(" .!?"))
    for pattern, read in ((_SWAP, _swapped), (_INSTEAD, _put_instead), (_ADD, _added)):
        if match := pattern.fullmatch(said):
            parts = [text[slice(*match.span(name))] for name in pattern.groupindex if match[name]]
            drafts = [_draft(part, names, language) for part in parts]
            known = [one for one in drafts if one is not None]
            return read(query, *known) if len(known) == len(parts) else None
    return None


def _draft(text: str, names: Names, language: Language) -> QueryDraft | None:
    """Return the draft of a text that names values or days alone, and no agents: colleagues swap them, too."""
    try:
        pieces: list[Piece] = list(TokenReader(TokenMatcher(text, names, language, in_thread=True)).pieces())
        draft = draft_query(pieces)
    except QueryError:
        return None
    named = all(isinstance(one.meaning, Condition | Days) or leads(one) for one in pieces)
    draft.settings = {}  # two campaigns are no table of campaigns here
    other = any(negated or key == "agent" for key, negated in draft.conditions)
    return draft if named and not draft.empty and not other else None


def _swapped(query: Query, old: QueryDraft, new: QueryDraft) -> Query | None:
    known = all(values and set(values) <= set(query.values(key)) for (key, _), values in old.conditions.items())
    days = old.period in {None, query.period} and (old.period is None) == (new.period is None)
    return changed(query, new) if known and days and old.conditions.keys() == new.conditions.keys() else None


def _put_instead(query: Query, new: QueryDraft, old: QueryDraft) -> Query | None:
    """Return the query with the new value; None with a weekday, for which colleagues swap shifts."""
    if new.period is not None and isinstance(new.period.first, Weekday):
        return None
    return _swapped(query, old, new)


def _added(query: Query, new: QueryDraft) -> Query | None:
    if new.period or not all(values and query.values(key) for (key, _), values in new.conditions.items()):
        return None
    more = {place: list(dict.fromkeys((*query.values(place[0]), *values))) for place, values in new.conditions.items()}
    after = changed(query, replace(new, conditions=more))
    return None if after == query else after
