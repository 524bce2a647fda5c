"""Wire the part that reads what digests say; apart, since a question in a terminal needs nothing of Slack's."""

from bot.app.answer_engine import AnswerEngine
from bot.app.holidays import holidays_of
from bot.domain.comparison import ClosedDays
from bot.reports import Sources
from bot.reports.digests import DigestReports
from bot.settings import Settings
from bot.type_aliases import Clock


def digest_reports(settings: Settings, engine: AnswerEngine, closed_days: ClosedDays, clock: Clock) -> DigestReports:
    """Return the part that reads what digests say."""
    return DigestReports(
        Sources(engine.calls, engine.directory, closed_days),
        zone=settings.evolux_time_zone,
        holidays=holidays_of(settings),
        clock=clock,
        max_days=settings.longest_days,
        rules=settings.short_calls,
    )
