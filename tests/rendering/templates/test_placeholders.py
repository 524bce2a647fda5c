"""Values are filled into what was parsed, cut to what Slack takes, and never parsed themselves."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.templates.placeholders import CLOSE, OPEN, PlaceholderError, fill, fill_text
from bot.rendering.text.markup import Mrkdwn, bold, truncate


def token(index: int) -> str:
    return f"{OPEN}{index}{CLOSE}"


def text(kind: str, value: str) -> dict[str, Any]:
    return {"type": kind, "text": value}


def test_a_value_is_escaped_in_mrkdwn_and_literal_elsewhere() -> None:
    tree = [{"type": "section", "fields": [text("mrkdwn", token(0)), text("plain_text", token(0))]}]

    fields = fill(tree, ["<b>*"], "message")[0]["fields"]

    assert [one["text"] for one in fields] == ["&lt;b&gt;\u2217", "<b>*"]


def test_formatted_values_are_formatted_where_slack_formats() -> None:
    tree = {
        "type": "section",
        "text": text("mrkdwn", token(0)),
        "accessory": {"type": "button", "text": text("plain_text", token(0))},
    }

    filled = fill(tree, [bold("x")], "message")

    assert filled["text"]["text"] == "*x*"
    assert filled["accessory"]["text"]["text"] == "x"


def test_nulls_are_left_out_and_nothing_is_shown_as_a_dash() -> None:
    tree = {
        "type": "section",
        "text": text("mrkdwn", token(0)),
        "accessory": None,
        "fields": [None, text("mrkdwn", "")],
    }

    assert fill(tree, [None], "message") == {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "–"},
        "fields": [{"type": "mrkdwn", "text": "–"}],
    }


@pytest.mark.parametrize(
    ("owner", "key", "high"),
    [
        ("header", "text", 150),
        ("button", "text", 75),
        ("icon_button", "text", 75),
        ("section", "fields", 2000),
        ("modal", "title", 24),
        ("video", "title", 199),
    ],
)
def test_a_text_is_cut_to_what_its_place_takes(owner: str, key: str, high: int) -> None:
    filled = fill({"type": owner, key: text("plain_text", "x: " + token(0))}, ["a" * 5000], "message")

    assert len(filled[key]["text"]) == high
    assert filled[key]["text"].endswith(f"… +{5000 - filled[key]['text'].count('a')}")


def test_the_longest_values_are_cut_first() -> None:
    assert fill_text(f"{token(0)} {token(1)}", ["Ana", "b" * 100], 30, mrkdwn=False).startswith("Ana b")


@given(st.text(max_size=60), st.integers(8, 60))
def test_a_cut_text_fits_and_says_how_much_is_missing(value: str, high: int) -> None:
    short = truncate(value, high)

    assert len(short) <= high
    assert short == value or "… +" in short


@given(st.lists(st.text(st.sampled_from("ab<&>*:é👍 \n"), max_size=300), max_size=6), st.integers(60, 400))
def test_whatever_the_values_a_text_fits_and_no_entity_is_cut(values: list[str], high: int) -> None:
    whole = fill_text(" · ".join(token(index) for index in range(len(values))), values, high, mrkdwn=True)

    assert 1 <= len(whole) <= high
    assert "<" not in whole
    assert whole.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").count("&") == 0


def test_a_template_without_room_for_values_is_at_fault() -> None:
    with pytest.raises(PlaceholderError, match="no room"):
        fill_text("x" * 100 + token(0), ["value"], 100, mrkdwn=False)


def test_an_id_is_never_cut() -> None:
    assert fill({"type": "button", "value": f"a:{token(0)}"}, ["k"], "actions") == {
        "type": "button",
        "value": "a:k",
    }
    with pytest.raises(PlaceholderError, match="too long"):
        fill({"type": "button", "value": token(0)}, ["k" * 2001], "actions")


def test_a_table_that_is_too_much_as_a_whole_is_cut_evenly() -> None:
    rows = [[{"type": "raw_text", "text": token(0)}] * 20 for _ in range(10)]

    filled = fill({"type": "table", "rows": rows}, ["x" * 300], "message")

    assert sum(len(cell["text"]) for row in filled["rows"] for cell in row) <= 10_000
    assert filled["rows"][0][0]["text"].startswith("xxx")


def test_a_token_in_a_value_is_no_slot() -> None:
    assert fill_text(f"{token(0)}{token(1)}", [token(1), "b"], 100, mrkdwn=True) == "1b"


def test_values_side_by_side_make_no_emoji() -> None:
    assert ":smile:" not in fill_text(f"{token(0)}{token(1)}", [":smi", "le:"], 100, mrkdwn=True)
    assert ":smile:" not in fill_text(f"Tipo:{token(0)}", ["smile: x"], 100, mrkdwn=True)
    assert fill_text(f"Tipo: {token(0)} x", ["16:41"], 100, mrkdwn=True) == "Tipo: 16:41 x"


def test_a_formatted_value_that_is_too_long_loses_its_form() -> None:
    assert fill_text(token(0), [Mrkdwn("*" + "x" * 98 + "*", "x" * 98)], 20, mrkdwn=True) == "x" * 15 + "… +83"
