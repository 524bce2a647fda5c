"""Buttons and forms do nothing for a user who lacks the right to them: roles change after they were shown."""

from collections.abc import Awaitable
from typing import Final

import msgspec
import pytest

from bot.domain.question import Audience
from bot.domain.rights import Right
from bot.domain.taught_vocabulary import Team
from bot.slack.background import Result
from bot.slack.listeners.privacy import PendingErasure
from bot.slack.listeners.subscriptions import PendingDeletion
from bot.slack.messaging.messages import Location
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.vocabulary import VocabularyFormState
from bot.slack.vocabulary.list import VocabularyTarget
from bot.store.button_tokens import Button
from tests.e2e.forging import click, pressed
from tests.e2e.running import Place, words
from tests.e2e.users import publish, refusal, seed

FOR_ALL: Final = frozenset({
    *("show", "count_all", "example", "details", "cancel", "start_over", "refine", "form", "alert_window"),
    *("listen", "export", "publish", "unpublish"),  # their rights are checked by what replies in threads use, too
    "vocabulary_back",  # to the user's own App Home
})  # fmt: skip
"""The actions that a user needs no right for but to ask."""

_ROW: Final = msgspec.json.encode(VocabularyTarget("word", name="cpc", means="atendidas")).decode()
NEEDS: Final[dict[str, tuple[Right, str]]] = {
    **{f"digest_{verb}": ("digests", "1") for verb in ("edit", "pause", "resume", "delete", "now")},
    **{f"digest_{verb}": ("digests", "") for verb in ("new", "list", "offer")},
    **{f"alert_{verb}": ("alerts", "1") for verb in ("edit", "pause", "resume", "delete", "try", "unmute")},
    **{f"alert_{verb}": ("alerts", "1") for verb in ("mute_hour", "mute_today")},
    **{f"alert_{verb}": ("alerts", "") for verb in ("new", "list", "offer")},
    **{f"vocabulary{part}": ("vocabulary", _ROW) for part in ("", "_form", "_drop", "_take", "_clear")},
    "channel": ("channels", ""),
    "audit": ("audit", ""),
    "forget": ("forget", ""),
}
"""The others, each with the right and with a target that its button may have."""


pytestmark = [pytest.mark.unmeasured, pytest.mark.place(seed=seed())]


async def test_each_button_is_refused_to_who_lacks_its_right(here: Place) -> None:
    ana, told = here.user("ana"), dict[str, str]()
    readers = Audience(owner=ana.id, language="pt-BR")
    hers = {action: Button(action=action, target=target, audience=readers) for action, (_, target) in NEEDS.items()}
    async with here.bot() as bot:
        message = await publish(here, "hoje")
        tokens = await bot.store.button_tokens.keys(here.ws.state.world.team.id, hers)
        for count, (action, token) in enumerate(tokens.items(), 1):
            await click(here, "ana", message, pressed(action, token))
            told[action] = words(await here.answered(ana, "sala", count))
        actions = frozenset(bot.container._router._handlers)

    assert actions == FOR_ALL | NEEDS.keys()
    refused = {action: refusal(right) in told[action] for action, (right, _) in NEEDS.items()}
    assert refused == dict.fromkeys(NEEDS, True)


async def test_what_a_form_confirms_is_refused_to_who_lacks_the_right(here: Place) -> None:
    ana, team = here.user("ana"), here.ws.state.world.team.id
    origin = RequestOrigin(team=team, location=Location(here.ws.channel("sala").id, None, ana.id))
    deletion, form = PendingDeletion(origin, 1), VocabularyFormState(origin=origin, language="pt-BR", kind="team")
    async with here.bot() as bot:
        parts = bot.container
        submissions: list[tuple[Right, Awaitable[Result]]] = [
            ("forget", parts._privacy.erase(PendingErasure(origin, "pt-BR"), "84999999999")),
            ("vocabulary", parts._vocabulary_listener.keep(form, ana.id, Team(name="A", agents=(1,)))),
            ("digests", parts._digest_listeners[0].delete(deletion)),
            ("alerts", parts._alert_listeners[0].delete(deletion)),
        ]
        ended = [await submission for _, submission in submissions]
        taught = (await bot.store.vocabulary.current()).teams

    assert ended == ["refused"] * len(submissions)
    for (right, _), told in zip(submissions, ana.whispers("sala"), strict=True):
        assert refusal(right) in words(told)
    assert not taught
