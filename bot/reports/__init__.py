"""What people come for: a question understood, an answer that knows how complete it is."""

from bot.reports.answers import Bounds, CallStream, Reports
from bot.reports.digests import DigestReports
from bot.reports.holidays import public_holidays
from bot.reports.name_resolution import NameResolver
from bot.reports.ports import Directory, History, HistoryRead

__all__ = [
    "Bounds",
    "CallStream",
    "DigestReports",
    "Directory",
    "History",
    "HistoryRead",
    "NameResolver",
    "Reports",
    "public_holidays",
]
