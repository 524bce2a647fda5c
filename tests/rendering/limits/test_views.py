"""Views that Slack takes, and those that it refuses."""

from typing import Any

import pytest

from bot.rendering.limits.validator import problems
from tests.rendering.limits.blocks import (
    ROW,
    Block,
    card,
    field,
    mrkdwn,
    plain,
    section,
)


def modal(*blocks: Block, **fields: Any) -> Block:
    return {"type": "modal", "title": plain(), "blocks": list(blocks) or [section()], **fields}


@pytest.mark.parametrize(
    "view",
    [
        modal(),
        modal(field({"type": "email_text_input"}), submit=plain(24), close=plain(24), private_metadata="x" * 3000),
        modal({"type": "alert", "text": plain(200), "level": "warning"}, *[section()] * 99),
        {"type": "home", "blocks": [card()]},
    ],
)
def test_a_view_that_slack_takes_is_no_problem(view: Block) -> None:
    assert problems(view) == []


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        (modal(title=plain(25)), "/title/text"),
        (modal(submit=plain(25)), "/submit/text"),
        (modal(field({"type": "plain_text_input"})), "/submit"),
        (modal(*[section()] * 101), "/blocks"),
        (modal(private_metadata="x" * 3001), "/private_metadata"),
        (modal(callback_id="x" * 256), "/callback_id"),
        (modal({"type": "table", "rows": [ROW]}), "/blocks/0/type"),
        (modal({**section(), "block_id": "b"}, {**section(), "block_id": "b"}), "/blocks/1/block_id"),
        (modal(*[section(text=mrkdwn(3000))] * 84), ""),
        ({"type": "home", "blocks": [section()], "title": plain()}, "/title"),
        ({"type": "home", "blocks": []}, "/blocks"),
        ({"type": "home", "blocks": 4}, "/blocks"),
        ({"type": "window", "blocks": [section()]}, "/type"),
        ({"type": "home", "blocks": [field({"type": "datetimepicker"})]}, "/blocks/0/element/type"),
    ],
)
def test_what_slack_refuses_of_a_view_is_told_with_its_place(view: Block, pointer: str) -> None:
    assert pointer in [problem.pointer for problem in problems(view)]
