"""Tell what goes on from the last answer in a direct message from a question of its own."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.grammar.meanings import Condition, Days, Filler, Joiner, Piece, Setting
from bot.domain.grammar.parser import days_of, parse
from bot.domain.grammar.reading.query_draft import draft_query
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.buttons import refuse_button
from bot.domain.grammar.threads.changes import changed
from bot.domain.grammar.threads.demands import continued
from bot.domain.grammar.threads.refinement import Refinement, refine
from bot.domain.grammar.threads.small_talk import LEAD_INS
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import NO_NAMES, Names
from bot.domain.query import MAX_TEXT, Query
from bot.domain.query_keys import LOOK_UPS
from bot.domain.text import fold, word_set

_WHO: Final = word_set("qm quais qual quem which who")
_CALLED: Final = word_set("called chamou dialed dialled discou ligaram ligou phoned")
_TALKED: Final = word_set("conversaram conversou falaram falou spoke talked")
_TO_THEM: Final = LazyRegex(
    r"\b(?:(?:pra|para|com|to|with) )?"
    r"(?:el[ae]s?|nel[ae]|ess[ae] (?:n[uú]mero|cliente|telefone)|him|her|them|this (?:number|customer|client))\b",
    re.IGNORECASE,
)


def refine_last(query: Query, text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Refinement | None:
    """Return the refinement of the last answer that a direct message is; None where it is a new question.

    After ``84999999999``:

    =====================  ========================================================
    *ontem*, *por agente*  refine it
    *ontem por campanha*   is a new question: it says when, and which table
    *campanha:376 ontem*   is one too, and so is any number or customer
    *chamadas curtas*      is one too; *curtas* refines it
    *e ontem por hora?*    refines it: *e* goes on from before
    *e a ana?*, *só ana*   refine it; *ana* is a new question
    *pior que ontem?*      compares it
    *quais agentes?*       refines a list or a table; *quais agentes ontem?* is a new question
    *quem ligou pra ele?*  is about the number; after any other answer it is a new question
    *salva isso*           is what a button does
    =====================  ========================================================

    Raises:
        QueryError: As `refine` does; or a name after a lead-in is not known, or a button does what it asks for.
    """
    found = refine(query, text, names, language=language)
    if found is None:
        refuse_button(text)
        return continued(query, text, names, language) or _asked_of_number(query, text, names, language)
    if found.action:
        return found
    before = [one for one in query.filters if one.key in LOOK_UPS]
    after = [one for one in found.query.filters if one.key in LOOK_UPS]
    if len(after) < len(before):
        return found
    return None if before != after or _stands_alone(text, names, language) else found


def _asked_of_number(query: Query, text: str, names: Names, language: Language) -> Refinement | None:
    """Return the refinement that asks who called the number above, *quem atendeu?*; None of any other text."""
    if len(text) > MAX_TEXT or not any(one.key in LOOK_UPS for one in query.filters):
        return None
    try:
        matcher = TokenMatcher(_TO_THEM.sub("", text), names, language, in_thread=True)
        pieces = tuple(TokenReader(matcher).pieces())
        draft = draft_query(pieces)
        words = {word for one in pieces for word in fold(one.word).split()}
        groups, called = "by" in draft.settings, not words.isdisjoint(_CALLED | _TALKED)
        if words.isdisjoint(_WHO) or not (groups or called) or not all(map(_is_of_number, pieces)):
            return None
        if draft.period and not called:  # "quais agentes ontem?"
            return None
        if not words.isdisjoint(_TALKED):
            draft.conditions.setdefault(("answered", False), [])
        after = changed(query, draft)
    except QueryError:
        return None
    shaped = after if groups or "top" in draft.settings else after.grouped("agent")
    return Refinement(shaped, None, draft.period is not None)


def _is_of_number(piece: Piece) -> bool:
    meaning = piece.meaning
    return isinstance(meaning, Filler | Joiner | Days | Setting) or meaning == Condition("answered")


def _stands_alone(text: str, names: Names, language: Language) -> bool:
    """Tell whether a text is a whole question: of a number or customer, or with days and what to show of them."""
    matcher = TokenMatcher(text, names, language)
    try:
        asked = parse(text, names, language=language)
    except QueryError:
        return False
    keys = {one.key for one in asked.filters}
    if keys & LOOK_UPS:
        return True
    if asks_for_meter(text, names):
        return len(matcher) > 1
    named = asked.by is not None or bool(keys & {"campaign", "agent", "team"})
    return named and matcher.form(0) not in LEAD_INS and days_of(matcher) is not None
