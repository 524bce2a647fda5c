"""The modal that teaches an own word, a team or who is who: its state, its fields, and the reading of a submission."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.taught_vocabulary import EntryKind
from bot.rendering.forms import MenuOption
from bot.rendering.limits.character_limits import INITIAL_VALUE
from bot.slack.errors import Refused
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.state import FIELD, ViewState
from bot.type_aliases import Json

NAME: Final = f"{FIELD}name"
MEANS: Final = f"{FIELD}means"
AGENT: Final = f"{FIELD}agent"
USER: Final = f"{FIELD}user"

_MOST_CHOSEN: Final = 50
"""Agents that the modal shows as chosen options; more are ids in a text field in place of the menu."""


class VocabularyFormState(msgspec.Struct, frozen=True, kw_only=True):
    """The entry and the origin of a modal; travels in its ``private_metadata``.

    Attributes:
        name: The phrase or the team's name when the modal was opened; empty of a new entry.
        page: The page of the list on the App Home; 0 for a modal that was opened elsewhere.
    """

    origin: RequestOrigin
    language: Language
    kind: EntryKind
    name: str = ""
    page: int = 0


def form_values(state: VocabularyFormState, name: str, means: str, names: Names) -> Mapping[str, Any]:
    """Return the values of the template ``vocabulary_form``.

    Raises:
        Refused: A team has more agents than a text field holds.
    """
    ids = means.split(",") if means and state.kind != "word" else []
    agents = [MenuOption(one, f"{names.name('agent', int(one)) or one} ({one})") for one in ids]
    chosen = len(agents) <= _MOST_CHOSEN
    if not chosen and len(means) > INITIAL_VALUE:
        raise Refused("team_too_large", team=name, count=len(ids))
    return {
        "kind": state.kind,
        "entry": name,
        "means": "" if ids and chosen else means,
        "agents": agents if chosen else [],
        "state": msgspec.json.encode(state).decode(),
    }


def read_form(values: Json, state: VocabularyFormState) -> tuple[str, str]:
    """Return the name and the meaning of a submitted entry, as they are typed in a command."""
    read = ViewState(values)
    name = read.picked("user") if state.kind == "who" else read.text("name")
    return name, read.text("means") or ",".join(read.options("agent"))


def field_at_fault(values: Json, name: str, word: str) -> str:
    """Return the field to which an error about a word belongs; `values` are those of every field that was shown."""
    if word == name:
        return USER if USER in values else NAME
    return MEANS if MEANS in values else AGENT
