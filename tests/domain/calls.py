"""Calls for tests: one at a time by keyword, and as hypothesis draws them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain.call import Agent, Call, Campaign, Subscriber, Survey

START = datetime(2021, 10, 28, 19, 41, 11, tzinfo=UTC)


def call(id: int = 1, **changed: Any) -> Call:  # noqa: A002 - the field's name
    """Return an answered call of 13 seconds; a datetime may stand for `start_time`."""
    fields: dict[str, Any] = {
        "start_time": START,
        "answer_time": "2021-10-28T19:41:33+00:00",
        "end_time": "2021-10-28T19:41:46+00:00",
        "talking_duration": 13,
        "billable_duration": 24.0,
        "campaign": Campaign(376, "Campanha de Teste Evolux"),
        "agent": Agent(149, "Atendente Evolux"),
        "subscriber": Subscriber("84999999999", "20202020", "Hulk"),
        "survey": Survey(None, None),
        "outcome": "-",
        "classification": "-",
        "hangup_cause": "Normal clearing",
        "cause_label": "Desligamento normal",
        "end_by": "Agent",
        "trunk_name": "Provedor de Telefonia",
        "custom_fields": {"type": "VIP"},
        "download_audio": "https://elsewhere.example/recording",
    } | changed
    if isinstance(fields["start_time"], datetime):
        fields["start_time"] = fields["start_time"].isoformat()
    return Call(id=id, **fields)


def missed(id: int = 1, **changed: Any) -> Call:  # noqa: A002 - the field's name
    """Return a call that nobody took."""
    nothing: dict[str, Any] = {
        "answer_time": None,
        "talking_duration": 0,
        "agent": None,
        "hangup_cause": "No answer",
        "cause_label": "Não atendeu",
        "end_by": "-",
        "download_audio": None,
    }
    return call(id, **(nothing | changed))


_absent = st.sampled_from([None, "", "-"])
_label = _absent | st.sampled_from(["Venda", "Não Interessado", "Retornar"])
_times = st.integers(0, 10**6).map(lambda seconds: (START + timedelta(seconds=seconds)).isoformat())

calls = st.builds(
    Call,
    id=st.integers(1, 10**9),
    start_time=_times | _times.map(lambda text: text.replace("+00:00", "Z")),
    answer_time=_absent | _times,
    talking_duration=st.none() | st.integers(-5, 4000) | st.floats(0, 4000, allow_nan=False),
    campaign=st.none() | st.builds(Campaign, id=st.integers(1, 3), name=_label),
    agent=st.none() | st.builds(Agent, id=st.none() | st.integers(1, 5), name=_label),
    subscriber=st.none()
    | st.builds(
        Subscriber,
        number=_absent | st.sampled_from(["84999999999", "8499999999", "8433334444", "11987654321"]),
        external_id=_absent | st.sampled_from(["1", "2"]),
        name=_absent | st.just("Hulk"),
    ),
    outcome=_label,
    classification=_label,
    hangup_cause=_absent | st.sampled_from(["Normal clearing", "Ocupado", "NO_ANSWER", "Something new"]),
    end_by=_absent | st.sampled_from(["Agent", "Subscriber", "Nobody"]),
    trunk_name=_absent | st.just("Pontal"),
    download_audio=_absent | st.just("https://elsewhere.example/recording"),
)
