"""The keys of ``key:value``: filters, and those that filter no calls; each found by its name."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from bot.domain.call_predicates import custom_field_is
from bot.domain.filter_spec_types import FilterSpec, KeySpec
from bot.domain.filter_specs import FILTERS, RECORDING
from bot.domain.lazy_regex import LazyRegex

_RANGE: Final = ("from:28/10 to:30/10", "de:28/10 até:30/10")

_STATUS_AND_DAYS: Final = (
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
_SHAPE_AND_ORDER: Final = (
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
KEYS: Final[tuple[KeySpec, ...]] = (
    *(spec for spec in FILTERS if spec.asked),
    *_STATUS_AND_DAYS,
    *(spec for spec in FILTERS if not spec.asked),
    *_SHAPE_AND_ORDER,
)
"""Filters and all other keys, in the order of the canonical text."""

LOOK_UPS: Final = frozenset(spec.key for spec in FILTERS if spec.kind in {"phone", "external_id"})
"""Filters that identify one subscriber: a query with one looks a customer up."""

_SPECS: Final[Mapping[str, KeySpec]] = {spec.key: spec for spec in KEYS}
_PLACES: Final = {spec.key: place for place, spec in enumerate(FILTERS)}
_FIELD_KEY: Final = LazyRegex(r"field\.[\w.\-]*\w")


def key_spec(key: str) -> KeySpec:
    """Return the description of any key but ``field.NAME``."""
    return _SPECS[key]


def place_of(key: str) -> int:
    """Return where filters of a key stand in the canonical text."""
    return _PLACES[key.partition(".")[0]]


@lru_cache(maxsize=512)
def filter_spec(key: str) -> FilterSpec:
    """Return the description of a filter; of ``field.NAME`` for that field alone.

    Raises:
        ValueError: No filter has the key.
    """
    if key != "field" and key in _PLACES:
        return FILTERS[_PLACES[key]]
    if not _FIELD_KEY.fullmatch(key):
        message = f"no filter has the key {key!r}"
        raise ValueError(message)
    word, dot, name = key.partition(".")
    spec = FILTERS[_PLACES[word]]
    return replace(spec, key=key, portuguese=f"{spec.portuguese}{dot}{name}", test=custom_field_is(name))
