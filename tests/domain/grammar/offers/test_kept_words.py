"""An offer keeps what decides its text: no word is left out that another question is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading, refusal

NAMES = COLLECTIONS_CENTRE


@pytest.mark.parametrize(("text", "questions"), [
    ("natalia yestrday sales", ["agent:181 period:yesterday outcome:Venda"]),
    ("promesas pgto nov cobranca", ['campaign:377 period:november outcome:"Promessa pagamento"']),
    ("xyzzy vendas ontem", ["campaign:378 period:yesterday", "period:yesterday outcome:Venda"]),
])  # fmt: skip
def test_a_word_spelt_wrong_before_an_outcome_is_corrected_and_not_left_out(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("venda fibra ontem", ["campaign:378 period:yesterday", "campaign:378 period:yesterday outcome:Venda"]),
    ("ligações da venda fibra hoje", ["campaign:378 period:today", "campaign:378 period:today outcome:Venda"]),
    ("na vendas da camila ontem",
     ["campaign:378 agent:158 period:yesterday", "agent:158 period:yesterday outcome:Venda"]),
])  # fmt: skip
def test_a_campaign_named_by_its_parts_is_offered_as_one(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("who's slacking today", ["period:today by:agent"]),
    ("quem tá enrolando na cobrança hoje", ["campaign:377 period:today by:agent"]),
    ("quem xingou o 84987001122", ["number:84987001122 period:30d", "number:84987001122 period:30d by:agent"]),
    ("who knows", []),
    ("quem zzz vendeu mais ontem", ["period:yesterday outcome:Venda by:agent"]),
])  # fmt: skip
def test_of_an_unknown_verb_after_who_the_agents_are_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("os 5 piores da cobrança ontem", [
        "campaign:377 period:yesterday by:agent sort:rate-asc top:5",
    ]),
    ("os 5 piores ontem", [
        "period:yesterday by:agent sort:rate-asc top:5", "period:yesterday by:campaign sort:rate-asc top:5",
    ]),
    ("as 3 piores ontem", [
        "period:yesterday by:campaign sort:rate-asc top:3", "period:yesterday by:agent sort:rate-asc top:3",
    ]),
])  # fmt: skip
def test_of_the_worst_without_a_noun_agents_and_campaigns_are_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("que horas foi a primeira ligação do edson hoje", ["agent:182 period:today by:hour"]),
    ("primeira ligação do edson hoje", ["agent:182 period:today"]),
    ("first call of the day yesterday", ["period:yesterday"]),
    ("quem tá deslogado agora?", ["period:today by:agent"]),
    ("a que horas a camila logou ontem", ["agent:158 period:yesterday by:hour"]),
])  # fmt: skip
def test_what_cannot_be_had_leaves_the_days_and_the_groups_of_its_text(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("que horas foi a primeira ligação da zuleide hoje", []),
    ("chamadas da zuleide hoje por agente", ["period:today by:agent"]),
    ("chamadas da zuleide hoje por hora", []),
])  # fmt: skip
def test_without_a_name_only_a_table_that_shows_names_is_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


def test_the_hint_names_the_campaign_that_is_offered() -> None:
    assert refusal("venda fibra ontem", NAMES).hint == "campaign:378"


@pytest.mark.parametrize("text", [
    "quem ligou ontem mas não hoje", "which customers called yesterday but not today", "tirei a Camila da lista",
    "removi a camila ontem", "ignorei as da retenção",
])  # fmt: skip
def test_nothing_is_offered_of_those_who_are_left_out(text: str) -> None:
    assert offers(text, NAMES.of((158,))) == []


def test_of_days_one_of_which_is_taken_back_the_other_is_offered() -> None:
    assert offers("ligações de ontem mas não de hoje", NAMES) == ["period:yesterday"]


def test_a_call_that_fell_within_seconds_is_no_fall_of_a_number() -> None:
    text = "atendeu e caiu em menos de 10 segundos, ontem por tronco"

    assert reading(text, NAMES) == "period:yesterday answered talk:<10s by:trunk"
    assert "compare:yesterday" in str(refusal("a fibra caiu?", NAMES).hint)


@pytest.mark.parametrize("text", ["who's slacking?", "who knows", "quem viajou?", "tirei a Camila da lista"])
def test_chatter_gets_no_offer(text: str) -> None:
    assert offers(text, NAMES) == []


SAID = {
    "da campanha 377": "campaign:377",
    "da camila": "agent:158",
    "ontem": "period:yesterday",
    "das 9h às 12h": "hour:9..12",
    "com gravação": "with:recording",
    "-resultado:Recado": "-outcome:Recado",
    "por hora": "by:hour",
    "desligadas pelo cliente": "ended:subscriber",
}
"""Parts of a text with what each asks for."""


def questions(text: str) -> list[str]:
    """Return what is offered instead of a text; nothing of one that is a question."""
    try:
        parse(text, NAMES)
    except QueryError as error:
        return list(map(str, error.offers))
    return []


@pytest.mark.unmeasured
@given(
    st.lists(st.sampled_from([*SAID]), min_size=2, max_size=5, unique=True),
    st.sampled_from(["xyzzy", "vixe", "meu filho,", "rapaz", "atendimento", "mais ou menos", "c", "tme"]),
    st.data(),
)
def test_an_offer_keeps_each_filter_that_is_said(parts: list[str], between: str, data: st.DataObject) -> None:
    """Whatever stands in the way of a text, none of its campaigns, agents, days and denials is lost with it."""
    place = data.draw(st.integers(0, len(parts)))
    text = " ".join((*parts[:place], between, *parts[place:]))
    said = {SAID[one] for one in parts}

    offered = [set(question.split()) for question in questions(text)]

    assert [one for one in offered if not said <= one] == []


@pytest.mark.unmeasured
@given(st.lists(st.sampled_from([*SAID]), min_size=2, max_size=4, unique=True), st.data())
def test_an_offer_keeps_each_filter_around_a_word_within_it(parts: list[str], data: st.DataObject) -> None:
    """An unknown word inside a phrase may take that phrase's words with it, and those of no other."""
    torn = data.draw(st.sampled_from([one for one in parts if " " in one] or ["da camila"]))
    words = torn.split()
    place = data.draw(st.integers(1, max(1, len(words) - 1)))
    around = " ".join((*words[:place], "xyzzy", *words[place:]))
    text = " ".join(around if one == torn else one for one in (*parts, *{torn}.difference(parts)))
    said = {SAID[one] for one in parts if one != torn}

    offered = [set(question.split()) for question in questions(text)]

    assert [one for one in offered if not said <= one] == []
