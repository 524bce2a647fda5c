"""The groups of a digest's table: their shape, their order, and the hours between them."""

from collections.abc import Sequence

from bot.domain.figures import Figures, FiguresGroup
from bot.domain.matching import count_bounds
from bot.domain.order import placed, rank_of_group
from bot.domain.query import Query, Shape


def shape_of(query: Query) -> Shape:
    """Return the shape of a digest's table: that of the query, else agents of its one campaign, else campaigns."""
    if query.by not in {None, "number"}:
        assert query.by is not None
        return query.by
    return "agent" if len(query.values("campaign")) == 1 else "campaign"


def ordered(parts: tuple[FiguresGroup, ...], query: Query) -> tuple[FiguresGroup, ...]:
    """Return groups chosen, sorted and cut as the query says."""
    if query.calls is not None:
        low, high = count_bounds(query.calls)
        parts = tuple(part for part in parts if low <= part.figures.calls <= high)
    if query.sort is not None:
        sort = query.sort
        parts = tuple(sorted(parts, key=lambda part: rank_of_group(part.key, part.figures, sort)))
    return parts if query.by is None else placed(parts, query.top)


def filled(hours: Sequence[FiguresGroup]) -> tuple[FiguresGroup, ...]:
    """Return every hour from the first to the last that has calls, also hours without calls between them."""
    if not hours:
        return ()
    known = {part.key: part for part in hours}
    keys = [f"{hour:02}" for hour in range(int(hours[0].key), int(hours[-1].key) + 1)]
    return tuple(known.get(key) or FiguresGroup(key=key, label=key, figures=Figures()) for key in keys)
