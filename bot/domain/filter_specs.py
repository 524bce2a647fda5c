"""Every filter of calls, described once.

A new filter is a `FilterSpec` in `FILTERS`: parser, canonical text, help, suggestions,
form and the test of calls take everything from there.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.domain.causes import cause_of
from bot.domain.hours import HOURS, began_within
from bot.domain.keys import RECORDING, SHAPE_AND_ORDER, STATUS_AND_DAYS, FilterSpec, KeySpec
from bot.domain.matching import (
    SHORT_BOUND,
    TALK_RANGE,
    attribute_is,
    custom_field_is,
    is_short,
    label_is,
    number_is,
    short_bound,
    talk_within,
)

FILTERS: Final = (
    FilterSpec(
        key="number",
        portuguese="numero",
        spellings="number numbers numero numeros tel telefone telefones phone fone celular cel",
        example=("number:84999999999", "número:84999999999"),
        shown=None,
        suggested=("número", "number"),
        kind="phone",
        test=number_is,
        asked=True,
        nouns="numero numeros telefone telefones tel fone fones celular cel phone number numbers mobile whatsapp zap",
        grouped=r"(?:numeros?|telefones?|(?:phone )?numbers?|phones?)",
        dropped=r"numeros?|telefones?|numbers?|phones?",
        picker="text",
    ),
    FilterSpec(
        key="campaign",
        portuguese="campanha",
        spellings="campaign campaigns campanha campanhas camp camps",
        example=("campaign:376", "campanha:376"),
        suggested=("campanha", "campaign"),
        kind="id",
        test=label_is(lambda call: str(call.campaign.id) if call.campaign else None),
        asked=True,
        nouns="campanha campanhas campaign campaigns camp camps",
        grouped=r"(?:campanhas?|campaigns?|camps?)",
        dropped=r"campanhas?|campaigns?|camp",
        picker="names",
    ),
    FilterSpec(
        key="agent",
        portuguese="agente",
        spellings="agent agents agente agentes atendente atendentes operador operadora operadores operator",
        example=("agent:149", "agente:149"),
        suggested=("agente", "agent", "atendente", "operador"),
        kind="id",
        test=label_is(lambda call: str(call.agent.id) if call.agent else None),
        asked=True,
        nouns="agente agentes atendente atendentes operador operadora operadores operadoras agent agents operator "
        "operators vendedor vendedora vendedores vendedoras colaborador colaboradora colaboradores consultor "
        "consultora consultores negociador negociadora negociadores rep reps",
        grouped=r"(?:agentes?|atendentes?|(?:operador|vendedor|colaborador|consultor|negociador)(?:a|as|es)?|agents?"
        r"|operators?|reps?)",
        dropped=r"agentes?|atendentes?|operador(?:a|es|as)?|agents?",
        picker="names",
    ),
    FilterSpec(
        key="team",
        portuguese="equipe",
        spellings="team teams equipe equipes",
        example=('team:"…"', 'equipe:"…"'),
        suggested=("equipe", "team"),
        kind="label",
        test=label_is(lambda call: str(call.agent.id) if call.agent else None),
        nouns="equipe equipes team teams",
        grouped=r"(?:equipes?|teams?|times)",
        dropped=r"equipes?|teams?|times?",
    ),
    FilterSpec(
        key="customer",
        portuguese="cliente",
        spellings="customer cliente clientes external external_id externalid id ids assinante subscriber",
        example=("customer:19191919", "cliente:19191919"),
        suggested=("cliente", "customer"),
        kind="external_id",
        test=label_is(lambda call: call.external_id),
        asked=True,
        nouns="cliente clientes customer customers assinante assinantes subscriber subscribers id ids external cpf "
        "matricula",
        dropped=r"clientes?|customers?",
        picker="labels",
    ),
    FilterSpec(
        key="hour",
        portuguese="hora",
        spellings="hour hours hora horas horario horarios",
        example=("hour:9..12", "hora:9..12"),
        error="which_hours",
        kind="rule",
        test=began_within,
        syntax=HOURS,
        dropped=r"horas?|horarios?|hours?",
        dropped_by_sign="hora|hour",
        picker="text",
    ),
    FilterSpec(
        key="answered",
        portuguese="atendidas",
        spellings="",
        shown=None,
        suggested=("atendidas", "perdidas", "answered", "unanswered", "missed"),
        kind="flag",
        test=lambda _: lambda call, _: call.answered,
        flag={"en": ("answered", "unanswered"), "pt-BR": ("atendidas", "não atendidas")},
        picker="yes_no",
    ),
    FilterSpec(
        key="outcome",
        portuguese="resultado",
        spellings="outcome outcomes resultado resultados tabulacao qualificacao",
        example=('outcome:"…"', 'resultado:"…"'),
        suggested=("resultado", "outcome"),
        kind="label",
        test=label_is(lambda call: call.outcome),
        nouns="resultado resultados tabulacao tabulada tabuladas tabulado qualificacao qualificada qualificadas "
        "outcome outcomes disposition",
        grouped=r"(?:resultados?|tabulac(?:ao|oes)|qualificac(?:ao|oes)|outcomes?|dispositions?)",
        dropped=r"resultados?|tabulac(?:ao|oes)|outcomes?",
        picker="labels",
    ),
    FilterSpec(
        key="cause",
        portuguese="causa",
        spellings="cause causa",
        values={
            "normal_clearing": ("desligamento-normal",),
            "originator_cancel": ("cancelada-pelo-originador",),
            "no_answer": ("sem-resposta",),
            "busy": ("ocupado",),
            "rejected": ("rejeitada",),
            "bad_number": ("número-inválido",),
            "network": ("falha-de-rede",),
            "other": ("outra",),
        },
        reader=cause_of,
        error="unknown_cause",
        suggested=("causa", "cause", "ocupado", "busy"),
        kind="code",
        test=attribute_is(lambda call: call.cause),
        grouped=r"(?:causas?|motivos?|(?:hang ?up )?causes?)(?: de desligamento| da desconexao| do desligamento)?",
        dropped=r"causas?|causes?",
        picker="menu",
    ),
    FilterSpec(
        key="ended",
        portuguese="desligada",
        spellings="ended desligada desligadas desligado ended_by",
        values={
            "agent": ("agente", "atendente", "operador", "operadora"),
            "subscriber": ("assinante", "cliente", "customer"),
        },
        error="unknown_ender",
        suggested=("desligadas",),
        kind="code",
        test=attribute_is(lambda call: call.ended_by),
        dropped=r"desligadas?|ended",
    ),
    FilterSpec(
        key="class",
        portuguese="classificação",
        spellings="class classificacao classification",
        example=('class:"…"', 'classificação:"…"'),
        suggested=("classificação", "class"),
        kind="label",
        test=label_is(lambda call: call.classification),
        nouns="classificacao classificada classificadas classification class",
        dropped=r"classe|class|classificac(?:ao|oes)",
    ),
    FilterSpec(
        key="trunk",
        portuguese="tronco",
        spellings="trunk tronco",
        example=('trunk:"…"', 'tronco:"…"'),
        suggested=("tronco", "trunk"),
        kind="label",
        test=label_is(lambda call: call.trunk_name),
        nouns="tronco troncos trunk trunks",
        grouped=r"(?:troncos?|trunks?|carriers?)",
        dropped=r"troncos?|trunks?",
    ),
    FilterSpec(
        key="field",
        portuguese="campo",
        spellings="field fields campo campos",
        example=("field.type:VIP", "campo.tipo:VIP"),
        shown=(".NAME:", ".NOME:"),
        kind="label",
        test=custom_field_is(""),
    ),
    FilterSpec(
        key="talk",
        portuguese="fala",
        spellings="talk fala",
        example=("talk:>60s", "fala:>60s"),
        error="invalid_talk",
        suggested=("fala", "talk"),
        kind="rule",
        test=talk_within,
        syntax=TALK_RANGE,
        dropped=r"tempo de fala|talk(?: time)?|duracao",
        dropped_by_sign="fala",
        picker="text",
    ),
    FilterSpec(
        key="short",
        portuguese="curtas",
        spellings="short curta curtas",
        example=("short:6s", "curtas:6s"),
        reader=short_bound,
        error="invalid_talk",
        suggested=("curtas", "short"),
        kind="code",
        test=is_short,
        syntax=SHORT_BOUND,
        dropped=r"(?:chamadas )?curtas|short(?: calls)?",
        dropped_by_sign="curtas|short",
    ),
    FilterSpec(
        key="with",
        portuguese="com",
        spellings="with com",
        example=("with:recording", "com:gravação"),
        values=RECORDING,
        error="unknown_recording",
        shown=(":recording", ":gravação"),
        suggested=("gravação", "recording"),
        kind="code",
        test=lambda _: lambda call, _: call.recorded,
        dropped_by_sign="with|com",
        picker="yes_no",
        field_name="recording",
    ),
)
"""In the order of the canonical text; ``field`` stands for every ``field.NAME``."""

KEYS: Final[tuple[KeySpec, ...]] = (
    *(spec for spec in FILTERS if spec.asked),
    *STATUS_AND_DAYS,
    *(spec for spec in FILTERS if not spec.asked),
    *SHAPE_AND_ORDER,
)
"""Filters and all other keys, in the order of the canonical text."""

LOOK_UPS: Final = frozenset(spec.key for spec in FILTERS if spec.kind in {"phone", "external_id"})
"""Filters that identify one subscriber: a query with one looks a customer up."""

_SPECS: Final[Mapping[str, KeySpec]] = {spec.key: spec for spec in KEYS}
_PLACES: Final = {spec.key: place for place, spec in enumerate(FILTERS)}
_FIELD_KEY: Final = re.compile(r"field\.[\w.\-]*\w")


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
