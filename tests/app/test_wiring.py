"""What is done again and again while the bot runs."""

from datetime import timedelta
from pathlib import Path

from bot.app.container import recurring
from bot.app.metrics import Metrics
from bot.sandbox.workspace import Workspace
from bot.slack.client import open_client
from bot.slack.messaging.files import Uploads
from bot.store.published import UploadedFile
from bot.store.store import open_store
from tests.app.conftest import clock


class Digests:
    """Nothing is ever due."""

    def __init__(self) -> None:
        self.ticks = 0

    async def tick(self) -> None:
        self.ticks += 1


async def test_what_is_past_its_time_is_swept_and_deleted_from_slack(slack: Workspace, tmp_path: Path) -> None:
    metrics = Metrics()
    async with (
        open_store(f"sqlite+aiosqlite:///{tmp_path / 'calls.db'}", clock=clock) as store,
        open_client(slack.bot_token, slack.api_url) as client,
    ):
        uploads = Uploads(client, store.uploaded_files, retention=timedelta(days=7), clock=clock)
        old = UploadedFile(
            team="T1", file="F1", channel="D1", owner="U1", kind="export", delete_after=clock() - timedelta(days=1)
        )
        await store.uploaded_files.keep(old, ["84999999999"])
        digests = Digests()
        for job in recurring(store, uploads, digests, metrics):
            await job.work()
        left = await store.uploaded_files.due()

    assert (left, digests.ticks) == ([], 1)
    assert "files.delete" in [asked.method for asked in slack.asked]
    assert 'calls_bot_swept_rows_total{table="slack_files"} 1.0' in metrics.text().decode()
