"""A modal that was submitted is not updated for a trial that began before."""

import asyncio
from typing import Any

from bot.slack.listeners.trials import Trial


async def test_a_trial_is_cleared_once_its_last_update_has_come_in() -> None:
    let, shown = asyncio.Event(), list[dict[str, Any]]()

    async def update(**values: Any) -> None:
        await let.wait()
        shown.append(values)

    trial = Trial("V1", update)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(trial.show(trying=True))
        await asyncio.sleep(0)  # the update is under way
        trial.end()
        tasks.create_task(trial.clear())
        tasks.create_task(trial.show(preview="late"))
        let.set()

    assert shown == [{"trying": True}, {}]
