"""Nouns that say what to group by although a name follows them: *causas plantão*, *agentes da retenção*."""

from typing import Final

from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.reading.word_like_names import named, names_other
from bot.domain.grammar.words.lookup import NOUNS
from bot.domain.text import word_set

_LABELS: Final = {
    **dict.fromkeys(("outcomes", "resultados", "tabulacoes"), "outcome"),
    **dict.fromkeys(("causas", "causes", "causa"), "cause"),
}
_AGENTS: Final = word_set("agentes agents atendentes operadoras operadores operators")
_OF: Final = word_set("at da das de do dos for from in na no of on pela pelo the")


def grouped_by(text: TokenMatcher, place: int) -> str | None:
    """Return what a noun groups by; None where it is none of these, or has a value of its own.

    ========================  ======================================================
    *causas plantão*          ``cause``: a campaign or an agent has no causes
    *agentes da retenção*     ``agent``: the name is a campaign's and no agent's
    *agents on campaign 377*  ``agent``
    *agentes da camila*       None: the calls of Camila
    ========================  ======================================================
    """
    form, start = text.form(place), place + 1
    if form in _AGENTS:
        while text.form(start) in _OF:
            start += 1
        group = NOUNS.get(text.form(start)) in {"campaign", "team"}
        return "agent" if start > place + 1 and (group or names_other(text, "agent", start)) else None
    key = _LABELS.get(form)
    named_next = key and text.is_unknown(start) and named(text.names, text.raw(start, start + 1))
    return key if named_next else None
