"""Tell a change from what chance makes of calls that fare as ever.

A campaign of forty calls in an hour, of which a third is answered, has hours of a fifth
now and then: an alert on *falls 30% against normal* would speak every other day. So a
change counts from four and a half standard deviations on, once in 300,000 looks by chance: of a rate
those of two binomial shares, of a number of calls those of a Poisson count and of days that differ, of a mean
those of times as unequal as talk times are.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Final

_DEVIATIONS: Final = 4.5
_DAYS_DIFFER: Final = 0.1
"""The standard deviation of the calls of like days beyond that of a Poisson count, as a share of their mean."""

_TALKS_DIFFER: Final = 1.5
"""The standard deviation of talk times, as a share of their mean (log-normal, as they usually are)."""


Sums = tuple[int, int | None]
"""The calls or seconds of a figure, and the calls that it is of; None of a number of calls."""


def is_significant(now: Sums, days: Sequence[Sums], *, mean: bool) -> bool:
    """Tell whether a figure differs from that of normal days by more than chance.

    Args:
        now: Of the window.
        days: Of each normal day.
        mean: Whether it is a mean of talk times, and no share.
    """
    (part, of), usual, calls = now, sum(day for day, _ in days), sum(of or 0 for _, of in days)
    if of is None:
        per_day = usual / max(1, len(days))
        variance = per_day * (1 + 1 / max(1, len(days))) + (_DAYS_DIFFER * per_day) ** 2
        return abs(part - per_day) > _DEVIATIONS * sqrt(variance)
    if not of or not calls:
        return False
    pooled = (part + usual) / (of + calls)
    spread = _TALKS_DIFFER * usual / calls if mean else sqrt(max(0.0, pooled * (1 - pooled)))
    return abs(part / of - usual / calls) > _DEVIATIONS * spread * sqrt(1 / of + 1 / calls)
