"""Files with recordings are deleted in time, and what Slack does not take is said."""

from datetime import timedelta
from typing import Any

import pytest

from bot.slack.errors import Refused
from tests.slack.questions.recordings import WEEK, Desk


async def test_a_file_is_deleted_when_its_time_is_over(desk: Desk) -> None:
    await desk.play("ana")
    await desk.heard(desk.ws.direct("ana").id)
    assert await desk.uploads.delete_due() == 0

    desk.clock.now += WEEK
    assert await desk.uploads.delete_due() == 1
    assert desk.ws.files() == []
    assert await desk.uploads.delete_due() == 0


async def test_a_file_that_is_gone_already_is_done_with(desk: Desk) -> None:
    await desk.play("ana")
    await desk.client.files_delete(file=desk.ws.files()[0].id)
    desk.clock.now += WEEK

    assert await desk.uploads.delete_due() == 1


async def test_a_file_that_slack_keeps_is_tried_again_later(desk: Desk) -> None:
    await desk.play("ana")
    desk.clock.now += WEEK
    desk.ws.faults.fail("files.delete", "internal_error")

    assert [await desk.uploads.delete_due(), await desk.uploads.delete_due()] == [0, 0]
    desk.clock.now += timedelta(hours=1)
    assert await desk.uploads.delete_due() == 1


async def test_a_file_that_was_never_shown_is_deleted_too(desk: Desk) -> None:
    desk.ws.faults.drop_before("files.completeUploadExternal")
    with pytest.raises(Refused, match="upload_unsure"):
        await desk.play("ana")
    desk.clock.now += WEEK

    assert await desk.uploads.delete_due() == 1


@pytest.mark.parametrize(("method", "error", "code"), [
    ("files.getUploadURLExternal", "missing_scope", "files_not_allowed"),
    ("files.getUploadURLExternal", "file_uploads_disabled", "files_not_allowed"),
    ("files.getUploadURLExternal", "storage_limit_reached", "files_full"),
    ("files.completeUploadExternal", "internal_error", "upload_unsure"),
    ("files.completeUploadExternal", "file_update_failed", "not_uploaded"),
    ("conversations.open", "missing_scope", "files_not_allowed"),
])  # fmt: skip
async def test_what_slack_does_not_take_is_said(desk: Desk, method: str, error: str, code: str) -> None:
    desk.ws.faults.fail(method, error)

    with pytest.raises(Refused, match=code):
        await desk.play("ana")


async def test_bytes_go_to_slack_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever address comes back from the Web API, nothing is sent elsewhere."""
    room = desk.client.files_getUploadURLExternal

    async def elsewhere(**arguments: Any) -> Any:
        answer = await room(**arguments)
        return {"file_id": answer["file_id"], "upload_url": "http://localhost:9/upload"}

    monkeypatch.setattr(desk.client, "files_getUploadURLExternal", elsewhere)
    with pytest.raises(Refused, match="not_uploaded"):
        await desk.play("ana")
