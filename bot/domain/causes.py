"""The codes of hang-up causes, and who hung up; each of the labels for it in either language."""

from typing import Final, Literal, get_args

from bot.domain.text import fold

Cause = Literal[
    "normal_clearing", "originator_cancel", "no_answer", "busy", "rejected", "bad_number", "network", "other"
]
CAUSES: Final[tuple[Cause, ...]] = get_args(Cause)
Ender = Literal["agent", "subscriber"]


def ender_of(label: str | None) -> Ender | None:
    """Return who hung up, of the dialer's word for it."""
    match (label or "").strip().casefold():
        case "agent" | "agente" | "atendente":
            return "agent"
        case "subscriber" | "assinante" | "cliente":
            return "subscriber"
        case _:
            return None


_LABELS: Final[dict[Cause, str]] = {
    "normal_clearing": "Normal clearing, Desligamento normal, Normal",
    "originator_cancel": "Originator cancel, Cancelada pelo originador, Cancelado pelo originador, Lose race",
    "no_answer": (
        "No answer, No user response, Não atendeu, Sem resposta, Não atendida, Sem resposta do usuário"
        ", Allotted timeout, Subscriber absent"
    ),
    "busy": "User busy, Busy, Ocupado, Usuário ocupado, Linha ocupada",
    "rejected": "Call rejected, Rejected, Chamada rejeitada, Rejeitada",
    "bad_number": (
        "Unallocated number, Invalid number format, Number changed, Bad number, Número inexistente, Número inválido"
        ", Número não alocado, Formato de número inválido, Número mudou, Número alterado"
    ),
    "network": (
        "No route destination, Normal temporary failure, Network out of order, Normal circuit congestion"
        ", Recovery on timer expire, Switch congestion, Destination out of order, Network, Sem rota para o destino"
        ", Falha temporária, Rede fora de serviço, Rede fora de operação, Congestionamento, Tempo esgotado"
        ", Falha de rede, Congestion"
    ),
    "other": "Other, Outra, Outras, Outro",
}
"""Labels by code. Source: ITU-T Q.850 and FreeSWITCH, "Hangup Cause Code Table"; the Portuguese ones are Evolux's."""

_CODES: Final[dict[str, Cause]] = {
    fold(label): cause for cause, labels in _LABELS.items() for label in labels.split(", ")
} | {fold(cause): cause for cause in CAUSES}


def cause_of(label: str | None) -> Cause | None:
    """Return the code of a label in either language, in any case; None of one that is not in the table.

    FreeSWITCH's own names (``USER_BUSY``) are read as well as the words.
    """
    return _CODES.get(fold(label)) if label else None
