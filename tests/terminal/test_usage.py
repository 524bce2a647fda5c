import json

import pytest

from bot.__main__ import main


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
])  # fmt: skip
def test_a_script_gets_a_mistake_in_its_options_as_json(
    arguments: tuple[str, ...], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, *arguments)
    told = json.loads(capsys.readouterr().out)["error"]

    assert (code, told["code"]) == (2, "usage")
    assert named in told["message"]
    assert "--help" in told["hint"]


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


def test_shells_learn_to_complete_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert run(monkeypatch, "completion", shell) == 0
        assert "_CALLS_BOT_COMPLETE" in capsys.readouterr().out
