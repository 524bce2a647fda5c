"""Problems of a template are found with their line, before the template is used."""

from pathlib import Path

import pytest

from bot.rendering.templates.checks import check_templates
from bot.rendering.templates.renderer import Renderer

HEAD = '{\n"text": "x",\n"blocks": [\n'


def check(folder: Path, name: str, source: str) -> list[tuple[str, int | None, str]]:
    (folder / f"{name}.json.j2").write_text(source, "utf-8")
    found = check_templates(Renderer(folder), [name])
    return [(one.template, one.line, one.message.partition(" (sample")[0]) for one in found]


@pytest.mark.unmeasured
def test_the_templates_that_are_shipped_are_right(renderer: Renderer) -> None:
    assert check_templates(renderer) == []


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("{\n{% if x %}\n{% endfor %}", 3, "unknown tag 'endfor'"),
        ("{\n{% bogus %}", 2, "unknown tag 'bogus'"),
        (HEAD + '{"type": "divider"},\n{{ nothing }}]}', 5, "UndefinedError: 'nothing' is undefined"),
        (HEAD + "\n{{ 1 // 0 }}]}", 5, "ZeroDivisionError"),
        (HEAD + '{"type": "divider"}\n{"type": "divider"}]}', 5, "invalid JSON"),
        (HEAD + '{"type": "section", "text": {{ done }} {{ "x" }}}]}', 4, "invalid JSON"),
        (HEAD + 'null,\n{"type": "divider"},\n{"type": "sections"}]}', 6, "unsupported type: sections"),
        (HEAD + '{"type": "section",\n"text": {"type": "mrkdwn",\n"text": "x", "emoji": true}}]}', 6, "emoji"),
        (HEAD + '{"type": "section"}]}', 4, "must have text or fields"),
        ('{"text": "x"}', 1, "must be a view, or have a text and a list of blocks"),
        (HEAD + '{"type": "header", "text":\n"{{ done|string }}"}]}', 5, "No filter named 'string'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, source: str, line: int | None, message: str) -> None:
    found = check(tmp_path, "progress", source)

    assert found
    assert found[0][0] == "progress.json.j2"
    assert line is None or found[0][1] == line
    assert message in found[0][2]


def test_a_text_without_room_for_its_values_is_told(tmp_path: Path) -> None:
    source = HEAD + '{"type": "header", "text": {"type": "plain_text", "text": "' + "x" * 150 + '{{ call.name }}"}}]}'

    assert check(tmp_path, "call", source)[0][2] == "no room for 1 values in 150 characters"


def test_what_a_partial_draws_is_told_with_the_partials_line(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "mine.json.j2").write_text('{% macro m() %}\n{"type":\n"nope"}\n{% endmacro %}', "utf-8")

    found = check(tmp_path, "help", '{% import "partials/mine.json.j2" as mine %}\n' + HEAD + "{{ mine.m() }}]}")

    assert found[0][:2] == ("partials/mine.json.j2", 3)


def test_a_template_that_the_bot_does_not_know_is_compiled_only(tmp_path: Path) -> None:
    assert check(tmp_path, "mine", "{{ nothing }}") == []
    assert check(tmp_path, "mine", "{% if %}")[0][1] == 1


def test_a_problem_reads_as_file_line_and_message(tmp_path: Path) -> None:
    (tmp_path / "progress.json.j2").write_text(HEAD + '{"type": "x"}]}', "utf-8")

    found = check_templates(Renderer(tmp_path), ["progress"])

    assert [str(one) for one in found] == ["progress.json.j2:4: unsupported type: x (sample 'known', en)"]
