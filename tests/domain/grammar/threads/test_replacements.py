import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.conversation import refine_last
from bot.domain.grammar.threads.demands import demand
from bot.domain.grammar.threads.refinement import refine
from tests.domain.grammar.names import LABELLED_CENTRE


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("tira a cobrança e põe a fibra", "campaign:378 period:yesterday by:agent"),
        ("troca a cobrança pela fibra", "campaign:378 period:yesterday by:agent"),
        ("swap cobrança for fibra", "campaign:378 period:yesterday by:agent"),
        ("troca ontem por hoje", "campaign:377 period:today by:agent"),
        ("coloca a 378 tbm", "campaign:377,378 period:yesterday by:agent"),
        ("inclui a fibra", "campaign:377,378 period:yesterday by:agent"),
        ("inclui a fibra e a retenção", "campaign:377,378,380 period:yesterday by:agent"),
        ("troca a fibra pela retenção", None),
        ("troca a cobrança pelo hugo", None),
        ("troca hoje por ontem", None),
        ("inclui a camila", None),
        ("inclui ontem", None),
        ("bota a cobrança também", None),
        ("inclui a fibra na reunião", None),
    ],
)
def test_one_value_is_put_for_another_or_beside_it_where_the_question_has_it(reply: str, after: str | None) -> None:
    found = refine(parse("campaign:377 yesterday by:agent"), reply, LABELLED_CENTRE)

    assert (str(found.query) if found else None) == after


def test_agents_are_not_put_for_one_another() -> None:
    assert refine(parse("agent:186 yesterday"), "troca o hugo pela camila", LABELLED_CENTRE) is None


@pytest.mark.parametrize(
    ("text", "kept", "after"),
    [
        ("quais agentes?", "campaign:377 yesterday", "campaign:377 period:yesterday by:agent"),
        ("which campaigns?", "yesterday unanswered", "period:yesterday unanswered by:campaign"),
        ("quais agentes?", "campaign:377 yesterday by:hour", "campaign:377 period:yesterday by:agent"),
        ("which agents?", "campaign:377 yesterday by:hour", "campaign:377 period:yesterday by:agent"),
        ("e quais campanhas?", "yesterday by:agent top:3", "period:yesterday by:campaign top:3"),
        ("which agents?", "campaign:377 yesterday by:agent calls:0", "campaign:377 period:yesterday by:agent"),
        ("quais agentes hoje?", "campaign:377 yesterday", None),
        ("ranking", "campaign:377 yesterday", None),
    ],
)
def test_in_a_direct_message_which_groups_refines_a_list_or_a_table(text: str, kept: str, after: str | None) -> None:
    found = refine_last(parse(kept), text, LABELLED_CENTRE)

    assert (str(found.query) if found else None) == after
    assert refine(parse(kept), text, LABELLED_CENTRE) is None


def test_who_mentions_the_bot_drops_what_the_question_is_limited_to() -> None:
    for kept in ("campaign:377 yesterday", "yesterday"):
        assert str(demand(parse(kept), "todas as campanhas", LABELLED_CENTRE).query) == "period:yesterday"


def test_what_is_put_in_is_not_left_out() -> None:
    with pytest.raises(QueryError) as caught:
        demand(parse("campaign:377 yesterday by:agent"), "tira a camila e põe o hugo", LABELLED_CENTRE)

    assert str(caught.value.offers[0]) == "campaign:377 agent:186 period:yesterday by:agent"


@pytest.mark.parametrize("reply", ["troca a cobrança pela fibra hoje", "troca as vendas por recados"])
def test_both_sides_of_a_swap_are_never_offered_together(reply: str) -> None:
    with pytest.raises(QueryError) as caught:
        demand(parse("campaign:377 yesterday by:agent"), reply, LABELLED_CENTRE)

    assert caught.value.offers == ()
