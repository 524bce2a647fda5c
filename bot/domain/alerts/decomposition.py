"""The parts of the calls that explain most of the change of a count or a rate.

A part is a set of values that calls share, such as trunk *Pontal*, or campaign 376 and
trunk *Pontal*. It is found by the expectation-based scan statistic (Neill, *Fast subset
scan for spatial pattern detection*, 2012): the log-likelihood ratio, of a Poisson count,
of "this part has changed" against "it is as in normal times". It is highest for the
smallest part that holds all of the change: calls that fare as ever dilute a larger part,
and a smaller one leaves some of the change out. Each value that a part names costs the
logarithm of how many there are to choose from, so that no more are named than the calls
tell. The search begins with the best single values and narrows them while the score
grows; the calls of a part that is found are left out of the next.

A cause is what became of a call, and an hour when it was. Where a part without these
explains the change as well, it is preferred, so that a trunk that fails is named and not the
cause of its calls. Of a rate a cause is a part only where more calls have it than in normal
times: that fewer calls ended normally is the change itself.

See also: Bhagwan and others, *Adtributor: Revenue Debugging in Advertising Systems*
(2014), whose explanatory power is a part's contribution as a share of the change.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log
from typing import Final, TypeAlias

from bot.domain.alerts.contributions import Cell, Cells, FigureChange, Part, Sums, Value
from bot.domain.alerts.readings import Amount
from bot.domain.query import Shape

_PARTS: Final = 3
_VALUES: Final = 3
"""The most values that one part names."""

_BEGUN: Final = 6
"""The single values with which the search begins."""

_LEAST: Final = Fraction(1, 20)
"""The share of the change below which a part explains nothing."""

_SYMPTOMS: Final[frozenset[Shape]] = frozenset({"cause", "hour"})

_AS_WELL: Final = Fraction(1, 10)
"""The share of the change by which a part without a symptom may explain it worse than one with it."""

_NEARLY_ALL: Final = Fraction(2, 5)
"""The share of the change up to which another part without a symptom may miss it, and is still preferred."""

_FEW: Final = Fraction(2, 3)
"""The largest share of the calls that such a part may have: a larger one explains little more than all calls do."""

_CLEARLY: Final = 3.0
"""The score from which on a part is no chance: its change is twenty times as likely as none."""

_PRIOR: Final = 10
"""Calls of the usual kind that count beside a part's own in normal times, so that three calls are no rate."""

_Scored: TypeAlias = tuple[float, tuple[Value, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Decomposition:
    """A change and the parts that explain most of it.

    Attributes:
        change: The figure of the window less that of normal times.
        parts: At most three, which share no call; the first explains the change best.
    """

    change: Fraction
    parts: tuple[Part, ...] = ()


def decompose(
    dimensions: Sequence[Shape], now: Cells, before: Cells, *, scale: Fraction | None = None
) -> Decomposition:
    """Return what a change is made of; nothing of a rate that has no calls in the window, or none before.

    Args:
        dimensions: Those of the cells' keys.
        now: The calls of the window.
        before: Those of normal times.
        scale: As in `FigureChange`.
    """
    search = _Search(tuple(dimensions), now, before, scale)
    parts: list[Part] = []
    while search.total and len(parts) < _PARTS and (part := search.next()) is not None:
        parts.append(part)
    return Decomposition(change=search.total, parts=tuple(parts))


class _Search:
    """Finds one part after the other."""

    def __init__(self, dimensions: tuple[Shape, ...], now: Cells, before: Cells, scale: Fraction | None) -> None:
        self._dimensions = dimensions
        keys, nothing = dict.fromkeys((*now, *before)), Amount()
        self._cells: list[Cell] = [(key, now.get(key, nothing), before.get(key, nothing)) for key in keys]
        self._change = FigureChange(Sums(self._cells), scale)
        self.total = self._change.total
        self._costs = [log(max(1, len({key[place] for key in keys}))) for place in range(len(dimensions))]

    def next(self) -> Part | None:
        """Return the part that explains the change best of the calls that are left, and leave its calls out."""
        values = self._without_symptoms(self._best(self._dimensions))
        chosen = self._that_have(values)
        part = self._change.part(values, Sums(chosen))
        if not values or part.contribution / self.total < _LEAST:
            return None
        taken = {key for key, *_ in chosen}
        self._cells = [cell for cell in self._cells if cell[0] not in taken]
        return part

    def _best(self, dimensions: Sequence[Shape]) -> tuple[Value, ...]:
        """Return the values of these dimensions with the highest score; none where nothing scores."""
        begun = sorted(self._further((), dimensions), key=_score, reverse=True)[:_BEGUN]
        return max((self._narrowed(one, dimensions) for one in begun), key=_score, default=(0.0, ()))[1]

    def _narrowed(self, found: _Scored, dimensions: Sequence[Shape]) -> _Scored:
        """Return the best of what values become as others are added while the score grows; of a rate, a cause last."""
        best = found
        while len(found[1]) < _VALUES:
            further = list(self._further(found[1], dimensions))
            best = max((best, *further), key=_score)
            further = [one for one in further if one[0] > found[0] and not self._is_final(one[1])]
            if not further:
                break
            found = max(further, key=_score)
        return best

    def _is_final(self, values: tuple[Value, ...]) -> bool:
        """Tell whether values are not narrowed: of a rate, those with a cause, whose calls are merely counted."""
        return self._change.scale is None and any(dimension == "cause" for dimension, _ in values)

    def _further(self, values: tuple[Value, ...], dimensions: Sequence[Shape]) -> Iterator[_Scored]:
        """Yield these values with each further one that goes along with the change, and their score."""
        if self._is_final(values):
            return
        taken = {dimension for dimension, _ in values}
        cells, spent = self._that_have(values), sum(self._costs[self._dimensions.index(one)] for one in taken)
        above = Sums(cells)
        for place, dimension in enumerate(self._dimensions):
            if dimension in taken or dimension not in dimensions or not self._costs[place]:
                continue
            for key, sums in _by(cells, place).items():
                one = (*values, (dimension, key))
                score = self._surprise(dimension, sums, above) - spent - self._costs[place]
                if key is not None and score > _CLEARLY and self._change.part(one, sums).contribution * self.total > 0:
                    yield score, one

    def _surprise(self, dimension: Shape, part: Sums, above: Sums) -> float:
        """Return by how much a part differs from what it would have been in normal times.

        Of a rate, a cause does not say how its calls fare: it is how many there are of it that may surprise.

        Args:
            dimension: That of the part's last value.
            part: The calls that have all values.
            above: Those that have the others.
        """
        every, scale, usual = self._change.all, self._change.scale, float(self._change.usual)
        if scale is not None:
            return _ratio(part.now, part.before * float(scale) + 0.5)
        if dimension == "cause":
            share = part.whole_before / every.whole_before
            usual_calls = (part.whole_before + _PRIOR * share) / (above.whole_before + _PRIOR) * above.whole + 0.5
            return _ratio(part.whole, usual_calls) if part.whole > usual_calls else 0.0
        expected = (part.before + _PRIOR * usual) / (part.whole_before + _PRIOR)
        if (part.now - expected * part.whole) * self.total <= 0:
            return 0.0
        if every.now <= every.whole and every.before <= every.whole_before:
            return _ratio_of_share(part.now, part.whole, expected)
        unit = max(usual, 1.0)  # so that a mean of seconds weighs as much as a share
        return _ratio(part.now / unit, expected * part.whole / unit)

    def _without_symptoms(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """Return values without a symptom that explain the change as well; these values where there are none.

        For a rate other values are looked for, since any change of it shows in some cause; for a count the symptom
        is dropped.
        """
        rest = tuple(value for value in values if value[0] not in _SYMPTOMS)
        if rest == values:
            return values
        missed = self._miss(values) + _AS_WELL
        plain = (
            ()
            if self._change.scale is not None
            else self._best([one for one in self._dimensions if one not in _SYMPTOMS])
        )
        if plain and self._has_few(plain) and self._miss(plain) <= min(missed, _NEARLY_ALL):
            return plain
        return rest if rest and self._miss(rest) <= missed else values

    def _has_few(self, values: tuple[Value, ...]) -> bool:
        """Tell whether few of the calls of normal times have these values."""
        return Sums(self._that_have(values)).whole_before <= self._change.all.whole_before * _FEW

    def _miss(self, values: tuple[Value, ...]) -> Fraction:
        """Return how far a part's contribution is from the whole change, as a share of the change."""
        return abs(1 - self._change.part(values, Sums(self._that_have(values))).contribution / self.total)

    def _that_have(self, values: tuple[Value, ...]) -> list[Cell]:
        cells = self._cells
        for dimension, value in values:
            place = self._dimensions.index(dimension)
            cells = [cell for cell in cells if cell[0][place] == value]
        return cells


def _score(found: _Scored) -> float:
    return found[0]


def _by(cells: Iterable[Cell], place: int) -> dict[Hashable, Sums]:
    found: dict[Hashable, Sums] = {}
    for cell in cells:
        found.setdefault(cell[0][place], Sums()).add(cell)
    return found


def _ratio_of_share(seen: int, of: int, expected: float) -> float:
    """Return the log-likelihood ratio of a binomial count against the share that was expected."""
    if not 0 < expected < 1:
        return 0.0
    return sum(some * log(some / (of * share)) for some, share in ((seen, expected), (of - seen, 1 - expected)) if some)


def _ratio(seen: float, expected: float) -> float:
    """Return the log-likelihood ratio of a Poisson count against what was expected of it."""
    if not expected:
        return 0.0
    return (seen * log(seen / expected) if seen else 0.0) + expected - seen
