import re
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.call import Agent, Call, Campaign, Subscriber
from bot.domain.errors import QueryError
from bot.domain.filters import Filter, mask_values
from bot.domain.grammar.parser import parse
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.query_error_codes import QUERY_ERRORS

ZONE = ZoneInfo("America/Sao_Paulo")
NOW = datetime(2021, 10, 29, 12, tzinfo=ZONE)
CALL = Call(
    id=1,
    start_time="2021-10-28T19:41:33Z",
    answer_time="2021-10-28T19:42:00Z",
    talking_duration=30,
    campaign=Campaign(376, "Campanha"),
    agent=Agent(149, "Ana"),
    subscriber=Subscriber(number="8488888888", external_id="1919"),
    outcome="Não Interessado",
    classification="-",
    hangup_cause="Normal clearing",
    end_by="Subscriber",
    trunk_name="Pontal",
    custom_fields={"Tipo": "VIP", "vazio": None},
    download_audio="https://x/1",
)
MISSED = Call(id=2, start_time="2021-10-28T19:41:33Z", hangup_cause="User busy")


def test_the_vendor_s_example_is_written_as_documented() -> None:
    query = parse("84999999999 campaign:376")

    assert str(query) == "number:84999999999 campaign:376 period:30d"
    assert query.text("pt-BR") == "numero:84999999999 campanha:376 período:30d"


def test_a_search_asks_for_both_forms_of_a_number_as_typed_first() -> None:
    search = parse("84999999999, 8432221234 campaign:376,377 agent:149 customer:A1 status:error").search(NOW)

    assert search.numbers == ("84999999999", "8499999999", "8432221234")
    assert (search.campaign_ids, search.agent_ids, search.external_ids) == ((376, 377), (149,), ("A1",))
    assert search.contact_status == "error"
    assert search.interval.end == datetime(2021, 10, 29, 15, tzinfo=UTC)


def test_what_is_negated_is_not_asked_of_the_tenant() -> None:
    query = parse("-campaign:376 -84999999999 exceto agente 149")

    assert (query.search(NOW).campaign_ids, query.search(NOW).numbers) == ((), ())
    assert query.client_filters == ("-number:84999999999", "-campaign:376", "-agent:149")
    assert query.selective


def test_what_the_tenant_filters_needs_no_filter_here() -> None:
    query = parse("84999999999 campaign:376 agent:149")

    assert not query.selective
    assert query.client_filters == ()
    assert query.matches(MISSED, ZONE)


def test_filters_are_told_in_canonical_english() -> None:
    query = parse("ocupadas, não resultado venda, não atendidas")

    assert query.client_filters == ("unanswered", "-outcome:venda", "cause:busy")


@pytest.mark.parametrize(
    "text",
    [
        "atendidas",
        "resultado:nao_interessado",
        'class:"-"',
        "cause:normal_clearing,busy",
        "ended:subscriber",
        "trunk:PONTAL",
        "campaign:376 field.tipo:vip",
        "fala:>29s",
        "fala:<31s",
        "fala:>=30s",
        "fala:<=30s",
        "fala:30s",
        "fala:20s..40s",
        "com:gravação",
        "-campaign:377",
        "-agent:150",
        "-number:84999999999",
        "-customer:2020",
        "-cause:busy",
        "-outcome:Venda,Retorno",
        "-campaign:377 campaign:376 -field.tipo:GOLD",
        "-talk:>30s",
    ],
)
def test_a_call_that_is_asked_for_matches(text: str) -> None:
    assert parse(text).matches(CALL, ZONE)


@pytest.mark.parametrize(
    "text",
    [
        "não atendidas",
        "resultado:interessado",
        "class:VIP",
        "cause:busy",
        "ended:agent",
        "trunk:Vivo",
        "campaign:376 field.tipo:GOLD",
        "campaign:376 field.vazio:None",
        "fala:>30s",
        "fala:<30s",
        "-with:recording",
        "-campaign:376",
        "-agent:149",
        "-number:84988888888",  # the other form of it
        "-customer:1919",
        "-outcome:Venda,nao-interessado",
    ],
)
def test_a_call_that_is_not_asked_for_does_not_match(text: str) -> None:
    assert not parse(text).matches(CALL, ZONE)


def test_talk_time_counts_answered_calls_only() -> None:
    assert not parse("talk:<6s").matches(MISSED, ZONE)
    assert not parse("ended:agent").matches(MISSED, ZONE)
    assert parse("cause:busy -campaign:1 -agent:1 -number:84988888888").matches(MISSED, ZONE)


def test_filters_stand_in_canonical_order() -> None:
    filters = (Filter("with", ("recording",)), Filter("agent", ("1",), negated=True), Filter("agent", ("2",)))

    assert str(Query(filters=filters, period=last_days(1))) == "agent:2 -agent:1 period:today with:recording"


def test_a_query_has_one_filter_of_a_kind() -> None:
    with pytest.raises(ValueError, match="two filters"):
        Query(filters=(Filter("agent", ("1",)), Filter("agent", ("2",))), period=last_days(1))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Filter("colour", ("red",)),
        lambda: Filter("agent"),
        lambda: Filter("answered", ("yes",)),
        lambda: Filter("talk", ("long",)),
        lambda: Filter("outcome", tuple(map(str, range(21)))),
    ],
)
def test_a_filter_must_make_sense(wrong: Callable[[], Filter]) -> None:
    with pytest.raises(ValueError, match=r"."):
        wrong()


def test_spellings_of_one_label_are_one_value() -> None:
    assert Filter("outcome", ("Venda", "VENDA ", "vendá")).values == ("Venda",)


def test_a_query_that_could_not_be_read_again_is_refused() -> None:
    labels = ",".join(f'"{number} {"&" * 38}"' for number in range(20))

    with pytest.raises(QueryError) as caught:
        parse(f"outcome:{labels}")
    assert caught.value.code == "query_too_long"


def test_a_text_has_a_bound() -> None:
    with pytest.raises(QueryError) as caught:
        parse("ontem " * 200)
    assert (caught.value.code, caught.value.params) == ("text_too_long", {"limit": 1000})


def test_every_sentence_names_only_what_its_errors_carry() -> None:
    for sentence in QUERY_ERRORS.values():
        assert sentence.format(word="x", limit=1, days=92, weekday="friday", button="Export")


def test_the_days_for_a_look_up_are_a_setting() -> None:
    assert str(parse("84999999999", look_up=last_days(7))) == "number:84999999999 period:7d"
    assert str(parse("cliente:19191919 ontem", look_up=last_days(7))) == "customer:19191919 period:yesterday"
    assert str(parse("-cliente:19191919")) == "-customer:19191919 period:today"


@pytest.mark.parametrize("text", [
    'campanha:376 campo.nome:"Silva & Filhos" hoje', 'cliente:"ab\\"c123456" hoje',
    "número:84999977777 cliente:4999977777 hoje",
])  # fmt: skip
def test_no_value_of_a_person_is_left_in_a_masked_text(text: str) -> None:
    """Also one that is written with an escape, or lies within another."""
    query = parse(text)
    masked = mask_values(str(query), query.filters)

    assert not re.search(r"Silva|Filhos|c123456|99977", masked.replace("lhos", ""))
    assert "•" in masked


@pytest.mark.parametrize(("text", "rated"), [
    ("hoje", True), ("hoje resultado:Venda", False), ("hoje causa:ocupado", False), ("hoje -resultado:Venda", True),
    ("hoje atendidas", False), ("hoje status:sucesso", False),
])  # fmt: skip
def test_a_hit_rate_says_something_where_failed_attempts_are_counted(text: str, rated: bool) -> None:  # noqa: FBT001
    assert parse(text).rated == rated


def test_a_label_with_an_equals_sign_is_no_key_behind_a_comma() -> None:
    query = parse('team:"0","A=0"')

    assert query.values("team") == ("0", "A=0")
    assert parse(str(query)) == query


def test_the_first_calls_of_a_list_are_not_the_first_groups() -> None:
    assert str(parse("yesterday top:1").grouped("agent")) == "period:yesterday by:agent"
    assert str(parse("yesterday by:agent top:1").grouped("hour")) == "period:yesterday by:hour top:1"
    assert str(parse("yesterday by:agent top:1").grouped(None)) == "period:yesterday"
    assert str(parse("yesterday by:agent sort:rate-asc").grouped("hour")) == "period:yesterday by:hour"
