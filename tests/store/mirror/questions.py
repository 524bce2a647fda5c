"""Questions about the made-up tenant of `world`."""

from typing import get_args

from hypothesis import strategies as st

from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.query import OF_GROUPS, SHAPES, Query, Sort
from bot.domain.vocabulary import Team, Vocabulary

PERIODS = [parse(text).period for text in ("today", "yesterday", "2d", "3d", "period:2h", "5d")]
BEFORE = parse("2-days-ago").period
VOCABULARY = Vocabulary(
    teams={
        "Equipe A": Team(name="Equipe A", agents=(149,)),
        "Equipe B": Team(name="Equipe B", agents=(149, 150)),
        "Equipe C": Team(name="Equipe C", agents=(999,)),
    }
)
"""Teams of the agents of the made-up tenant; one of them is in two, and one team has no calls."""

VALUES = {
    "number": ["84999999999", "8499999999", "8432221111", "1133334444"],
    "campaign": ["376", "377", "9"],
    "agent": ["149", "150"],
    "team": [*VOCABULARY.teams],
    "customer": ["1", "ab"],
    "outcome": ["Venda", "-", "não interessado"],
    "cause": ["busy", "other", "normal_clearing"],
    "ended": ["agent", "subscriber"],
    "class": ["Contato"],
    "trunk": ["vivo", "-"],
    "hour": ["9..12", "9:30..11", "0..24"],
    "talk": [">60s", "0s..10s"],
    "short": ["6s", "40s"],
    "with": ["recording"],
}
"""Values that the calls of the made-up tenant have."""

filters = st.one_of(
    st.builds(Filter, st.just("answered"), st.just(()), st.booleans()),
    *(
        st.builds(
            Filter, st.just(key), st.lists(st.sampled_from(some), min_size=1, max_size=2).map(tuple), st.booleans()
        )
        for key, some in VALUES.items()
    ),
)


@st.composite
def questions(draw: st.DrawFn) -> Query:
    """Return a question about the made-up tenant."""
    chosen = draw(st.lists(filters, max_size=2, unique_by=lambda one: one.key))
    by = draw(st.none() | st.sampled_from(SHAPES))
    columns = draw(st.none() | st.sampled_from([shape for shape in SHAPES if shape != by])) if by else None
    period = draw(st.sampled_from(PERIODS))
    return Query(
        filters=tuple(chosen),
        period=period,
        status=draw(st.sampled_from(["both", "both", "both", "success"])),
        compare=draw(st.sampled_from([None, None, BEFORE])) if period in PERIODS[:2] else None,
        by=by,
        columns=columns,
        calls=draw(st.sampled_from([None, None, ">3", "1..4"])) if by and not columns else None,
        sort=draw(st.none() | st.sampled_from([sort for sort in get_args(Sort) if by or sort not in OF_GROUPS])),
        top=draw(st.none() | st.integers(1, 9)),
    )
