"""The messages of a digest: every share with its base, nobody named who is masked, and always the figures."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.answer import Note
from bot.domain.digest import Digest
from bot.domain.figures import Figures, FiguresGroup
from bot.domain.language import LANGUAGES, Language
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import HOSTILE, LONG, samples
from bot.rendering.text.digest import digest_figures

SAMPLES = samples()
TEMPLATES = ("digest", "digest_agents", "digest_causes", "digest_calls")
PERSONAL = ("99999-0001", "84999990001", "3333-4444", "Maria José", "99000-0000")


def sample(name: str, template: str = "digest") -> Digest:
    found = SAMPLES[template][name]["digest"]
    assert isinstance(found, Digest)
    return found


MANY = sample("many")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["digest", "digest_causes"])
def test_no_share_stands_alone(renderer: Renderer, name: str, language: Language) -> None:
    """A percentage is followed by what it is of, unless an arrow says that it is a change."""
    text = renderer.render(name, language, digest=MANY).text

    assert re.search(r"\d%", text)
    assert re.sub(r"[▲▼] [\d.,]+%|[\d.,]+%(?:(?: \(|, )[\d.,]+)? (?:de|of) [\d.,]+", "", text).count("%") == 0


@pytest.mark.parametrize("name", TEMPLATES)
def test_masked_digests_name_nobody(renderer: Renderer, name: str) -> None:
    plain, masked = (renderer.render(name, "pt-BR", digest=MANY, masked=hidden) for hidden in (False, True))

    assert not [one for one in PERSONAL if one in f"{masked.text} {masked.blocks}"]
    assert [one for one in PERSONAL if one in f"{plain.text} {plain.blocks}"] or name in TEMPLATES[1:3]


def test_partial_and_late_come_first(renderer: Renderer) -> None:
    late = MANY.as_of + timedelta(hours=2)
    message = renderer.render("digest", "pt-BR", digest=replace(MANY, notes=(Note("failed_pages", 2),)), late=late)

    first, second = (block["text"]["text"] for block in message.blocks[:2])
    assert first == ":warning: *Resumo parcial. 2 páginas não puderam ser lidas: faltam as chamadas delas.*"
    assert second.startswith(":hourglass: Atrasado: previsto para 29/10/2021 18:00; enviado: 29/10/2021 20:00.")
    assert "Resumo parcial" in message.text
    assert "Atrasado" in message.text
    assert "▲ 1" not in message.text


def test_an_empty_day_says_so_and_has_nothing_to_export(renderer: Renderer) -> None:
    message = renderer.render("digest", "pt-BR", digest=sample("none"))

    assert "Nenhuma chamada neste período." in message.text
    assert {block["type"] for block in message.blocks} == {"section", "context"}


def test_a_workspace_without_tables_gets_the_same_figures_as_text(renderer: Renderer) -> None:
    native = renderer.render("digest", "pt-BR", digest=MANY)
    text = renderer.render("digest", "pt-BR", digest=MANY, native=False)

    assert {"table", "data_visualization"} <= {block["type"] for block in native.blocks}
    assert {block["type"] for block in text.blocks} == {"section", "actions", "context"}
    said = "\n".join(block["text"]["text"] for block in text.blocks if "text" in block)
    assert said.count("h · Chamadas: ") == len(MANY.hours)
    assert "*Vendas Fibra* · Chamadas: 206" in said


def test_buttons_and_links_are_there_for_what_has_a_value(renderer: Renderer) -> None:
    call = next(one.call for one in MANY.notable if one.call.recorded)
    buttons = {f"listen:{call.id}": "key-1", f"details:{call.id}": "key-2"}
    bare = renderer.render("digest_calls", "pt-BR", digest=MANY, buttons={})
    full = renderer.render(
        "digest_calls", "pt-BR", digest=MANY, buttons=buttons, links={call.id: "https://bot.example/r/x"}
    )

    assert {block["type"] for block in bare.blocks} == {"section"}
    assert "Gravação" not in str(bare.blocks)
    listen = [block["accessory"]["value"] for block in full.blocks if "accessory" in block]
    details = [one["value"] for block in full.blocks if block["type"] == "actions" for one in block["elements"]]
    assert (listen, details) == (["key-1"], ["key-2"])
    assert str(full.blocks).count("<https://bot.example/r/x|Gravação>") == 1


def test_a_broken_template_still_delivers_the_figures(tmp_path: Path) -> None:
    (tmp_path / "digest.json.j2").write_text("{{ nonsense", "utf-8")
    text = Renderer(tmp_path).render("digest", "pt-BR", digest=MANY).text

    for figure in digest_figures(MANY, "pt-BR"):
        assert str(figure) in text
    assert "Resumo de todas as chamadas" in text


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.sampled_from(TEMPLATES),
    st.lists(st.sampled_from([HOSTILE, LONG, "", "-", "<!channel>", "&lt;"]) | st.text(max_size=20), max_size=40),
    st.integers(1, 10**6),
    st.booleans(),
)
def test_any_digest_is_a_message(renderer: Renderer, name: str, labels: list[str], calls: int, native: bool) -> None:  # noqa: FBT001
    figures = Figures(calls=calls, answered=calls // 3, talk_seconds=calls * 7, talk_known=calls // 3)
    parts = tuple(FiguresGroup(key=label or "-", label=label, figures=figures) for label in labels)
    digest = replace(
        MANY, figures=figures, parts=parts, agents=parts, outcomes=parts, holiday=labels[0] if labels else None
    )

    tree: Mapping[str, Any] = renderer.render_tree(name, "pt-BR", digest=digest, native=native)

    assert tree["text"]
    assert "<!channel>" not in tree["text"]
    assert "<!channel>" not in str([block for block in tree["blocks"] if block["type"] != "table"])


@pytest.mark.parametrize("sample_name", ["many", "late", "partial", "masked", "hostile", "long", "text form"])
def test_what_stands_out_comes_directly_under_headline_and_figures(renderer: Renderer, sample_name: str) -> None:
    """On a phone a chart and a table are several screens long."""
    blocks = renderer.render("digest", "pt-BR", **SAMPLES["digest"][sample_name]).blocks

    figures = next(place for place, block in enumerate(blocks) if "fields" in block)
    assert blocks[figures + 1]["text"]["text"].startswith("*Em destaque*")
    assert blocks[figures - 1]["text"]["text"].startswith(":bar_chart:")
