"""The two calls that the vendor's documentation shows, on the day it gives.

Source: Evolux, "Histórico de chamadas do discador" (API documentation)
"""

from datetime import UTC, date, datetime
from typing import Final

from bot.sandbox.tenant.company import DeskAgent
from bot.sandbox.tenant.rows import Row

DAY: Final = date(2021, 10, 28)
CAMPAIGN_ID: Final = 376
AGENT: Final = DeskAgent(149, "Atendente Evolux")

_CAMPAIGN: Final = "Campanha de Teste Evolux"

CALLS: Final = (
    Row(
        id=48582498,
        uuid="01271e80-3827-11ec-bf38-5f7aa276gtr",
        started_at=datetime(2021, 10, 28, 19, 41, 11, tzinfo=UTC),
        answered_at=datetime(2021, 10, 28, 19, 41, 33, tzinfo=UTC),
        ended_at=datetime(2021, 10, 28, 19, 41, 46, tzinfo=UTC),
        gone_at=datetime(2021, 10, 28, 19, 41, 46, tzinfo=UTC),
        talk_seconds=13,
        billable_seconds=24.0,
        campaign_id=CAMPAIGN_ID,
        campaign=_CAMPAIGN,
        agent_id=AGENT.id,
        agent=AGENT.name,
        number="84999999999",
        name="Hulk",
        external_id="20202020",
        csat=None,
        nps=None,
        outcome=None,
        classification=None,
        cause="normal_clearing",
        causes=("Desligamento normal", "Normal clearing"),
        ended_by="Agent",
        trunk="Provedor de Telefonia",
        custom_fields={"type": "VIP", "site": "www.evolux.net.br", "obs": "Analista de Suporte"},
        recorded=True,
        blur=0,
    ),
    Row(
        id=48582566,
        uuid="0e4bccbe-3827-11ec-8190-5f7aar43ds2",
        started_at=datetime(2021, 10, 28, 19, 41, 33, tzinfo=UTC),
        answered_at=datetime(2021, 10, 28, 19, 42, tzinfo=UTC),
        ended_at=datetime(2021, 10, 28, 19, 42, 30, tzinfo=UTC),
        gone_at=datetime(2021, 10, 28, 19, 42, 30, tzinfo=UTC),
        talk_seconds=30,
        billable_seconds=41.0,
        campaign_id=CAMPAIGN_ID,
        campaign=_CAMPAIGN,
        agent_id=AGENT.id,
        agent=AGENT.name,
        number="8488888888",
        name="Ronaldinho",
        external_id="19191919",
        csat=None,
        nps=None,
        outcome=None,
        classification=None,
        cause="normal_clearing",
        causes=("Cancelada pelo originador", "Normal clearing"),
        ended_by="Subscriber",
        trunk="Pontal",
        custom_fields={"type": "VIP", "site": "www.evolux.net.br", "obs": "Analista de Professional S"},
        recorded=True,
        blur=0,
    ),
)
"""Oldest first."""

STRAYS: Final = {"84999999999": "8488888888"}
"""A look-up by the first number also returns the calls of the second, as in the vendor's sample."""
