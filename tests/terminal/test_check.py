import re
from pathlib import Path
from typing import Any

import pytest

from bot.terminal import check, preview
from tests.terminal.conftest import Served, call

pytestmark = pytest.mark.usefixtures("_shipped_templates_checked_once")


@pytest.mark.unmeasured
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


@pytest.mark.parametrize(("set_to", "said"), [
    ({"HOLIDAYS_COUNTRY": "XX"}, "HOLIDAYS_COUNTRY is XX"),
    ({"HOLIDAYS_STATE": "ZZ"}, "HOLIDAYS_STATE is ZZ"),
    ({"HOLIDAYS_COUNTRY": "XX", "HOLIDAYS_STATE": "RN"}, "HOLIDAYS_COUNTRY is XX"),
])  # fmt: skip
def test_holidays_that_are_not_known_are_told_before_the_bot_does_not_start(
    served: Served, capsys: pytest.CaptureFixture[str], set_to: dict[str, str], said: str
) -> None:
    assert check.run(call(served.environ | set_to, "en")) == 5
    assert said in capsys.readouterr().out


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


def test_times_that_cannot_be_true_are_told(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.no_answer = "0001-01-01T00:00:00Z"

    assert check.run(call(served.environ, "en")) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "✗ Times of calls: " in out
    assert "answer or talk time that cannot be true. → Such times are taken as unknown" in out


@pytest.mark.parametrize(("wrong", "said"), [({"page_total": True}, "50"), ({"total_cap": 100}, "100")])
def test_a_total_that_is_too_small_is_told_as_that(
    served: Served, capsys: pytest.CaptureFixture[str], wrong: dict[str, Any], said: str
) -> None:
    """Three totals that are equal since each is cut say nothing of contact statuses."""
    served.tenant.faults.change(wrong)
    check.run(call(served.environ, "en"))
    out = capsys.readouterr().out

    assert "Evolux tells them from successful contacts" in out
    assert f"Evolux says that it has {said} calls of the past day, and has more" in out


def test_a_page_to_log_in_is_a_token_that_may_be_wrong(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.every = {"login": 1}

    assert check.run(call(served.environ, "en")) == 3
    out = " ".join(capsys.readouterr().out.split())
    assert "✗ Evolux leads to a page to log in" in out
    assert "The token may be wrong: check EVOLUX_TOKEN" in out


def test_a_tenant_that_reads_days_otherwise_is_told_with_the_setting_for_it(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    served.tenant.faults.local_bounds = True

    assert check.run(call(served.environ, "en")) == 4
    assert "Set EVOLUX_BOUNDS=local." in capsys.readouterr().out
    assert check.run(call(served.environ | {"EVOLUX_BOUNDS": "local"}, "en")) == 0
    assert "✓ Days: Evolux reads their bounds as they are meant." in capsys.readouterr().out


MISNAMED = {
    "anwser.json.j2": "the nearest is answer.json.j2",
    "answer.j2": "the nearest is answer.json.j2",
    "answer.json": "the nearest is answer.json.j2",
    "digest_delete.json.j2": "the nearest is delete.json.j2",
    "zzz.json.j2": "calls-bot preview lists them",
}


def test_templates_with_names_that_the_bot_does_not_use_are_told(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in MISNAMED:
        (tmp_path / name).write_text('{"text": "x", "blocks": []}')
    check.run(call(served.environ | {"TEMPLATES_DIR": str(tmp_path)}, "en"))
    out = " ".join(capsys.readouterr().out.split())

    for name, said in MISNAMED.items():
        _, told, what_to_do = out.partition(f"✗ {name}: no template of the bot has this name")
        assert told
        assert said in what_to_do.partition("✗")[0]


def test_a_call_centre_that_is_larger_than_a_question_is_told_with_what_to_set(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.run(call(served.environ | {"MAX_CALLS": "100"}, "en")) == 0
    out = " ".join(capsys.readouterr().out.split())

    assert "in the past day; a question counts 100 at most" in out
    assert "→ Set MAX_CALLS=10000" in out
    assert "Or set MIRROR_DAYS=31" in out


def test_the_disk_is_compared_with_the_days_of_calls_that_are_wanted(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    environ = served.environ | {"MAX_CALLS": "100", "MIRROR_DAYS": "31", "DATABASE_URL": url}
    assert check.run(call(environ, "en")) == 0
    out = " ".join(capsys.readouterr().out.split())

    assert re.search(r"✓ Local copy: about \d+ MB for 31 days; [\d,]+ MB are free", out)
    assert "MAX_CALLS" not in out
