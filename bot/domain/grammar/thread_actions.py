"""What only an answer can be told: the next page, details, a filter to drop."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Action, Drop, Meaning, Rule, rule, rule_for
from bot.domain.grammar.numerals import N, number

_DROPPED: Final = {
    "number": r"numeros?|telefones?|numbers?|phones?",
    "campaign": r"campanhas?|campaigns?|camp",
    "agent": r"agentes?|atendentes?|operador(?:a|es|as)?|agents?",
    "customer": r"clientes?|customers?",
    "status": r"status",
    "outcome": r"resultados?|tabulac(?:ao|oes)|outcomes?",
    "cause": r"causas?|causes?",
    "ended": r"desligadas?|ended",
    "class": r"classe|class|classificac(?:ao|oes)",
    "trunk": r"troncos?|trunks?",
    "talk": r"tempo de fala|talk(?: time)?|duracao",
    "by": r"agrupar|agrupamento|grupos?|grouping",
    "sort": r"ordem|ordenar|ordenacao|sort(?:ing)?",
    "top": r"top",
}
_SIGN_ONLY: Final = {"answered": "atendidas|answered", "with": "with|com", "by": "by|por", "talk": "fala"}
_ARTICLE: Final = r"(?:(?:o|a|os|as|the|filtro d[eoa]|filtro por) )?"


def _numbered(name: str, pattern: str) -> Rule:
    return rule_for(pattern, lambda match: _action(name, match["n"]))


def _action(name: str, text: str) -> tuple[Meaning, ...]:
    count = number(text)
    if not 1 <= count <= 99_999:
        raise QueryError("needs_a_thread", text)
    return (Action(f"{name} {count}"),)


def _dropped_field(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Drop(f"field.{match['field']}"),)


RULES: Final[tuple[Rule, ...]] = (
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
        r"(?:exportar?|exporte|export|baixar|download)(?: (?:em|no|para|pra|as|to|in|o|a|an"
        r"|formato))*? (?P<as>csv|xlsx|excel)",
        lambda match: (Action(f"export {match['as'].replace('excel', 'xlsx')}"),),
    ),
    rule(r"de novo|novamente|again|outra vez|refresh|atualizar", Action("again")),
    rule(r"ajuda|help", Action("help")),
    rule(r"(?:em |como |as |as a |voltar (?:para|pra) a |back to (?:the )?)?(?:lista|list)", Action("list")),
    *(rule(rf"(?:sem|without|!) {_ARTICLE}(?:{pattern})", Drop(key)) for key, pattern in _DROPPED.items()),
    *(rule(rf"! (?:{pattern})", Drop(key)) for key, pattern in _SIGN_ONLY.items() if key != "answered"),
    rule_for(r"! (?:field|campo) (?P<field>\w+)", _dropped_field),
)
