"""What people come for: a question understood, an answer that knows how complete it is."""

from bot.reports.answers import Bounds, Reports
from bot.reports.calendars import public_holidays
from bot.reports.digests import Digests
from bot.reports.sources import Directory, History, Reading
from bot.reports.streaming import CallStream
from bot.reports.understanding import Understanding

__all__ = [
    "Bounds",
    "CallStream",
    "Digests",
    "Directory",
    "History",
    "Reading",
    "Reports",
    "Understanding",
    "public_holidays",
]
