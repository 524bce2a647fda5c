from functools import cache

import pytest

from bot.rendering.templates.samples import samples
from bot.terminal import preview
from tests.terminal.conftest import call


def test_every_template_can_be_looked_at(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.terminal.preview.samples", cache(samples))

    assert preview.run(call({}), None) == 0
    names = capsys.readouterr().out.split()

    assert {"answer", "grouped", "call", "empty", "error", "help", "progress"} <= set(names)
    for name in names:
        assert preview.run(call({}, "pt-BR"), name) == 0
        assert preview.run(call({}, "pt-BR", "blocks"), name) == 0


@pytest.mark.unmeasured
def test_a_table_is_shown_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert preview.run(call({}, "pt-BR"), "grouped") == 0
    lines = capsys.readouterr().out.splitlines()

    rules = [place for place, line in enumerate(lines) if "───" in line.strip("│╭╰╮╯ ")]
    assert rules
    assert any(len(lines[place + 1].strip("│ ").split("  ")) > 2 for place in rules if place + 1 < len(lines))


def test_a_template_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert preview.run(call({}, "en"), "anwser") == 5
    assert "anwser" in capsys.readouterr().err
