"""Words that name what a value is of: *campanha 376*, *agente Ana*, *resultado Venda*."""

from typing import Final

_SPELLINGS: Final = {
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

NOUNS: Final = {spelling: key for key, spellings in _SPELLINGS.items() for spelling in spellings.split()}
