from dataclasses import replace
from datetime import timedelta

from bot.store.publications import UploadedFile
from bot.store.store import Store
from tests.store.conftest import NOON, MovedClock

WEEK = timedelta(days=7)
AUDIO = UploadedFile(team="T1", file="F1", channel="D1", owner="U1", kind="recording", delete_after=NOON + WEEK)
EXPORT = replace(AUDIO, file="F2", kind="export", delete_after=NOON + WEEK / 2)


async def test_files_are_due_when_their_time_is_over_the_oldest_first(store: Store, clock: MovedClock) -> None:
    await store.uploaded_files.keep(AUDIO, ["84999999999"])
    await store.uploaded_files.keep(EXPORT, [])

    assert await store.uploaded_files.due() == []
    clock.move(WEEK)
    assert await store.uploaded_files.due() == [EXPORT, AUDIO]
    assert await store.uploaded_files.due(limit=1) == [EXPORT]


async def test_a_file_that_is_deleted_is_not_due_again(store: Store, clock: MovedClock) -> None:
    await store.uploaded_files.keep(AUDIO, ["84999999999"])
    clock.move(WEEK)

    await store.uploaded_files.mark_deleted("T1", "F1")

    assert await store.uploaded_files.due() == []


async def test_a_file_that_slack_would_not_delete_is_tried_again(store: Store, clock: MovedClock) -> None:
    await store.uploaded_files.keep(AUDIO, ["84999999999"])
    clock.move(WEEK)

    await store.uploaded_files.postpone("T1", "F1", timedelta(hours=1))

    assert await store.uploaded_files.due() == []
    clock.move(timedelta(hours=1))
    assert [file.file for file in await store.uploaded_files.due()] == ["F1"]


async def test_only_deleted_files_are_swept(store: Store, clock: MovedClock) -> None:
    await store.uploaded_files.keep(AUDIO, [])
    await store.uploaded_files.keep(EXPORT, [])
    await store.uploaded_files.mark_deleted("T1", "F2")
    clock.move(timedelta(days=400))

    assert await store.sweep() == {"files": 1}
    assert [file.file for file in await store.uploaded_files.due()] == ["F1"]
