"""Nouns that say what to group by although a name follows them: *causas plantão*, *agentes da retenção*."""

from typing import Final

from bot.domain.grammar.periods.durations import DURATION
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.reading.word_like_names import missing, named, names_other
from bot.domain.grammar.words.lookup import NOUNS
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import word_set

_LABELS: Final = {
    **dict.fromkeys(("outcomes", "resultados", "tabulacoes"), "outcome"),
    **dict.fromkeys(("causas", "causes", "causa"), "cause"),
}
_AGENTS: Final = word_set("agentes agents atendentes operadoras operadores operators")
_OF: Final = word_set("at da das de do dos for from in na no of on pela pelo the")
_HOW_LONG: Final = LazyRegex(rf" (?:com|with) (?:[^ ]+ ){{0,4}}?(?:{DURATION})(?: |$)")
"""A length after agents: of all their calls, as it seems, which groups are not bound by, or of each call."""


def grouped_by(text: TokenMatcher, place: int) -> str | None:
    """Return what a noun groups by; None where it is none of these, or has a value of its own.

    ========================  ======================================================
    *causas plantão*          ``cause``: a campaign or an agent has no causes
    *agentes da retenção*     ``agent``: the name is a campaign's and no agent's
    *agents on campaign 377*  ``agent``
    *agentes da camila*       None: the calls of Camila
    ========================  ======================================================

    Raises:
        QueryError: It may be agents who talked so long: *agentes da retenção com mais de 2h de fala*.
    """
    form, start = text.form(place), place + 1
    if form in _AGENTS:
        while text.form(start) in _OF:
            start += 1
        group = NOUNS.get(text.form(start)) in {"campaign", "team"}
        if start == place + 1 or not (group or names_other(text, "agent", start)):
            return None
        if _HOW_LONG.search(" ".join(token.form for token in text.tokens[start:])):
            raise missing(text, place)
        return "agent"
    key = _LABELS.get(form)
    named_next = key and text.is_unknown(start) and named(text.names, text.raw(start, start + 1))
    return key if named_next else None
