"""A digest as tests make it: of today, at six in the evening, every day."""

from datetime import time
from typing import Final

from bot.store.digests import NewDigest

DAILY: Final = NewDigest(
    team="T1",
    channel="C1",
    owner="U1",
    query="period:today",
    language="pt-BR",
    at=time(18),
    weekdays=frozenset(range(7)),
    zone="America/Sao_Paulo",
)
