"""Questions about the made-up tenant of `world`."""

from random import Random
from typing import get_args

from hypothesis import strategies as st

from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.query import OF_GROUPS, SHAPES, Query, Sort
from bot.domain.taught_vocabulary import Team, Vocabulary

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
    "hour": ["9..12", "9:30..11", "0..24", "22..24", "0..6"],
    "talk": [">60s", "0s..10s"],
    "short": ["6s", "40s"],
    "with": ["recording"],
    "answered": [],
}
"""Values that the calls of the made-up tenant have."""

questions = st.integers(0, 2**32).map(lambda seed: question(Random(seed)))  # noqa: S311 - no secrets


def question(rng: Random) -> Query:
    """Return a question about the made-up tenant."""
    chosen = {one.key: one for one in (_filter(rng) for _ in range(rng.randrange(3)))}
    by = rng.choice([None, *SHAPES])
    columns = rng.choice([None, *(shape for shape in SHAPES if shape != by)]) if by else None
    period = rng.choice(PERIODS)
    return Query(
        filters=tuple(chosen.values()),
        period=period,
        status=rng.choice(["both", "both", "both", "success"]),
        compare=rng.choice([None, None, BEFORE]) if period in PERIODS[:2] else None,
        by=by,
        columns=columns,
        calls=rng.choice([None, None, ">3", "1..4"]) if by and not columns else None,
        sort=rng.choice([None, *(sort for sort in get_args(Sort) if by or sort not in OF_GROUPS)]),
        top=rng.choice([None, *range(1, 10)]),
    )


def _filter(rng: Random) -> Filter:
    key = rng.choice([*VALUES])
    return Filter(key, tuple(rng.sample(VALUES[key], min(len(VALUES[key]), rng.randrange(1, 3)))), rng.random() < 0.5)
