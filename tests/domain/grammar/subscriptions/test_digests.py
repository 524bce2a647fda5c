"""What people type after ``/calls digest``."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.day_spans import DaysAgo
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.schedules import read_schedule
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.digests import (
    for_due_time,
    parse_digest,
    parse_subscription,
    without_fixed_days,
)
from bot.domain.names import Names
from bot.domain.period import one
from bot.slack.digests.command import digest_command_text

YESTERDAY = one(DaysAgo(1))
HOME = ZoneInfo("America/Sao_Paulo")
NAMES = Names({376: "Cobrança Varejo"}, {149: "Ana Paula Medeiros"})


@pytest.mark.parametrize("when", ["at 18:00 every monday", "18h weekends", "6pm working days"])
@pytest.mark.parametrize("written", ["period:monday-of-week-before-last", "period:today compare:week-before-last"])
def test_the_last_word_of_a_value_takes_nothing_from_the_schedule_after_it(written: str, when: str) -> None:
    asked = parse_subscription(f"{written} {when}", home=HOME)
    assert asked == parse_subscription(f"{when} {written}", home=HOME)
    assert asked.schedule == parse_subscription(f"campaign:376 {when}", home=HOME).schedule


@pytest.mark.parametrize(("text", "query"), [
    ("agente:149", "agent:149 campaign:376 period:yesterday by:campaign"),
    ("por agente, por favor", "campaign:376 period:yesterday by:agent"),
    ("campanha cobrança varejo hoje", "campaign:377 period:today by:campaign"),
    ("sem campanha não atendidas", "period:yesterday unanswered by:campaign"),
    ("da Ana Paula", "agent:149 campaign:376 period:yesterday by:campaign"),
])  # fmt: skip
def test_of_its_query_each_thing_that_is_said_replaces_its_like(text: str, query: str) -> None:
    kept = parse_subscription("campanha:376 por campanha ontem às 18:00 todo dia", home=HOME)
    names = Names({377: "Cobrança Varejo"}, {149: "Ana Paula Medeiros"})

    changed = parse_subscription(text, names, home=HOME, kept=kept)

    assert changed == replace(kept, query=parse(query))


@pytest.mark.parametrize(
    ("text", "code"), [("foo", "unknown_word"), ("mais", "needs_a_thread"), ("às 25:00", "no_such_time")]
)
def test_what_is_not_understood_changes_nothing(text: str, code: str) -> None:
    kept = parse_subscription("campanha:376 às 18:00", home=HOME)

    with pytest.raises(QueryError) as caught:
        parse_subscription(text, home=HOME, kept=kept)

    assert caught.value.code == code


@pytest.mark.parametrize("about", [
    "por agente e hora",
    "campaign:376 by:day,outcome",
    "agentes sem ligação",
    "números que ligamos mais de 5 vezes",
    "de manhã pior primeiro por agente",
    "comparar com semana passada por campanha",
    "por semana chamadas:>5 ordenar:taxa-cresc",
])  # fmt: skip
def test_a_digest_is_about_whatever_a_question_can_be(about: str) -> None:
    terms = parse_subscription(f"{about} às 18h", NAMES, home=HOME)

    assert terms.query == parse(about, NAMES)


@pytest.mark.parametrize(("text", "empty", "late"), [
    ("campanha:376 às 18h vazio:pular", "skip", "latest"),
    ("campanha:376 às 18h pular dias vazios, pular atrasados", "skip", "skip"),
    ("campanha:376 às 18h sem dias sem chamadas", "skip", "latest"),
    ("campaign:376 at 18:00 skip empty days", "skip", "latest"),
    ("campaign:376 at 18:00 weekdays late:skip empty:send", "send", "skip"),
    ("campaign:376 skip late ones at 18:00", "send", "skip"),
    ("campanha:376 às 18:00 atrasado:enviar", "send", "latest"),
])  # fmt: skip
def test_what_becomes_of_empty_and_late_ones_can_be_said(text: str, empty: str, late: str) -> None:
    understood = parse_subscription(text, home=HOME)

    assert (understood.empty, understood.late, str(understood.query)) == (empty, late, "campaign:376 period:today")


def test_days_that_are_said_anew_take_their_holidays_along() -> None:
    kept = parse_subscription("campanha:376 às 18:00 dias úteis", home=HOME)

    assert parse_subscription("todo dia", home=HOME, kept=kept).schedule.text("en", home=HOME) == "at 18:00 every day"
    assert parse_subscription("menos sexta", home=HOME, kept=kept).schedule.text("en", home=HOME) == (
        "at 18:00 monday to thursday except holidays"
    )


@pytest.mark.parametrize(("text", "query", "schedule"), [
    ("campaign:376 at 18:00 weekdays", "campaign:376 period:today", "at 18:00 weekdays"),
    ("campaign:376 às 18:00 dias úteis", "campaign:376 period:today", "at 18:00 weekdays"),
    ("campaign:376 every monday at 09:00 last week by:agent", "campaign:376 period:last-week by:agent",
     "at 09:00 every monday"),
    ("campanha:376 todo dia às 18h", "campaign:376 period:today", "at 18:00 every day"),
    ("7 dias por semana às 18h", "period:today", "at 18:00 every day"),
    ("seven days a week at 18:00", "period:today", "at 18:00 every day"),
    ("por agente todos os dias da semana às 18h", "period:today by:agent", "at 18:00 every day"),
    ("every day of the week at 18:00 by agent", "period:today by:agent", "at 18:00 every day"),
    ("todo dia inclusive fim de semana às 18h", "period:today", "at 18:00 every day"),
    ("every day including weekends at 18:00", "period:today", "at 18:00 every day"),
    ("todo dia, inclusive aos sábados, às 18h", "period:today", "at 18:00 every day"),
    ("toda manhã às 9h", "period:today", "at 09:00 every day"),
    ("by agent every evening at 20:00", "period:today by:agent", "at 20:00 every day"),
    ("campanha:376 às 18h nos dias de semana", "campaign:376 period:today", "at 18:00 weekdays"),
    ("todo dia de semana às 18h", "period:today", "at 18:00 weekdays"),
    ("de segunda a sexta às 18h", "period:today", "at 18:00 weekdays including holidays"),
    ("segunda a sábado às 18h por agente", "period:today by:agent", "at 18:00 monday to saturday"),
    ("campanha:376 toda segunda às 18h30", "campaign:376 period:today", "at 18:30 every monday"),
    ("toda segunda, quarta e sexta às 9h semana passada por agente", "period:last-week by:agent",
     "at 09:00 every monday, wednesday and friday"),
    ("de segunda a sexta às 18h campanha:376", "campaign:376 period:today", "at 18:00 weekdays including holidays"),
    ("campanha:376 de segunda a sábado 18h", "campaign:376 period:today", "at 18:00 monday to saturday"),
    ("campaign:376 mon-fri at 6pm except holidays", "campaign:376 period:today", "at 18:00 weekdays"),
    ("campanha:376 segundas e quintas às 18", "campaign:376 period:today", "at 18:00 every monday and thursday"),
    ("campanha:376 aos sábados às 12 e 30", "campaign:376 period:today", "at 12:30 every saturday"),
    ("campanha:376 às 6 e meia da tarde dias úteis", "campaign:376 period:today", "at 18:30 weekdays"),
    ("campaign:376 at noon on weekends", "campaign:376 period:today", "at 12:00 every saturday and sunday"),
    ("por campanha fim de semana às 10h", "period:today by:campaign", "at 10:00 every saturday and sunday"),
    ("on the weekend at 10:00 by:campaign", "period:today by:campaign", "at 10:00 every saturday and sunday"),
    ("ligações do fim de semana toda segunda às 9h", "period:weekend", "at 09:00 every monday"),
    ("weekend by campaign every monday at 9:00", "period:weekend by:campaign", "at 09:00 every monday"),
    ("fim de semana passado segundas às 9h", "period:last-weekend", "at 09:00 every monday"),
    ("campaign:376 at 12am daily", "campaign:376 period:yesterday", "at 00:00 every day"),
    ("campanha:376 à meia-noite todo dia", "campaign:376 period:yesterday", "at 00:00 every day"),
    ("camp:376 18:00 todos os dias menos domingo", "campaign:376 period:today", "at 18:00 monday to saturday"),
    ("campanha:376 dias úteis e sábados às 18:00", "campaign:376 period:today",
     "at 18:00 monday to saturday except holidays"),
    ("campanha:376 às 18:00", "campaign:376 period:today", "at 18:00 weekdays"),
    ("campanha:376 mais de 2h de fala às 18h", "campaign:376 period:today talk:>7200s", "at 18:00 weekdays"),
    ("campanha:376 às 18:00 fuso:America/Manaus", "campaign:376 period:today",
     "at 18:00 weekdays zone:America/Manaus"),
    ("horário de Brasília às 18h campanha:376", "campaign:376 period:today", "at 18:00 weekdays"),
    ("me manda o resumo da cobrança varejo todo dia útil às 6 da tarde, por favor", "campaign:376 period:today",
     "at 18:00 weekdays"),
    ("every weekday at 08:30 yesterday by weekday", "period:yesterday by:weekday", "at 08:30 weekdays"),
    ("campaign:376 every monday at 18:00 monday", "campaign:376 period:monday", "at 18:00 every monday"),
    ("campaign:376 at 18:00 16/11..18/11", "campaign:376 period:16/11..18/11", "at 18:00 weekdays"),
    ("campanha:376 semanal toda sexta às 17h", "campaign:376 period:today", "at 17:00 every friday"),
    ("dias úteis às 18h", "period:today", "at 18:00 weekdays"),
    ("por campanha às 18h", "period:today by:campaign", "at 18:00 weekdays"),
    ("último dia útil por agente às 8h", "period:last-working-day by:agent", "at 08:00 weekdays"),
    ("by agent for the last working day every monday at 8am", "period:last-working-day by:agent",
     "at 08:00 every monday"),
    ("84999999999 às 18h dias úteis", "number:84999999999 period:today", "at 18:00 weekdays"),
])  # fmt: skip
def test_a_digest_is_understood(text: str, query: str, schedule: str) -> None:
    understood = parse_subscription(text, NAMES, home=HOME)

    assert (str(understood.query), understood.when("en", home=HOME)) == (query, schedule)


@pytest.mark.parametrize(("text", "code", "word", "hint"), [
    ("campanha:376 dias úteis", "schedule_needs_time", "", "às 18:00 dias úteis"),
    ("campanha:376 todo dia", "schedule_needs_time", "", "às 18:00 todo dia"),
    ("campanha:376 aos sábados", "schedule_needs_time", "", "às 18:00 todo sábado"),
    ("campanha:376 até as 18h", "schedule_needs_time", "", "às 18:00 dias úteis"),
    ("campanha:376 segunda às 18:00", "ambiguous_days", "segunda", "toda segunda"),
    ("campanha:376 às 25:00", "no_such_time", "às 25:00", "18:00"),
    ("campanha:376 às 13 da manhã", "no_such_time", "às 13 da manhã", "18:00"),
    ("campanha:376 às 9h e 18h dias úteis", "two_times", "18h", None),
    ("campanha:376 às 18:00 fuso:America/Manau", "unknown_zone", "America/Manau", "America/Sao_Paulo"),
    ("campanha:376 às 18:00 fuso:America", "unknown_zone", "America", "America/Sao_Paulo"),
    ("campanha:376 às 18:00 zone:UTC fuso:America/Manaus", "contradiction", "America/Manaus", None),
    ("campanha:376 às 18:00 com feriados sem feriados", "contradiction", "com feriados", None),
    ("campanha:376 às 18:00 segundas menos segunda", "contradiction",
     "campanha:376 às 18:00 segundas menos segunda", None),
    ("campanha:376 às 18:00 mensal", "unknown_schedule", "mensal", "toda segunda às 09:00"),
    ("campanha:376 a cada 2 horas às 18:00", "unknown_schedule", "a cada 2 horas", "toda segunda às 09:00"),
    ("campanha:376 às 18:00 toda semana", "schedule_needs_days", "toda semana", "toda segunda às 09:00"),
    ("campanha:376 às 18:00 vazio:talvez", "unknown_policy", "vazio:talvez", "vazio:pular"),
    ("campanha:376 às 18:00 atraso:pular atraso:enviar", "contradiction", "atraso:enviar", None),
    ("campanh:376 às 18:00", "unknown_key", "campanh", "campanha:376"),
    ('"toda segunda" às 18h', "unknown_word", "toda segunda", None),
    ("x" * 1001, "text_too_long", "x" * 20, None),
])  # fmt: skip
def test_what_is_not_understood_names_the_word_and_the_nearest_thing_that_works(
    text: str, code: str, word: str, hint: str | None
) -> None:
    with pytest.raises(QueryError) as caught:
        parse_subscription(text, NAMES, home=HOME)

    error = caught.value
    assert (error.code, error.hint) == (code, hint)
    assert word in error.word


@pytest.mark.parametrize(("text", "offers"), [
    ("todo dia útil 9h e 18h", ("todo dia útil 9h", "todo dia útil 18h")),
    ("campanha:376 às 9h e às 18h dias úteis", ("campanha:376 às 9h dias úteis", "campanha:376 às 18h dias úteis")),
    ("at 9am, 6pm by agent", ("at 9am by agent", "6pm by agent")),
    ("às 9h por campanha às 18h", ("às 9h por campanha", "por campanha às 18h")),
])  # fmt: skip
def test_of_two_times_of_day_each_is_offered_by_itself(text: str, offers: tuple[str, str]) -> None:
    with pytest.raises(QueryError) as caught:
        parse_subscription(text, NAMES, home=HOME)

    assert (caught.value.code, caught.value.candidates) == ("two_times", offers)
    assert all(parse_subscription(one, NAMES, home=HOME) for one in offers)


def test_midnight_is_that_of_the_zone_whose_days_are_counted() -> None:
    asked = parse_subscription("campanha:376 às 0h todo dia fuso:America/Manaus", home=HOME)

    assert str(asked.query) == "campaign:376 period:today"
    assert str(for_due_time(asked.query, asked.schedule, asked.schedule.zone)) == "campaign:376 period:yesterday"


def test_at_midnight_the_day_that_has_ended_is_compared_with_the_one_before_it() -> None:
    asked = parse_subscription("hoje comparar:ontem todo dia às 0h", home=HOME)

    assert str(asked.query) == "period:yesterday compare:2-days-ago"


def test_the_rest_of_a_text_is_left_as_it_was_typed() -> None:
    assert read_schedule("campaign:376 at 18:00", "en", HOME)[1] == "campaign:376"


def test_a_digest_of_a_number_covers_the_day_as_any_other() -> None:
    assert str(parse_digest("84999999999")) == "number:84999999999 period:today"
    assert str(parse_digest("")) == "period:today"


def test_a_question_that_is_to_come_again_is_shown_how_to_become_a_digest() -> None:
    with pytest.raises(QueryError) as caught:
        parse("Resumo da campanha 376 todo dia às 18:00")

    assert caught.value.hint == "/chamadas resumo da campanha 376 todo dia às 18:00"
    digest = digest_command_text(caught.value.hint.removeprefix("/chamadas "))
    assert str(parse_subscription(str(digest), home=HOME).query) == "campaign:376 period:today"


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("ontem por campanha", "period:yesterday by:campaign"),
        ("campanha:376 semana passada", "campaign:376 period:last-week"),
        ("campanha:376 28/10/2021", "campaign:376 period:today"),
        ("28/10..30/10 por hora", "period:today by:hour"),
        ("desde 28/10/2021", "period:today"),
        ("semana do dia 16/11", "period:today"),
        ("q3 2026", "period:today"),
        ("novembro 2025 por agente", "period:today by:agent"),
        ("primeira quinzena de novembro de 2025", "period:today"),
        ("novembro por agente", "period:november by:agent"),
        ("hoje comparar:27/10", "period:today"),
        ("hoje comparar:ontem", "period:today compare:yesterday"),
    ],
)
def test_what_is_asked_of_fixed_days_is_asked_of_the_day_when_it_recurs(asked: str, again: str) -> None:
    assert str(without_fixed_days(parse(asked))) == again


def test_no_question_without_a_schedule_is_offered_instead_of_a_digest() -> None:
    with pytest.raises(QueryError) as caught:
        parse_subscription("zzz por campanha às 18h dias úteis", NAMES, home=HOME)

    assert (caught.value.word, caught.value.offers) == ("zzz", ())
