"""Replies that put a slip right, *errei, era vendas fibra*, or ask for the calls of one agent."""

from collections.abc import Sequence
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Piece
from bot.domain.grammar.reading.query_draft import QueryDraft, draft_query
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.piece_kinds import is_dated, is_name, is_table, key_of
from bot.domain.grammar.threads.small_talk import leads
from bot.domain.grammar.threads.trimming import trim
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import Names
from bot.domain.text import unaccented

_BREAK: Final = r"[\s,.!;:…-]+"
_SORRY: Final = r"(?:desculp[ae]|foi mal|errei|me enganei|ops|perdao|engano meu|sorry|oops|my (?:bad|mistake))"
_SLIP: Final = LazyRegex(
    rf"(?:(?:(?P<before>{_SORRY})|(?P<wrong>campanha errada|wrong campaign)){_BREAK})?"
    r"(?:(?P<meant>(?:eu )?(?:quis|queria) dizer|i meant)|eram?|e|it was|its)(?: (?:pra ser|to be))?"
    r" (?P<new>.+?)"
    rf"(?P<wanted> (?:que|q) (?:eu|a gente) (?:queria|quis)| (?:that )?i (?:wanted|meant))?"
    rf"(?:{_BREAK}(?P<after>{_SORRY}))?"
)
_OF: Final = LazyRegex(r"(?:[ao]s? )?(?:d[aeo]s?|for|from|of) (?P<value>.+)")
"""Words for figures of days or a campaign, and not for these themselves: colleagues wish for a day or a shift, too."""

_CALLS_OF: Final = LazyRegex(
    r"(?:(?:as|the) )?(?:ligacoes|chamadas|calls) (?:d[aeo]|of|from|by) (?P<of>.+)|(?P<whose>.+?)'s calls(?P<more> .+)?"
)


def corrected(text: str, names: Names, language: Language) -> QueryDraft | None:
    """Return the draft of what a reply says was meant; None of any other, and of one to a colleague.

    ====================================  ==========================================================
    *errei, era vendas fibra*             is a campaign, by its whole name of several words
    *I meant by hour*                     is a table
    *era de hoje que eu queria*           is days or a campaign, whose figures were wanted
    *errei, era hoje*, *era na retenção*  are talk, of what was and of where a colleague wishes to be
    ====================================  ==========================================================
    """
    text = text.strip(" .!?")
    match = _SLIP.fullmatch(unaccented(text))
    if match is None:
        return None
    of = _OF.fullmatch(match["new"]) if match["wanted"] else None
    start, end = match.span("new")
    pieces = _pieces(text[start + (of.start("value") if of else 0) : end], names, language)
    meant = [one for one in pieces if not leads(one)]
    sorry = bool(match["before"] or match["after"])
    if meant and all(map(is_table, meant)):
        return _draft(pieces) if sorry or match["meant"] or match["wanted"] else None
    if not meant or not all(is_dated(one) or key_of(one) == "campaign" for one in meant):
        return None
    if match["wrong"] and not any(map(is_dated, meant)):
        return _draft(pieces)
    whole = all(" " in one.word and names.find("campaign", one.word, tiers=1) for one in meant if is_name(one))
    named = sorry and whole and not any(map(is_dated, meant))
    return _draft(pieces) if named or of else None


def calls_asked_for(text: str, names: Names, language: Language) -> QueryDraft | None:
    """Return the draft of a reply that asks for the calls of one agent, *mostra as ligações do Rafael*, or None."""
    reply = trim(text)
    match = _CALLS_OF.fullmatch(unaccented(reply.text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))
    if "requested" not in reply.manners or match is None:
        return None
    spans = [match.span(name) for name in ("of", "whose", "more") if match[name]]
    pieces = _pieces(" ".join(reply.text[slice(*span)] for span in spans), names, language)
    said = [one for one in pieces if not leads(one)]
    agents = [one for one in said if is_name(one) and key_of(one) == "agent"]
    alone = len(agents) == 1 and all(one in agents or is_dated(one) for one in said)
    return _draft(pieces) if alone else None


def _pieces(text: str, names: Names, language: Language) -> Sequence[Piece]:
    try:
        return list(TokenReader(TokenMatcher(text, names, language, in_thread=True)).pieces())
    except QueryError:
        return ()


def _draft(pieces: Sequence[Piece]) -> QueryDraft | None:
    try:
        return draft_query(pieces)
    except QueryError:
        return None
