"""Contributions of parts of the calls to the change of a figure, which add up exactly to it.

A figure is an amount over a whole: answered calls over calls, talk time over calls with
a known talk time, or, of a count, an amount alone. It is counted for a window and for
normal times.

Of a count, a part contributes the difference of its amounts. Of a rate *a/b*, which was
*R* in normal times, it contributes ``(a - R·b)/B`` in the window less the same of normal
times, where *B* is the whole of all calls. Over parts that share no call these add up to
the change, and each is the sum of a mix effect (more or fewer such calls were made) and
a rate effect (such calls fare otherwise).
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from bot.domain.alerts.readings import Amount
from bot.domain.query import Shape

Value: TypeAlias = tuple[Shape, Hashable]
"""A thing that calls share: a dimension and the key of a value there."""

Key: TypeAlias = tuple[Hashable, ...]
"""A value for each dimension; None where calls have none."""

Cells: TypeAlias = Mapping[Key, Amount]

Cell: TypeAlias = tuple[Key, Amount, Amount]
"""A key with its amounts in the window and in normal times."""


class Sums:
    """The amounts of some cells: of the window, and of normal times.

    Args:
        cells: To begin with.
    """

    __slots__ = ("before", "now", "whole", "whole_before")

    def __init__(self, cells: Iterable[Cell] = ()) -> None:
        self.now = self.whole = self.before = self.whole_before = 0
        for cell in cells:
            self.add(cell)

    def add(self, cell: Cell) -> None:
        """Count a cell, too."""
        _, now, before = cell
        self.now += now.part
        self.whole += now.of or 0
        self.before += before.part
        self.whole_before += before.of or 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Calls that share some values, and what they contribute to the change.

    Attributes:
        values: The things that the calls share.
        now: Their amounts in the window, without those of the parts before.
        before: Their amounts in normal times.
        mix: What it contributes that there are more or fewer of them; 0 of a count.
        effect: What it contributes that they fare otherwise.
    """

    values: tuple[Value, ...]
    now: Amount
    before: Amount
    mix: Fraction
    effect: Fraction

    @property
    def contribution(self) -> Fraction:
        """Return what the part contributes to the change."""
        return self.mix + self.effect


@dataclass(frozen=True, slots=True)
class FigureChange:
    """The change of a figure.

    Attributes:
        all: The amounts of all calls.
        scale: By which amounts of normal times are multiplied, to be those of a window: of a count; None of a rate.
    """

    all: Sums
    scale: Fraction | None

    @property
    def usual(self) -> Fraction:
        """Return a rate in normal times; 0 of no calls."""
        return over(self.all.before, self.all.whole_before)

    @property
    def total(self) -> Fraction:
        """Return the figure of the window less that of normal times; 0 of a rate that one of them does not have."""
        if self.scale is not None:
            return self.all.now - self.all.before * self.scale
        if not (self.all.whole and self.all.whole_before):
            return Fraction(0)
        return Fraction(self.all.now, self.all.whole) - self.usual

    def part(self, values: tuple[Value, ...], sums: Sums) -> Part:
        """Return a part, whose calls have these amounts."""
        counts = self.scale is not None
        now = Amount(sums.now, None if counts else sums.whole)
        before = Amount(sums.before, None if counts else sums.whole_before)
        mix, effect = self._effects(sums)
        return Part(values=values, now=now, before=before, mix=mix, effect=effect)

    def _effects(self, sums: Sums) -> tuple[Fraction, Fraction]:
        if self.scale is not None:
            return Fraction(0), sums.now - sums.before * self.scale
        share, share_before = over(sums.whole, self.all.whole), over(sums.whole_before, self.all.whole_before)
        rate = over(sums.now, sums.whole)
        usual = over(sums.before, sums.whole_before) if sums.whole_before else rate  # new calls have not changed
        return (share - share_before) * (usual - self.usual), share * (rate - usual)


def over(some: int, whole: int) -> Fraction:
    """Return a share; 0 of nothing."""
    return Fraction(some, whole) if whole else Fraction(0)
