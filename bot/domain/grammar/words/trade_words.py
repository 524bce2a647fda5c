"""Words of the trade in both languages: a campaign is named in one of them, and those who ask may speak the other.

retention       the campaign Retenção
on call         the campaign Plantão 24h
cobrança        the campaign Collections
"""

from typing import Final

from bot.domain.dialer_labels import Label, Labels
from bot.domain.names import CERTAIN, Names

_CAMPAIGNS: Final = (
    ("agendamento, agendamentos", "appointment, appointments, booking, bookings, scheduling"),
    ("banda larga", "broadband"),
    ("boas vindas", "welcome"),
    ("cadastro", "registration"),
    ("cancelamento, cancelamentos", "cancellation, cancellations"),
    ("cartao, cartoes", "card, cards"),
    ("cobranca, cobrancas", "billing, collection, collections, debt, debt collection, debt collections, debts"),
    ("confirmacao", "confirmation"),
    ("doacao, doacoes", "donation, donations"),
    ("empresarial, empresas, corporativo", "business, corporate"),
    ("emprestimo, emprestimos", "loan, loans"),
    ("faturamento", "invoicing"),
    ("fibra", "fiber, fiber internet, fibre"),
    ("fidelizacao", "loyalty"),
    ("movel", "mobile"),
    ("negociacao, renegociacao", "negotiation, renegotiation"),
    ("ouvidoria", "ombudsman"),
    ("pesquisa, satisfacao, nps", "satisfaction, satisfaction survey, satisfaction surveys, survey, surveys"),
    (
        "plantao, 24h",
        (
            "24 hour desk, 24 hour duty, 24 hour line, 24h desk, 24h duty, 24h line, 24h on call, duty, duty desk"
            ", duty line, emergency line, on call, on duty, oncall, stand by, standby"
        ),
    ),
    ("pos venda, pos vendas", "after sale, after sales, aftersales, post sale, post sales, postsale, postsales"),
    ("pre venda, pre vendas", "pre sale, pre sales, presale, presales"),
    ("prospeccao", "prospecting, prospection"),
    ("reativacao", "reactivation, win back, winback"),
    ("reclamacao, reclamacoes", "complaint, complaints"),
    ("receptivo", "inbound"),
    ("recuperacao", "recovery"),
    ("renovacao, renovacoes", "renewal, renewals"),
    ("retencao", "churn, retention"),
    ("sac, atendimento ao cliente", "customer care, customer service"),
    ("seguro, seguros", "insurance"),
    ("suporte, suporte tecnico", "help desk, helpdesk, support, tech support"),
    ("vendas", "sales"),
)
"""Phrases for campaigns of one kind, in Portuguese and in English."""

_LABELS: Final = (
    ("agendado, agendamento", "appointment, appointments, booked, booking, bookings"),
    ("cancelado, cancelamento, cancelou", "canceled, cancellation, cancellations, cancelled"),
    ("contestacao", "dispute, disputes"),
    ("falecido", "deceased"),
    ("pago, pagamento, pagou", "paid, payment, payments"),
    ("pendente, pendencia", "pending"),
    ("proposta", "proposal, proposals"),
    ("reclamacao", "complaint, complaints"),
    ("recado, caixa postal, secretaria", "answering machine, message, messages, voice mail, voicemail, voicemails"),
    ("recusa, recusado, recusou", "declined, refusal, refusals, refused"),
    ("retornar, retorno", "call back, call back later, call later, callback, callbacks"),
    ("transferido, transferencia", "transfer, transferred, transfers"),
    ("visita", "visit, visits"),
)
"""Phrases for outcomes of one kind, in Portuguese and in English."""


def _both_ways(pairs: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, str]]:
    """Return the phrases of a phrase's own language and of the other, by each phrase."""
    ways = (one for pair in pairs for one in (pair, pair[::-1]))
    return {phrase: (said, other) for said, other in ways for phrase in said.split(", ")}


_OF_CAMPAIGNS: Final = _both_ways(_CAMPAIGNS)
_OF_LABELS: Final = _both_ways(_LABELS)

LONGEST: Final = 3
"""The words of the longest phrase."""

FIRST: Final = frozenset(phrase.split()[0] for phrase in _OF_CAMPAIGNS)
"""The words with which a phrase begins."""


def campaign_in_other_words(phrase: str, names: Names) -> int | None:
    """Return the one campaign whose name holds a folded phrase's word in the other language; None of none or several.

    None, too, where a name holds words of the phrase's own language: these are meant.
    """
    said, other = _OF_CAMPAIGNS.get(phrase, ("", ""))
    if not said or any(names.find("campaign", one, tiers=CERTAIN) for one in said.split(", ")):
        return None
    found = {key for one in other.split(", ") for key in names.find("campaign", one, tiers=CERTAIN)}
    return found.pop() if len(found) == 1 else None


def label_in_other_words(phrase: str, labels: Labels) -> Label | None:
    """Return the one outcome that holds a phrase's word in the other language, as `campaign_in_other_words` does."""
    said, other = _OF_LABELS.get(phrase, ("", ""))
    if not said or any(_labelled(one, labels) for one in said.split(", ")):
        return None
    found = {label for one in other.split(", ") for label in _labelled(one, labels)}
    return found.pop() if len(found) == 1 else None


def _labelled(phrase: str, labels: Labels) -> list[Label]:
    words = phrase.split()
    return [one for one in labels.with_word(words[0]) if one.key == "outcome" and all(map(one.has, words))]
