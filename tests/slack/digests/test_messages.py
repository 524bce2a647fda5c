"""What the buttons of a digest lead to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.call import Subscriber
from bot.domain.digest import Digest, Notable
from bot.domain.figures import Figures
from bot.domain.grammar.parser import parse
from bot.domain.question import Audience
from bot.domain.search import Interval
from bot.slack.digests.messages import DigestComposer, DigestIssue
from bot.slack.people.channels import ChannelRules
from bot.slack.player.links import RecordingLinks
from bot.store.button_tokens import Button
from bot.store.store import Store
from tests.domain.calls import call

DUE = datetime(2026, 11, 17, 21, tzinfo=UTC)
QUERY = parse("campaign:376 by:agent today")


@pytest.mark.parametrize(
    ("dialled", "query"),
    [
        ("84999999999", "number:84999999999 campaign:376 period:today"),
        ("190", "campaign:376 period:today"),
        ("sip:ana@example.com", "campaign:376 period:today"),
        ("", "campaign:376 period:today"),
    ],
)
async def test_details_are_looked_for_by_the_number_where_what_was_dialled_is_one(
    store: Store, dialled: str, query: str
) -> None:
    """A button whose query could not be read again would fail for the user who presses it."""
    one = call(1, subscriber=Subscriber(dialled, "20202020", "Hulk"))
    digest = Digest(
        query=QUERY,
        as_of=DUE,
        interval=Interval(DUE - timedelta(hours=18), DUE),
        figures=Figures(calls=1),
        notable=(Notable(kind="longest", call=one),),
    )
    issue = DigestIssue(
        team="T1", audience=Audience(owner="U1", language="en", visibility="shared"), digest=digest, channel="C1"
    )
    links = RecordingLinks(store.recording_links, None, lasting=timedelta(days=7), zone=ZoneInfo("America/Sao_Paulo"))

    rules = ChannelRules(AsyncWebClient(), store.channel_settings, "en", lambda: DUE)
    composer = DigestComposer(store.button_tokens, links, rules, frozenset({"listen"}))
    message = await composer.message(issue, "calls")
    button = await store.button_tokens.resolve("T1", message.values["buttons"]["details:1"])

    assert isinstance(button, Button)
    assert button.question is not None
    assert str(button.question.query) == query
