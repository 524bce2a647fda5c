"""Submissions of modals that are examined before they are acknowledged.

A submission has to be acknowledged within three seconds, with what is wrong beside
its fields. So it is examined for two; what takes longer, such as a name that has to be
asked of the tenant, goes on meanwhile, and who submits again gets what was found.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.rendering.text.errors import error_message
from bot.slack.background import BackgroundTasks
from bot.slack.errors import Refused
from bot.slack.views.subscription import read_state
from bot.type_aliases import Json

_EXAMINED_FOR_S: Final = 2.0
"""Seconds for which a submission is examined before it is acknowledged."""

_Found = TypeVar("_Found")


def on_submission(
    app: AsyncApp,
    work: BackgroundTasks,
    callback: str,
    examine: Callable[[Json], Awaitable[_Found | dict[str, str]]],
    save: Callable[[Json, _Found], Awaitable[Any]],
    *,
    slow_field: str,
) -> None:
    """Listen to the submissions of a modal.

    Args:
        callback: The modal's ``callback_id``.
        examine: Returns what a submission states; or errors by the id of the field that is wrong.
        save: Saves what was found.
        slow_field: The id of the field that shows the error of a submission that could not be examined in time.
    """

    async def submission(ack: AsyncAck, body: Json) -> None:
        found = list[_Found | dict[str, str]]()

        async def examined() -> None:
            found.append(await examine(body))

        await asyncio.wait({work.start(examined, name=f"{callback}_form")}, timeout=_EXAMINED_FOR_S)
        result = found[0] if found else {slow_field: _still_examined(body)}
        if isinstance(result, dict):
            await ack(response_action="errors", errors=result)
            return
        await ack()
        _ = work.start(save, body, result, name=callback)

    app.view(callback)(submission)


def _still_examined(body: Json) -> str:
    return error_message(Refused("still_examined"), read_state(body).language).text
