"""A modal that was submitted is not updated for a trial that began before."""

import asyncio
from typing import Any

import pytest

from bot.slack.listeners.modal_trials import Trial


async def test_a_trial_is_cleared_once_its_last_update_has_come_in() -> None:
    let, shown = asyncio.Event(), list[dict[str, Any]]()

    async def update(**values: Any) -> None:
        await let.wait()
        shown.append(values)

    trial = Trial("V1", update)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(trial.show(trying=True))
        await asyncio.sleep(0)  # the update is under way
        tasks.create_task(trial.end())
        tasks.create_task(trial.show(preview="late"))
        let.set()

    assert shown == [{"trying": True}, {}]


async def test_an_update_that_slack_does_not_answer_is_given_up_once_the_trial_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.slack.listeners.modal_trials._ENDED_WITHIN_S", 0)
    let, begun, shown = asyncio.Event(), list[dict[str, Any]](), list[dict[str, Any]]()

    async def update(**values: Any) -> None:
        begun.append(values)
        await let.wait()
        shown.append(values)

    trial = Trial("V1", update)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(trial.show(trying=True))
        await asyncio.sleep(0)  # the update is under way
        await trial.end()
    let.set()
    await trial.show(preview="late")

    assert begun[0] == {"trying": True}
    assert shown == []


async def test_a_trial_ends_again_for_the_next_submission() -> None:
    shown = list[dict[str, Any]]()

    async def update(**values: Any) -> None:
        shown.append(values)

    trial = Trial("V1", update)
    await trial.show(trying=True)
    await trial.end()
    await trial.end()

    assert shown == [{"trying": True}, {}, {}]
