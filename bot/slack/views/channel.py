"""The modal of a channel's settings: the settings that it holds when submitted."""

from typing import Final

from bot.domain.language import LANGUAGES
from bot.slack.views.state import FIELD, ViewState
from bot.store.users_and_channels import ChannelSettings
from bot.type_aliases import Json

CHANNEL: Final = f"{FIELD}channel"
OWN: Final = "own"
"""The option for the bot's own language."""


def read_channel(values: Json, team: str, user: str) -> ChannelSettings:
    """Return the settings that a user submitted; their channel is empty if none is picked.

    Args:
        values: ``view.state.values`` of the payload.
    """
    state = ViewState(values)
    return ChannelSettings(
        team=team,
        channel=state.picked("channel"),
        shared=state.option("shared") == "shared",
        masked=state.option("masked") == "masked",
        language=next((one for one in LANGUAGES if one == state.option("language")), None),
        changed_by=user,
    )
