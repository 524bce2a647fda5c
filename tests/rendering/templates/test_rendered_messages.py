"""A message that is sent again is not rendered again: only the tokens of its buttons are new."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from bot.domain.question import Audience
from bot.rendering.templates.rendered_messages import RenderedMessages
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import answer, some_calls
from bot.slack.messaging.messages import of_answer

ANSWER = answer(some_calls(3))
NAMES = tuple(of_answer(ANSWER, Audience(owner="U1", language="en"), {"listen", "export", "publish"}))


@pytest.fixture
def numbers() -> Iterator[int]:
    return count(10)


def tokens(numbers: Iterator[int]) -> dict[str, str]:
    return {name: f"{next(numbers):027}" for name in NAMES}


def test_a_message_that_is_sent_again_is_as_one_that_is_rendered_anew(numbers: Iterator[int]) -> None:
    renderer = Renderer()
    for _ in range(3):
        values: dict[str, Any] = {"answer": ANSWER, "buttons": tokens(numbers)}

        assert renderer.render("answer", "en", **values) == Renderer().render("answer", "en", **values)


def test_a_message_is_rendered_once_for_one_answer_and_reader(numbers: Iterator[int]) -> None:
    kept, rendered = RenderedMessages(), list[str]()

    def render(**values: Any) -> dict[str, Any]:
        rendered.append(values["buttons"]["refine"])
        return {"text": "", "blocks": [{"value": values["buttons"]["refine"]}]}

    def shown(said: object, **others: Any) -> dict[str, Any]:
        return kept.tree("answer", {"answer": said, "buttons": tokens(numbers), **others}, render, ("en", True))

    first, again = shown(ANSWER), shown(ANSWER)
    assert len(rendered) == 1
    assert first != again
    shown(ANSWER, masked=True)
    shown(answer(some_calls(3)))
    assert len(rendered) == 3


def test_what_cannot_be_told_apart_is_rendered_each_time() -> None:
    """Short tokens may stand anywhere in a message, and a value that can change says nothing of the next one."""
    kept, rendered = RenderedMessages(), list[int]()

    def render(**_: Any) -> dict[str, Any]:
        rendered.append(1)
        return {"text": "a", "blocks": []}

    for _ in range(2):
        kept.tree("answer", {"answer": ANSWER, "buttons": {"refine": "a"}}, render, ())
        kept.tree("answer", {"answer": ANSWER, "buttons": {"refine": "a" * 27}, "listed": []}, render, ())

    assert len(rendered) == 4
