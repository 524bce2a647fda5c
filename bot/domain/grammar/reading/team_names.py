"""Names of teams in a text: *equipe A*, *time da Ana*, *pessoal da noite*, ``team:"Equipe A"``."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.taught_vocabulary import unknown_team

_NOUNS: Final = frozenset(("equipe", "equipes", "time", "times", "team", "teams"))
_PEOPLE: Final = frozenset(
    ("turma", "pessoal", "galera", "alguem", "someone", "anyone", "anybody", "folks", "quem", "qm", "who")
)
"""Words for people that mean a team's where its name follows."""

_OF: Final = frozenset(("da", "do", "de", "na", "no", "from", "of", "in", "on"))
_OF_DAY: Final = _OF - {"from", "of"} | {
    "a",
    "as",
    "ate",
    "pela",
    "essa",
    "esta",
    "nessa",
    "nesta",
    "dessa",
    "hoje",
    "ontem",
}
_LONGEST: Final = 8


def team_at(text: TokenMatcher, place: int) -> tuple[str, int] | None:
    """Return the team that is named at a place, and the place after its name; None where no known team is.

    Its name may have words that mean something else, such as *a* and *da*: the longest name is taken.
    """
    vocabulary, token = text.names.vocabulary, text.tokens[place]
    keyed = token.form == "team:" and len(token.values) == 1
    of_people = token.form in _PEOPLE and text.form(place + 1) in _OF
    if vocabulary is None or not (keyed or of_people or token.form in _NOUNS):
        return None
    start = place + 1 + of_people
    first = token.values[0] if keyed else "" if of_people else token.raw
    for end in range(min(len(text), place + _LONGEST), place, -1):
        some = text.tokens[start:end]
        if (keyed or some) and all(one.kind in {"word", "number", "quote"} for one in some):
            team = vocabulary.find_team(" ".join([first, *(one.raw for one in some)]))
            if team is not None:
                return team.name, end
    return None


def check_not_team(text: TokenMatcher, place: int, hours: str) -> None:
    """Raise `QueryError` for a part of the day that is also the whole name of a team: *Noite*, *vendas, noite*.

    After *à*, *de*, *hoje* and the like it is the part of the day.

    Args:
        place: Of the word.
        hours: Those that the word names.
    """
    vocabulary = text.names.vocabulary
    if vocabulary is None or (place and text.form(place - 1) in _OF_DAY):
        return
    team = next(
        (one for name, one in vocabulary.teams.items() if name.casefold() == text.tokens[place].raw.casefold()), None
    )
    if team is not None:
        either = (write_pair("team", team.name, text.language), write_pair("hour", hours, text.language))
        raise QueryError("ambiguous_word", text.tokens[place].raw, ", ".join(either))


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
