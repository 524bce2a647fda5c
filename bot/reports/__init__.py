"""The use cases: learn the names in a question, answer it, gather digests.

It reads the tenant's history and remembers days through the protocols in `ports`,
and uses `bot.domain`; of Slack, HTTP and the database it knows nothing.
Digests and public holidays are in modules of their own, for which no question waits.
"""

from bot.reports.answers import Bounds, Reports
from bot.reports.call_stream import CallStream
from bot.reports.found_answer import Page
from bot.reports.name_resolution import NameResolver
from bot.reports.ports import Directory, History, HistoryRead, Sources
from bot.reports.sources import MirroredHistory

__all__ = [
    "Bounds",
    "CallStream",
    "Directory",
    "History",
    "HistoryRead",
    "MirroredHistory",
    "NameResolver",
    "Page",
    "Reports",
    "Sources",
]
