"""Choose the groups that an answer shows, and note what that leaves out."""

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from bot.domain.answer import Answer, Group, Note
from bot.domain.call import Agent
from bot.domain.call_predicates import count_bounds
from bot.domain.figures import NONE, labels_of
from bot.domain.order import MIN_RATED, placed
from bot.domain.query import NO_CALLS
from bot.domain.summary import Summary


def cut(answer: Answer, agents: Collection[Agent] = ()) -> Answer:
    """Return an answer, whose groups are all there, with those that its query wants, and what a reader must know.

    Args:
        agents: Those who are known, for a question about agents without calls.
    """
    if answer.groups is None:
        return answer
    groups = tuple(_chosen(answer, agents))
    notes = (*_order(answer, groups), *_several_teams(answer), *_left_out(answer, groups, len(agents)))
    return replace(
        answer, groups=placed(groups, answer.query.top), groups_total=len(groups), notes=(*answer.notes, *notes)
    )


def _chosen(answer: Answer, agents: Collection[Agent]) -> Iterator[Group]:
    """Yield the groups of so many calls as the query asks for; all where it does not say."""
    groups, calls = answer.groups or (), answer.query.calls
    if calls == NO_CALLS:
        yield from _idle(answer, agents)
        return
    low, high = (0, None) if calls is None else count_bounds(calls)
    yield from (one for one in groups if low <= one.summary.calls and (high is None or one.summary.calls <= high))


def _idle(answer: Answer, agents: Collection[Agent]) -> list[Group]:
    """Return those of these agents who have no calls, by name."""
    known, before = {group.key: group for group in answer.groups or ()}, Summary() if answer.compared else None
    labels = labels_of(agents)
    found = [
        known.get(key) or Group(key=key, label=label, summary=Summary(), before=before)
        for key, label in labels.items()
        if key not in known or not known[key].summary.calls
    ]
    return sorted(found, key=lambda group: (labels[group.key].casefold(), group.key))


def _order(answer: Answer, groups: Sequence[Group]) -> Iterator[Note]:
    """Yield what a reader must know of an order by hit rate.

    Groups of few calls stand after the others; and where unanswered calls have no
    agent, the hit rate of an agent tells little.
    """
    query = answer.query
    if query.sort not in {"rate", "rate-asc"}:
        return
    few = [group.rated.calls < MIN_RATED for group in groups if group.key != NONE]
    if any(few) and not all(few):
        yield Note("few_calls", few.count(True))
    for group in answer.groups or ():
        if query.by in {"agent", "team"} and group.key == NONE and not query.converts:
            yield Note("no_agent", group.summary.calls)


def _several_teams(answer: Answer) -> Iterator[Note]:
    """Yield by how much the teams add up to more than the total, since agents may be in several."""
    if answer.summary is None:
        return
    for shape, counts in (
        (answer.query.by, [group.summary.calls for group in answer.groups or ()]),
        (answer.query.columns, [column.figures.calls for column in answer.columns or ()]),
    ):
        more = sum(counts) - answer.summary.calls
        if shape == "team" and more:
            yield Note("several_teams", more)


def _left_out(answer: Answer, groups: Sequence[Group], agents: int) -> Iterator[Note]:
    """Yield what is not in the groups: agents who are not known, or have no calls, and other days in the cells."""
    query = answer.query
    if query.calls == NO_CALLS:
        yield Note("known_agents", agents)
    elif query.calls is not None and query.by == "agent" and count_bounds(query.calls)[0] == 0:
        yield Note("idle_left_out", len(groups))
    if answer.columns is not None and answer.compared is not None:
        yield Note("columns_alone", len(answer.columns))
