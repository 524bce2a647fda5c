"""An operator's templates stand before those that are shipped; where one fails, the reader still gets the answer."""

import logging
from pathlib import Path

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.rendering.limits.validator import problems
from bot.rendering.templates.renderer import InvalidBlocksError, Renderer
from bot.rendering.templates.samples import AS_OF, HULK, answer, samples

pytestmark = pytest.mark.unmeasured

SAMPLES = samples()
EVERY = [(name, sample) for name, every in SAMPLES.items() for sample in every]


def write(folder: Path, name: str, source: str) -> None:
    (folder / f"{name}.json.j2").write_text(source, "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "sample"), EVERY)
def test_whatever_was_to_be_shown_is_readable_without_its_template(
    tmp_path: Path, name: str, sample: str, language: Language
) -> None:
    write(tmp_path, name, "{{ nothing }}")

    message = Renderer(tmp_path).render(name, language, **SAMPLES[name][sample])

    assert message.text
    assert problems(message.blocks) == []


def test_an_operators_template_stands_before_ours(tmp_path: Path) -> None:
    write(tmp_path, "progress", '{"text": "{{ done }}!", "blocks": [null]}')

    assert Renderer(tmp_path).render("progress", "en", done=4).text == "4!"
    assert Renderer(tmp_path).render("help", "en").blocks


def test_an_operators_partial_stands_before_ours(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    ours = Renderer().loader.get_source(None, "partials/answer.json.j2")[0]  # type: ignore[arg-type]  # no environment
    (tmp_path / "partials" / "answer.json.j2").write_text(ours.replace(":warning:", ":rotating_light:"), "utf-8")

    message = Renderer(tmp_path).render("answer", "en", **SAMPLES["answer"]["partial"])

    assert message.blocks[0]["text"]["text"].startswith(":rotating_light:")


@pytest.mark.parametrize(
    "source",
    [
        '{"text": "{{ nothing }}", "blocks": []}',
        '{"text": "x", "blocks": [',
        '{"text": "x", "blocks": [{"type": "section"}]}',
        '{"blocks": []}',
        "[]",
        "{% if %}",
        '{"text": "x", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "'
        + "x" * 150
        + '{{ answer }}"}}]}',
        "{{ 1 // 0 }}",
    ],
)
def test_a_template_that_fails_leaves_the_answer_and_one_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, source: str
) -> None:
    write(tmp_path, "answer", source)

    with caplog.at_level(logging.DEBUG, "bot.rendering"):
        message = Renderer(tmp_path).render("answer", "pt-BR", answer=answer((HULK,)))

    assert "1 chamada para (84) 99999-9999" in message.text
    assert "28/10/2021 16:41 · Hulk · (84) 99999-9999" in message.blocks[0]["text"]["text"]
    assert problems(message.blocks) == []
    assert len(caplog.records) == 1
    assert caplog.records[0].exc_info is not None


def test_a_view_that_slack_would_refuse_is_an_error(tmp_path: Path) -> None:
    title = '{"type": "plain_text", "text": "{{ t }}"}'
    write(tmp_path, "good", f'{{"type": "modal", "title": {title}, "blocks": [{{"type": "divider"}}]}}')
    write(tmp_path, "bad", '{"type": "modal", "blocks": []}')

    view = Renderer(tmp_path).render_view("good", "en", t="A title that is too long for a modal")
    with pytest.raises(InvalidBlocksError, match="missing required field: title"):
        Renderer(tmp_path).render_view("bad", "en")

    assert len(view["title"]["text"]) <= 24


def test_details_fall_back_to_all_that_is_known(tmp_path: Path) -> None:
    write(tmp_path, "call", "{{ nothing }}")

    assert "Agente: Atendente Evolux" in Renderer(tmp_path).render("call", "pt-BR", call=HULK, as_of=AS_OF).text


def test_a_view_of_the_operators_that_fails_is_shown_as_it_is_shipped(tmp_path: Path) -> None:
    (tmp_path / "home.json.j2").write_text('{"type": "home", "blocks": [{{ nobody.knows }}]}')
    values = SAMPLES["home"]["new"]

    assert Renderer(tmp_path).render_view("home", "en", **values) == Renderer().render_view("home", "en", **values)
