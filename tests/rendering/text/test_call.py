"""A call as a line, and in all its details."""

import pytest

from bot.domain.call import Agent, Call, Campaign, Subscriber, Survey
from bot.rendering.templates.samples import AS_OF, BARE, HULK, answer, some_calls
from bot.rendering.text.call import call_details, call_facts, call_line, call_rows, customer_id, customer_label
from bot.rendering.text.display_names import CAUSE_WORDS, cause_label, cause_word


def call(**fields: object) -> Call:
    return Call(id=1, start_time="2021-10-28T12:00:00Z", **fields)  # type: ignore[arg-type]  # a call's fields


def test_a_line_says_when_who_and_how_it_went() -> None:
    assert call_line(HULK, AS_OF, "pt-BR") == (
        "28/10/2021 16:41 · Hulk · (84) 99999-9999 · atendida, 13 s · Campanha de Teste Evolux"
        " · Atendente Evolux · Desligamento normal · desligou: agente"
    )


@pytest.mark.parametrize(
    ("subscriber", "said"),
    [
        (None, "cliente desconhecido"),
        (Subscriber(name="-", number=""), "cliente desconhecido"),
        (Subscriber(external_id="19191919"), "19191919"),
        (Subscriber(number="8488888888"), "(84) 8888-8888"),
        (Subscriber(name="Ana", number="8488888888"), "Ana · (84) 8888-8888"),
    ],
)
def test_people_are_called_what_is_known_of_them(subscriber: Subscriber | None, said: str) -> None:
    assert customer_label(call(subscriber=subscriber), "pt-BR") == said


def test_masked_people_are_initials_and_four_digits() -> None:
    shown = call(subscriber=Subscriber(name="Maria da Silva", number="84999999999", external_id="19191919"))

    assert customer_label(shown, "pt-BR", masked=True) == "M. d. S. · •••••••9999"
    assert customer_id(shown, masked=True) == "••••1919"


def test_what_happened_is_said_as_far_as_it_is_known() -> None:
    assert call_facts(BARE, "pt-BR") == ("não atendida", "Outra causa")
    assert call_facts(call(answer_time="2021-10-28T12:00:05Z", survey=Survey(csat=1, nps=9)), "en") == (
        "answered",
        "Other cause",
        "CSAT 1 · NPS 9",
    )


def test_details_have_everything_and_unknown_as_unknown() -> None:
    known = {label: str(value) for label, value in call_details(HULK, AS_OF, "pt-BR")}
    bare = {label: str(value) for label, value in call_details(BARE, AS_OF, "pt-BR")}

    assert known["Campanha"] == "Campanha de Teste Evolux (376)"
    assert known["Tarifado"] == "24 s"
    assert known["obs"] == "Analista de Suporte"
    assert bare["Número"] == bare["Tempo falado"] == bare["Fim"] == "desconhecido"
    assert bare["Atendida"] == "não"
    assert bare["Resultado"] == "não há"


def test_masked_details_have_no_custom_fields() -> None:
    labels = [label for label, _ in call_details(HULK, AS_OF, "pt-BR", masked=True)]

    assert "obs" not in labels


def test_custom_fields_are_shown_up_to_twenty_and_the_rest_counted() -> None:
    many = call(custom_fields={f"field {number}": number for number in range(25)} | {"none": None})

    assert call_details(many, AS_OF, "en")[-1] == ("…", "+5")


@pytest.mark.parametrize(
    ("campaign", "said"),
    [(Campaign(id=4), "4"), (Campaign(name="Vendas"), "Vendas"), (Campaign(name="-"), "unknown"), (None, "unknown")],
)
def test_a_campaign_is_called_as_far_as_it_is_known(campaign: Campaign | None, said: str) -> None:
    shown = dict(call_details(call(campaign=campaign, agent=Agent(id=1, name="-")), AS_OF, "en"))

    assert shown["Campaign"] == said
    assert shown["Agent"] == "1"


def test_rows_are_numbered_through_all_pages() -> None:
    page = call_rows(answer(some_calls(12), page=2, calls=some_calls(12)[5:10]), "en")

    assert [row.place for row in page] == [6, 7, 8, 9, 10]
    assert len(call_rows(answer(some_calls(30), calls=some_calls(30)), "en", most=20)) == 20


def test_the_dialers_own_words_for_a_cause_come_first() -> None:
    assert cause_label(call(hangup_cause="User busy", cause_label="Ocupado mesmo"), "en") == "Ocupado mesmo"
    assert cause_label(call(hangup_cause="User busy"), "en") == "User busy"
    assert [cause_word(cause, "pt-BR") for cause in CAUSE_WORDS] == [
        "Desligamento normal",
        "Cancelada pelo discador",
        "Não atendeu",
        "Ocupado",
        "Rejeitada",
        "Número inválido",
        "Falha de rede",
        "Outra causa",
    ]
