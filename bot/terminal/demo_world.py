"""The demonstration in the browser: its users, its clock, its tour, and what goes wrong in its call centre."""

from datetime import datetime, time, timedelta
from typing import Final

from bot.sandbox.page import CastMember, Step
from bot.sandbox.tenant import CallCentre, Incident
from bot.sandbox.workspace import Seed, SeedChannel, SeedPerson
from bot.type_aliases import Clock

_ONE_DAY: Final = timedelta(days=1)
_OPEN: Final = (time(10), time(19, 30))
_AFTERNOON: Final = time(16, 40)

SEED: Final = Seed(
    people=(
        SeedPerson(name="ana", real_name="Ana Paula Medeiros"),
        SeedPerson(name="clara", real_name="Clara Nunes"),
        SeedPerson(name="bruno", real_name="Bruno Carvalho", role="admin"),
        SeedPerson(name="john", real_name="John Smith", locale="en-US", tz="America/New_York"),
        SeedPerson(name="gil", real_name="Gil Visitante", role="guest"),
    ),
    channels=(
        SeedChannel(name="vendas", bot=True, members=("ana", "clara", "bruno", "john", "gil")),
        SeedChannel(name="cobranca", bot=True, members=("ana", "clara", "bruno")),
        SeedChannel(name="supervisores", private=True, bot=True, members=("clara", "bruno")),
        SeedChannel(name="geral", members=("ana", "clara", "bruno", "john")),
    ),
    groups={"supervisores": ("clara",)},
)

CAST: Final = (
    CastMember(name="ana", part="agent"),
    CastMember(name="clara", part="supervisor"),
    CastMember(name="bruno", part="admin"),
    CastMember(name="gil", part="guest"),
    CastMember(name="john", part="agent"),
)

TOUR: Final = (
    Step(
        player="ana",
        channel="vendas",
        line={"pt-BR": "/chamadas 84988887777", "en": "/calls 84988887777"},
        title={"pt-BR": "O cliente na linha: as últimas chamadas dele", "en": "A customer's last calls"},
        then={
            "pt-BR": "Só a Ana vê esta resposta. Detalhes, ▶ Ouvir e Publicar estão na mensagem.",
            "en": "Only Ana sees this answer. Details, ▶ Listen and Publish are in the message.",
        },
    ),
    Step(
        player="clara",
        channel="supervisores",
        line={
            "pt-BR": "/chamadas pior campanha de ontem vs semana passada",
            "en": "/calls worst campaign yesterday vs last week",
        },
        title={"pt-BR": "A pior campanha de ontem", "en": "Yesterday's worst campaign"},
        then={
            "pt-BR": "A primeira linha é a pior, e ▲▼ diz se piorou desde a semana passada. Agrupar mostra em que hora "
            "e com quais agentes; Exportar manda a planilha para a conversa com o bot.",
            "en": "The first row is the worst, and ▲▼ tells whether it got worse since last week. Group by shows in "
            "which hour and with which agents; Export sends the spreadsheet to the conversation with the bot.",
        },
    ),
    Step(
        player="clara",
        channel="@calls",
        line={"pt-BR": "quais ligações não foram atendidas ontem?", "en": "which calls were unanswered yesterday?"},
        title={"pt-BR": "Perguntar com as suas palavras, e refinar", "en": "Ask in your own words, and refine"},
        then={
            "pt-BR": "Agora diga só o que muda: “por hora”, “e da campanha 377?”, “segunda”.",
            "en": "Now say only what changes: “by hour”, “campaign 377”, “monday”.",
        },
    ),
    Step(
        player="ana",
        channel="@calls",
        line={"pt-BR": "ontem com gravação fala:>5m", "en": "yesterday with:recording talk:>5m"},
        title={"pt-BR": "Ouvir as conversas longas de ontem", "en": "Listen to yesterday's long calls"},
        then={
            "pt-BR": "▶ Ouvir toca a gravação aqui mesmo; em Detalhes há um link para ouvi-la no navegador.",
            "en": "▶ Listen plays the recording right here; Details has a link to listen in the browser.",
        },
    ),
    Step(
        player="clara",
        channel="supervisores",
        line={
            "pt-BR": "/chamadas resumo por campanha às 18:00 todo dia",
            "en": "/calls digest by campaign at 18:00 every day",
        },
        title={"pt-BR": "Receber isso todo dia às 18:00", "en": "Get that every day at 18:00"},
        then={
            "pt-BR": "Pronto: chega neste canal todo dia às 18:00. "
            "“Enviar o resumo agora” mostra o próximo na hora; “/chamadas resumo lista” mostra todos.",
            "en": "Done: it comes to this channel every day at 18:00. "
            "“Send the digest now” shows the next one at once; “/calls digest list” shows them all.",
        },
    ),
    Step(
        player="clara",
        channel="supervisores",
        line={
            "pt-BR": "/chamadas alerta hit rate < 15% por campanha em 1h",
            "en": "/calls alert hit rate < 15% by campaign over 1h",
        },
        title={"pt-BR": "Ser avisada antes do resumo: alertas", "en": "Be told before the digest: alerts"},
        then={
            "pt-BR": "A resposta diz quantas vezes teria disparado. Um sobre troncos já existe: "
            "“Esperar a falha de um tronco” mostra-o, com a causa e as gravações; outro clique, e acabou.",
            "en": "The answer says how often it would have fired. An alert on trunks exists already: "
            "“Wait for a trunk to fail” shows it, with its cause and calls; one more, and it is over.",
        },
    ),
    Step(
        player="clara",
        channel="supervisores",
        line={"pt-BR": "/chamadas curtas", "en": "/calls short calls"},
        title={"pt-BR": "Quão perto do bloqueio da Anatel?", "en": "How near to being blocked by Anatel?"},
        then={
            "pt-BR": "As chamadas curtas de hoje e as do mês, por tronco, ao lado das linhas da Anatel. "
            "“/chamadas alerta curtas” avisa com horas de antecedência.",
            "en": "Today's short calls and the month's calls, by trunk, beside the regulator's lines. "
            "“/calls alert short calls” tells with hours to spare.",
        },
    ),
)


def first_digest(now: datetime) -> str:
    """Return the command for a digest that is due within two minutes, and not too soon to be made.

    Args:
        now: The present, in the zone of the call centre.
    """
    due = now + timedelta(seconds=75)
    return f"/chamadas resumo hoje por campanha às {due:%H:%M} todos os dias"


ALERT: Final = "/chamadas alerta causa:falha-de-rede > 50% por tronco em 30m mínimo 15 chamadas"
"""The command for an alert that a failing trunk makes speak."""

_FAILS: Final = time(10, 40)
_FAILS_FOR: Final = timedelta(minutes=45)
_FAILURES: Final = 4
"""Mornings with a failure: fewer than a week has, or the normal value would have one in it."""


def trunk_failure(now: datetime) -> Incident:
    """Return the failure of a trunk that has gone on for a while when the demonstration begins, and is over soon."""
    begin, end = now - timedelta(minutes=25), now + timedelta(minutes=5)
    return Incident(kind="trunk_down", trunk="Pontal", begin=begin, end=end)


def morning_failures(world: CallCentre, now: datetime) -> tuple[Incident, ...]:
    """Return the failures of a trunk at 10:40 of the next working days.

    Args:
        world: The call centre, for its zone and its working days.
    """
    found, day = list[Incident](), now.astimezone(world.zone).date()
    while len(found) < _FAILURES:
        begin = datetime.combine(day, _FAILS, world.zone)
        if begin > now and world.count(day) >= world.calls_per_day / 2:
            found.append(Incident(kind="trunk_down", trunk="Pontal", begin=begin, end=begin + _FAILS_FOR))
        day += _ONE_DAY
    return tuple(found)


def opening(world: CallCentre, now: datetime) -> datetime:
    """Return the instant at which the demonstration begins: now, or the latest afternoon after a whole working day.

    On a Monday, a holiday or at night "yesterday" or "today" would be empty.

    Args:
        world: The call centre, for its zone and its working days.
    """
    local = now.astimezone(world.zone)
    if _OPEN[0] <= local.time() <= _OPEN[1] and _is_busy(world, local):
        return now
    day = local if local.time() > _OPEN[1] else local - _ONE_DAY
    while not _is_busy(world, day):
        day -= _ONE_DAY
    return datetime.combine(day.date(), _AFTERNOON, world.zone)


def shifted(clock: Clock, by: timedelta) -> Clock:
    """Return a clock that is ahead of another by a fixed time."""
    return lambda: clock() + by


def _is_busy(world: CallCentre, day: datetime) -> bool:
    """Return whether the call centre works on a day, and worked the day before."""
    least = world.calls_per_day / 2
    return world.count(day.date()) >= least and world.count((day - _ONE_DAY).date()) >= least
