"""What is done again and again while the bot runs."""

from datetime import timedelta

from bot.app.container import open_container
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.search import Interval
from bot.sandbox.workspace import Workspace
from bot.store.publications import UploadedFile
from tests.app.conftest import Load, clock


async def test_what_is_past_its_time_is_swept_and_deleted_from_slack(slack: Workspace, load: Load) -> None:
    async with open_container(load(), clock) as container:
        old = UploadedFile(
            team="T1", file="F1", channel="D1", owner="U1", kind="export", delete_after=clock() - timedelta(days=1)
        )
        await container.store.uploaded_files.keep(old, ["84999999999"])
        jobs = container.jobs()
        for job in jobs:
            await job.work()
        left = await container.store.uploaded_files.due()

    assert left == []
    assert [job.name for job in jobs] == ["digests", "abandoned", "sweep", "files", "users"]
    assert (jobs[0].work, jobs[0].first) == (container.scheduler.tick, "at once")
    assert "files.delete" in [asked.method for asked in slack.asked]
    assert 'calls_bot_swept_rows_total{table="slack_files"} 1.0' in container.metrics.text().decode()


async def test_a_copy_of_the_calls_is_filled_and_looked_at_where_one_is_kept(slack: Workspace, load: Load) -> None:
    del slack
    async with open_container(load(MIRROR_DAYS="7", MIRROR_EVERY="30"), clock) as container:
        jobs = {job.name: job for job in container.jobs()}

        assert jobs["mirror"].every == timedelta(seconds=30)
        assert jobs["alerts"].work == container.alert_scheduler.tick


async def test_a_copy_that_is_kept_no_longer_is_deleted(slack: Workspace, load: Load) -> None:
    del slack
    hour = Interval(clock() - timedelta(hours=1), clock())
    span = LedgerSpan(interval=hour, claimed=0, arrived=0, read_at=clock(), checked_at=clock())
    async with open_container(load(), clock) as container:
        mirror = container.store.mirror
        assert await mirror.lease.take()
        assert await mirror.keep(span, [])
        sweep = next(job for job in container.jobs() if job.name == "sweep")
        await sweep.work()

        assert await mirror.spans() == []
