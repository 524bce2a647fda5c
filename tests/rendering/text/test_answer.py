"""An answer in words, the same wherever it is shown."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from msgspec.structs import replace

from bot.domain.answer import Answer, Group, Note, NoteCode
from bot.domain.call import Call
from bot.domain.day_spans import TODAY, Day, DayOfYear, DaysAgo, Month, NamedMonth, Recent, Span, Week, Weekday
from bot.domain.filters import Filter
from bot.domain.language import LANGUAGES, Language
from bot.domain.period import Period, last_days, one
from bot.domain.query import Query
from bot.domain.summary import Summary, summarise
from bot.rendering.i18n.dates import period, span, when
from bot.rendering.templates.samples import AS_OF, HULK, LOOK_UP, answer, some_calls
from bot.rendering.text.answer import canonical, counted, filters, headline, searched
from bot.rendering.text.answer_figures import figures, group_figures
from bot.rendering.text.display_names import group_label
from bot.rendering.text.notes import note_text, remarks, warning


def asked(*conditions: Filter, **changes: object) -> Query:
    return replace(Query(filters=conditions, period=one(TODAY)), **changes)


def over(asked_period: Period) -> Answer:
    return answer((), Query(period=asked_period))


def test_a_headline_says_how_many_for_whom_and_when() -> None:
    one_call = answer((HULK,))

    assert headline(one_call, "pt-BR") == (
        "1 chamada para (84) 99999-9999 em Campanha de Teste Evolux · Hulk"
        " · últimos 30 dias (30/09/2021 a 29/10/2021), horário de São Paulo"
    )
    assert headline(one_call, "en") == (
        "1 call to (84) 99999-9999 in Campanha de Teste Evolux · Hulk"
        " · last 30 days (30 Sep 2021 to 29 Oct 2021), São Paulo time"
    )


@pytest.mark.parametrize(
    ("query", "count", "said"),
    [
        (asked(), 0, "Nenhuma chamada"),
        (asked(Filter("answered")), 0, "Nenhuma chamada atendida"),
        (asked(Filter("answered")), 2, "2 chamadas atendidas"),
        (asked(Filter("answered", negated=True)), 0, "Nenhuma chamada não atendida"),
        (asked(Filter("answered", negated=True)), 1, "1 chamada não atendida"),
        (asked(Filter("agent", ("149",))), 1, "1 chamada com agente 149"),
        (asked(Filter("customer", ("19191919",))), 1, "1 chamada do cliente 19191919"),
        (asked(Filter("campaign", ("1", "2", "3", "4"))), 1, "1 chamada em 4 campanhas"),
        (asked(Filter("agent", ("1", "2", "3", "4"))), 1, "1 chamada com 4 agentes"),
        (asked(Filter("number", ("8432221234", "84999999999"))), 1, "1 chamada para (84) 3222-1234 e (84) 99999-9999"),
    ],
)
def test_calls_are_counted_for_whom_they_are(query: Query, count: int, said: str) -> None:
    assert counted(answer(some_calls(count), query, names={}), "pt-BR") == said


def test_masked_words_name_nobody() -> None:
    query = asked(
        Filter("number", ("84999999999",)),
        Filter("number", ("8432221234",), negated=True),
        Filter("customer", ("19191919",)),
        Filter("field.cpf", ("12345678900",)),
    )
    masked = answer((), query, total=4)
    said = [
        headline(masked, "pt-BR", masked=True),
        canonical(query, "pt-BR", masked=True),
        *searched(masked, "pt-BR", masked=True),
    ]

    for secret in ("99999-9999", "84999999999", "8432221234", "19191919", "12345678900", "8499999999"):
        assert secret not in " ".join(said)
    assert "•••••••9999" in said[0]


@pytest.mark.parametrize(
    ("asked_span", "portuguese", "english"),
    [
        (DaysAgo(0), "hoje (sex., 29/10/2021)", "today (Fri, 29 Oct 2021)"),
        (DaysAgo(1), "ontem (qui., 28/10/2021)", "yesterday (Thu, 28 Oct 2021)"),
        (DaysAgo(3), "há 3 dias (ter., 26/10/2021)", "3 days ago (Tue, 26 Oct 2021)"),
        (Weekday(0), "segunda-feira (25/10/2021)", "Monday (25 Oct 2021)"),
        (Day(date(2021, 10, 28)), "qui., 28/10/2021", "Thu, 28 Oct 2021"),
        (DayOfYear(10, 28), "qui., 28/10/2021", "Thu, 28 Oct 2021"),
        (Week(0), "esta semana (25/10/2021 a 29/10/2021)", "this week (25 Oct 2021 to 29 Oct 2021)"),
        (Week(1), "semana passada (18/10/2021 a 24/10/2021)", "last week (18 Oct 2021 to 24 Oct 2021)"),
        (Week(2), "semana retrasada (11/10/2021 a 17/10/2021)", "week before last (11 Oct 2021 to 17 Oct 2021)"),
        (Month(2), "mês retrasado (01/08/2021 a 31/08/2021)", "month before last (1 Aug 2021 to 31 Aug 2021)"),
        (Weekday(4, 2), "sex., 15/10/2021", "Fri, 15 Oct 2021"),
        (Month(1), "mês passado (01/09/2021 a 30/09/2021)", "last month (1 Sep 2021 to 30 Sep 2021)"),
        (
            Recent(120),
            "últimas 2 horas (sex., 29/10/2021, 10:00 a 12:00)",
            "last 2 hours (Fri, 29 Oct 2021, 10:00 to 12:00)",
        ),
        (
            Recent(30),
            "últimos 30 minutos (sex., 29/10/2021, 11:30 a 12:00)",
            "last 30 minutes (Fri, 29 Oct 2021, 11:30 to 12:00)",
        ),
        (
            Recent(1440),
            "últimas 24 horas (28/10/2021 12:00 a 29/10/2021 12:00)",
            "last 24 hours (28 Oct 2021 12:00 to 29 Oct 2021 12:00)",
        ),
        (NamedMonth(9), "setembro (01/09/2021 a 30/09/2021)", "September (1 Sep 2021 to 30 Sep 2021)"),
    ],
)
def test_a_period_is_said_as_people_say_it_with_its_days(asked_span: Span, portuguese: str, english: str) -> None:
    assert period(over(one(asked_span)), "pt-BR") == portuguese
    assert period(over(one(asked_span)), "en") == english


def test_a_range_is_its_days() -> None:
    assert period(over(Period(DayOfYear(10, 26), DayOfYear(10, 28))), "pt-BR") == "26/10/2021 a 28/10/2021"
    assert period(over(last_days(7)), "pt-BR") == "últimos 7 dias (23/10/2021 a 29/10/2021)"
    assert span(over(last_days(7)), "pt-BR").endswith(", horário de São Paulo")


def test_figures_are_one_line_with_the_last_call_in_the_tenants_zone() -> None:
    line = figures(answer((HULK,)), "pt-BR")

    assert line == "1 atendida (100%) · 13 s de conversa · TMA 13 s · última: 28/10/2021 16:41"


def test_figures_speak_of_people_where_there_are_several() -> None:
    assert figures(answer(some_calls(6)), "en").startswith("3 customers · 4 answered (66.7%) · ")


@pytest.mark.parametrize("query", [asked(status="success"), asked(Filter("answered"))])
def test_there_is_no_hit_rate_where_failed_attempts_are_not_counted(query: Query) -> None:
    assert "%" not in str(figures(answer((HULK,), query), "pt-BR"))


@pytest.mark.parametrize("filters", [("outcome",), ("outcome", "answered")])
def test_a_conversion_is_said_also_where_answered_calls_are_asked_for(filters: tuple[str, ...]) -> None:
    query = asked(*(Filter(key, ("Venda",) if key == "outcome" else ()) for key in filters))

    line = figures(replace(answer((HULK,), query), answered_all=4), "pt-BR").replace("\u00a0", " ")

    assert line.startswith("conversão 25% (1 de 4) · ")


def test_calls_that_were_not_answered_convert_nothing() -> None:
    query = asked(Filter("outcome", ("Venda",)), Filter("answered", negated=True))

    assert "conversão" not in figures(replace(answer((HULK,), query), answered_all=0), "pt-BR")


def test_a_mean_says_of_how_many_where_it_is_not_of_all() -> None:
    unknown = Call(id=2, start_time="2021-10-28T19:41:11Z", answer_time="2021-10-28T19:41:12Z")

    line = str(figures(answer((HULK, unknown)), "pt-BR"))

    assert "TMA 13 s (de 1 com tempo conhecido)" in line


def test_of_too_many_calls_there_are_no_figures() -> None:
    too_many = answer(some_calls(5), summary=None, total=123_456, notes=(Note("cap", 20_000),))

    assert figures(too_many, "pt-BR") == ""
    assert counted(too_many, "pt-BR").startswith("123.456 chamadas para")
    assert warning(too_many, "pt-BR") == (
        "Resposta parcial. Mais de 20.000 chamadas: há só o total e as mais recentes. "
        "Quem cuida deste bot pode me deixar contar mais (MAX_CALLS), ou guardar uma cópia "
        "de todas (MIRROR_DAYS), que é contada na hora."
    )


def test_nothing_has_no_figures() -> None:
    assert str(figures(answer(()), "pt-BR")) == ""


def test_conditions_that_the_headline_leaves_out_are_said_as_they_are_typed() -> None:
    query = asked(
        Filter("talk", (">60s",)), Filter("agent", ("149",), negated=True), Filter("answered"), status="success"
    )

    assert filters(answer((), query), "pt-BR") == ("só contatos com sucesso", "-agente:149", "fala:>60s")


def test_an_empty_answer_says_what_was_searched() -> None:
    labels = {"outcome": ("Venda", "x" * 100)}
    query = replace(LOOK_UP, filters=(*LOOK_UP.filters, Filter("outcome", ("Vendas",))))

    assert searched(answer((), query, total=12, labels=labels), "pt-BR") == [
        "Números: 84999999999 e 8499999999",
        "Dias: últimos 30 dias (30/09/2021 a 29/10/2021), horário de São Paulo",
        "Status: todos os contatos, com sucesso ou erro",
        "Filtros: resultado:Vendas (12 chamadas antes de filtrar)",
        f"Nesses dias há: Venda e {'x' * 100}",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", get_args(NoteCode))
def test_every_note_is_said_of_one_and_of_many(code: NoteCode, language: Language) -> None:
    said = {note_text(Note(code, count), language) for count in (1, 2)}

    assert len(said) == 2
    assert all(text.endswith(".") and "{" not in text for text in said)


def test_many_hours_outside_the_copy_are_said_as_days() -> None:
    assert note_text(Note("not_mirrored", 48), "en").startswith("For 48 hours of these days")
    assert note_text(Note("not_mirrored", 504), "en").startswith("For hours that add up to about 21 days")
    assert note_text(Note("not_mirrored", 504), "pt-BR").startswith("Em horas que somam cerca de 21 dias")
    assert note_text(Note("not_mirrored", 49), "en").startswith("For hours that add up to about 2 days")


def test_numbers_without_calls_are_named_and_masked_where_others_read() -> None:
    noted = answer((HULK,), notes=(Note("no_calls", 1, ("8433334444",)),))

    assert remarks(noted, "en", masked=False) == ("1 number of those asked for has no such calls: (84) 3333-4444.",)
    assert remarks(noted, "en") == ("1 number of those asked for has no such calls: ••••••4444.",)


def test_only_what_makes_an_answer_partial_is_a_warning() -> None:
    noted = answer((HULK,), notes=(Note("other_number", 1), Note("bad_rows", 2)))

    assert warning(noted, "en") == "Partial answer. 2 rows could not be read, and are missing."
    assert remarks(noted, "en") == ("1 row of another number was left out.",)
    assert warning(answer((HULK,)), "en") is None


@pytest.mark.parametrize(
    ("by", "key", "said"),
    [
        ("hour", "14", "14h"),
        ("day", "2021-10-28", "qui., 28/10/2021"),
        ("weekday", "3", "quinta-feira"),
        ("cause", "busy", "Ocupado"),
        ("ended", "agent", "agente"),
        ("ended", "subscriber", "cliente"),
        ("ended", "-", "desconhecido"),
        ("number", "84999999999", "(84) 99999-9999"),
        ("agent", "149", "Ana"),
        ("agent", "-", "Sem agente"),
        ("cause", "-", "-"),
    ],
)
def test_groups_are_called_what_their_calls_share(by: str, key: str, said: str) -> None:
    assert group_label(by, Group(key=key, label="Ana", summary=Summary()), "pt-BR") == said


def test_a_masked_number_groups_unseen() -> None:
    group = Group(key="84999999999", label="84999999999", summary=Summary())

    assert group_label("number", group, "pt-BR", masked=True) == "•••••••9999"


def test_the_figures_of_a_group_are_one_line() -> None:
    group = Group(key="149", label="Ana", summary=summarise([HULK]))

    assert group_figures(answer((HULK,)), group, "en") == (
        "1 of 1 answered (100%) · 13 s of talk · mean talk time 13 s"
    )


def test_the_first_day_of_time_is_shown_too() -> None:
    assert str(when(datetime(1, 1, 1, tzinfo=UTC), AS_OF, "pt-BR")) == "01/01/1 00:00"
