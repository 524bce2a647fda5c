"""A form says what the question says, and a question what the form says."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.grammar.parser import parse
from bot.domain.language import LANGUAGES, Language
from bot.domain.names import Names
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.rendering.forms import ANY, query_form
from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace.inputs import initial_values
from bot.slack.messaging.messages import Location
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.question import QuestionFormState, form_values, read_question
from bot.slack.views.state import FormError
from bot.type_aliases import Json
from tests.domain.strategies import queries

RENDERER = Renderer()
NAMES = Names({376: "Campanha de Teste"}, {149: "Ana Paula", 150: "Ana Souza"})
LOOK_UP = last_days(30)
ORIGIN = RequestOrigin(team="T1", location=Location("C1", None, "U1"))


def filled(query: Query, language: Language = "pt-BR") -> Json:
    """Return the state of the form of a query, as Slack sends it when no field was changed."""
    view = RENDERER.render_view("refine", language, form=query_form(query, NAMES, language), state="")
    return initial_values(view["blocks"])


@pytest.mark.unmeasured
@settings(max_examples=60)
@given(queries())
@example(parse("cause:originator_cancel,normal_clearing hoje"))
def test_a_form_that_nobody_touched_is_its_question(query: Query) -> None:
    for language in LANGUAGES:
        assert read_question(filled(query, language), NAMES, language=language, look_up=LOOK_UP) == query


MENUS = {
    "compare": lambda query: replace(query, compare=None),
    "sort": lambda query: replace(query, sort=None),
    "answered": lambda query: replace(query, filters=tuple(one for one in query.filters if one.key != "answered")),
}
"""Menus whose first option takes a part of the question away, and the question without that part."""


@pytest.mark.unmeasured
@settings(max_examples=30)
@given(queries(), st.sampled_from(sorted(MENUS)))
@example(parse("ontem vs anteontem por agente"), "compare")
@example(parse("ontem por agente pior primeiro"), "sort")
def test_the_first_option_of_a_menu_takes_its_part_away(query: Query, name: str) -> None:
    state = changed(filled(query), {name: {"value": ANY}})
    left = MENUS[name](query)

    assert read_question(state, NAMES, language="pt-BR", look_up=LOOK_UP) == left


def test_other_days_to_compare_with_are_chosen_from_the_menu() -> None:
    state = changed(filled(parse("hoje comparar:ontem por agente")), {"compare": {"value": "last-week"}})

    found = read_question(state, NAMES, language="pt-BR", look_up=LOOK_UP)
    assert found == parse("hoje comparar:semana-passada por agente")


def typed(**fields: Any) -> Json:
    return changed(filled(parse("hoje")), fields)


def changed(state: Json, fields: Json) -> Json:
    for name, value in fields.items():
        element = next(iter(state[f"field:{name}"].values()))
        key = next(key for key in element if key != "type")
        element[key] = value
    return state


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"number": "(84) 9 9999-9999 e 84 3222-1111"}, "84999999999 8432221111 hoje"),
        ({"from": "2026-11-01"}, "since:2026-11-01"),
        ({"from": "2026-11-01", "to": "2026-11-03"}, "2026-11-01..2026-11-03"),
        ({"outcome": "Venda, Não Interessado"}, 'outcome:Venda,"Não Interessado" hoje'),
        ({"hour": "9..12, 18h às 20h"}, "hour:9..12,18..20 hoje"),
        ({"hour": "de manhã"}, "hour:6..12 hoje"),
        ({"talk": "> 2m"}, "talk:>120s hoje"),
        ({"others": "agente:souza -resultado:Venda top:3"}, "agent:150 -outcome:Venda top:3 hoje"),
        ({"customer": "10001, 10002"}, "customer:10001,10002 hoje"),
    ],
)
def test_what_is_typed_into_fields_is_read_as_in_a_question(fields: Json, query: str) -> None:
    asked = parse(query, NAMES)

    assert read_question(typed(**fields), NAMES, language="pt-BR", look_up=LOOK_UP) == asked


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"number": "84999999999"}, "84999999999"),
        ({"customer": "10001"}, "customer:10001"),
        ({}, "hoje"),
        ({"number": "84999999999", "period": {"value": "yesterday"}}, "84999999999 ontem"),
    ],
)
def test_a_new_question_covers_the_days_of_a_look_up_where_it_is_one(fields: Json, query: str) -> None:
    new = form_values(QuestionFormState(origin=ORIGIN, language="pt-BR"), NAMES, LOOK_UP)
    view = RENDERER.render_view("refine", "pt-BR", **new)
    state = initial_values(view["blocks"])

    found = read_question(changed(state, fields), NAMES, language="pt-BR", look_up=LOOK_UP)

    assert view["title"]["text"] == "Nova pergunta"
    assert found == parse(query, NAMES)


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"number": "376"}, "number", "bare_id"),
        ({"hour": "cedo"}, "hour", "which_hours"),
        ({"talk": "muito"}, "talk", "invalid_talk"),
        ({"to": "2026-11-03"}, "from", "half_a_range"),
        ({"others": "campanh:376"}, "others", "unknown_key"),
        ({"others": "ontem"}, "others", "contradictory_periods"),
        ({"others": "agente:ana"}, "others", "ambiguous_name"),
        ({"others": "campo.tipo:VIP"}, "others", "field_needs_campaign"),
        ({"sort": {"value": "rate"}}, "by", "needs_groups"),
        ({"calls": ">5"}, "by", "needs_groups"),
        ({"columns": {"value": "hour"}}, "by", "needs_groups"),
        ({"calls": "many", "by": {"value": "agent"}}, "calls", "invalid_calls"),
        ({"outcome": ", ".join(map(str, range(21)))}, "outcome", "too_many_values"),
    ],
)
def test_a_problem_is_told_at_its_field(fields: Json, field: str, code: str) -> None:
    with pytest.raises(FormError) as caught:
        read_question(typed(**fields), NAMES, language="pt-BR", look_up=LOOK_UP)

    assert (caught.value.field, caught.value.error.code) == (f"field:{field}", code)


def test_every_field_that_is_wrong_is_told_at_once() -> None:
    """Else whoever mends one field meets the next after each submission."""
    wrong = {"number": "376", "hour": "cedo", "talk": "muito", "outcome": "Venda"}
    with pytest.raises(FormError) as caught:
        read_question(typed(**wrong), NAMES, language="pt-BR", look_up=LOOK_UP)

    assert {field: error.code for field, error in caught.value.errors.items()} == {
        "field:number": "bare_id",
        "field:hour": "which_hours",
        "field:talk": "invalid_talk",
    }


def test_the_hint_at_a_field_is_in_the_readers_language() -> None:
    with pytest.raises(FormError) as caught:
        read_question(typed(number="999"), NAMES, language="en", look_up=LOOK_UP)

    assert caught.value.error.hint == "campaign:999 or agent:999"
