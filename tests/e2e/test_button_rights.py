"""A button does nothing for a user who lacks the right that it needs: roles change after a button was shown."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec
import pytest

from bot.domain.question import Audience
from bot.domain.rights import Right
from bot.rendering.i18n.translator import translator
from bot.rendering.text.refusals import REFUSALS
from bot.slack.errors import MAY_NOT
from bot.slack.vocabulary.pages import VocabularyTarget
from bot.store.action_tokens import Button
from tests.e2e.forging import click, pressed
from tests.e2e.running import Place, place, words
from tests.e2e.users import publish, seed

pytestmark = pytest.mark.unmeasured

FOR_ALL: Final = frozenset({
    *("show", "count_all", "example", "details", "cancel", "start_over", "refine", "form", "alert_window"),
    *("listen", "export", "publish", "unpublish"),  # their rights are checked by what replies in threads use, too
    "vocabulary_back",  # to the user's own App Home
})  # fmt: skip
"""The actions that a user needs no right for but to ask."""

_ROW: Final = msgspec.json.encode(VocabularyTarget("word", name="cpc", means="atendidas")).decode()
NEEDS: Final[dict[str, tuple[Right, str]]] = {
    **{f"digest_{verb}": ("digests", "1") for verb in ("edit", "pause", "resume", "delete", "now")},
    **{f"digest_{verb}": ("digests", "") for verb in ("new", "list")},
    **{f"alert_{verb}": ("alerts", "1") for verb in ("edit", "pause", "resume", "delete", "try", "unmute")},
    **{f"alert_{verb}": ("alerts", "1") for verb in ("mute_hour", "mute_today")},
    **{f"alert_{verb}": ("alerts", "") for verb in ("new", "list", "offer")},
    **{f"vocabulary{part}": ("vocabulary", _ROW) for part in ("", "_form", "_drop", "_take", "_clear")},
    "channel": ("channels", ""),
    "audit": ("audit", ""),
    "forget": ("forget", ""),
}
"""The others, each with the right and with a target that its button may have."""


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path, seed=seed()) as opened:
        yield opened


async def test_each_button_is_refused_to_who_lacks_its_right(here: Place) -> None:
    ana, told = here.user("ana"), dict[str, str]()
    readers = Audience(owner=ana.id, language="pt-BR")
    hers = [Button(action=action, target=target, audience=readers) for action, (_, target) in NEEDS.items()]
    async with here.bot() as bot:
        message = await publish(here, "hoje")
        tokens = await bot.store.action_tokens.make(here.ws.state.world.team.id, hers, lasting=timedelta(hours=1))
        for count, (action, token) in enumerate(zip(NEEDS, tokens, strict=True), 1):
            await click(here, "ana", message, pressed(action, token))
            told[action] = words(await here.answered(ana, "sala", count))
        actions = frozenset(bot.container._router._handlers)

    t = translator("pt-BR")
    refusals = {action: t.gettext(REFUSALS[MAY_NOT[right]][0]) for action, (right, _) in NEEDS.items()}
    assert actions == FOR_ALL | NEEDS.keys()
    assert {action: refusals[action] in text for action, text in told.items()} == dict.fromkeys(NEEDS, True)
