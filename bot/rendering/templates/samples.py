"""Sample values for every template: few calls, many, none, long and hostile texts."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.answer import Answer, Note
from bot.domain.call import Agent, Call, Campaign, Subscriber, Survey
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.language import Language
from bot.domain.names import NO_NAMES
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.summary import summarise
from bot.rendering.forms import query_form
from bot.rendering.templates.alert_samples import alert_row, alert_samples, alert_view_samples
from bot.rendering.templates.command_samples import audit_samples, meter_samples
from bot.rendering.templates.digest_samples import AGENTS, Samples, digest_row, digest_samples, digest_view_samples
from bot.rendering.templates.grouped_samples import grouped_samples
from bot.rendering.templates.vocabulary_samples import TAUGHT, vocabulary_samples
from bot.rendering.text.suggestions import examples

ZONE: Final = ZoneInfo("America/Sao_Paulo")
AS_OF: Final = datetime(2021, 10, 29, 12, 0, tzinfo=ZONE)
HOSTILE: Final = (
    '<!channel> *x* _y_ ~z~ `c` :tada: "q" \\ {{ 7*7 }} {% x %} \u202e\ue0000\ue001 '
    "<http://a.b|c> @here #x\n> &amp; \ud800"
)
LONG: Final = "Ana Paula dos Santos Albuquerque " * 100

LOOK_UP: Final = Query(filters=(Filter("number", ("84999999999",)), Filter("campaign", ("376",))), period=last_days(30))
_NAMES: Final = {("campaign", 376): "Campanha de Teste Evolux"}

HULK: Final = Call(
    id=48582498,
    uuid="01271e80-3827-11ec-bf38-5f7aa276gtr",
    start_time="2021-10-28T19:41:11+00:00",
    answer_time="2021-10-28T19:41:33+00:00",
    end_time="2021-10-28T19:41:46+00:00",
    talking_duration=13,
    billable_duration=24.0,
    campaign=Campaign(id=376, name="Campanha de Teste Evolux"),
    agent=Agent(id=149, name="Atendente Evolux"),
    subscriber=Subscriber(external_id="20202020", number="84999999999", name="Hulk"),
    survey=Survey(),
    outcome="-",
    classification="-",
    hangup_cause="Normal clearing",
    cause_label="Desligamento normal",
    end_by="Agent",
    trunk_name="Provedor de Telefonia",
    custom_fields={"type": "VIP", "site": "www.evolux.net.br", "obs": "Analista de Suporte"},
    download_audio="https://tenant.example/api/v1/dialer/call/48582498/recording",
)
"""The vendor's own example."""

BARE: Final = Call(id=1, start_time="2021-10-28T12:00:00Z")
"""A call with nothing but its id and start."""

_OUTCOMES: Final = ("Venda", "Não Interessado", "Ligar depois", None)


def some_calls(count: int) -> tuple[Call, ...]:
    """Return ordinary calls, newest first, from the hours and days before `AS_OF`."""
    return tuple(_call(index) for index in range(count))


def answer(found: tuple[Call, ...], query: Query = LOOK_UP, **changes: Any) -> Answer:
    """Return an answer with these calls, of which the first page is shown."""
    plain = Answer(
        query=query,
        as_of=AS_OF,
        search=query.search(AS_OF),
        total=len(found),
        summary=summarise(found),
        calls=found[:5],
        pages=max(1, -(-len(found) // 5)),
        names=_NAMES,
    )
    return replace(plain, **changes)


def samples(language: Language = "pt-BR") -> Samples:
    """Return values for each of the bot's own templates, by template and by the name of the sample.

    Args:
        language: Of the bot's own words; the tenant's data stay as they are.
    """
    hostile_calls = tuple(_hostile_call(text, index) for index, text in enumerate((HOSTILE, LONG, "")))
    many = some_calls(23)
    calls: dict[str, Mapping[str, Any]] = {
        "known": {"call": HULK, "as_of": AS_OF},
        "bare": {"call": BARE, "as_of": AS_OF},
        **{f"hostile {index}": {"call": call, "as_of": AS_OF} for index, call in enumerate(hostile_calls)},
    }
    grouped = grouped_samples(answer, some_calls, hostile_calls)
    return {
        "answer": {
            "many": {"answer": answer(many, page=2, calls=many[5:10])},
            "one": {"answer": answer((HULK,), total=2, notes=(Note("other_number", 1),))},
            "partial": {"answer": answer(many, notes=(Note("failed_pages", 2), Note("total_mismatch", 13)))},
            "too many": {"answer": answer(many, summary=None, total=123_456, notes=(Note("cap", 20_000),))},
            "masked": {"answer": answer(many), "masked": True},
            "published": {"answer": answer(many), "masked": True, "publisher": "U0SAMPLE1"},
            "bare": {"answer": answer((BARE,))},
            "hostile": {"answer": answer(hostile_calls, names={("campaign", 376): HOSTILE})},
            "a long page": {"answer": answer(some_calls(60), calls=some_calls(60))},
        },
        "grouped": grouped,
        "call": {**calls, "masked": {"call": HULK, "as_of": AS_OF, "masked": True}},
        "empty": {
            "a number": {"answer": answer(())},
            "masked": {"answer": answer(()), "masked": True},
            "a label": {"answer": answer((), _BY_LABEL, total=12, labels={"outcome": ("Venda", HOSTILE, LONG)})},
            "partial": {"answer": answer((), notes=(Note("failed_pages", 1),))},
        },
        "error": {
            "a query": {"error": QueryError("unknown_key", "campanh:376", "campanha:376")},
            "a name": {"error": QueryError("ambiguous_name", "ana", None, ("Ana Paula Medeiros", "Ana Souza"))},
            "hostile": {"error": QueryError("unknown_word", HOSTILE + LONG, HOSTILE)},
            "a bug": {"error": RuntimeError("secret"), "incident": "7f3a91"},
        },
        "recording": calls,
        "export": {
            "whole": {"answer": answer(many), "until": AS_OF},
            "partial": {"answer": answer(many, notes=(Note("failed_pages", 2),)), "until": AS_OF},
        },
        **alert_samples(many, hostile_calls, (HOSTILE, LONG, "")),
        **digest_samples(many, hostile_calls, (HOSTILE, LONG, ""), grouped),
        "help": {"help": {}},
        "notice": {
            "a sentence": {"code": "cannot_post", "params": {"error": HOSTILE}},
            "a way on": {"code": "expired_button", "params": {}},
        },
        "refine": {
            "filled in": {"form": query_form(LOOK_UP, NO_NAMES, language), "state": "key"},
            "hostile": {"form": query_form(_BY_LABEL, NO_NAMES, language), "state": HOSTILE},
        },
        "progress": {"known": {"done": 12, "total": 40}, "unknown": {"done": 0, "total": None}},
        **alert_view_samples(language),
        **digest_view_samples(answer((HULK,)), language),
        **vocabulary_samples(AS_OF, (HOSTILE, LONG), language),
        "short_calls": meter_samples(AS_OF, (HOSTILE, LONG)),
        **audit_samples(AS_OF, (HOSTILE, LONG, ""), language),
        "home": {
            "new": {"refusal": None, "recent": [], "shown": examples(language)[:5], "digests": [], "buttons": {}},
            "known": {
                "refusal": None,
                "recent": [{"name": f"recent:{one}", "query": one, "at": AS_OF} for one in (LOOK_UP, _BY_LABEL)],
                "shown": examples(language)[:5],
                "digests": [digest_row(number, language, ran=True) for number in range(1, 25)],
                "alerts": [alert_row(number, language) for number in range(1, 17)],
                "taught": TAUGHT | {"unknown": [("qnts", 31), (HOSTILE, 2)]},
            },
            "refused": {"refusal": PermissionError(), "recent": [], "shown": (), "digests": ()},
        },
        "channel": {
            "new": {"settings": {"channel": "", "shared": False, "masked": True, "language": None}},
            "known": {"settings": {"channel": "C0SAMPLE1", "shared": True, "masked": False, "language": "en"}},
        },
    }


_BY_LABEL: Final = Query(filters=(Filter("outcome", ("Vendas",)),), period=last_days(1))


def _call(index: int) -> Call:
    started = AS_OF.astimezone(UTC) - timedelta(minutes=37 * index + 5)
    taken = index % 3 != 1
    outcome = _OUTCOMES[index % len(_OUTCOMES)]
    return Call(
        id=48_600_000 - index,
        start_time=started.isoformat(),
        answer_time=(started + timedelta(seconds=12)).isoformat() if taken else None,
        end_time=(started + timedelta(seconds=30 + 47 * index)).isoformat(),
        talking_duration=18 + 47 * index if taken else None,
        campaign=Campaign(id=376 + index % 2, name=("Campanha de Teste Evolux", "Cobrança")[index % 2]),
        agent=Agent(id=149 + index % 5, name=AGENTS[index % 5]) if taken else None,
        subscriber=Subscriber(number=f"849{90000000 + index // 2:08}", name="Maria José da Silva"),
        survey=Survey(nps=9) if index % 7 == 0 else None,
        outcome=outcome if taken else "-",
        hangup_cause="Normal clearing" if taken else ("User busy", "No answer")[index % 2],
        cause_label="Desligamento normal" if taken else ("Ocupado", "Não atendeu")[index % 2],
        end_by=("Agent", "Subscriber")[index % 2] if taken else None,
        trunk_name="Pontal",
        download_audio="https://tenant.example/recording" if taken else None,
    )


def _hostile_call(text: str, index: int) -> Call:
    return Call(
        id=index,
        start_time="2021-10-28T12:00:00+00",
        answer_time="-" if index else "2021-10-28T12:00:10+00",
        talking_duration=-1,
        campaign=Campaign(id=376, name=text),
        agent=Agent(id=index, name=text),
        subscriber=Subscriber(external_id=text, number=text, name=text),
        outcome=text,
        classification=text,
        hangup_cause=text,
        cause_label=text,
        end_by=text,
        trunk_name=text,
        custom_fields={text: text, "list": [text], "none": None, "number": 4},
        download_audio=text,
    )
