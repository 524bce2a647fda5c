"""Phrases of replies to an answer: the next page, details of a call, the removal of a filter."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS
from bot.domain.grammar.meanings import Action, Drop, Meaning, PhraseRule, rule, rule_for
from bot.domain.grammar.periods.durations import N, number
from bot.domain.grammar.words.stop_words import WITHOUT_FILTERS

_DROPPED: Final = {
    **{spec.key: spec.dropped for spec in FILTERS if spec.dropped},
    "status": r"status",
    "compare": r"comparar|comparacao|comparacoes|comparando|compare|comparison|comparing",
    "by": r"agrupar|agrupamento|grupos?|grouping",
    "calls": r"(?:limite|minimo|maximo|quantidade) de chamadas|number of calls",
    "sort": r"ordem|ordenar|ordenacao|sort(?:ing)?",
    "top": r"top",
}
_DROPPED_BY_SIGN: Final = {
    "by": "by|por",
    "calls": "calls|chamadas",
    "compare": "compare|comparar",
    **{spec.key: spec.dropped_by_sign for spec in FILTERS if spec.dropped_by_sign},
}
_ARTICLE: Final = r"(?:(?:o|a|os|as|the|filtro d[eoa]|filtro por) )?"


def _numbered(name: str, pattern: str) -> PhraseRule:
    return rule_for(pattern, lambda match: _action(name, match["n"]))


def _action(name: str, text: str) -> tuple[Meaning, ...]:
    count = number(text)
    if not 1 <= count <= 99_999:
        raise QueryError("needs_a_thread", text)
    return (Action(f"{name} {count}"),)


def _dropped_field(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Drop(f"field.{match['field']}"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(r"mais|more|proximas?(?: paginas?)?|next(?: page)?", Action("next")),
    rule(r"anterior(?:es)?|pagina anterior|previous(?: page)?|prev", Action("previous")),
    _numbered("page", rf"(?:pagina|page|pag|pg) (?P<n>{N})"),
    _numbered(
        "details",
        rf"(?:detalhes?|detalhar|details?)(?: (?:d[aeo]|of|n[oa]|on))?(?: (?:chamada|ligacao|call|numero))? (?P<n>{N})",
    ),
    _numbered(
        "listen",
        rf"(?:ouvir|ouca|ouve|escutar|listen(?: to)?|play|tocar)(?: (?:a|o|the))?(?: (?:chamada|ligacao"
        rf"|gravacao|call|recording|numero))? (?P<n>{N})",
    ),
    rule_for(
        r"(?:em|as|in) (?P<as>csv|xlsx|excel)"
        r"(?: (?:pls|please|pfv|por favor))?",
        lambda match: (Action(f"export {match['as'].replace('excel', 'xlsx')}"),),
    ),
    rule_for(
        r"(?:exportar?|exporte|export|baixar|download)(?: (?:isso|isto|esse|this|it|em|no|para|pra|as|to|in|o|a|an"
        r"|formato)){0,3}? (?P<as>csv|xlsx|excel)",
        lambda match: (Action(f"export {match['as'].replace('excel', 'xlsx')}"),),
    ),
    rule(r"de novo|novamente|again|outra vez|refresh|atualizar", Action("again")),
    rule(r"(?:(?:o|um|me da um|da um|the|a) )?(?:resumo|summary|digest)", Action("digest")),
    rule(r"ajuda|help", Action("help")),
    rule(r"(?:em |como |as |as a |voltar (?:para|pra) a |back to (?:the )?)?(?:lista|list)", Action("list")),
    *(rule(rf"(?:sem|without|!) {_ARTICLE}(?:{pattern})", Drop(key)) for key, pattern in _DROPPED.items()),
    *(rule(rf"! (?:{pattern})", Drop(key)) for key, pattern in _DROPPED_BY_SIGN.items()),
    rule(r"(?:(?:n?o )?dia|(?:the )?(?:all|whole|entire)(?: the)?) (?:todo|inteiro|day)|a qualquer hora", Drop("hour")),
    rule(
        rf"{WITHOUT_FILTERS}|(?:tir[ae]r?|remov[ae]r?|limp[ae]r?|clear|remove|drop) (?:os |the )?(?:filtros|filters)",
        Drop("filters"),
    ),
    rule_for(r"! (?:field|campo) (?P<field>\w+)", _dropped_field),
)
