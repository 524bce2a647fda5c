"""Names of teams in a text: *equipe A*, *time da Ana*, ``team:"Equipe A"``."""

from typing import Final

from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.query import unknown_team

_NOUNS: Final = frozenset(("equipe", "equipes", "time", "times", "team", "teams"))
_LONGEST: Final = 8


def team_at(text: TokenMatcher, place: int) -> tuple[str, int] | None:
    """Return the team that is named at a place, and the place after its name; None where no known team is.

    Its name may have words that mean something else, such as *a* and *da*: the longest name is taken.
    """
    vocabulary, token = text.names.vocabulary, text.tokens[place]
    keyed = token.form == "team:" and len(token.values) == 1
    if vocabulary is None or not (keyed or token.form in _NOUNS):
        return None
    first = token.values[0] if keyed else token.raw
    for end in range(min(len(text), place + _LONGEST), place, -1):
        some = text.tokens[place + 1 : end]
        if (keyed or some) and all(one.kind in {"word", "number", "quote"} for one in some):
            team = vocabulary.find_team(" ".join([first, *(one.raw for one in some)]))
            if team is not None:
                return team.name, end
    return None


def whole_names(text: TokenMatcher, key: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of a key, teams by their full names; raise `QueryError` for a team that there is not."""
    vocabulary = text.names.vocabulary
    if key != "team" or vocabulary is None:
        return values
    found = {value: vocabulary.find_team(value) for value in values}
    for value, team in found.items():
        if team is None:
            raise unknown_team(value, vocabulary, text.language)
    return tuple(team.name for team in found.values() if team is not None)
