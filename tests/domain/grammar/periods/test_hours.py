"""Hours of the day and the last hours, as people say them."""

from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.digests import parse_subscription
from bot.domain.grammar.threads.refinement import refine
from tests.domain.grammar.names import NAMES

HOME = ZoneInfo("America/Sao_Paulo")


def read(text: str) -> str:
    try:
        return str(parse(text, NAMES))
    except QueryError as error:
        return f"!{error.code} {error.hint}"


@pytest.mark.parametrize(("hours", "texts"), [
    ("9..12", ["hora:9..12", "hour:9..12", "horário:9h-12h", "hora:9 às 12", "hora:09:00..12:00", "das 9h às 12h",
               "entre 9 e 12h", "between 9 and 12", "9h-12h", "9:00-12:00", "de 9 a 12h", "from 9 to 12", "9am to noon",
               "no horário das 9 às 12", "depois das 9h e antes das 12h", "entre as 9 da manhã e meio-dia"]),
    ("9:30..12", ["hour:9:30..12", "das 9h30 às 12h", "entre 9:30 e 12:00", "das 9:30 até o meio-dia",
                "das 9 e meia ao meio-dia"]),
    ("6..12", ["de manhã", "pela manhã", "in the morning", "this morning", "hoje de manhã", "hora:manhã",
               "no período da manhã", "esta manhã"]),
    ("12..18", ["à tarde", "this afternoon", "afternoon", "hora:à tarde"]),
    ("18..24", ["à noite", "tonight", "hoje à noite", "depois das 18h", "after 6pm", "hora:>18", "a partir das 18",
                "18h em diante"]),
    ("0..6", ["de madrugada", "na madrugada de hoje"]),
    ("0..12", ["am"]),
    ("12..24", ["pm"]),
    ("0..10", ["antes das 10h", "before 10am", "até as 10h", "hora:<10"]),
    ("10..11", ["às 10h", "hora:10", "at 10am", "10h"]),
    ("14..16", ["14-16h", "14h/16h", "entre 14:00 e 16:00 de hoje", "das 14h às 16h de hoje"]),
    ("14..17", ["das 2 às 5 da tarde", "2pm to 5pm", "entre 2 e 5pm"]),
    ("6..9,18..20", ["hora:18..20,6..9", "das 6h às 9h e das 18h às 20h"]),
    ("6..18", ["de manhã e à tarde"]),
    ("8..24", ["das 8h até agora", "hoje das 8h ate agora", "from 8am until now"]),
    ("6..24", ["hoje de manhã até agora"]),
    ("9..24", ["desde as 9h", "since 9am", "9h em diante", "de 9h pra cá"]),
    ("6..12,18..24", ["de manhã ou à noite"]),
])  # fmt: skip
def test_hours_are_read_as_they_are_said(hours: str, texts: list[str]) -> None:
    assert {text: read(text) for text in texts} == dict.fromkeys(texts, f"period:today hour:{hours}")


@pytest.mark.parametrize("text", ["fora das 9 às 18h", "exceto das 9h às 18h", "-hora:9..18", "except 9am to 6pm"])
def test_hours_are_left_out(text: str) -> None:
    assert read(text) == "period:today -hour:9..18"


@pytest.mark.parametrize(("text", "refused"), [
    ("das 22h às 2h", "!reversed_range hour:0..2,22..24"),
    ("from 9 to 5", "!reversed_range hour:9..17"),
    ("hora:25..26", "!no_such_time None"),
    ("às 9h75", "!no_such_time None"),
    ("depois das 6", "!which_hours hour:6..24, hour:18..24"),
    ("antes das 5", "!which_hours hour:0..5, hour:0..17"),
    ("campanha 376 2h", "!which_hours hour:2..3, period:2h"),
    ("até 2h", "!which_hours hour:0..2, talk:<=120m"),
    ("entre 1h e 2h", "!which_hours hour:1..2, talk:60m..120m"),
    ("de 8 a 12", "!ambiguous_word hour:8..12, period:day-8..day-12"),
    ("de 26 a 30", "!ambiguous_word period:day-26..day-30"),
    ("how am i doing today", "!unknown_asker agente:…"),
    ("ontem das 8h até agora", "!hours_across_days ontem hora:8..24"),
    ("as 10 da ana", "!which_hours hour:10..11"),
    ("por volta das 15h", "!which_hours hour:14..16"),
    ("nas últimas horas", "!ambiguous_period período:1h"),
    ("horário comercial", "!which_hours hora:8..18"),
    ("fim da tarde", "!which_hours hora:16..18"),
    ("começo da manhã", "!which_hours hora:6..8"),
    ("meio da tarde", "!which_hours hora:14..16"),
    ("early morning", "!which_hours hora:6..8"),
    ("late morning calls", "!which_hours hora:10..12"),
    ("fim da madrugada", "!which_hours hora:4..6"),
    ("começo do expediente", "!which_hours hora:8..10"),
    ("desde ontem às 18h", "!hours_across_days ontem hora:18..24"),
    ("since 6pm yesterday", "!hours_across_days ontem hora:18..24"),
    ("de ontem 18h até agora", "!hours_across_days ontem hora:18..24"),
    ("desde segunda às 14h", "!hours_across_days segunda hora:14..24"),
    ("desde dia 18 de manhã", "!hours_across_days dia-18 hora:6..24"),
    ("ontem de manhã pra cá", "!hours_across_days ontem hora:6..24"),
    ("desde segunda de manhã", "!hours_across_days segunda hora:6..24"),
    ("segunda de manhã e terça à tarde", "!contradictory_periods None"),
    ("yesterday and this morning", "!contradictory_periods None"),
    ("hoje de manhã vs ontem à tarde", "!two_pairs None"),
    ("hoje de manhã vs segunda anterior à tarde", "!two_pairs None"),
])  # fmt: skip
def test_hours_that_are_not_certain_are_refused_with_what_they_may_be(text: str, refused: str) -> None:
    assert read(text) == refused


@pytest.mark.parametrize(("period", "texts"), [
    ("1h", ["última hora", "na última hora", "last hour", "agora há pouco", "as de agora a pouco", "period:1h"]),
    ("2h", ["últimas 2 horas", "ultimas duas horas", "last 2 hours", "past 2h", "período:2h", "period:120min"]),
    ("30min", ["last 30 min", "últimos 30 minutos", "última meia hora", "last half hour", "período:30min"]),
    ("24h", ["últimas 24h", "24h", "in the last 24 hours", "period:24h"]),
    ("90min", ["última hora e meia", "últimos 90 min"]),
])  # fmt: skip
def test_the_last_hours_are_a_period(period: str, texts: list[str]) -> None:
    assert {text: read(text) for text in texts} == dict.fromkeys(texts, f"period:{period}")


THREAD = parse("campaign:376 yesterday hour:9..12")


@pytest.mark.parametrize(("reply", "query"), [
    ("só de manhã", "campaign:376 period:yesterday hour:6..12"),
    ("e à tarde?", "campaign:376 period:yesterday hour:12..18"),
    ("e ontem à noite?", "campaign:376 period:yesterday hour:18..24"),
    ("hora:14..18", "campaign:376 period:yesterday hour:14..18"),
    ("só das 9 às 10h", "campaign:376 period:yesterday hour:9..10"),
    ("sem hora", "campaign:376 period:yesterday"),
    ("-hora", "campaign:376 period:yesterday"),
    ("o dia todo", "campaign:376 period:yesterday"),
    ("últimas 2 horas", "campaign:376 period:2h"),
    ("só 24h", None),
    ("de manhã", None),
    ("às 15h", None),
    ("agora há pouco", None),
])  # fmt: skip
def test_hours_refine_where_a_reply_says_that_it_does(reply: str, query: str | None) -> None:
    found = refine(THREAD, reply)

    assert (str(found.query) if found else None) == query


def test_to_want_the_whole_day_of_a_whole_day_is_chatter() -> None:
    assert refine(parse("ontem"), "o dia todo") is None


@pytest.mark.parametrize(("text", "query", "at"), [
    ("campanha:376 hora:9..12 às 18:00 dias úteis", "campaign:376 period:today hour:9..12", "18:00"),
    ("campanha:376 entre 9 e 12h às 18:00 dias úteis", "campaign:376 period:today hour:9..12", "18:00"),
    ("campanha:376 das 9h às 12h às 18h dias úteis", "campaign:376 period:today hour:9..12", "18:00"),
    ("campaign:376 from 9am to 12pm at 6pm weekdays", "campaign:376 period:today hour:9..12", "18:00"),
    ("campanha:376 de manhã às 13h dias úteis", "campaign:376 period:today hour:6..12", "13:00"),
    ("campanha:376 depois das 18h às 23:00 todo dia", "campaign:376 period:today hour:18..24", "23:00"),
    ("campanha:376 últimas 2 horas às 11h dias úteis", "campaign:376 period:2h", "11:00"),
])  # fmt: skip
def test_a_digest_is_of_some_hours_and_due_at_another(text: str, query: str, at: str) -> None:
    terms = parse_subscription(text, home=HOME)

    assert (str(terms.query), f"{terms.schedule.at:%H:%M}") == (query, at)


@pytest.mark.parametrize(("text", "offered"), [
    ("ontem depois das 6", ["period:yesterday hour:6..24", "period:yesterday hour:18..24"]),
    ("ontem das 22h às 2h", ["period:yesterday hour:0..2,22..24"]),
    ("de 8 a 12 por agente", ["period:today hour:8..12 by:agent", "period:day-8..day-12 by:agent"]),
    ("campanha 376 2h", ["campaign:376 period:today hour:2..3", "campaign:376 period:2h"]),
    ("ontem de mnhã", ["period:yesterday hour:6..12"]),
    ("desde ontem às 18:30", ["period:yesterday hour:18:30..24"]),
    ("desde ontem às 18h", ["period:yesterday hour:18..24"]),
    ("since monday 9:30", ["period:monday hour:9:30..24"]),
    ("exceto desde ontem às 18:30", []),
])  # fmt: skip
def test_each_reading_is_offered_as_a_whole_question(text: str, offered: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)

    assert [str(offer.query) for offer in caught.value.offers] == offered


@pytest.mark.parametrize(("text", "offered"), [
    ("campanha 376 de segunda a sexta às 18h", ["campaign:376 period:monday..friday hour:18..19"]),
    ("seg e qua às 9h", []),
    ("todo dia às 18h", []),
    ("campaign:376 at 18:00 weekdays", []),
])  # fmt: skip
def test_what_may_be_the_schedule_of_a_digest_is_refused_with_its_other_reading(text: str, offered: list[str]) -> None:
    with pytest.raises(QueryError, match="recurring") as caught:
        parse(text)

    assert [str(offer.query) for offer in caught.value.offers] == offered


@pytest.mark.parametrize("text", ["segunda às 9h", "de segunda a sexta das 9h às 12h", "segunda e terça de manhã"])
def test_hours_of_days_without_a_time_at_which_a_digest_is_due_are_a_question(text: str) -> None:
    assert "hour:" in read(text)


@pytest.mark.parametrize("text", ["ontem até meia noite", "ontem antes da meia-noite", "yesterday until midnight"])
def test_midnight_as_an_end_is_that_of_the_day(text: str) -> None:
    assert read(text) == "period:yesterday hour:0..24"
