"""A hostile tenant cannot break a block, notify a user, or crash the bot."""

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answer import Answer, Group, Note
from bot.domain.call import Agent, Call, Campaign, Subscriber, Survey
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.language import LANGUAGES, Language
from bot.domain.period import last_days
from bot.domain.query import Query, Shape
from bot.domain.query_error_codes import QUERY_ERRORS
from bot.domain.summary import summarise
from bot.rendering.limits.validator import problems
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import AS_OF, answer

pytestmark = pytest.mark.unmeasured

FOUL = (
    "<!channel>",
    "<@U024BE7LH>",
    "<https://evil.example|you won>",
    "https://evil.example",
    "*x* _y_ ~z~ `c`",
    ":tada:",
    '"quoted" \\ back',
    "line\nline\r\n> quote",
    "\u202eright to left\u200f",
    "{{ 7 * 7 }} {% raw %}",
    "\ue0000\ue001",
    "\ud83d",
    "x" * 3000,
    "&lt;!here&gt;",
    "👩\u200d👩\u200d👧",
    "-",
    "",
    "\x00\x1f\x85",
    "@channel #general",
)
labels = st.sampled_from(FOUL) | st.text(st.characters(codec=None, categories=None), max_size=30)
names = st.none() | labels
things = st.none() | st.builds(Campaign, id=st.none() | st.integers(), name=names)
agents = st.none() | st.builds(Agent, id=st.none() | st.integers(), name=names)
moments = st.none() | names | st.datetimes().map(lambda at: at.isoformat() + "Z")
numbers = st.none() | st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12)
calls = st.builds(
    Call,
    id=st.integers(),
    start_time=st.datetimes().map(lambda at: at.isoformat() + "+00:00"),
    answer_time=moments,
    end_time=moments,
    talking_duration=numbers,
    billable_duration=numbers,
    campaign=things,
    agent=agents,
    subscriber=st.none() | st.builds(Subscriber, number=names, external_id=names, name=names),
    survey=st.none() | st.builds(Survey, csat=st.none() | st.integers(), nps=st.none() | st.integers()),
    outcome=names,
    classification=names,
    hangup_cause=names,
    cause_label=names,
    end_by=names,
    trunk_name=names,
    custom_fields=st.none() | st.dictionaries(st.sampled_from(FOUL), names | st.lists(names)),
    download_audio=names,
)
few_calls = st.lists(calls, min_size=1, max_size=4).map(tuple)
quick = settings(max_examples=25)
_LABEL = Query(filters=(Filter("outcome", ("x",)), Filter("campaign", ("376",))), period=last_days(1))


def texts(tree: Any) -> list[str]:
    """Return every text that Slack reads for markup."""
    if isinstance(tree, list):
        return [text for branch in tree for text in texts(branch)]
    if isinstance(tree, dict):
        own = [tree["text"]] if tree.get("type") == "mrkdwn" else []
        assert tree.get("type") != "mrkdwn" or tree.get("verbatim") is True
        return own + [text for branch in tree.values() for text in texts(branch)]
    return []


def harmless(renderer: Renderer, name: str, language: Language, **values: Any) -> None:
    tree = renderer.render_tree(name, language, **values)

    assert problems(tree["blocks"]) == []
    for text in [*texts(tree["blocks"]), tree["text"]]:
        assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)|[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text)
        plain = re.sub(r"`[^`\n]+`", "", text)  # code is shown as it is
        assert not re.search(r":tada:|https?://", plain)
    assert msgspec.json.decode(msgspec.json.encode(tree)) == tree


def shown(found: tuple[Call, ...], query: Query, campaign: str) -> Answer:
    return answer(
        found, query, names={("campaign", 376): campaign}, labels={"outcome": (campaign,)}, notes=(Note("bad_rows", 1),)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(few_calls, labels, st.booleans())
@quick
def test_no_call_can_harm_an_answer(
    renderer: Renderer, language: Language, found: tuple[Call, ...], name: str, masked: Any
) -> None:
    harmless(renderer, "answer", language, answer=shown(found, _LABEL, name), masked=masked)
    harmless(renderer, "call", language, call=found[0], as_of=AS_OF, masked=masked)


@pytest.mark.parametrize("language", LANGUAGES)
@given(labels)
@quick
def test_no_label_can_harm_an_empty_answer(renderer: Renderer, language: Language, name: str) -> None:
    harmless(renderer, "empty", language, answer=shown((), _LABEL, name))


@pytest.mark.parametrize("by", ["agent", "outcome", "number"])
@given(few_calls, st.lists(labels, min_size=1, max_size=4))
@quick
def test_no_group_can_harm_a_table(renderer: Renderer, by: Shape, found: tuple[Call, ...], keys: list[str]) -> None:
    query = Query(period=last_days(7), by=by)
    groups = tuple(Group(key=key, label=key, summary=summarise(found)) for key in keys)
    shown_groups = answer(found, query, groups=groups, groups_total=len(groups))

    for language in LANGUAGES:
        harmless(renderer, "grouped", language, answer=shown_groups)
        harmless(renderer, "grouped", language, answer=shown_groups, native=False)


@given(
    st.builds(
        QueryError,
        st.sampled_from(sorted(QUERY_ERRORS)),
        labels,
        labels,
        st.lists(labels, max_size=6).map(tuple),
        days=st.just(92),
        limit=st.just(20),
        weekday=labels,
    ),
    labels,
)
@quick
def test_nothing_that_is_typed_can_harm_an_error(renderer: Renderer, error: QueryError, incident: str) -> None:
    for language in LANGUAGES:
        harmless(renderer, "error", language, error=error, incident=incident)


@given(few_calls, labels)
@quick
def test_without_its_template_an_answer_is_harmless_too(
    tmp_path_factory: pytest.TempPathFactory, found: tuple[Call, ...], name: str
) -> None:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "answer.json.j2").write_text("{{ nothing }}", "utf-8")

    message = Renderer(folder).render("answer", "pt-BR", answer=shown(found, _LABEL, name))

    assert problems(message.blocks) == []
    assert not re.search(r"[<>]", message.text)
