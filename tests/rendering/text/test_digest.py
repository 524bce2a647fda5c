"""A digest as people see it: figures with their arrows, each share with what it is a share of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from syrupy.assertion import SnapshotAssertion

from bot.domain.digest import Digest
from bot.domain.figures import Figures, FiguresGroup
from bot.domain.history_errors import HistoryError
from bot.domain.language import LANGUAGES, Language
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.search import Interval
from bot.domain.short_calls import ShortCounts
from bot.rendering.figure_tables import digest_chart, digest_table
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import samples
from bot.rendering.text.digest import digest_baseline, digest_figures, digest_span, digest_title
from bot.rendering.text.digest_rows import last_run, shares, standouts
from bot.rendering.text.markup import channel
from bot.rendering.text.subscription_rows import destination

SAMPLES = samples()
TEMPLATES = ("digest", "digest_agents", "digest_causes", "digest_calls")
LAST_WEEK = "▲▼ em relação a sex., 22/10/2021, até 18:00 (mesmo dia da semana passada)"


def sample(name: str, template: str = "digest") -> Digest:
    found = SAMPLES[template][name]["digest"]
    assert isinstance(found, Digest)
    return found


MANY = sample("many")
BASELINE = MANY.baseline

assert BASELINE is not None


def against(calls: int, answered: int, **changes: Any) -> Digest:
    figures = Figures(calls=calls, answered=answered, talk_seconds=60 * answered, talk_known=answered)
    assert BASELINE is not None
    return replace(MANY, baseline=structs.replace(BASELINE, figures=figures, **changes))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_digests_look_as_they_did(
    renderer: Renderer, snapshot_json: SnapshotAssertion, name: str, language: Language
) -> None:
    message = renderer.render(name, language, **SAMPLES[name]["many"])

    assert {"text": message.text, "blocks": message.blocks} == snapshot_json


def test_figures_stand_beside_what_they_were() -> None:
    said = [str(figure) for figure in digest_figures(MANY, "pt-BR")]

    assert said == [
        "Chamadas: 412 ▲ 12,3% (antes: 367)",
        "Atendidas: 128 ▲ 21,9% (antes: 105)",
        "Hit rate: 31,1% (128 de 412) ▲ 2,5 p.p. (antes: 28,6%, 105 de 367)",
        "TMA: 1 min 58 s ▼ 6 s (antes: 2 min 04 s)",
        "Tempo falado: 4 h 11 min ▲ 16% (antes: 3 h 37 min)",
        (
            "Chamadas curtas (não completadas, ou até 6 s): 70,4% (290 de 412) · linha: 85% de 100.000 por dia "
            "Uma projeção: no ritmo dos últimos 60 min, 508 chamadas até as 20:00, 71,3% (362 de 508) delas curtas. "
            "Mais curtas: Vendas Fibra 66% (136 de 206), Cobrança Varejo 69,3% (95 de 137) e Retenção 72,1% (49 de 68)."
        ),
        "Clientes: 301 · spin 1,37",
    ]


def test_less_than_before_points_down_and_the_same_points_nowhere() -> None:
    told = {figure.label: figure.trend for figure in digest_figures(against(824, 128), "en")}

    assert told["Attempts"] == "▼ 50% (before: 824)"
    assert told["Answered calls"] == "= (before: 128)"
    assert told["Hit rate"] == "▲ 15.6 pp (before: 15.5%, 128 of 824)"
    assert told["Mean talk time"] == "▲ 58 s (before: 1 min 00 s)"


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 5000), st.integers(1, 5000))
def test_an_arrow_and_its_change_are_those_of_the_numbers_beside_it(
    talk: int, talk_before: int, known: int, known_before: int
) -> None:
    now = Figures(calls=9000, answered=known, talk_seconds=talk, talk_known=known)
    before = Figures(calls=9000, answered=known_before, talk_seconds=talk_before, talk_known=known_before)
    assert BASELINE is not None
    told = digest_figures(replace(MANY, figures=now, baseline=structs.replace(BASELINE, figures=before)), "en")

    for figure in told:
        trend = figure.trend or "= (before: )"
        shown = figure.value.partition(" (")[0] if figure.trend else ""
        was = trend.partition("(before: ")[2].rstrip(")").partition(", ")[0]
        assert (shown == was) == trend.startswith("=")
        if figure.label == "Hit rate" and shown != was:
            assert f" {abs(float(shown.rstrip('%')) - float(was.rstrip('%'))):.1f} pp " in trend


def test_what_was_nothing_has_an_arrow_and_no_share() -> None:
    told = {figure.label: figure.trend for figure in digest_figures(against(100, 0), "en")}

    assert told["Answered calls"] == "▲ (before: 0)"
    assert told["Mean talk time"] is None


@pytest.mark.parametrize(("digest", "said"), [
    (MANY, LAST_WEEK),
    (against(29, 20), f"{LAST_WEEK}. Sem setas: um dos lados tem menos de 30 chamadas."),
    (against(400, 20, complete=False), f"{LAST_WEEK}. Sem setas: os dados estão incompletos."),
    (against(400, 20, kind="working_day", first=date(2021, 10, 28), last=date(2021, 10, 28)),
     "▲▼ em relação a qui., 28/10/2021, até 18:00 (último dia útil, pois 22/10/2021 foi feriado)"),
    (sample("first run"), "Ainda não há histórico para comparar."),
    (sample("none"), None),
    (replace(MANY, baseline=None, query=Query(period=last_days(30)),
             interval=Query(period=last_days(30)).search(MANY.as_of).interval), None),
])  # fmt: skip
def test_the_baseline_is_named_or_it_is_said_why_there_is_none(digest: Digest, said: str | None) -> None:
    assert digest_baseline(digest, "pt-BR") == said


def test_a_digest_says_what_it_is_about_and_until_when() -> None:
    one = sample("one campaign")

    assert digest_title(one, "pt-BR") == "Resumo das chamadas em Campanha de Teste Evolux"
    assert digest_title(MANY, "en") == "Digest of all calls"
    assert digest_span(MANY, "pt-BR") == "sex., 29/10/2021, até 18:00, horário de São Paulo"
    assert digest_span(sample("on a holiday"), "pt-BR").endswith(" · feriado: Natal")


def test_days_that_are_over_have_no_time_of_day() -> None:
    query = Query(period=last_days(7))
    midnight = MANY.as_of.replace(hour=0)
    week = replace(MANY, query=query, interval=query.search(midnight + timedelta(hours=9)).interval)
    closed = replace(week, interval=structs.replace(week.interval, end=midnight.astimezone(week.interval.end.tzinfo)))

    assert digest_span(week, "en") == "Sat, 23 Oct 2021 to Fri, 29 Oct 2021, until 09:00, São Paulo time"
    assert digest_span(closed, "en") == "Sat, 23 Oct 2021 to Thu, 28 Oct 2021, São Paulo time"


def test_a_chart_has_every_hour_and_two_at_a_time_where_they_are_too_many() -> None:
    day, whole = digest_chart(MANY, "pt-BR"), digest_chart(sample("all day and night"), "pt-BR")

    assert (day.categories[0], day.categories[-1], len(day.categories)) == ("08h", "17h", 10)
    assert whole.categories == tuple(f"{hour:02}h" for hour in range(0, 24, 2))
    assert whole.title == "Chamadas e atendidas, a cada 2 horas"
    hours = sample("all day and night").hours
    assert sum(whole.series[0][1]) == sum(part.figures.calls for part in hours)


def test_a_table_by_outcome_has_shares_of_all_calls_and_no_hit_rate() -> None:
    half = FiguresGroup(key="Venda", label="Venda", figures=Figures(calls=50, answered=50))
    shown = digest_table(replace(MANY, figures=Figures(calls=100, answered=60)), [half], "outcome", "en")

    assert shown.header[3] == "Share of 100 calls"
    assert shown.rows[0][3] == "50%"
    assert "Hit rate" not in shown.header


def test_a_table_of_agents_has_no_hit_rate_and_one_of_campaigns_has() -> None:
    assert "Hit rate" not in digest_table(MANY, MANY.agents, "agent", "pt-BR").header
    assert "Hit rate" in digest_table(MANY, MANY.parts, "campaign", "pt-BR").header
    only = replace(MANY, query=structs.replace(MANY.query, status="success"))
    assert "Hit rate" not in digest_table(only, MANY.parts, "campaign", "pt-BR").header
    assert "Hit rate" not in {figure.label for figure in digest_figures(only, "pt-BR")}


def test_what_is_not_known_is_a_dash_and_what_is_left_out_is_counted() -> None:
    parts = tuple(FiguresGroup(key=str(number), label=str(number), figures=Figures()) for number in range(40))
    shown = digest_table(MANY, parts, "campaign", "en")

    assert shown.rows[0] == ("0", "0", "0", "–", "–", "–")
    assert (len(shown.rows), shown.more) == (30, 10)


def test_a_mean_says_of_how_many_calls_it_is_where_it_is_not_of_all() -> None:
    some = replace(MANY, figures=structs.replace(MANY.figures, talk_known=100), baseline=None)

    assert "TMA: 2 min 31 s (em 100 com tempo falado conhecido)" in [str(one) for one in digest_figures(some, "pt-BR")]


def test_what_stands_out_has_its_numbers() -> None:
    assert standouts(MANY, "pt-BR")[1:4] == (
        "Horário com o pior hit rate: 12h, 14,6% (6 de 41); no total, 31,1% (128 de 412)",
        "Causa que mais cresceu: Ocupado, 29,1% (120 de 412) das chamadas; antes, 12% (44 de 367)",
        "Tronco que mais cresceu: Pontal, 72,8% (300 de 412) das chamadas; antes, 51,8% (190 de 367)",
    )
    assert standouts(MANY, "en")[4] == (
        "Numbers called most often: (84) 99999-0001 (7 attempts) and (84) 3333-4444 (5 attempts)"
    )


def test_nobody_talked_and_nobody_is_known() -> None:
    short = ShortCounts(calls=40, short=40)
    silent = replace(MANY, figures=Figures(calls=40), short=short, subscribers=0, baseline=None)

    assert [figure.label for figure in digest_figures(silent, "en")] == [
        "Attempts", "Answered calls", "Hit rate", "Short calls (not completed, or 6 s at most)",
    ]  # fmt: skip


def test_the_short_calls_of_today_are_projected_and_the_campaigns_with_most_named() -> None:
    at = datetime(2021, 10, 28, 18, tzinfo=MANY.as_of.tzinfo)
    hour = FiguresGroup(key="17", label="17", figures=Figures(calls=100, answered=20, talk_known=20, short_calls=4))
    part = FiguresGroup(
        key="376", label="Vendas Fibra", figures=Figures(calls=400, answered=100, talk_known=100, short_calls=20)
    )
    short = ShortCounts(calls=1000, short=800)
    today = Interval(at.replace(hour=0).astimezone(UTC), at.astimezone(UTC))
    digest = replace(MANY, as_of=at, interval=today, hours=(hour,), short=short, by="campaign", parts=(part,))
    line = next(one for one in digest_figures(digest, "pt-BR") if one.label.startswith("Chamadas curtas"))

    assert str(line).endswith(
        "Uma projeção: no ritmo dos últimos 60 min, 1.200 chamadas até as 20:00, 80,7% (968 de 1.200) delas curtas. "
        "Mais curtas: Vendas Fibra 80% (320 de 400)."
    )
    yesterday = replace(digest, as_of=at + timedelta(days=1))
    assert "projeção" not in str(digest_figures(yesterday, "pt-BR"))


def test_calls_without_an_outcome_come_last() -> None:
    assert [label for label, _ in shares(MANY, "outcome", "pt-BR")] == [
        "Não Interessado", "Venda", "Ligar depois", "Sem resultado",
    ]  # fmt: skip


def test_a_digest_in_a_direct_message_names_no_channel_of_its_id() -> None:
    assert destination("D0000000106", "pt-BR") == "uma mensagem direta"
    assert destination("C0000000106", "pt-BR") == channel("C0000000106")


def test_days_before_that_could_not_be_read_are_told_with_the_reason() -> None:
    digest = replace(MANY, baseline=None, uncompared=HistoryError())

    assert digest_baseline(digest, "en") == (
        "Not compared with the days before, which could not be read. Evolux could not be asked. Try again in a minute."
    )


@pytest.mark.parametrize(("state", "result", "how"), [
    ("claimed", "", "on its way"),
    ("claimed", "login_page", "not sent yet: Evolux"),
    ("failed", "unknown_word", "not sent: Its query is not understood any more."),
    ("failed", "not_in_channel", "not sent: "),
])  # fmt: skip
def test_the_last_run_is_told_with_the_reason_for_which_nothing_came(state: str, result: str, how: str) -> None:
    assert f", {how}" in last_run(MANY.as_of, state, result, "en")
