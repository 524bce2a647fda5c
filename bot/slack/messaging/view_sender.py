"""Open, publish and change views; where Slack does not say whether it did, that is tried again."""

from collections.abc import Mapping
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.language import Language
from bot.rendering.templates.renderer import Renderer
from bot.slack.messaging.attempts import PostingError, ask, repeated

_TOO_LATE: Final = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
"""The errors of `views.open` for a trigger that is older than three seconds."""

_TRIGGER_USED: Final = "exchanged_trigger_id"
"""The error of `views.open` for a trigger with which a modal was opened."""

_VIEW_CLOSED: Final = "not_found"
"""The error of `views.update` for a view that is not open any more."""


class ViewSender:
    """Sends views; every method raises `PostingError` where Slack does not take one.

    Args:
        client: Must not repeat a request whose connection broke.
    """

    def __init__(self, client: AsyncWebClient, renderer: Renderer) -> None:
        self._client, self._renderer = client, renderer

    async def open_view(self, trigger: str, name: str, language: Language, values: Mapping[str, Any]) -> bool:
        """Open a modal; return False if that is too late: a trigger is good once, for three seconds.

        Where Slack does not say whether it opened the modal, a second attempt tells:
        the trigger is used up if the modal is open.
        """
        view = self._renderer.render_view(name, language, **values)
        try:
            await repeated(ask, self._client.views_open, trigger_id=trigger, view=view, done=_TRIGGER_USED)
        except PostingError as error:
            if error.code in _TOO_LATE:
                return False
            raise
        return True

    async def publish_home(self, user: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Show a user's App Home."""
        view = self._renderer.render_view(name, language, **values)
        await repeated(ask, self._client.views_publish, user_id=user, view=view)

    async def update_view(self, view_id: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Change a modal; one that the user has closed or submitted meanwhile needs no change."""
        view = self._renderer.render_view(name, language, **values)
        try:
            await repeated(ask, self._client.views_update, view_id=view_id, view=view)
        except PostingError as error:
            if error.code != _VIEW_CLOSED:
                raise
