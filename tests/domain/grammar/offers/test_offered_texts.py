"""The texts of offers: they read back, fit on a button, and name whom they are about."""

import pytest
from hypothesis import example, given

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.language import LANGUAGES
from bot.domain.names import Names
from bot.domain.offer import MAX_OFFERS, Offer
from tests.domain.grammar.names import ALIKE
from tests.domain.grammar.refusals import refusal
from tests.domain.strategies import texts
from tests.growth import NASTY, grows_evenly

NAMES = ALIKE


def test_a_long_name_leaves_room_for_the_rest_and_reads_back() -> None:
    known = Names({391: "Campanha Nacional de Atualização Cadastral e Confirmação de Endereço"}, {})
    with pytest.raises(QueryError) as caught:
        parse("campanha:391 ontem zzz", known)
    (one,) = caught.value.offers

    assert one.text("pt-BR") == 'campanha:"Campanha Nacional de Atualização Cada... (391)" período:ontem'
    assert parse(one.text("pt-BR"), known) == one.query


def test_names_that_are_too_long_for_a_button_leave_room_for_what_tells_offers_apart() -> None:
    name = "Campanha Nacional de Atualização Cadastral e Confirmação de Endereço"
    known = Names({391: name}, {158: "Camila Rodrigues Pessoa"})
    found = refusal("qntx da camila na campanha 391 mês", known).offers

    assert [one.text("pt-BR") for one in found] == [
        f'campanha:"Campanh... (391)" agente:"Camila... (158)" período:{days}'
        for days in ("este-mês", "mês-passado", "30d")
    ]
    assert all(parse(one.text("pt-BR"), known) == one.query for one in found)


def test_names_that_fit_on_no_button_are_their_ids() -> None:
    known = Names({378: "Vendas Fibra"}, {171: "Priscila Vasconcelos", 181: "Natália Bittencourt"})
    found = refusal("natalia + priscila na vendas mes", known).offers

    assert [one.text("en") for one in found][:2] == [
        f"campaign:378 agent:181,171 period:{days} by:agent" for days in ("this-month", "last-month")
    ]


def test_an_offer_names_its_agents_and_reads_back() -> None:
    (one,) = refusal("qntx da camila hoje", NAMES).offers
    first, _, _ = refusal("agente:jose", NAMES).offers

    assert one.text("pt-BR") == 'agente:"Camila Pessoa" período:hoje'
    assert first.text("pt-BR") == 'agente:"José Silva (151)" período:hoje'
    assert all(parse(offer.text("pt-BR"), NAMES) == offer.query for offer in (one, first))


@pytest.mark.unmeasured
@given(texts(60, 9))
@example("camila na retenção e larissa na cobrança ontem zzz")
def test_every_offer_is_a_question_that_reads_back(text: str) -> None:
    offers: tuple[Offer, ...] = ()
    try:
        parse(text, NAMES)
    except QueryError as error:
        offers = error.offers

    assert len(offers) == len(set(offers)) <= MAX_OFFERS
    for one in offers:
        assert parse(str(one), NAMES) == one.query
        assert all(parse(one.text(language), NAMES) == one.query for language in LANGUAGES)


@pytest.mark.parametrize("unit", NASTY)
def test_offers_cost_no_more_than_the_length_of_a_text(unit: str) -> None:
    def read(text: str) -> None:
        try:
            parse(f"{text} zzz", NAMES)
        except QueryError:
            return

    assert grows_evenly(read, unit)
