"""The values that a user filled into a modal, by the names of its fields."""

from collections.abc import Mapping
from typing import Final

from bot.domain.errors import QueryError
from bot.type_aliases import Json

FIELD: Final = "field:"
"""The prefix of the block id and of the action id of every field in a modal."""


class FormError(Exception):
    """Values that a modal cannot be submitted with.

    Attributes:
        field: The id of the first block at fault.
        error: What is wrong there.
        errors: What is wrong in each block.
    """

    def __init__(self, field: str, error: QueryError, more: Mapping[str, QueryError] | None = None) -> None:
        super().__init__(field)
        self.field, self.error = field, error
        self.errors: dict[str, QueryError] = {field: error, **(more or {})}


class ViewState:
    """Reads the state of a view; a field that is missing or left blank has an empty value.

    Args:
        values: ``view.state.values`` of a payload.
    """

    def __init__(self, values: Json) -> None:
        self._elements: Json = {name: value for block in values.values() for name, value in block.items()}

    def text(self, name: str) -> str:
        """Return what was typed into a text field, without surrounding spaces."""
        return str(self._elements.get(FIELD + name, {}).get("value") or "").strip()

    def picked(self, name: str) -> str:
        """Return the date, time, user or conversation that was picked: an ISO date, ``HH:MM``, or an id."""
        element = self._elements.get(FIELD + name, {})
        kinds = ("selected_date", "selected_time", "selected_user", "selected_conversation")
        return next((str(element[kind]) for kind in kinds if element.get(kind)), "")

    def option(self, name: str) -> str:
        """Return the value of the option that was chosen from a menu or radio buttons."""
        return str((self._elements.get(FIELD + name, {}).get("selected_option") or {}).get("value", ""))

    def options(self, name: str) -> list[str]:
        """Return the values of the options that were chosen, in order."""
        chosen = self._elements.get(FIELD + name, {}).get("selected_options") or ()
        return [str(option["value"]) for option in chosen]
