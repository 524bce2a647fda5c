"""A page of fifty calls as the vendor's sample has them, and a stream of many such calls."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from bot.domain.call import Agent, CallFacts, Campaign, SubscriberFacts

START = datetime(2026, 3, 2, 11, tzinfo=UTC)
STEP = timedelta(seconds=7)
"""From one call to the next."""

_CAUSES = ("Normal clearing", "No answer", "User busy", "Originator cancel")
_LOCAL = ("Desligamento normal", "Não atendeu", "Ocupado", "Cancelada pelo originador")
_OUTCOMES = ("-", "Venda", "Não Interessado", "Retornar")


def row(index: int) -> bytes:
    """Return one call as the wire has it, `hangup_cause` twice."""
    start = START + index * STEP
    answered = index % 3 == 0
    call = {
        "answer_time": (start + timedelta(seconds=9)).isoformat() if answered else None,
        "classification": "-",
        "hangup_cause": _LOCAL[index % 4],
        "uuid": f"0e4bccbe-3827-11ec-8190-{index:012}",
        "campaign": {"id": 376 + index % 6, "name": "Campanha de Teste Evolux"},
        "talking_duration": index % 400 if answered else 0,
        "trunk_name": "Provedor de Telefonia",
        "start_time": start.isoformat(),
        "end_by": ("Agent", "Subscriber")[index % 2],
        "agent": {"id": 149 + index % 40, "name": "Atendente Evolux"},
        "billable_duration": 41.0,
        "subscriber": {
            "external_id": str(19191919 + index % 50_000),
            "number": f"849{index % 50_000:08}",
            "name": "Ronaldinho",
        },
        "survey": {"csat": None, "nps": None},
        "end_time": (start + timedelta(seconds=60)).isoformat(),
        "outcome": _OUTCOMES[index % 4],
        "cause": _CAUSES[index % 4],
        "id": 48_582_566 + index,
        "custom_fields": {"type": "VIP", "site": "www.evolux.net.br", "obs": "Analista de Suporte"},
        "download_audio": f"https://maissaude.edev-multi/api/v1/dialer/call/{48_582_566 + index}/recording",
    }
    return msgspec.json.encode(call).replace(b'"cause":', b'"hangup_cause":')


def page(first: int = 0, rows: int = 50) -> bytes:
    """Return a page of the history."""
    return (
        b'{"pagination":{"max_limit":50,"limit":50,"items":%d,"total":%d,"first_url":"","last_url":"",'
        b'"current_url":"","next_url":null,"prev_url":null},"meta":{"status":200,"message":"OK"},"data":[%s]}'
        % (rows, rows, b",".join(row(index) for index in range(first, first + rows)))
    )


def facts(calls: int) -> Iterator[list[CallFacts]]:
    """Yield pages of decoded calls, 50,000 distinct numbers among them, without holding them."""
    agents = [Agent(149 + place, f"Atendente {place}") for place in range(40)]
    campaigns = [Campaign(376 + place, f"Campanha {place}") for place in range(6)]
    for first in range(0, calls, 50):
        yield [
            CallFacts(
                id=index,
                start_time=(START + timedelta(seconds=index)).isoformat(),
                answer_time="2026-03-02T11:00:09+00:00" if index % 3 == 0 else None,
                talking_duration=index % 400 if index % 3 == 0 else 0,
                campaign=campaigns[index % 6],
                agent=agents[index % 40],
                subscriber=SubscriberFacts(f"849{index * 7919 % 50_000:08}", None),
                outcome=_OUTCOMES[index % 4],
                hangup_cause=_CAUSES[index % 4],
                end_by=("Agent", "Subscriber")[index % 2],
                trunk_name="Pontal",
            )
            for index in range(first, first + 50)
        ]
