"""One call of the sandbox in full, before `wire` writes it as the dialer does."""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from msgspec import Struct

from bot.sandbox.tenant.columns import BAD, NOBODY
from bot.sandbox.tenant.company import AGENTS, CAMPAIGNS, TRUNKS, Campaign, DeskAgent, SurveyKind
from bot.sandbox.tenant.people import Subscriber
from bot.sandbox.tenant.seeded_random import Dice


class Row(Struct, frozen=True, kw_only=True):
    """A call; None wherever there is nothing to say.

    Attributes:
        ended_at: When it was over, as the dialer wrote it down: a few are before `started_at`.
        gone_at: When it really was over, and appeared in the history.
        cause: What the causes mean, as one of the product's codes, decided here.
        causes: The labels, in Portuguese and in English.
        blur: Picks among the ways to write what is absent; 0 writes as the vendor's sample does.
    """

    id: int
    uuid: str | None
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime
    gone_at: datetime
    talk_seconds: int | None
    billable_seconds: float
    campaign_id: int
    campaign: str
    agent_id: int | None
    agent: str | None
    number: str | None
    name: str | None
    external_id: str | None
    csat: int | None
    nps: int | None
    outcome: str | None
    classification: str | None
    cause: str
    causes: tuple[str, str]
    ended_by: str | None
    trunk: str | None
    custom_fields: dict[str, str]
    recorded: bool
    blur: int

    @property
    def answered(self) -> bool:
        """Tell whether the subscriber picked up."""
        return self.answered_at is not None


class Fact(NamedTuple):
    """One call as the columns hold it: positions, Unix seconds, seconds."""

    id: int
    start: int
    person: int
    campaign: int
    agent: int
    answered: int
    talk: int
    end: int


class _Cause(NamedTuple):
    code: str
    labels: tuple[str, str]


_TALKED: Final = (
    *(_Cause("normal_clearing", ("Desligamento normal", "Normal clearing")),) * 14,
    _Cause("normal_clearing", ("Cancelada pelo originador", "Normal clearing")),
    _Cause("network", ("Falha temporária", "Normal temporary failure")),
)
_FAILED: Final = (
    *(_Cause("no_answer", ("Não atendeu", "No answer")),) * 16,
    *(_Cause("no_answer", ("Sem resposta", "No user response")),) * 5,
    *(_Cause("busy", ("Ocupado", "User busy")),) * 7,
    *(_Cause("rejected", ("Chamada rejeitada", "Call rejected")),) * 4,
    *(_Cause("originator_cancel", ("Cancelada pelo originador", "Originator cancel")),) * 4,
    *(_Cause("other", ("Caixa postal detectada", "Answering machine")),) * 2,
    _Cause("originator_cancel", ("Cancelada pelo originador", "Lose race")),
    _Cause("network", ("Sem rota para o destino", "No route destination")),
    _Cause("network", ("Congestionamento", "Normal circuit congestion")),
    _Cause("network", ("Rede fora de serviço", "Network out of order")),
    _Cause("network", ("Tempo esgotado", "Recovery on timer expire")),
)
_BAD_NUMBER: Final = (
    *(_Cause("bad_number", ("Número inexistente", "Unallocated number")),) * 3,
    _Cause("bad_number", ("Número alterado", "Number changed")),
    _Cause("bad_number", ("Número inválido", "Invalid number format")),
)

_TYPES: Final = ("Padrão", "Padrão", "Padrão", "VIP", "Novo", "Pessoa Jurídica")
_SITES: Final = ("www.evolux.net.br", "loja.exemplo.com.br", "app Android")
_CSAT: Final[dict[SurveyKind | None, tuple[int, ...]]] = {
    "yes_no": (1, 1, 1, 1, 2),
    "one_to_five": (1, 2, 3, 4, 4, 5, 5, 5),
}
_NPS: Final = (0, 3, 5, 6, 7, 7, 8, 8, 9, 9, 9, 10, 10, 10)


def row(fact: Fact, subscriber: Subscriber, seed: int) -> Row:
    """Return the whole call, every detail of it decided by its id and the seed."""
    dice = Dice(seed, fact.id)
    campaign = CAMPAIGNS[fact.campaign]
    agent = AGENTS[fact.agent] if fact.agent != NOBODY else None
    start = datetime.fromtimestamp(fact.start, UTC)
    end = datetime.fromtimestamp(fact.end, UTC)
    cause = dice.pick(_TALKED if fact.answered else _BAD_NUMBER if fact.person % 29 == BAD else _FAILED)
    talk = None if agent and dice.below(600) == 0 else fact.talk
    csat, nps = _survey(campaign, fact, agent, dice)
    outcome, classification = _labels(campaign, agent, dice)
    return Row(
        id=fact.id,
        uuid=_uuid(dice),
        started_at=start,
        answered_at=end - timedelta(seconds=fact.talk) if fact.answered else None,
        ended_at=start - timedelta(seconds=3) if dice.below(900) == 0 else end,
        gone_at=end,
        talk_seconds=talk,
        billable_seconds=float(fact.talk + 11) if fact.answered else 0.0,
        campaign_id=campaign.id,
        campaign=campaign.name,
        agent_id=agent.id if agent else None,
        agent=agent.name if agent else None,
        number=subscriber.number,
        name=subscriber.name,
        external_id=subscriber.external_id,
        csat=csat,
        nps=nps,
        outcome=outcome,
        classification=classification,
        cause=cause.code,
        causes=cause.labels,
        ended_by=dice.pick(("Agent", "Subscriber", "Subscriber")) if fact.answered else None,
        trunk=dice.pick(TRUNKS) if dice.below(40) else None,
        custom_fields=_custom_fields(fact, dice),
        recorded=bool(talk and agent and dice.below(16)),
        blur=dice.below(10_000),
    )


def _uuid(dice: Dice) -> str | None:
    """Return a uuid, now and then malformed as in the vendor's sample, or none at all."""
    flaw = dice.below(50)
    if flaw == 0:
        return None
    text = f"{dice.below(1 << 32):08x}-{dice.below(1 << 16):04x}-11ee-8{dice.below(1 << 12):03x}"
    return f"{text}-5f7aa{dice.below(1 << 28):07x}" if flaw > 1 else f"{text}-5f7aa276gtr"


def _survey(campaign: Campaign, fact: Fact, agent: DeskAgent | None, dice: Dice) -> tuple[int | None, int | None]:
    """Return csat and nps: a third of those who talked for a while answer, where the campaign asks at all."""
    if agent is None or fact.talk < 15 or dice.below(3):
        return None, None
    csat = dice.pick(_CSAT[campaign.survey]) if campaign.survey in _CSAT else None
    return csat, dice.pick(_NPS) if campaign.survey == "nps" else None


def _labels(campaign: Campaign, agent: DeskAgent | None, dice: Dice) -> tuple[str | None, str | None]:
    """Return outcome and classification: an agent chooses them, unless they forget."""
    if agent is None or dice.below(8) == 0:
        return None, None
    return dice.pick(campaign.outcomes), dice.pick(campaign.classifications) if dice.below(3) else None


def _custom_fields(fact: Fact, dice: Dice) -> dict[str, str]:
    """Return what the customer's list says of the person, and now and then of the call."""
    if fact.person % 19 == 4:
        return {}
    fields = {"type": _TYPES[fact.person // 7 % len(_TYPES)], "site": _SITES[fact.person // 5 % len(_SITES)]}
    return fields if dice.below(6) else fields | {"obs": f"Lote {dice.below(90) + 10}, contato preferencial à tarde"}
