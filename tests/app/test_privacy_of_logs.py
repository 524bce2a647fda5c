"""Whatever happens, and however much is logged: no number, no name, no token."""

import asyncio
import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.app.logs import set_up_logs
from bot.app.run import open_bot
from bot.sandbox.tenant import Tenant
from bot.sandbox.workspace import Workspace
from tests.app.conftest import Load, clock

NUMBER = "84999999999"
QUESTIONS = (
    f"{NUMBER} campaign:376 on:28/10/2021",
    "(84) 9 9999-9999 28/10/2021..29/10/2021",
    'agente:"Atendente Evolux" on:28/10/2021',
    f"campanh:376 {NUMBER}",
    "help",
    "",
)


@pytest.fixture
def stream(tenant: Tenant, slack: Workspace) -> Iterator[io.StringIO]:
    """Log everything that the bot and its libraries are willing to log, and leave logging as it was."""
    root, own = logging.getLogger(), logging.getLogger("bot")
    handlers, levels = root.handlers[:], (root.level, own.level)
    stream = io.StringIO()
    set_up_logs("DEBUG", secrets=[tenant.token, slack.bot_token, slack.app_token], stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    own.setLevel(levels[1])
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


async def test_questions_that_go_well_and_wrong_leave_no_trace_of_a_person(
    tenant: Tenant, slack: Workspace, load: Load, stream: io.StringIO
) -> None:
    async with open_bot(load(LOG_LEVEL="DEBUG"), clock) as bot:
        await slack.connected()
        ana, direct = slack.user("ana"), f"@{slack.bot.name}"
        for question in QUESTIONS:
            await ana.types(f"/calls {question}", channel="vendas")
            await ana.says(question or "obrigada", channel=direct)
        await bot.container.work.drain(20)
        slack.faults.fail("chat.postMessage", "restricted_action", times=5)
        slack.faults.drop_after("chat.postMessage", times=2)
        await ana.says(f"{NUMBER} since:1/10/2021", channel=direct)
        await bot.container.work.drain(20)
        tenant.token = "changed"  # noqa: S105 - from now on ours is refused
        await ana.types("/calls 84988887777", channel="vendas")
        await bot.container.work.drain(60)
        await asyncio.sleep(0)

    logged = stream.getvalue()
    assert "started" in logged
    for private in (NUMBER, "99999-9999", "84988887777", "Hulk", "Atendente Evolux", "Ana Paula", "xoxb", "xapp"):
        assert private not in logged, private
