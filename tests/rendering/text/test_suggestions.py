"""What to ask next, where an answer is empty or too large."""

import pytest
from msgspec.structs import replace

from bot.domain.day_spans import TODAY
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.language import LANGUAGES
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import last_days, one
from bot.domain.query import Query
from bot.rendering.templates.samples import LONG, LOOK_UP, answer, some_calls
from bot.rendering.text.suggestions import examples, narrower, replies, wider


def labels(query: Query, **changes: object) -> list[str]:
    return [step.label for step in wider(answer((), query, **changes), "pt-BR")]


def test_an_empty_look_up_offers_more_days_and_all_campaigns() -> None:
    assert labels(LOOK_UP) == ["período:90d", "em todas as campanhas"]


def test_an_empty_day_offers_all_statuses_no_filters_and_more_days() -> None:
    query = Query(filters=(Filter("answered"),), period=one(TODAY), status="success")

    assert labels(query, total=9) == ["status:ambos", "sem filtros", "período:7d", "período:30d", "período:90d"]


def test_where_the_tenant_has_nothing_either_no_filters_are_taken_away() -> None:
    query = Query(filters=(Filter("answered"),), period=one(TODAY))

    assert labels(query, total=0) == ["período:7d", "período:30d", "período:90d"]


def test_a_label_that_is_not_there_offers_those_that_are() -> None:
    query = Query(filters=(Filter("outcome", ("Vendas",)),), period=one(TODAY))

    found = wider(answer((), query, labels={"outcome": ("Venda", "Recado")}), "pt-BR")

    assert [step.label for step in found[:2]] == ["resultado:Venda", "resultado:Recado"]
    assert found[0].query.values("outcome") == ("Venda",)
    assert found[0].name == "ask:period:today outcome:Venda"


def test_of_several_labels_with_the_words_each_is_offered_and_all() -> None:
    query = Query(filters=(Filter("outcome", ("promessa",)),), period=one(TODAY))
    several = answer((), query, labels={"outcome": ("Promessa A", "Promessa B")})

    found = wider(several, "pt-BR")[:3]

    assert [step.label for step in found] == ['resultado:"Promessa A"', 'resultado:"Promessa B"', "todos eles"]
    assert found[-1].query.values("outcome") == ("Promessa A", "Promessa B")


def test_a_label_that_no_question_can_hold_is_not_offered() -> None:
    query = Query(filters=(Filter("outcome", ("Vendas",)),), period=one(TODAY))

    assert labels(query, total=9, labels={"outcome": (LONG,)})[0] == "sem filtros"


def test_too_many_calls_offer_fewer_days_and_what_the_calls_share() -> None:
    wide = answer(some_calls(10), Query(period=last_days(30)), summary=None)

    assert [step.label for step in narrower(wide, "pt-BR")] == [
        "período:hoje",
        "período:ontem",
        "Campanha de Teste Evolux",
        "Cobrança",
        "Ana Paula Medeiros",
    ]


def test_a_question_of_one_campaign_is_not_narrowed_to_another() -> None:
    one_campaign = answer(some_calls(10), replace(LOOK_UP, period=one(TODAY)), summary=None)

    assert [step.label for step in narrower(one_campaign, "pt-BR")] == ["Ana Paula Medeiros", "Carla Souza"]


KNOWN = Names({402: "Pós-venda <NPS>", 377: "Cobrança", 9: "Uma campanha de nome comprido"}, {})


@pytest.mark.parametrize("names", [NO_NAMES, KNOWN])
def test_every_example_with_a_button_finds_something_of_the_tenant(names: Names) -> None:
    for language in LANGUAGES:
        asked = [one for one in examples(language, names) if not one.sample]
        queries = [parse(one.text, names) for one in asked]

        assert [one.name for one in asked] == [f"ask:{one.text}" for one in asked]
        assert {value for query in queries for value in query.values("campaign")} == (
            {"377"} if names is KNOWN else set()
        )
        assert not any(query.values("number") or query.values("agent") for query in queries)


def test_only_who_may_export_is_told_of_it() -> None:
    assert [len(replies(language, {"listen"})) for language in LANGUAGES] == [6, 6]
    assert replies("pt-BR", {"listen", "export"})[-2:] == ("ouvir 2", "exportar csv")
    assert not {"ouvir 2", "exportar csv"} & set(replies("pt-BR", ()))


def test_examples_mean_the_same_in_both_languages() -> None:
    english, portuguese = ([parse(one.text) for one in examples(language)] for language in LANGUAGES)

    assert english == portuguese
