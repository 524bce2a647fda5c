"""Sample values for the templates of digests: messages, lists and forms."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from msgspec import structs

from bot.domain.answer import Answer, Note
from bot.domain.call import Call
from bot.domain.digest import Baseline, Digest, MostCalled, Notable, NotableKind, ShareJump, WorstRate
from bot.domain.errors import QueryError
from bot.domain.figures import Figures, FiguresGroup
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.language import Language
from bot.domain.period import DAY
from bot.domain.query import Query
from bot.domain.schedule import WORKING_DAYS, Schedule
from bot.domain.search import Interval
from bot.domain.short_calls import ShortCounts
from bot.rendering.subscription_forms import DigestFields, digest_form
from bot.rendering.text.digest_rows import DigestRow, digest_state, last_run
from bot.rendering.text.errors import error_message

_ZONE: Final = ZoneInfo("America/Sao_Paulo")
_DUE: Final = datetime(2021, 10, 29, 18, tzinfo=_ZONE)
_WEEK: Final = timedelta(days=7)
_KINDS: Final[tuple[NotableKind, ...]] = ("longest", "shortest", "lowest_nps", "most_attempts")
AGENTS: Final = ("Ana Paula Medeiros", "Bruno Lima", "Carla Souza", "Diego Alves", "Elisa Ramos")
_CAMPAIGNS: Final = ("Vendas Fibra", "Cobrança Varejo", "Retenção")
_FIELDS: Final = DigestFields(
    text="campanha:376 por:agente",
    at="18:00",
    weekdays=frozenset(range(5)),
    zone="America/Sao_Paulo",
    skip_holidays=True,
    channel="C0SAMPLE1",
    owner="U0SAMPLE1",
    empty="send",
    late="latest",
)
_QUERY: Final = parse("campaign:376 by:agent")
_TYPO: Final = QueryError("unknown_key", "campanh", "campanha:376")
_SCHEDULE: Final = Schedule(at=time(18), weekdays=WORKING_DAYS, zone=_ZONE, skip_holidays=True)

SamplesOfTemplate = Mapping[str, Mapping[str, Any]]
Samples = dict[str, SamplesOfTemplate]
"""The values of each sample, by template and by the name of the sample."""


def digest_samples(
    calls: Sequence[Call], hostile_calls: Sequence[Call], texts: Sequence[str], grouped: SamplesOfTemplate
) -> Samples:
    """Return values for the messages of a digest, by template and by the name of the sample.

    Args:
        texts: A hostile, a long and an empty text.
        grouped: The values of answers with groups, by the name of the sample.
    """
    many, empty = _many(calls), _digest(Figures())
    hostile = _hostile(many, hostile_calls, texts)
    some = {name: grouped[name]["answer"] for name in ("two shapes", "two shapes, hostile", "number", "idle agents")}
    tables = {name: {"digest": replace(many, query=one.query, table=one)} for name, one in some.items()}
    links = {call.id: f"https://player.example/r/{call.id}" for call in calls}
    root: dict[str, Mapping[str, Any]] = {
        "many": {"digest": many},
        "one campaign": {"digest": _of_one_campaign(many)},
        "few": {"digest": replace(many, figures=_figures(12, 5), highlights=())},
        "none": {"digest": empty},
        "on a holiday": {"digest": replace(empty, holiday="Natal")},
        "first run": {"digest": replace(many, baseline=None)},
        "after a holiday": {"digest": replace(many, baseline=structs.replace(_baseline(), kind="working_day"))},
        "a week": {"digest": replace(many, baseline=structs.replace(_baseline(), kind="days", cut=False))},
        "all day and night": {"digest": replace(many, hours=_hours(range(24)))},
        "partial": {"digest": replace(many, notes=(Note("failed_pages", 2), Note("other_number", 1)))},
        "partial before": {"digest": replace(many, baseline=structs.replace(_baseline(), complete=False))},
        "late": {"digest": many, "late": _DUE + timedelta(hours=2, minutes=3)},
        "masked": {"digest": many, "masked": True},
        "text form": {"digest": many, "native": False},
        "hostile": {"digest": hostile},
        "hostile text form": {"digest": hostile, "native": False},
        **tables,
        "two shapes, text form": {**tables["two shapes"], "native": False},
        "long": {"digest": replace(many, by="campaign", parts=_parts([f"Campanha {n}" for n in range(80)]))},
    }
    thread: dict[str, Mapping[str, Any]] = {name: root[name] for name in ("many", "none", "partial", "hostile")}
    return {
        "digest": root,
        "digest_agents": {**thread, "text form": root["text form"]},
        "digest_causes": {**thread, "long": {"digest": replace(many, outcomes=_parts([f"R{n}" for n in range(60)]))}},
        "digest_calls": {**thread, "masked": root["masked"], "with links": {"digest": many, "links": links}},
    }


def digest_view_samples(answer: Answer, language: Language) -> Samples:
    """Return values for the list of digests and the forms of a digest, by template and by the name of the sample.

    Args:
        answer: To any query.
    """
    query, hostile = _QUERY.text(language), '"} <!channel>'
    fields = replace(_FIELDS, text=query)
    return {
        "digests": {
            "mine": {"digests": [], "more": 0, "only": "mine"},
            "one": {"digests": [digest_row(2, language)], "more": 0, "only": "one"},
            "some": {"digests": [digest_row(1, language), digest_row(2, language, ran=True)], "more": 0, "only": ""},
            "many": {"digests": [digest_row(number, language) for number in range(1, 41)], "more": 3, "only": ""},
        },
        "digest_form": {
            "new": _form(language, replace(_FIELDS, text="", at=None, channel="", owner=""), 0),
            "counting": _form(language, fields, 3, counting=True),
            "matches": _form(language, replace(fields, weekdays=frozenset(), skip_holidays=False), 3, matches=answer),
            "problem": _form(language, fields, 3, problem=error_message(_TYPO, language)),
            "hostile": _form(language, replace(_FIELDS, text=hostile * 70, zone="<!here>"), 3),
        },
        "delete": {
            "digest": {"kind": "digest", "number": 3, "query": query, "channel_id": "C0SAMPLE1", "state": "{}"},
            "alert": {"kind": "alert", "number": 3, "query": query, "channel_id": "C0SAMPLE1", "state": "{}"},
            "hostile": {"kind": "alert", "number": 3, "query": hostile * 300, "channel_id": "<!here>", "state": "{}"},
        },
    }


def digest_row(number: int, language: Language, *, ran: bool = False) -> DigestRow:
    """Return a row of the list of digests; every third is paused, every second in a direct message."""
    active = bool(number % 3)
    return DigestRow(
        number=number,
        names="" if number % 2 else _CAMPAIGNS[0],
        query=_QUERY.text(language),
        schedule=_SCHEDULE.text(language, home=_ZONE),
        channel="C0SAMPLE1" if number % 2 else "D0SAMPLE1",
        state=digest_state(None if active else "", _DUE + timedelta(days=1), language),
        active=active,
        last=last_run(_DUE, "posted", "posted", language) if ran else "",
    )


def _form(language: Language, fields: DigestFields, number: int, **seen: Any) -> Mapping[str, Any]:
    values = {"form": digest_form(fields, language), "number": number, "state": "{}"}
    return {**values, "counting": False, "matches": None, "problem": None, **seen}


def _digest(figures: Figures, **fields: Any) -> Digest:
    query = Query(period=DAY)
    days = query.search(_DUE).interval
    return Digest(query=query, as_of=_DUE, interval=days, figures=figures, short=_short(figures), **fields)


def _many(calls: Sequence[Call]) -> Digest:
    campaigns = _parts(_CAMPAIGNS)
    taken = sorted((call for call in calls if call.talk_seconds), key=lambda call: call.talk_seconds or 0)
    picked = (taken[-1], taken[0], next(call for call in taken if call.survey is not None), taken[1])
    notable = (
        Notable(kind=kind, call=call, attempts=7 if kind == "most_attempts" else 0)
        for kind, call in zip(_KINDS, picked, strict=True)
    )
    return _digest(
        _figures(412, 128),
        subscribers=301,
        last_at=_DUE.astimezone(UTC) - timedelta(minutes=1),
        hours=_hours(range(8, 18)),
        parts=campaigns,
        agents=_parts(AGENTS),
        causes=_parts(["no_answer", "normal_clearing", "busy", "network"]),
        outcomes=_parts(["-", "Não Interessado", "Venda", "Ligar depois"]),
        highlights=(
            WorstRate(by="campaign", part=campaigns[-1]),
            WorstRate(by="hour", part=FiguresGroup(key="12", label="12", figures=_figures(41, 6))),
            ShareJump(by="cause", key="busy", calls=120, of=412, before=44, before_of=367),
            ShareJump(by="trunk", key="Pontal", calls=300, of=412, before=190, before_of=367),
            MostCalled(number="84999990001", calls=7),
            MostCalled(number="8433334444", calls=5),
        ),
        notable=tuple(notable),
        baseline=_baseline(),
    )


def _of_one_campaign(digest: Digest) -> Digest:
    query = structs.replace(
        digest.query, filters=(Filter("campaign", ("376",)), Filter("outcome", ("Venda",), negated=True))
    )
    names = {("campaign", 376): "Campanha de Teste Evolux"}
    return replace(digest, query=query, names=names, by="agent", parts=digest.agents)


def _hostile(digest: Digest, hostile_calls: Sequence[Call], texts: Sequence[str]) -> Digest:
    parts = tuple(FiguresGroup(key=text or "-", label=text, figures=_figures(40, 3)) for text in texts)
    return replace(
        digest,
        names={("campaign", 376): texts[0]},
        query=structs.replace(digest.query, filters=(Filter("campaign", ("376",)),)),
        parts=parts,
        agents=parts,
        outcomes=parts,
        holiday=texts[0],
        highlights=(
            WorstRate(by="campaign", part=parts[0]),
            WorstRate(by="trunk", part=parts[1]),
            ShareJump(by="trunk", key=texts[0], calls=40, of=50, before=0, before_of=50),
            *(MostCalled(number=text, calls=3) for text in texts),
        ),
        notable=tuple(Notable(kind=kind, call=call) for kind, call in zip(_KINDS, hostile_calls, strict=False)),
    )


def _figures(calls: int, answered: int) -> Figures:
    return Figures(
        calls=calls, answered=answered, talk_seconds=118 * answered, talk_known=answered, short_calls=answered // 20
    )


def _short(figures: Figures) -> ShortCounts:
    return ShortCounts(calls=figures.calls, short=figures.calls - figures.answered + figures.short_calls)


def _parts(labels: Sequence[str]) -> tuple[FiguresGroup, ...]:
    """Return parts of 412 calls, each with fewer calls than the one before."""
    whole = sum(range(len(labels) + 1))
    shares = [(len(labels) - index) / whole for index in range(len(labels))]
    return tuple(
        FiguresGroup(
            key=label, label=label, figures=_figures(int(412 * share), int(412 * share * (10 - index % 8) / 28))
        )
        for index, (label, share) in enumerate(zip(labels, shares, strict=True))
    )


def _hours(hours: range) -> tuple[FiguresGroup, ...]:
    return tuple(
        FiguresGroup(key=f"{hour:02}", label="", figures=_figures(30 + hour % 5 * 9, 10 + hour % 3)) for hour in hours
    )


def _baseline() -> Baseline:
    due = _DUE - _WEEK
    start = due.replace(hour=0).astimezone(UTC)
    return Baseline(
        kind="weekday",
        first=date(2021, 10, 22),
        last=date(2021, 10, 22),
        cut=True,
        interval=Interval(start, due.astimezone(UTC)),
        figures=structs.replace(_figures(367, 105), talk_seconds=124 * 105),
    )
