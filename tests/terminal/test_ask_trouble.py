"""What a tenant in trouble, or a wrong setting, does to an answer is said; no answer claims more than arrived."""

import json
from typing import Any

import pytest

from bot.sandbox.tenant import HOSTILE
from tests.terminal.asking import VENDOR, VENDORS_DAY, answer, ask
from tests.terminal.conftest import Served


def test_trouble_now_and_then_changes_nothing_but_the_time(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    undisturbed = answer(served, "yesterday", capsys)
    served.tenant.faults = type(served.tenant.faults).now_and_then()
    served.tenant.faults.retry_after = 0

    assert answer(served, "yesterday", capsys) == undisturbed


def test_a_total_that_says_more_than_arrived_makes_the_answer_partial(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    served.tenant.faults.total_off = 3
    found = answer(served, "yesterday campaign:378", capsys)

    assert not found["complete"]
    assert "total_mismatch" in [note["code"] for note in found["notes"]]
    assert found["total"] == found["summary"]["calls"] + 3


@pytest.mark.parametrize("nothing", ["0001-01-01T00:00:00+00:00", "1970-01-01T00:00:00Z", "0", "null"])
def test_an_answer_that_cannot_be_true_raises_no_rate_and_is_told(
    served: Served, capsys: pytest.CaptureFixture[str], nothing: str
) -> None:
    true = answer(served, "yesterday campaign:378", capsys)
    served.tenant.faults.no_answer = nothing
    found = answer(served, "yesterday campaign:378", capsys)

    assert found["summary"] == true["summary"]
    assert found["complete"]
    (note,) = found["notes"]
    missed = true["summary"]["calls"] - true["summary"]["answered"]
    assert (note["code"], note["count"]) == ("implausible", missed)


@pytest.mark.parametrize("wrong", [{"page_total": True}, {"total_cap": 100}, {"total_cap": 1000}])
def test_a_total_that_says_less_than_there_is_hides_no_call(
    served: Served, capsys: pytest.CaptureFixture[str], wrong: dict[str, Any]
) -> None:
    true = answer(served, "yesterday campaign:378", capsys)
    served.tenant.faults.change(wrong)

    assert true["total"] > 100
    assert answer(served, "yesterday campaign:378", capsys) == true


def test_a_tenant_that_reads_days_as_local_time_is_told_and_can_be_set(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    true = answer(served, "yesterday", capsys)
    served.tenant.faults.local_bounds = True
    found = answer(served, "yesterday", capsys)
    local = answer(served, "yesterday", capsys, environ=served.environ | {"EVOLUX_BOUNDS": "local"})

    assert not found["complete"]
    assert "outside_period" in [note["code"] for note in found["notes"]]
    assert local == true
    assert local["complete"]


@pytest.mark.parametrize("prefix", ["0", "0055", "+55", "015"])
def test_a_number_is_one_however_the_tenant_stores_it(
    served: Served, capsys: pytest.CaptureFixture[str], prefix: str
) -> None:
    text = "yesterday campaign:378 by:number top:5"
    true, looked_up = answer(served, text, capsys), answer(served, VENDOR, capsys, now=VENDORS_DAY)
    served.tenant.faults.number_prefix = prefix
    found, found_again = answer(served, text, capsys), answer(served, VENDOR, capsys, now=VENDORS_DAY)

    assert found["summary"] == true["summary"]
    assert found["groups"] == true["groups"]
    assert found_again["summary"] == looked_up["summary"]
    assert found_again["notes"] == looked_up["notes"]


def test_bad_rows_cost_themselves_and_are_told(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.bad_rows = 2
    found = answer(served, "yesterday campaign:378", capsys)

    assert not found["complete"]
    assert [note["code"] for note in found["notes"]] == ["bad_rows"]
    assert found["summary"]["calls"] > 0


@pytest.mark.parametrize(("kind", "exit_code", "error"), [
    ("refuse", 3, "credentials_refused"), ("html", 4, "nonsense"), ("lie", 4, None), ("empty", 4, "nonsense"),
    ("busy", 4, "busy"),
])  # fmt: skip
def test_a_tenant_that_cannot_be_asked_ends_in_one_sentence_and_its_own_exit_code(
    served: Served, kind: Any, exit_code: int, error: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    served.tenant.faults.every = {kind: 1}
    served.tenant.faults.retry_after = 600
    code, out, err = ask(served, VENDOR, capsys)
    told = json.loads(out)["error"]

    assert (code, err) == (exit_code, "")
    assert error is None or told["code"] == error
    assert told["message"]
    assert told["hint"]
    assert served.tenant.token not in out


def test_for_people_an_error_goes_to_stderr_with_what_to_do(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ask(served, "campanh:376", capsys, form="text", language="pt-BR")

    assert (code, out) == (2, "")
    assert "campanh:376" in err
    assert "campanha:376" in err


def test_settings_that_are_missing_are_all_named(capsys: pytest.CaptureFixture[str], served: Served) -> None:
    code, out, _ = ask(served, "today", capsys, environ={})

    assert code == 5
    assert "EVOLUX_URL" in out
    assert "EVOLUX_TOKEN" in out


def test_an_instant_that_is_none_is_told(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(served, "today", capsys, now="noon")

    assert code == 5
    assert "noon" in out


def test_a_partial_answer_says_so_first(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.total_off = 3
    _, out, _ = ask(served, "yesterday campaign:378", capsys, form="text")

    assert "Partial answer" in " ".join(out.split())


@pytest.mark.parametrize("form", ["text", "json", "blocks"])
def test_a_hostile_tenant_breaks_nothing(served: Served, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.hostile = True
    code, out, err = ask(served, "yesterday campaign:378", capsys, form=form, page_size=100)

    assert (code, err) == (0, "")
    assert "\x1b" not in out
    if form == "blocks":
        assert "<!channel>" not in json.dumps(json.loads(out)["blocks"])
    assert any("<!channel>" in text for text in HOSTILE)
