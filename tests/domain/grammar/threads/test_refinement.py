import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import UnknownNameError, parse
from bot.domain.grammar.threads.conversation import refine_last
from bot.domain.grammar.threads.demands import demand
from bot.domain.grammar.threads.refinement import refine
from bot.domain.names import NO_NAMES
from tests.domain.grammar.names import NAMES

QUERY = parse("campaign:376 agent:149 yesterday")


def refined(text: str, reply: str) -> str | None:
    found = refine(parse(text), reply, NAMES)
    return str(found.query) if found else None


@pytest.mark.parametrize(
    ("query", "reply", "after"),
    [
        ("agent:149", "-agent:149", "-agent:149 period:today"),
        ("-agent:149", "agent:150", "agent:150 period:today"),
        ("agent:149 -agent:150", "agent:151 -agent:152", "agent:151 -agent:152 period:today"),
        ("answered", "não atendidas", "period:today unanswered"),
        ("by:agent top:5 sort:talk", "lista", "period:today"),
        ("by:agent top:5", "por hora", "period:today by:hour top:5"),
        ("by:agent sort:rate-asc", "quem ligou mais?", "period:today by:agent"),
        ("by:agent sort:calls-asc", "who called most?", "period:today by:agent"),
        ("by:agent sort:rate", "só quem fez mais de 20", "period:today by:agent calls:>20 sort:rate"),
        ("by:agent sort:calls-asc", "quem não vendeu", "period:today outcome:Venda by:agent calls:0"),
        ("by:agent sort:rate-asc", "por agente", "period:today by:agent sort:rate-asc"),
        ("by:agent calls:0", "quem ligou mais?", "period:today by:agent"),
        ("by:agent calls:0", "por campanha", "period:today by:campaign"),
        ("by:agent calls:0", "pior primeiro", "period:today by:agent sort:rate-asc"),
        ("by:agent calls:0", "yesterday", "period:yesterday by:agent calls:0"),
        ("by:agent calls:>5", "por campanha", "period:today by:campaign calls:>5"),
        ("by:agent sort:rate-asc", "por hora", "period:today by:hour"),
        ("by:campaign sort:duration", "by day", "period:today by:day"),
        ("sort:talk", "por dia da semana", "period:today by:weekday"),
        ("by:agent sort:rate-asc", "por campanha", "period:today by:campaign sort:rate-asc"),
        ("by:hour sort:rate-asc", "por dia", "period:today by:day sort:rate-asc"),
        ("by:agent sort:rate-asc top:3", "por hora", "period:today by:hour sort:rate-asc top:3"),
        ("by:agent sort:rate-asc", "por hora, piores primeiro", "period:today by:hour sort:rate-asc"),
        ("by:agent top:5 sort:talk", "-top -sort", "period:today by:agent"),
        ("by:campaign", "pior primeiro", "period:today by:campaign sort:rate-asc"),
        ("by:campaign", "best first", "period:today by:campaign sort:rate"),
        ("by:campaign sort:rate", "sem agrupamento", "period:today"),
        ("by:campaign sort:talk", "sem agrupamento", "period:today sort:talk"),
        ("campaign:376 field.tipo:VIP", "campo.tipo:GOLD", "campaign:376 period:today field.tipo:GOLD"),
        ("campaign:376 field.tipo:VIP", "-campo.tipo", "campaign:376 period:today"),
        ("status:error", "-status", "period:today"),
        ("with:recording", "-with", "period:today"),
        ("with:recording", "sem gravação", "period:today -with:recording"),
        ("talk:>60s", "-talk", "period:today"),
        ("84999999999", "sem número", "period:30d"),
        ("yesterday top:1", "por agente", "period:yesterday by:agent"),
        ("yesterday by:agent top:3", "por hora", "period:yesterday by:hour top:3"),
        ("yesterday by:agent sort:rate top:3", "a ligação mais longa", "period:yesterday sort:talk top:1"),
        ("by:campaign,hour", "longest call", "period:today sort:talk top:1"),
        ("yesterday by:agent", "top 1", "period:yesterday by:agent top:1"),
    ],
)
def test_each_thing_said_replaces_its_like(query: str, reply: str, after: str) -> None:
    assert refined(query, reply) == after


@pytest.mark.parametrize(
    ("query", "reply", "after"),
    [
        ("campaign:378 yesterday", "black friday por hora", "campaign:378 period:yesterday by:hour"),
        ("by:campaign yesterday", "e black friday por hora?", "campaign:378 period:yesterday by:hour"),
        ("by:agent", "ana paula, não atendidas", "agent:150 period:today unanswered by:agent"),
        ("campaign:376", "black friday por hora", None),
        ("by:agent", "black friday por hora", None),
        ("campaign:378", "black friday", None),
        ("by:agent", "ana paula", None),
        ("by:agent", "ana paula, de novo", None),
        ("by:campaign", "só black friday", "campaign:378 period:today by:campaign"),
        ("by:campaign", "e só a black friday", "campaign:378 period:today by:campaign"),
        ("by:hour,agent", "only ana paula", "agent:150 period:today by:hour,agent"),
        ("campaign:377,378", "só a black friday", "campaign:378 period:today"),
        ("by:campaign", "só ana paula", None),
        ("by:campaign", "e a black friday?", "campaign:378 period:today by:campaign"),
        ("by:campaign", "e a black friday", None),
        ("by:campaign", "e black friday?", None),
        ("by:agent", "e a black friday?", None),
        ("campaign:378", "e a black friday?", None),
        ("campaign:376", "e a black friday?", "campaign:378 period:today"),
        ("by:agent", "ana paula só", None),
        ("yesterday", "só black friday", None),
    ],
)
def test_a_name_of_the_answer_above_goes_with_a_refinement(query: str, reply: str, after: str | None) -> None:
    """Alone it is a remark, unless after *só* or in *e a …?*, and elsewhere it may be of anything."""
    assert refined(query, reply) == after


def test_after_only_a_name_of_a_kind_that_the_answer_shows_refines_it() -> None:
    found = refine(parse("yesterday"), "só black friday", NAMES, shown=("campaign",))

    assert str(found.query if found else None) == "campaign:378 period:yesterday"
    assert refine(parse("yesterday"), "black friday", NAMES, shown=("campaign",)) is None
    assert refine(parse("yesterday"), "só ana paula", NAMES, shown=("campaign",)) is None


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("está pior que na semana passada?", "period:yesterday compare:last-week by:agent"),
        ("is it worse than last week?", "period:yesterday compare:last-week by:agent"),
        ("it is worse than last week", None),
        ("melhor que anteontem?", "period:yesterday compare:2-days-ago by:agent"),
        ("compara com anteontem", "period:yesterday compare:2-days-ago by:agent"),
        ("está pior que na semana passada", None),
        ("foi melhor que anteontem, viu?", None),
        ("hoje melhor que ontem?", None),
    ],
)
def test_a_comparison_alone_is_a_remark_unless_it_asks(reply: str, after: str | None) -> None:
    assert refined("by:agent yesterday", reply) == after


@pytest.mark.parametrize(
    ("query", "reply", "after"),
    [
        ("campaign:376 unanswered with:recording", "sem filtros", "campaign:376 period:today"),
        ("campaign:376 yesterday", "tira os filtros", "period:yesterday"),
        ("84999999999 campaign:376", "sem filtro", "number:84999999999 period:30d"),
        ("84999999999", "sem filtros", None),
    ],
)
def test_without_filters_only_who_is_looked_up_stays(query: str, reply: str, after: str | None) -> None:
    """Those of the tenant stay once, where there are others to drop."""
    assert refined(query, reply) == after


@pytest.mark.parametrize(
    "reply", ["sem campanha", "campo.tipo:VIP", "-campaign", "top 0", "página 0", "ontem hoje", "31/02"]
)
def test_a_reply_that_makes_no_sense_is_chatter(reply: str) -> None:
    assert refined("agent:149", reply) in {None, "agent:149 period:today"}


def test_custom_fields_do_not_outlive_their_campaign() -> None:
    assert refined("campaign:376 field.tipo:VIP", "sem campanha") is None


def test_an_action_comes_alone() -> None:
    assert refined("campaign:376", "próxima ontem") is None
    assert refined("campaign:376", "mais, próxima") is None


def test_a_name_after_a_key_may_be_learnt() -> None:
    with pytest.raises(QueryError) as caught:
        refine(QUERY, "ontem, agente:ana", NO_NAMES)

    assert caught.value.may_be_name
    assert refine(QUERY, "ontem ele disse agente:ana", NO_NAMES) is None
    assert refine(QUERY, "agente:ana qual?", NO_NAMES) is None
    assert refine(QUERY, "agente ana", NO_NAMES) is None


def test_a_reply_that_mentions_the_bot_is_told_why_it_was_not_understood() -> None:
    assert demand(QUERY, "ontem").moves_as_of
    with pytest.raises(QueryError) as caught:
        demand(QUERY, "onten")
    assert (caught.value.code, caught.value.hint) == ("unknown_word", "ontem")
    with pytest.raises(QueryError) as caught:
        demand(QUERY, "chamadas de ontem")
    assert caught.value.code == "not_a_refinement"


def test_a_reply_that_mentions_the_bot_may_be_a_name_after_a_lead_in_or_a_comparison_alone() -> None:
    assert str(demand(QUERY, "só black friday", NAMES).query) == "campaign:378 agent:149 period:yesterday"
    assert str(demand(QUERY, "melhor que anteontem").query).endswith("compare:2-days-ago")
    with pytest.raises(QueryError) as caught:
        demand(QUERY, "black friday", NAMES)
    assert caught.value.code == "not_a_refinement"
    assert len(caught.value.offers) == 2


def test_in_a_direct_message_a_number_is_a_new_question() -> None:
    assert refine_last(QUERY, "por agente") is not None
    assert refine_last(QUERY, "84999999999") is None
    assert refine_last(QUERY, "chamadas de ontem") is None
    assert refine_last(parse("84999999999"), "ontem") is not None
    assert refine_last(parse("84999999999"), "sem número") is not None


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("ontem por campanha", True),
        ("por:campanha 7d", True),
        ("campanha:376 ontem", True),
        ("agente 149 hoje", True),
        ("84999999999 ontem", True),
        ("ontem", False),
        ("por campanha", False),
        ("e ontem por hora?", False),
        ("não atendidas ontem", False),
        ("mais", False),
    ],
)
def test_in_a_direct_message_a_question_that_stands_alone_is_a_new_one(text: str, new: bool) -> None:  # noqa: FBT001
    assert (refine_last(parse("84999999999"), text, NAMES) is None) is new


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("está pior que na semana passada?", "period:yesterday compare:last-week by:campaign sort:rate-asc"),
        ("melhor que anteontem", "period:yesterday compare:2-days-ago by:campaign sort:rate-asc"),
        ("só a black friday", "campaign:378 period:yesterday by:campaign sort:rate-asc"),
        ("só black friday e vendas novas", "campaign:378,379 period:yesterday by:campaign sort:rate-asc"),
        ("e a ana paula?", "agent:150 period:yesterday by:campaign sort:rate-asc"),
        ("agora black friday hoje", "campaign:378 period:today by:campaign sort:rate-asc"),
        ("black friday", None),
        ("hoje pior que ontem?", None),
        ("e 84999999999 pior que ontem?", None),
        ("só" + " black friday" * 100, None),
    ],
)
def test_in_a_direct_message_a_comparison_alone_and_a_name_after_a_lead_in_go_on(text: str, after: str | None) -> None:
    """Nobody else reads along there, so that neither is a remark to a colleague."""
    found = refine_last(parse("qual a pior campanha de ontem?"), text, NAMES)

    assert (str(found.query) if found else None) == after


def test_a_name_after_a_lead_in_may_be_learnt_in_a_direct_message() -> None:
    with pytest.raises(UnknownNameError):
        refine_last(QUERY, "só a mariana", NAMES)

    assert refine_last(QUERY, "mariana", NAMES) is None


@pytest.mark.parametrize("reply", ["agente:maria", "agente:maria ontem", "ontem, agente:maria"])
def test_each_agent_whom_an_ambiguous_name_in_a_reply_may_mean_is_offered(reply: str) -> None:
    with pytest.raises(QueryError) as caught:
        refine(parse("yesterday"), reply, NAMES)

    assert [str(one.query) for one in caught.value.offers] == [
        "agent:152 period:yesterday",
        "agent:153 period:yesterday",
    ]


@pytest.mark.parametrize("reply", ["sem filtros", "limpa os filtros", "without filters"])
def test_a_mention_that_clears_what_is_clear_already_keeps_the_question(reply: str) -> None:
    """It is no chatter, and needs no thread: it stands in one."""
    query = parse("yesterday by:campaign")

    assert demand(query, reply).query == query
    assert refine(query, reply) is None


@pytest.mark.parametrize(("reply", "offered"), [
    ("muda pra semana passada", ["period:last-week by:campaign", "period:last-week"]),
    ("switch to today", ["period:today by:campaign", "period:today"]),
    ("muda pra sexta a reunião", []),
    ("linha muda ontem", []),
])  # fmt: skip
def test_days_to_change_to_are_offered_and_stay_chatter_without_a_mention(reply: str, offered: list[str]) -> None:
    query = parse("yesterday by:campaign")

    with pytest.raises(QueryError) as caught:
        demand(query, reply)
    assert list(map(str, caught.value.offers)) == offered
    assert refine(query, reply) is None


@pytest.mark.parametrize(
    ("above", "reply", "after"),
    [
        ("campaign:376 yesterday", "e no dia anterior", None),
        ("campaign:376 today", "e no dia anterior", "campaign:376 period:yesterday"),
        ("campaign:376 yesterday by:agent", "e no dia anterior?", None),
        ("campaign:376 last week", "e na semana anterior", None),
        ("campaign:376 this week", "e na semana anterior", "campaign:376 period:last-week"),
    ],
)
def test_days_before_the_answer_are_not_its_own(above: str, reply: str, after: str | None) -> None:
    """Before yesterday is another day than before today; in doubt the reply is left alone."""
    found = refine(parse(above), reply)

    assert (str(found.query) if found else None) == after
