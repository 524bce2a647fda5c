"""The keys of ``key:value``, in both languages."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS, KEYS, key_spec

_FIELD_WORDS: Final = key_spec("field").spellings.split()
_SPELLINGS: Final = {
    spelling: spec.key for spec in KEYS for spelling in spec.spellings.split() if spelling not in _FIELD_WORDS
}
NOUNS: Final = {noun: spec.key for spec in FILTERS for noun in spec.nouns.split()}
"""Words that stand before a value: *campanha 376*, *agente Ana*, *resultado Venda*."""

_FREE_TEXT: Final = frozenset(spec.key for spec in FILTERS if spec.kind in {"id", "external_id", "label"})


def key_of(name: str, plain: str) -> str | None:
    """Return the key that a word before a colon means, or None.

    Args:
        name: As typed.
        plain: The same in lower case and without accents.

    """
    word, dot, field = name.partition(".")
    if dot and word.casefold() in _FIELD_WORDS and field.strip("."):
        return f"field.{field.strip('.')}"
    return _SPELLINGS.get(plain)


def is_free_text(key: str) -> bool:
    """Tell whether the values of a key are ids, names or labels, which are not cut into words."""
    return key.partition(".")[0] in _FREE_TEXT


def unknown_key(name: str, plain: str, value: str) -> QueryError:
    """Return the error for a key that there is not, with the nearest that there is."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a text that is wrong pays for it

    nearest = process.extractOne(plain, list(_SPELLINGS), scorer=fuzz.ratio, score_cutoff=65)
    return QueryError("unknown_key", f"{name}:{value}", f"{nearest[0]}:{value}" if nearest else None)


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
