"""Tell what goes on from the last answer in a direct message from a question of its own."""

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.grammar.parser import days_of, parse
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.buttons import refuse_button
from bot.domain.grammar.threads.demands import continued
from bot.domain.grammar.threads.refinement import Refinement, refine
from bot.domain.grammar.threads.small_talk import LEAD_INS
from bot.domain.key_lookup import LOOK_UPS
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.query import Query


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
    *quais agentes?*       refines a list of calls; below a table it is a new question
    *salva isso*           is what a button does
    =====================  ========================================================

    Raises:
        QueryError: As `refine` does; or a name after a lead-in is not known, or a button does what it asks for.
    """
    found = refine(query, text, names, language=language)
    if found is None:
        refuse_button(text)
        return continued(query, text, names, language)
    if found.action:
        return found
    before = [one for one in query.filters if one.key in LOOK_UPS]
    after = [one for one in found.query.filters if one.key in LOOK_UPS]
    if len(after) < len(before):
        return found
    return None if before != after or _stands_alone(text, names, language) else found


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
