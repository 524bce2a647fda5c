"""The keys of ``key:value``, in both languages."""

from typing import Final

from bot.domain.errors import QueryError

_SPELLINGS: Final = {
    "number": "number numbers numero numeros tel telefone telefones phone fone celular cel",
    "campaign": "campaign campaigns campanha campanhas camp camps",
    "agent": "agent agents agente agentes atendente atendentes operador operadora operadores operator",
    "customer": "customer cliente clientes external external_id externalid id ids assinante subscriber",
    "status": "status",
    "period": "period periodo on em dia data date when quando",
    "from": "from de",
    "to": "to ate until",
    "since": "since desde",
    "outcome": "outcome outcomes resultado resultados tabulacao qualificacao",
    "cause": "cause causa",
    "ended": "ended desligada desligadas desligado ended_by",
    "class": "class classificacao classification",
    "trunk": "trunk tronco",
    "talk": "talk fala",
    "with": "with com",
    "without": "without sem",
    "by": "by por",
    "sort": "sort ordenar",
    "top": "top",
}
KEYS: Final = {spelling: key for key, spellings in _SPELLINGS.items() for spelling in spellings.split()}
RAW_KEYS: Final = frozenset({"campaign", "agent", "customer", "outcome", "class", "trunk"})
"""Keys whose values are ids, names or labels: free text."""

_FIELD_WORDS: Final = frozenset({"field", "campo", "fields", "campos"})


def key_of(name: str, plain: str) -> str | None:
    """Return the key that a word before a colon means, or None.

    Args:
        name: As typed.
        plain: The same in lower case and without accents.

    """
    word, dot, field = name.partition(".")
    if dot and word.casefold() in _FIELD_WORDS and field.strip("."):
        return f"field.{field.strip('.')}"
    return KEYS.get(plain)


def unknown_key(name: str, plain: str, value: str) -> QueryError:
    """Return the error for a key that there is not, with the nearest that there is."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a text that is wrong pays for it

    nearest = process.extractOne(plain, list(KEYS), scorer=fuzz.ratio, score_cutoff=65)
    return QueryError("unknown_key", f"{name}:{value}", f"{nearest[0]}:{value}" if nearest else None)


# Words that name what a value is of: *campanha 376*, *agente Ana*, *resultado Venda*.

_NOUN_SPELLINGS: Final = {
    "campaign": "campanha campanhas campaign campaigns camp camps",
    "agent": (
        "agente agentes atendente atendentes operador operadora operadores operadoras agent agents operator operators "
    ),
    "customer": "cliente clientes customer customers assinante assinantes subscriber subscribers id ids external",
    "number": "numero numeros telefone telefones tel fone fones celular cel phone number numbers mobile whatsapp zap",
    "outcome": (
        "resultado resultados tabulacao tabulada tabuladas tabulado qualificacao qualificada "
        "qualificadas outcome outcomes disposition "
    ),
    "class": "classificacao classificada classificadas classification class",
    "trunk": "tronco troncos trunk trunks",
}
OUTCOME_WORDS: Final = frozenset(
    (
        *("venda", "vendas", "vendido", "vendidas", "vendeu", "sale", "sales", "sold", "recado", "recados", "agendado"),
        *("agendada", "agendadas", "agendamento", "agendamentos", "retorno", "retornos", "promessa", "promessas"),
        *("acordo", "acordos", "interessado", "interessados", "interesse", "confirmacao", "confirmacoes", "confirmado"),
        *("confirmada", "confirmadas", "cadastral", "recusa", "recusas", "pago", "pagamento", "pagamentos", "engano"),
        *("vip", "suporte", "concluida", "concluidas", "pendente", "pendentes"),
    )
)
"""Words that outcomes are called by: standing in the name of a campaign, they do not name it by themselves."""

NOUNS: Final = {spelling: key for key, spellings in _NOUN_SPELLINGS.items() for spelling in spellings.split()}
