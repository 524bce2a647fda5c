"""Templates become messages; one that fails costs the looks of an answer, not the answer."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as call_replace
from syrupy.assertion import SnapshotAssertion

from bot.domain.answer import Group
from bot.domain.call import Call, Campaign, Subscriber
from bot.domain.day_spans import TODAY
from bot.domain.language import LANGUAGES, Language
from bot.domain.period import one
from bot.domain.query import Query
from bot.domain.summary import summarise
from bot.rendering.limits.validator import problems
from bot.rendering.templates.grouped_samples import crossed, grouped
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import HULK, answer, samples, some_calls
from bot.rendering.text.answer import template_name

pytestmark = pytest.mark.unmeasured

REGULAR = "Maria José da Silva"

SHOWN = ("answer", "grouped", "call", "empty", "error", "help", "progress")
SAMPLES = samples()
EVERY = [(name, sample) for name, every in SAMPLES.items() for sample in every]


def buttons(blocks: list[dict[str, Any]]) -> list[str]:
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    beside = [block["accessory"] for block in blocks if "accessory" in block]
    return [element.get("text", element.get("placeholder"))["text"] for row in [beside, *rows] for element in row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "sample"), EVERY)
def test_every_template_renders_its_samples(renderer: Renderer, name: str, sample: str, language: Language) -> None:
    tree = renderer.render_tree(name, language, **SAMPLES[name][sample])

    assert problems(tree if "type" in tree else tree["blocks"]) == []
    assert "type" in tree or tree["text"]


@pytest.mark.parametrize(("name", "sample"), EVERY)
def test_an_instant_stands_in_the_tenants_zone_which_its_message_names(
    renderer: Renderer, name: str, sample: str
) -> None:
    """Slack would write its own tokens for dates in each reader's zone, beside tables in the tenant's."""
    tree = json.dumps(renderer.render_tree(name, "pt-BR", **SAMPLES[name][sample]), ensure_ascii=False)

    assert "!date^" not in tree
    assert "horário de São Paulo" in tree or not re.search(r"\d\d/\d\d/\d{4} \d\d:\d\d", tree)


def test_every_template_has_samples(renderer: Renderer) -> None:
    assert set(SHOWN) <= set(renderer.names()) == set(SAMPLES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_messages_look_as_they_did(
    renderer: Renderer, snapshot_json: SnapshotAssertion, name: str, language: Language
) -> None:
    first: Mapping[str, Any] = next(iter(SAMPLES[name].values()))
    message = renderer.render(name, language, **first)

    assert {"text": message.text, "blocks": message.blocks} == snapshot_json


def test_an_answer_has_its_buttons_with_their_labels(renderer: Renderer) -> None:
    many = some_calls(23)
    message = renderer.render("answer", "pt-BR", answer=answer(many, page=2, calls=many[5:6]))

    assert buttons(message.blocks) == [
        "▶ Ouvir",
        "Detalhes",
        "◀ Anterior",
        "Próxima ▶",
        "Refinar",
        "Agrupar",
        "Comparar com",
        "Exportar",
        "Publicar",
        "Todo dia …",
        "Avise-me …",
    ]


def test_calls_have_one_line_of_buttons_for_all_of_them(renderer: Renderer) -> None:
    """A line for each call made a page of five calls three screens of a phone."""
    many = some_calls(23)
    blocks = renderer.render("answer", "pt-BR", answer=answer(many, page=2, calls=many[5:10])).blocks

    assert [block["type"] for block in blocks].count("actions") == 2
    recorded = sum(call.recorded for call in many[5:10])
    assert buttons(blocks)[:recorded] == ["▶ Ouvir"] * recorded
    assert buttons(blocks)[recorded : recorded + 5] == [f"Detalhes {place}" for place in range(6, 11)]


def of_one_number(count: int, *names: str) -> tuple[Call, ...]:
    """Return calls to one number, the first of them with other names of the subscriber."""
    given = [*names, *[REGULAR] * count][:count]
    return tuple(
        call_replace(call, subscriber=Subscriber(number="84999999999", name=name))
        for call, name in zip(some_calls(count), given, strict=True)
    )


def test_a_look_up_names_its_customer_once(renderer: Renderer) -> None:
    message = renderer.render("answer", "pt-BR", answer=answer(of_one_number(5)))

    assert str(message.blocks).count(REGULAR) == message.text.count(REGULAR) == 1
    assert f"*5 chamadas para (84) 99999-9999 em Campanha de Teste Evolux* · *{REGULAR}*" in str(message.blocks)


def test_a_number_of_several_customers_has_the_name_of_each_call(renderer: Renderer) -> None:
    blocks = renderer.render("answer", "pt-BR", answer=answer(of_one_number(3, "Ana"))).blocks

    assert [str(blocks).count(f"*{name}*") for name in ("Ana", REGULAR)] == [1, 2]


@pytest.mark.parametrize("length", [80, 104, 150])
def test_a_long_name_is_whole_wherever_lines_wrap(renderer: Renderer, length: int) -> None:
    name = ("Campanha de Recuperação de Crédito Norte " * 4)[: length - 1] + "."
    found = tuple(
        call_replace(call, subscriber=Subscriber(number=f"8499000000{place}", name=name), campaign=Campaign(376, name))
        for place, call in enumerate(some_calls(3))
    )
    rows = renderer.render("answer", "pt-BR", answer=answer(found, Query(period=one(TODAY)))).blocks
    every = answer(found, Query(period=one(TODAY), by="campaign"))
    many = [Group(key=str(place), label=name, summary=summarise(list(found))) for place in range(40)]
    shown = replace(every, groups=tuple(many), groups_total=len(many))

    assert str(rows).count(name) == 2 * len(found)
    for native in (True, False):
        assert str(renderer.render("grouped", "pt-BR", answer=shown, native=native).blocks).count(name) == len(many)


def test_a_button_has_the_value_it_is_given_and_is_not_there_without(renderer: Renderer) -> None:
    keys = {"next": "key-1", f"details:{HULK.id}": "key-2"}

    blocks = renderer.render("answer", "en", answer=answer((HULK,), pages=2), buttons=keys).blocks

    assert buttons(blocks) == ["Details", "Next ▶"]
    assert [block["elements"][0]["value"] for block in blocks if block["type"] == "actions"] == ["key-2", "key-1"]


def test_a_call_without_recording_has_nothing_to_listen_to(renderer: Renderer) -> None:
    calls = tuple(call for call in some_calls(5) if not call.recorded)

    assert "▶ Listen" not in buttons(renderer.render("answer", "en", answer=answer(calls)).blocks)


def test_too_many_calls_have_the_total_and_narrower_questions(renderer: Renderer) -> None:
    message = renderer.render("answer", "en", **SAMPLES["answer"]["too many"])

    assert "123,456 calls" in message.text
    assert "Count them all" in buttons(message.blocks)
    assert "period:today" in buttons(message.blocks)
    assert "%" not in message.text


def test_partial_data_is_said_first(renderer: Renderer) -> None:
    message = renderer.render("answer", "pt-BR", **SAMPLES["answer"]["partial"])

    assert message.blocks[0]["text"]["text"].startswith(":warning: *Resposta parcial.")


def test_a_workspace_without_tables_gets_the_same_figures_as_text(renderer: Renderer) -> None:
    by_hour = grouped(answer(some_calls(80)), "hour", some_calls(80))
    native = renderer.render("grouped", "en", answer=by_hour)
    text = renderer.render("grouped", "en", answer=by_hour, native=False)

    assert {"table", "data_visualization"} <= {block["type"] for block in native.blocks}
    assert {block["type"] for block in text.blocks} == {"section", "actions", "context"}
    assert sum(block["text"]["text"].count(" answered (") for block in text.blocks if "text" in block) == 25


@pytest.mark.parametrize("name", ["answer", "grouped", "call", "empty"])
def test_masked_messages_name_nobody(renderer: Renderer, name: str) -> None:
    message = renderer.render(name, "pt-BR", **SAMPLES[name]["masked"], buttons={})

    said = f"{message.text} {message.blocks}"

    assert not [one for one in ("99999-9999", "84999999999", "Hulk", "Maria José", "20202020") if one in said]


def test_an_answer_is_shown_by_the_template_for_what_it_has() -> None:
    assert template_name(answer((HULK,))) == "answer"
    assert template_name(answer(())) == "empty"
    assert template_name(grouped(answer(some_calls(4)), "agent", some_calls(4))) == "grouped"
    assert template_name(answer(some_calls(4), summary=None)) == "answer"


@pytest.mark.parametrize("may_export", [True, False])
def test_columns_that_are_left_out_are_sought_in_a_file_by_those_who_may_have_one(
    renderer: Renderer, *, may_export: bool
) -> None:
    shown = crossed(answer(some_calls(40)), "agent", "number", some_calls(40))
    buttons = {"export:csv": "1", "export:xlsx": "2"} if may_export else {}
    blocks = str(renderer.render("grouped", "en", answer=shown, buttons=buttons).blocks)

    assert "columns are left out; the totals count them." in blocks
    assert ("An Excel file has all of them." in blocks) is may_export
