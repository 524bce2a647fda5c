"""The keys of ``key:value`` that filter no calls."""

from typing import Final

from bot.domain.key_spec import KeySpec

RECORDING: Final = {"recording": ("gravação", "recordings", "gravacoes", "audio")}
_RANGE: Final = ("from:28/10 to:30/10", "de:28/10 até:30/10")

STATUS_AND_DAYS: Final = (
    KeySpec(
        key="status",
        portuguese="status",
        spellings="status",
        values={
            "success": ("sucesso", "sucessos", "successful"),
            "error": ("erro", "errors", "erros"),
            "both": ("ambos", "ambas", "todas", "todos", "all"),
        },
        error="unknown_status",
        suggested=("status", "sucesso", "erro", "success", "error"),
    ),
    KeySpec(
        key="period",
        portuguese="período",
        spellings="period periodo on em dia data date when quando",
        example=("period:7d", "período:7d"),
        error="unknown_period",
        shown=None,
    ),
    KeySpec(
        key="compare",
        portuguese="comparar",
        spellings="compare compared comparar comparado comparada versus vs contra",
        example=("compare:yesterday", "comparar:ontem"),
        error="unknown_period",
        suggested=("comparar", "comparado", "compare", "compared", "versus"),
    ),
    KeySpec(key="from", portuguese="de", spellings="from de", example=_RANGE, error="unknown_period", shown=None),
    KeySpec(key="to", portuguese="até", spellings="to ate until", example=_RANGE, error="unknown_period", shown=None),
    KeySpec(
        key="since",
        portuguese="desde",
        spellings="since desde",
        example=("since:28/10", "desde:28/10"),
        error="unknown_period",
        shown=None,
    ),
)
SHAPE_AND_ORDER: Final = (
    KeySpec(
        key="without",
        portuguese="sem",
        spellings="without sem",
        example=("-with:recording", "-com:gravação"),
        values=RECORDING,
        error="unknown_recording",
        shown=None,
    ),
    KeySpec(
        key="by",
        portuguese="por",
        spellings="by por",
        values={
            "agent": ("agente",),
            "team": ("equipe",),
            "campaign": ("campanha",),
            "hour": ("hora",),
            "day": ("dia",),
            "weekday": ("dia-da-semana",),
            "week": ("semana",),
            "month": ("mês",),
            "outcome": ("resultado",),
            "cause": ("causa",),
            "ended": ("desligada",),
            "trunk": ("tronco",),
            "number": ("numero",),
        },
        error="unknown_shape",
    ),
    KeySpec(
        key="calls",
        portuguese="chamadas",
        spellings="calls chamadas ligacoes",
        example=("by:number calls:>5", "por:numero chamadas:>5"),
        error="invalid_calls",
    ),
    KeySpec(
        key="sort",
        portuguese="ordenar",
        spellings="sort ordenar",
        example=("sort:talk", "ordenar:fala"),
        values={
            "calls": ("chamadas", "call", "ligacoes", "attempts", "tentativas", "volume"),
            "rate": ("taxa", "hit rate", "answer rate", "taxa de atendimento"),
            "talk": ("fala", "talk time", "tempo de fala", "tempo falado", "conversa"),
            "duration": ("duração", "mean", "tma", "tempo medio"),
            "calls-asc": ("chamadas-cresc", "chamadas asc", "chamadas crescente", "calls ascending"),
            "rate-asc": ("taxa-cresc", "taxa asc", "taxa crescente", "rate ascending"),
            "talk-asc": ("fala-cresc", "fala asc", "fala crescente", "talk ascending"),
            "duration-asc": ("duração-cresc", "duracao asc", "duracao crescente", "duration ascending"),
        },
        error="unknown_sort",
    ),
    KeySpec(key="top", portuguese="top", spellings="top", example=("top:10", "top:10"), error="invalid_top"),
)
