import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import click
import pytest

from bot.__main__ import environment, main
from bot.terminal.commands import cli
from tests.terminal.conftest import Served

LOADED = """
import json, sys
sys.argv = json.loads(sys.argv[1])
from bot.__main__ import main
try:
    main()
finally:
    print(json.dumps(list(sys.modules)), file=sys.stderr)
"""
"""Runs the command line, and prints to stderr which modules it has loaded in the end."""

OF_A_BOT = {"slack_bolt", "slack_sdk", "aiohttp", "sqlalchemy", "alembic", "apscheduler", "prometheus_client", "jinja2"}
SLOW = OF_A_BOT | {
    "httpcore",
    "anyio",
    "structlog",
    "openpyxl",
    "holidays",
    "pydantic",
    "babel",
    "stamina",
    "tenacity",
    "dotenv",
}
"""Packages of which each takes longer to load than a question may wait."""

OF_DIGESTS = {"bot.domain.digest", "bot.domain.comparison", "bot.reports.digests", "bot.rendering.text.digest"}
OF_JSON = {"bot.terminal.json_answer"}
OF_ERRORS = {
    "bot.domain.offer",
    "bot.domain.grammar.offers.whole_questions",
    "bot.domain.grammar.commands.schedules",
    "bot.domain.grammar.teaching",
    "bot.rendering.text.refusals",
}
OF_PHRASES = {
    "bot.domain.grammar.reading.phrase_rules",
    "bot.domain.grammar.shapes.rankings",
    "bot.domain.grammar.refusals.unclear_hours",
}
OF_TENANTS = {"bot.evolux.recordings", "bot.evolux.health", "bot.evolux.transport"}
"""Parts of this program that a question loads only where it is answered with them."""


def loaded(*arguments: str, **environ: str) -> set[str]:
    """Return the names of all modules that a command loads."""
    command = [sys.executable, "-c", LOADED, json.dumps(["calls-bot", *arguments])]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    return set(json.loads(done.stderr.splitlines()[-1]))


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the command line with these arguments; return its exit code."""
    monkeypatch.setattr("sys.argv", ["calls-bot", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(("arguments", "named"), [
    (("ask", "hoje", "--format", "json", "--page-size", "1001"), "1001"),
    (("ask", "hoje", "--format=json", "--language", "fr"), "fr"),
    (("explain", "--format", "json"), "TEXT"),
    (("ask", "hoje", "--format", "blocks", "--page-size", "1001"), "1001"),
    (("digest", "preview", "--format=blocks"), "NUMBER"),
])  # fmt: skip
def test_a_script_gets_a_mistake_in_its_options_as_json(
    arguments: tuple[str, ...], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, *arguments)
    told = json.loads(capsys.readouterr().out)["error"]

    assert (code, told["code"]) == (2, "usage")
    assert named in told["message"]
    assert "--help" in told["hint"]
    assert told["offers"] == []


def test_a_person_gets_it_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(monkeypatch, "ask", "hoje", "--page", "0")
    printed = capsys.readouterr()

    assert (code, printed.out) == (2, "")
    assert "--page" in printed.err


def test_a_script_that_makes_no_mistake_gets_its_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("EVOLUX_URL", "EVOLUX_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    code = run(monkeypatch, "explain", "84999999999", "--format", "json")

    assert code == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "question"


def test_settings_come_from_a_file_here_unless_the_environment_has_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVOLUX_URL", "https://acme.evolux.net.br")
    without = environment()
    (tmp_path / ".env").write_text("EVOLUX_URL=https://other.evolux.net.br\nMAX_DAYS=30\nEMPTY\n", "utf-8")

    assert environment() == {**without, "MAX_DAYS": "30"}
    assert "MAX_DAYS" not in without


def test_settings_are_read_whatever_an_editor_wrote_around_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfMAX_DAYS=30\r\n# configura\xe7\xe3o\r\nMAX_CALLS=5\r\n")

    assert environment().items() >= {"MAX_DAYS": "30", "MAX_CALLS": "5"}.items()


def test_settings_that_cannot_be_read_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").mkdir()  # as a container's runtime does for a file that is not there

    assert run(monkeypatch, "ask", "hoje") == 5
    told = capsys.readouterr().err
    assert "ler o arquivo .env: Is a directory." in told
    assert "Ponha um arquivo com as configurações no lugar da pasta" in told
    for form in ("json", "blocks"):
        assert run(monkeypatch, "ask", "hoje", "--format", form) == 5
        error = json.loads(capsys.readouterr().out)["error"]
        assert (error["code"], error["offers"]) == ("wrong_settings", [])


def test_a_virtual_environment_is_no_file_of_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    without = environment()
    (tmp_path / ".env").mkdir()
    (tmp_path / ".env" / "pyvenv.cfg").touch()

    assert environment() == without


def _for_scripts(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    """Yield each command that has a format for scripts, with that option."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _for_scripts(command, *path, name)
        for option in command.params:
            for form in {"json", "blocks"}.intersection(getattr(option.type, "choices", ())):
                yield (*path, name, "--format", form)


@pytest.mark.parametrize("command", sorted(_for_scripts(cli)), ids=" ".join)
def test_a_script_gets_every_error_as_json(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAX_CALLS", "many")
    needs = {"ask": "hoje", "explain": "hoje", "try": "rate < 20%"}
    words = [needs[name] for name in command if name in needs] + ["3"] * (command[:2] == ("digest", "preview"))

    assert run(monkeypatch, *command, *words) == 5
    assert "MAX_CALLS" in json.loads(capsys.readouterr().out)["error"]["message"]


@pytest.mark.parametrize(("typed", "code", "said"), [
    ("não\n", 2, "Nada foi apagado."), ("\n", 2, "Nada foi apagado."), ("", 2, "Nada foi apagado."),
    ("sim\n", 5, "Não há banco de dados"), ("Y\n", 5, "Não há banco de dados"),
])  # fmt: skip
def test_what_cannot_be_undone_is_asked_in_the_operators_language(
    typed: str,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", StringIO(typed))

    assert run(monkeypatch, "forget", "84999999999") == code
    told = capsys.readouterr()
    assert said in told.out + told.err
    assert "Apagar tudo o que se guarda sobre (84) 99999-9999? (sim/não)" in told.err


def test_shells_learn_to_complete_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert run(monkeypatch, "completion", shell) == 0
        assert "_CALLS_BOT_COMPLETE" in capsys.readouterr().out


def test_a_question_loads_nothing_that_only_a_bot_needs(served: Served) -> None:
    for arguments in (("ask", "today", "--format", "json"), ("ask", "today"), ("explain", "today")):
        modules = loaded(*arguments, **served.environ)

        assert "bot.app.answer_engine" in modules
        assert not modules & SLOW
        assert bool(modules & {"rich", "pygments"}) == ("json" not in arguments)
        assert "rich.progress" not in modules, "a bar is shown where something takes long"


def test_a_question_loads_digests_and_json_only_where_it_is_answered_with_them(served: Served) -> None:
    assert not loaded("ask", "today", **served.environ) & (OF_DIGESTS | OF_JSON | {"bot.terminal.explain"})
    as_json = loaded("ask", "today", "--format", "json", **served.environ)
    assert as_json >= OF_JSON
    assert not as_json & OF_DIGESTS
    assert loaded("ask", "summary of today", **served.environ) >= OF_DIGESTS


def test_a_question_that_is_understood_loads_no_words_for_one_that_is_not(served: Served) -> None:
    for text in ("today", "84999999999 campaign:376"):
        modules = loaded("ask", text, **served.environ)

        assert not modules & (OF_ERRORS | OF_TENANTS)
        assert bool(modules & OF_PHRASES) == (text == "today"), "a number alone is no phrase"


def test_a_bot_loads_nothing_that_it_never_uses() -> None:
    """It waits for months, on small machines: what is loaded with it stays."""
    script = "import json, sys; import bot.terminal.run, bot.app.lifecycle; print(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules = set(json.loads(done.stdout))

    assert modules >= {"bot.app.lifecycle", "slack_bolt", "sqlalchemy", "structlog"}
    assert not modules & {
        "rich",
        "pygments",
        "sqlalchemy.orm",
        "sqlalchemy.ext.asyncio",
        "alembic",
        "openpyxl",
        "xlsxwriter",
    }


@pytest.mark.parametrize(
    "module",
    [
        "grammar.commands.schedule_patterns",
        "grammar.commands.short_call_meter_words",
        "grammar.commands.alert_words",
        "grammar.reading.name_checks",
        "grammar.offers.question_parts",
        "grammar.reading.bare_labels",
        "grammar.periods.durations",
        "grammar.words.markup",
        "grammar.words.token_patterns",
        "hours_of_day",
        "call_predicates",
    ],
)
def test_no_pattern_of_something_else_is_compiled_for_a_question(module: str) -> None:
    """They are most of what the grammar's modules would take to load, and a question is no schedule and no meter."""
    script = "from bot.domain.grammar.parser import parse; "
    script += "from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter; "
    script += f"import bot.domain.{module} as p; text = '84999999999 campaign:376'; "
    script += "parse(text); asks_for_meter(text); "
    script += (
        "patterns = {name: vars(one) for name, one in vars(p).items() if type(one) is p.LazyRegex}; assert patterns; "
    )
    script += "print([name for name, one in patterns.items() if 'compiled' in one])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("arguments", [("--help",), ("ask", "--help"), ("completion", "bash"), ("--version",)])
def test_help_loads_no_command(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)

    assert not modules & (SLOW | {"httpx", "msgspec", "rich"})
    assert {name for name in modules if name.startswith("bot.")} == {
        "bot.__main__",
        "bot.domain",
        "bot.domain.language",
        "bot.terminal",
        "bot.terminal.commands",
        "bot.terminal.command_groups",
        "bot.terminal.options",
    }
