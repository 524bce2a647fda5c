"""Figures beside those of other days: which of them compare, and how they have changed."""

from typing import Final, Literal

from msgspec import Struct

from bot.domain.figures import Figures

ENOUGH: Final = 30
"""Calls below which neither a rate nor a difference is shown."""

FigureName = Literal["calls", "answered", "answer_rate", "talk_seconds", "talk_seconds_mean"]

_RATIOS: Final[frozenset[FigureName]] = frozenset({"answer_rate", "talk_seconds_mean"})
"""Figures that compare whatever the number of days."""


class FigureTrend(Struct, frozen=True, kw_only=True):
    """A figure, and the same figure of the baseline."""

    now: float
    before: float

    @property
    def direction(self) -> int:
        """Return 1 for more than before, -1 for less, else 0."""
        return (self.now > self.before) - (self.now < self.before)

    @property
    def change(self) -> float | None:
        """Return the relative change, such as 0.1 for 10 % more; None where the figure was zero."""
        return (self.now - self.before) / self.before if self.before else None


class FiguresPair(Struct, frozen=True, kw_only=True):
    """Figures, and those of the days that they are compared with.

    Attributes:
        complete: Whether every call of both is counted.
        alike: Whether both are of equally long days.
    """

    now: Figures
    before: Figures
    complete: bool = True
    alike: bool = True

    @property
    def enough(self) -> bool:
        """Tell whether both sides have calls enough to be compared."""
        return min(self.now.calls, self.before.calls) >= ENOUGH

    def trend(self, name: FigureName) -> FigureTrend | None:
        """Return how a figure compares; None where either side says too little."""
        if not (self.complete and self.enough and (self.alike or name in _RATIOS)):
            return None
        now, before = getattr(self.now, name), getattr(self.before, name)
        return None if now is None or before is None else FigureTrend(now=now, before=before)
