"""Sample values for the messages of alerts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

from msgspec import structs

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.backtest import AlertPreview, Backtest, PastFiring
from bot.domain.alerts.conditions import NO_CALLS, Change, Measure, Threshold
from bot.domain.alerts.contributions import Cells, Key
from bot.domain.alerts.decomposition import decompose
from bot.domain.alerts.evidence import Evidence, HourAmount, Normal
from bot.domain.alerts.readings import Amount
from bot.domain.call import Call
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.language import Language
from bot.domain.period import DAY
from bot.domain.query import Query
from bot.domain.search import Interval
from bot.rendering.subscription_forms import AlertFields, alert_form
from bot.rendering.text.alert_rows import AlertRow, alert_state
from bot.rendering.text.alert_stops import AlertStop
from bot.rendering.text.errors import error_message

_ZONE: Final = ZoneInfo("America/Sao_Paulo")
_AT: Final = datetime(2021, 10, 28, 10, 40, tzinfo=_ZONE)
_DAYS: Final = (date(2021, 10, 21), date(2021, 10, 14), date(2021, 10, 7), date(2021, 9, 30))
_LOW: Final = Threshold("<", 20, "%")
_RATE: Final = Alert(measure=Measure("rate"), condition=_LOW)
_BEFORE: Final = Normal(
    amount=Amount(370, 1338),
    before=Interval(_AT.replace(hour=8, minute=0).astimezone(UTC), _AT.replace(minute=10).astimezone(UTC)),
    length=Fraction(13, 3),
)
_NAMES: Final = {("campaign", 376): "Vendas Fibra", ("agent", 149): "Ana Paula Medeiros"}


def alert_samples(
    calls: Sequence[Call], hostile_calls: Sequence[Call], texts: Sequence[str]
) -> dict[str, Mapping[str, Mapping[str, Any]]]:
    """Return values for the message of an alert, by template and by the name of the sample.

    Args:
        texts: A hostile, a long and an empty text.
    """
    moments = ((_AT - timedelta(minutes=minutes)).isoformat() for minutes in (1, 4, 9, 15, 22))
    calls = [structs.replace(call, start_time=at) for call, at in zip(calls, moments, strict=False)]
    rate = _of_rate(calls)
    firing = {"evidence": rate, "number": 3, "state": "firing", "since": _AT, "stop": None}
    over = {**firing, "state": "over", "until": _AT + timedelta(minutes=45)}
    links = {call.id: f"https://player.example/r/{call.id}" for call in calls}
    hostile = _hostile(rate, hostile_calls, texts)
    shown: dict[str, Mapping[str, Any]] = {
        "firing": firing,
        "reminder": {**firing, "state": "reminder", "evidence": replace(rate, as_of=_AT + timedelta(hours=1))},
        "over": over,
        "stopped": {
            **firing,
            "state": "stopped",
            "stop": AlertStop(kind="moved", by="U0SAMPLE1", at=_AT, channel="C1"),
        },
        "why": {**firing, "state": "why"},
        "short calls": {**firing, "evidence": _of_short_calls()},
        "masked": {**firing, "masked": True, "external": True, "links": links},
        "text form": {**firing, "native": False},
        "a count": {**firing, "evidence": _of_calls()},
        "a mean": {**firing, "evidence": _of_talk(calls[:2])},
        "without normal times": {**firing, "evidence": replace(rate, normal=None, made_of=None)},
        "against the hours before": {**firing, "evidence": replace(rate, normal=_BEFORE)},
        "one call": {**firing, "evidence": _of_survey(calls[:1])},
        "hostile": {**firing, "evidence": hostile},
        "hostile text form": {**over, "evidence": hostile, "native": False, "masked": True},
    }
    return {"alert": shown}


def alert_view_samples(language: Language) -> dict[str, Mapping[str, Mapping[str, Any]]]:
    """Return values for the list of alerts and their forms, by template and by the name of the sample."""
    text, hostile = _RATE.text(language), '"} <!channel>'
    typo = error_message(QueryError("unknown_key", "campanh", "campanha:376"), language)
    backtest = Backtest(days=7, fired=(PastFiring(_AT, "Vendas Fibra"), PastFiring(_AT - timedelta(days=1))))
    evidence = _of_rate([])
    unseen = (Filter("campaign", ("999",)),)
    preview = AlertPreview(now=(evidence,) * 5, backtest=backtest, unseen=unseen, days=7)
    params = {"number": 3, "query": text, "hours": "8 - 20", "channel": "#vendas", "command": "/calls alert list"}
    added = {"params": params, "names": "Vendas Fibra", "number": 3}
    return {
        "alert_added": {
            "tried": {**added, "preview": preview},
            "blind": {**added, "names": "", "preview": AlertPreview(blind="partial")},
            "hostile": {**added, "names": hostile, "params": {**params, "query": hostile * 70}, "preview": preview},
        },
        "alerts": {
            "some": {"alerts": [alert_row(number, language) for number in range(1, 4)], "more": 0, "only": ""},
            "mine": {"alerts": [alert_row(1, language)], "more": 0, "only": "mine"},
            "one": {"alerts": [alert_row(2, language)], "more": 0, "only": "one"},
            "many": {"alerts": [alert_row(number, language) for number in range(1, 41)], "more": 3, "only": ""},
            "none": {"alerts": [], "more": 0, "only": ""},
        },
        "alert_form": {
            "new": _form("", language),
            "trying": _form(text, language, trying=True),
            "tried": _form(text, language, preview=preview),
            "never": _form(text, language, preview=AlertPreview(backtest=Backtest(days=7))),
            "problem": _form(text, language, problem=typo),
            "hostile": _form(hostile * 70, language),
        },
    }


def alert_row(number: int, language: Language) -> AlertRow:
    """Return a row of the list of alerts; every third is paused, every second in a direct message and muted."""
    active, muted = bool(number % 3), not number % 2
    state = alert_state(None if active else "", _AT if muted else None, language)
    return AlertRow(
        number=number,
        names="" if muted else "Vendas Fibra",
        query=_RATE.text(language),
        channel="D0SAMPLE1" if muted else "C0SAMPLE1",
        state=state,
        active=active,
        muted=muted,
    )


def _form(text: str, language: Language, **seen: Any) -> Mapping[str, Any]:
    fields = AlertFields(
        text=text,
        minimum="30",
        start="08:00",
        end="20:00",
        weekdays=frozenset(range(5)) if text else frozenset(),
        channel="C0SAMPLE1" if text else "",
        owner="U0SAMPLE1" if text else "",
    )
    values = {"form": alert_form(fields, language), "number": 3 if text else 0, "state": "{}"}
    return {**values, "trying": False, "preview": None, "problem": None, **seen}


def _evidence(alert: Alert, now: Amount, normal: Amount, **fields: Any) -> Evidence:
    start, end = (_AT - timedelta(minutes=30)).astimezone(UTC), _AT.astimezone(UTC)
    return Evidence(
        alert=alert,
        as_of=_AT,
        interval=Interval(start, end),
        amount=now,
        normal=Normal(amount=normal, days=_DAYS),
        names=_NAMES,
        **fields,
    )


def _of_rate(calls: Sequence[Call]) -> Evidence:
    now: Cells = {(376, "Litoral"): Amount(1, 120), (376, "Pontal"): Amount(40, 150), (377, "Pontal"): Amount(0, 64)}
    before: Cells = {
        (376, "Litoral"): Amount(130, 480),
        (376, "Pontal"): Amount(170, 610),
        (377, "Pontal"): Amount(70, 248),
    }
    hours = tuple(
        HourAmount(at=_AT.replace(hour=hour, minute=0), now=Amount(answered, 200), normal=Amount(240, 800))
        for hour, answered in ((8, 61), (9, 58), (10, 20))
    )
    alert = replace(_RATE, query=Query(period=DAY, by="campaign"))
    made_of = decompose(("campaign", "trunk"), now, before)
    return _evidence(
        alert,
        Amount(41, 334),
        Amount(370, 1338),
        group="376",
        label="Vendas Fibra",
        calls=334,
        hours=hours,
        made_of=made_of,
        shown=tuple(calls),
    )


def _of_calls() -> Evidence:
    alert = Alert(
        query=Query(filters=(Filter("campaign", ("376",)),), period=DAY), measure=Measure("calls"), condition=NO_CALLS
    )
    made_of = decompose(
        ("trunk", "agent"), {}, {("Pontal", 149): Amount(800), ("Litoral", 150): Amount(93)}, scale=Fraction(1, 4)
    )
    hours = tuple(
        HourAmount(at=_AT.replace(hour=hour, minute=0), now=Amount(220 * (hour < 10)), normal=Amount(893))
        for hour in range(3, 11)
    )
    return _evidence(alert, Amount(0), Amount(893), calls=0, made_of=made_of, hours=hours)


def _of_talk(calls: Sequence[Call]) -> Evidence:
    alert = Alert(measure=Measure("talk"), condition=Change("falls", 30))
    hour = HourAmount(at=_AT.replace(minute=0), now=Amount(3000, 100), normal=Amount(40_000, 400))
    return _evidence(alert, Amount(3000, 100), Amount(40_000, 400), calls=380, hours=(hour,), shown=tuple(calls))


def _of_short_calls() -> Evidence:
    alert = Alert(measure=Measure("short"), condition=Threshold(">=", 80, "%"), window=None)
    hours = (HourAmount(at=_AT.replace(minute=0), now=Amount(5200, 6400)),)
    drivers = (("376", Amount(30_100, 36_000)), ("377", Amount(9000, 11_200)))
    evidence = _evidence(alert, Amount(41_000, 50_000), Amount(0), calls=50_200, hours=hours, drivers=drivers)
    return replace(evidence, normal=None)


def _of_survey(calls: Sequence[Call]) -> Evidence:
    alert = Alert(measure=Measure("nps"), condition=Threshold("<=", 6))
    return replace(_evidence(alert, Amount(1), Amount(0), calls=1, shown=tuple(calls)), normal=None)


def _hostile(evidence: Evidence, calls: Sequence[Call], texts: Sequence[str]) -> Evidence:
    now: dict[Key, Amount] = {(text, place): Amount(0, 100) for place, text in enumerate(texts)}
    before: dict[Key, Amount] = {(text, place): Amount(90, 100) for place, text in enumerate(texts)}
    filters = (Filter("number", ("84999999999",)), Filter("outcome", (texts[0],)))
    return replace(
        evidence,
        alert=replace(evidence.alert, query=Query(filters=filters, period=DAY, by="trunk")),
        group=texts[1],
        label=texts[1],
        made_of=decompose(("trunk", "agent"), now | {("x", 9): Amount(9, 10)}, before | {("x", 9): Amount(9, 10)}),
        shown=tuple(calls),
        names={("agent", place): text for place, text in enumerate(texts)},
    )
