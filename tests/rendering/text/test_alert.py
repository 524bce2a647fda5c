"""An alert as people see it: its figure beside the normal one, and parts that add up as they are shown."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from syrupy.assertion import SnapshotAssertion

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.backtest import AlertPreview
from bot.domain.alerts.conditions import Change, Measure, Threshold
from bot.domain.alerts.contributions import Key
from bot.domain.alerts.decomposition import decompose
from bot.domain.alerts.evidence import Evidence, Normal
from bot.domain.alerts.readings import Amount
from bot.domain.filters import Filter
from bot.domain.language import LANGUAGES, Language
from bot.domain.period import DAY
from bot.domain.query import Query
from bot.domain.search import Interval
from bot.rendering.alert_chart import alert_chart
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import samples
from bot.rendering.text.alert import (
    alert_change,
    alert_figures,
    alert_measure,
    alert_normal,
    alert_parts,
)
from bot.rendering.text.alert_preview import preview_lines
from bot.rendering.text.alert_title import alert_headline, alert_outlook

SAMPLES = samples()["alert"]
RATE: Evidence = SAMPLES["firing"]["evidence"]
COUNT: Evidence = SAMPLES["a count"]["evidence"]
AT = datetime(2026, 11, 26, 10, 40, tzinfo=UTC)
BEFORE = Interval(AT.replace(hour=8, minute=0), AT.replace(minute=10))
DAYS = (date(2026, 11, 19), date(2026, 11, 12), date(2026, 11, 5))
_amounts = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: Amount(min(pair), max(pair)))
_cells = st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), _amounts, min_size=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_alerts_look_as_they_did(renderer: Renderer, snapshot_json: SnapshotAssertion, language: Language) -> None:
    message = renderer.render("alert", language, **SAMPLES["firing"])

    assert {"text": message.text, "blocks": message.blocks} == snapshot_json


def test_a_rate_stands_beside_the_normal_one_and_each_has_its_counts() -> None:
    assert [str(figure) for figure in alert_figures(RATE, "pt-BR")] == [
        "Hit rate: 12,3% (41 de 334) ▼ 15,4 p.p. (normal: 27,7% (370 de 1.338))",
        "Chamadas: 334",
    ]
    assert alert_normal(RATE, "pt-BR") == "Normal: as mesmas horas de 21/10, 14/10, 07/10 e 30/09."


@pytest.mark.parametrize(("now", "then"), [((5, 29), (370, 1338)), ((41, 334), (0, 13))])
def test_a_rate_of_few_calls_stands_beside_the_normal_one_without_an_arrow(
    now: tuple[int, int], then: tuple[int, int]
) -> None:
    evidence = replace(RATE, amount=Amount(*now), normal=Normal(amount=Amount(*then), days=DAYS))
    figure = str(alert_figures(evidence, "en")[0])

    assert "(normal: " in figure
    assert not {"▲", "▼", "="} & set(figure)


def test_a_count_stands_beside_the_mean_of_the_days() -> None:
    assert [str(figure) for figure in alert_figures(COUNT, "pt-BR")] == ["Chamadas: 0 ▼ 223 (normal: 223,2)"]


def test_the_headline_has_the_group_and_the_figure() -> None:
    assert alert_headline(RATE, "pt-BR") == "Campanha: Vendas Fibra · Hit rate 12,3% (41 de 334), limite: < 20%"
    named = replace(RATE.alert, query=Query(filters=(Filter("campaign", ("376", "377")),), period=DAY))
    both = {**RATE.names, ("campaign", 377): "Retenção"}
    told = alert_headline(replace(RATE, alert=named, group=None, names=both), "pt-BR")
    assert told == "Campanha: Vendas Fibra / Retenção · Hit rate 12,3% (41 de 334), limite: < 20%"
    assert alert_headline(replace(RATE, alert=named, group=None, names={}), "en").startswith("campaign:376,377 ·")
    assert alert_headline(SAMPLES["one call"]["evidence"], "pt-BR") == "Todas as chamadas · NPS <= 6"


def test_short_calls_are_projected_and_the_campaigns_with_most_named() -> None:
    projection, drivers = alert_outlook(SAMPLES["short calls"]["evidence"], "pt-BR")

    pace = "Uma projeção: no ritmo dos últimos 100 min"
    assert projection == f"{pace}, 86.040 chamadas até as 20:00, 81,7% (70.120 de 85.840) delas curtas."
    assert drivers == "Mais curtas: Vendas Fibra 83,6% (30.100 de 36.000) e 377 80,4% (9.000 de 11.200)."
    assert alert_outlook(RATE, "pt-BR") == ()


def test_a_share_is_named_in_words() -> None:
    part = Filter("cause", ("busy", "network"))
    alert = replace(RATE.alert, measure=Measure("share", part))

    assert alert_measure(replace(RATE, alert=alert), "pt-BR") == "Causa: Ocupado / Falha de rede"


def test_an_alert_without_normal_times_says_so() -> None:
    assert (
        alert_normal(replace(RATE, normal=None), "pt-BR")
        == "Ainda não há valor normal: não tenho as mesmas horas de semanas anteriores."
    )


def test_an_alert_of_the_first_weeks_is_compared_with_the_hours_before() -> None:
    evidence: Evidence = SAMPLES["against the hours before"]["evidence"]

    compared = "Comparado com as horas anteriores, das 08:00 às 10:10: ainda não tenho as mesmas horas"
    assert alert_normal(evidence, "pt-BR") == f"{compared} de semanas anteriores."
    assert str(alert_figures(evidence, "pt-BR")[0]).endswith("(antes: 27,7% (370 de 1.338))")
    assert all("; antes: " in part.figures for part in alert_parts(evidence, "pt-BR")[:-1])


def test_the_change_that_is_taken_apart_is_that_of_the_figures_as_they_are_shown() -> None:
    """73.3% is 68.4 points above 4.9%; the change itself is 68.455, which is nearer to 68.5."""
    now: dict[Key, Amount] = {("x",): Amount(30, 35), ("y",): Amount(3, 10)}
    before: dict[Key, Amount] = {("x",): Amount(1, 30), ("y",): Amount(1, 11)}
    evidence = replace(
        RATE,
        amount=Amount(33, 45),
        normal=Normal(amount=Amount(2, 41), days=DAYS[:1]),
        made_of=decompose(("trunk",), now, before),
    )

    assert alert_change(evidence, "en") == "+68.4 pp"
    assert "▲ 68.4 pp" in str(alert_figures(evidence, "en")[0])


def test_a_trial_that_takes_long_is_had_by_the_alerts_number_once_it_has_one() -> None:
    assert preview_lines(AlertPreview(), "en")[-1].endswith("ask for it by its number, once it is saved.")
    assert preview_lines(AlertPreview(), "en", number=6)[-1].endswith("type: /calls alert try 6")


@given(_cells, _cells, st.sampled_from(("rate", "calls", "talk")), st.sampled_from((None, BEFORE)))
def test_parts_and_rest_add_up_to_the_change_as_they_are_shown(
    now: dict[Key, Amount], before: dict[Key, Amount], kind: str, hours: Interval | None
) -> None:
    normal = Normal(amount=Amount(1, 1), days=() if hours else DAYS, before=hours, length=Fraction(13, 3))
    measure = {"rate": Measure("rate"), "calls": Measure("calls"), "talk": Measure("talk")}[kind]
    scale = 1 / normal.windows if kind == "calls" else None
    evidence = Evidence(
        alert=Alert(measure=measure, condition=Change("falls", 30)),
        as_of=AT,
        interval=Interval(AT, AT),
        calls=0,
        amount=Amount(0, 1),
        normal=normal,
        made_of=decompose(("trunk", "agent"), now, before, scale=scale),
    )

    lines = alert_parts(evidence, "en")
    if lines:
        assert sum(_units(line.contribution) for line in lines) == _units(alert_change(evidence, "en") or "")


def _units(shown: str) -> int:
    """Return an amount as it is shown, in tenths of a point, calls, or seconds."""
    sign = -1 if shown.startswith("\u2212") else 1
    if "min" in shown:
        minutes, seconds = re.findall(r"\d+", shown)
        return sign * (int(minutes) * 60 + int(seconds))
    return sign * int("".join(re.findall(r"\d", shown)))


def test_the_chart_has_the_hours_with_calls_beside_normal_ones() -> None:
    chart = alert_chart(RATE, "pt-BR")

    assert chart is not None
    assert chart.categories == ("08h", "09h", "10h")
    assert chart.series == (("Hit rate", (30.5, 29.0, 10.0)), ("Normal", (30.0, 30.0, 30.0)))


def test_an_hour_of_few_calls_has_no_rate_in_the_chart() -> None:
    first, *others = RATE.hours
    chart = alert_chart(replace(RATE, hours=(replace(first, now=Amount(3, 9)), *others)), "pt-BR")

    assert chart is not None
    assert chart.categories == ("09h", "10h")


def test_a_masked_alert_shows_no_number_it_watches_or_lists(renderer: Renderer) -> None:
    shown = {**SAMPLES["hostile text form"], "state": "firing", "evidence": _of_a_number()}

    assert "84999999999" in json.dumps(renderer.render("alert", "pt-BR", **shown | {"masked": False}).blocks)
    for form in (True, False):
        message = renderer.render("alert", "pt-BR", **shown | {"native": form})
        assert not re.search("84999999999|99999-9999|Maria", json.dumps(message.blocks) + message.text)


def _of_a_number() -> Evidence:
    hostile: Evidence = SAMPLES["hostile"]["evidence"]
    watched = replace(
        RATE.alert, query=structs.replace(hostile.alert.query, filters=hostile.alert.query.filters[:1], by=None)
    )
    return replace(RATE, alert=replace(watched, condition=Threshold("<", 5, "%")), group=None)
