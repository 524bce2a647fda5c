"""What users with few rights try: clicks that are on no screen, and what is asked of the tenant for them."""

from itertools import count
from typing import Final

from bot.sandbox.workspace import Message
from bot.type_aliases import Json
from tests.e2e.running import Place, words

MINE = 172
"""The agent that Ana is; they had the regular's call of today."""


_CLICKS: Final = count(1)

HISTORY = "/api/v1/dialer/calls_history"


def asked(here: Place) -> list[list[str]]:
    """Return the agents of whom the tenant's history was asked, request by request."""
    return [request.values("agent_id") for request in here.tenant.requests if request.path == HISTORY]


def played(here: Place) -> list[str]:
    return [request.path for request in here.tenant.requests if request.path.endswith("/recording")]


async def whispered(here: Place, name: str, count: int) -> str:
    return words(await here.answered(here.user(name), "sala", count))


def pressed(name: str, value: str) -> Json:
    return {"action_id": name, "type": "button", "value": value}


def chosen(name: str, value: str) -> Json:
    option = {"text": {"type": "plain_text", "text": "x"}, "value": value}
    return {"action_id": name, "type": "static_select", "selected_option": option}


async def click(here: Place, name: str, message: Message, action: Json) -> None:
    """Click what is not on the screen: the same payload, another value."""
    person = here.user(name)
    payload = {
        "type": "block_actions",
        "user": {"id": person.id, "username": name, "team_id": person.person.team_id},
        "team": {"id": here.ws.state.world.team.id, "domain": "sandbox"},
        "api_app_id": here.ws.app.id,
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": False,
        },
        "channel": {"id": message.channel, "name": "sala"},
        "trigger_id": f"1.{next(_CLICKS)}.forged",  # of each click its own, or the bot takes it for the one before
        "actions": [{"block_id": "b", "action_ts": "1", **action}],
    }
    delivery = await here.ws.ask("interactive", payload)
    assert delivery.acked
