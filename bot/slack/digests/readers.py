"""Who reads a digest in a direct message, and whether they still may: looked up anew each time one is sent."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.access import Access
from bot.slack.census import ANEW
from bot.slack.poster import UNSURE, PostingError
from bot.slack.refusals import Refused
from bot.slack.rooms import is_direct
from bot.slack.slack_errors import code_of
from bot.store.subscriptions import Subscription


class Readers:
    """Judges them.

    Args:
        client: Knows whose a direct message is.
        access: Knows people.

    """

    def __init__(self, client: AsyncWebClient, access: Access) -> None:
        self._client, self._access = client, access

    async def may_read(self, subscription: Subscription) -> bool:
        """Tell whether a digest may go where it goes: who reads a channel is the affair of its members.

        Raises:
            PostingError: Slack cannot be asked.

        """
        if not is_direct(subscription.channel):
            return True
        try:
            told = await self._client.conversations_info(channel=subscription.channel)
            person = await self._access.person(subscription.team, str(told["channel"]["user"]), within=ANEW)
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error), unsure=True) from error
        except Refused as error:
            raise PostingError(error.code, unsure=True) from error
        return self._access.may(person, "digests")
