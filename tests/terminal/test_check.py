from pathlib import Path

import pytest

from bot.terminal import check, preview
from tests.terminal.conftest import Served, call


def test_all_is_well_where_it_is(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    code = check.run(call(served.environ))
    out = capsys.readouterr().out

    assert code == 0
    assert "✗" not in out
    for word in ("Settings", "Templates", "Evolux", "Token", "Failed attempts"):
        assert word in out


def test_every_setting_that_is_wrong_has_a_line_with_its_cure(capsys: pytest.CaptureFixture[str]) -> None:
    code = check.run(call({"EVOLUX_URL": "acme", "MAX_CALLS": "x"}, "pt-BR"))
    out = capsys.readouterr().out

    assert code == 5
    assert out.count("✗") == out.count("→") == 3


def test_a_refused_token_is_told_from_a_tenant_that_is_down(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(call(served.environ | {"EVOLUX_TOKEN": "another-token"}, "en")) == 3
    out = capsys.readouterr().out
    assert "Evolux: it answers." in out

    assert check.run(call(served.environ | {"EVOLUX_URL": "http://127.0.0.1:9"}, "en")) == 4
    out = capsys.readouterr().out
    assert "Token: not known" in out


def test_a_template_of_the_operators_that_is_broken_is_told_with_its_line(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.json.j2").write_text('{"text": "x",\n"blocks": [{{ nobody.knows }}]}')
    environ = served.environ | {"TEMPLATES_DIR": str(tmp_path)}
    check.run(call(environ, "en"))
    assert "empty.json.j2:2" in capsys.readouterr().out

    assert preview.run(call(environ, "en"), "empty") == 1
    assert "empty.json.j2:2" in capsys.readouterr().err


def test_every_template_can_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert preview.run(call({}), None) == 0
    names = capsys.readouterr().out.split()

    assert {"answer", "grouped", "call", "empty", "error", "help", "progress"} <= set(names)
    for name in names:
        assert preview.run(call({}, "pt-BR"), name) == 0
        assert preview.run(call({}, "pt-BR", "blocks"), name) == 0


def test_a_template_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert preview.run(call({}, "en"), "anwser") == 5
    assert "anwser" in capsys.readouterr().err
