"""What Slack would refuse, and where."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.limits.validation_rules import Surface
from bot.rendering.limits.validator import problems
from tests.rendering.limits.blocks import (
    ROW,
    Block,
    actions,
    bars,
    button,
    card,
    cell,
    confirm,
    container,
    data_table,
    feedback,
    field,
    image,
    mrkdwn,
    option,
    options,
    pie,
    plain,
    rich,
    section,
    select,
    table,
    task,
    video,
)

GOOD: list[Block] = [
    section(),
    section(text=mrkdwn(3000), accessory=button(value="v" * 2000, url="https://a.example/?q=1")),
    section(fields=[mrkdwn(2000)] * 10),
    {"type": "header", "text": plain(150)},
    {"type": "divider", "block_id": "b" * 255},
    {"type": "context", "elements": [mrkdwn(), image()] * 5},
    actions(*[button(action_id=str(place)) for place in range(25)]),
    actions(select(options=options(100)), {"type": "overflow", "options": options(5)}),
    actions({"type": "checkboxes", "options": options(10)}, {"type": "datepicker", "initial_date": "2026-11-23"}),
    actions({"type": "datetimepicker", "initial_date_time": 1_700_000_000}, button(confirm=confirm())),
    field({"type": "plain_text_input", "max_length": 3000, "initial_value": ""}, hint=plain(), optional=True),
    image(slack_file={"id": "F1"}),
    {"type": "markdown", "text": "x" * 12_000},
    table([ROW] * 100, column_settings=[{"align": "right", "is_wrapped": True}]),
    data_table([ROW] * 101, page_size=100, row_header_column_index=1),
    table([[rich({"type": "date", "timestamp": 1, "format": "{date}", "fallback": "f"})]]),
    table([[rich({"type": "text", "text": "x", "style": {"bold": True}})]]),
    bars(["a", "b"], ["x" * 20, "y"]),
    pie({"label": "x", "value": 0.5}),
    card(title=mrkdwn(150), actions=[button(), button()]),
    {"type": "carousel", "elements": [card()] * 10},
    container(section(), table([ROW])),
    {"type": "context_actions", "elements": [feedback(), {"type": "icon_button", "icon": "trash", "text": plain()}]},
    video(title=plain(199), author_name="a" * 49),
    {"type": "plan", "title": "p", "tasks": [task(details=rich({"type": "text", "text": "x"}))]},
    task(sources=[{"type": "url", "url": "https://a.example/", "text": "a"}]),
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}],
            },
            {"type": "rich_text_quote", "elements": [{"type": "broadcast", "range": "here"}]},
            {"type": "rich_text_preformatted", "elements": [], "border": 0},
        ],
    },
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_what_slack_takes_is_no_problem(block: Block) -> None:
    assert problems([block]) == []


BAD: list[tuple[Any, str]] = [
    ("text", ""),
    ([1], "/0"),
    ([{}], "/0/type"),
    ([{"type": 4}], "/0/type"),
    ([{"type": "sections"}], "/0/type"),
    ([{"type": "alert", "text": plain()}], "/0/type"),
    ([{"type": "file", "external_id": "e", "source": "remote"}], "/0/type"),
    ([section()] * 51, ""),
    ([{"type": "section"}], "/0"),
    ([section(text=mrkdwn(3001))], "/0/text/text"),
    ([actions(select(options=["one"]))], "/0/elements/0/options/0"),
    ([section(text=mrkdwn(0))], "/0/text/text"),
    ([section(text={"type": "mrkdwn"})], "/0/text"),
    ([section(text={"type": "markdown", "text": "x"})], "/0/text/type"),
    ([section(text={"type": "mrkdwn", "text": "x", "emoji": True})], "/0/text/emoji"),
    ([section(text={"type": "plain_text", "text": "x", "verbatim": True})], "/0/text/verbatim"),
    ([section(text={"type": "plain_text", "text": 4})], "/0/text/text"),
    ([section(text={"type": "plain_text", "text": "x", "emoji": "yes"})], "/0/text/emoji"),
    ([section(fields=[mrkdwn()] * 11)], "/0/fields"),
    ([section(fields=[])], "/0/fields"),
    ([section(fields="x")], "/0/fields"),
    ([section(fields=[mrkdwn(2001)])], "/0/fields/0/text"),
    ([section(text=mrkdwn(), colour="red")], "/0/colour"),
    ([section(text=mrkdwn(), accessory={"type": "plain_text_input"})], "/0/accessory/type"),
    ([section(text=mrkdwn(), accessory={"type": "datetimepicker"})], "/0/accessory/type"),
    ([section(text=mrkdwn(), block_id="b" * 256)], "/0/block_id"),
    ([section(text=mrkdwn(), block_id="")], "/0/block_id"),
    ([{**section(), "block_id": "b"}, {**section(), "block_id": "b"}], "/1/block_id"),
    ([{"type": "header", "text": plain(151)}], "/0/text/text"),
    ([{"type": "header", "text": mrkdwn()}], "/0/text/type"),
    ([{"type": "context", "elements": [mrkdwn()] * 11}], "/0/elements"),
    ([{"type": "context", "elements": [button()]}], "/0/elements/0/type"),
    ([actions(*[button()] * 26)], "/0/elements"),
    ([actions()], "/0/elements"),
    ([actions(button(action_id="a"), button(action_id="a"))], "/0/elements/1/action_id"),
    ([actions(button(action_id="a" * 256))], "/0/elements/0/action_id"),
    ([actions({"type": "button", "text": plain(76)})], "/0/elements/0/text/text"),
    ([actions(button(value="v" * 2001))], "/0/elements/0/value"),
    ([actions(button(value=""))], "/0/elements/0/value"),
    ([actions(button(url="javascript:alert(1)"))], "/0/elements/0/url"),
    ([actions(button(url="https://a.example/" + "x" * 3000))], "/0/elements/0/url"),
    ([actions(button(style="loud"))], "/0/elements/0/style"),
    ([actions(button(accessibility_label="x" * 76))], "/0/elements/0/accessibility_label"),
    ([actions(button(confirm=confirm(title=101)))], "/0/elements/0/confirm/title/text"),
    ([actions(button(confirm=confirm(text=301)))], "/0/elements/0/confirm/text/text"),
    ([actions(button(confirm=confirm(deny=31)))], "/0/elements/0/confirm/deny/text"),
    ([actions({"type": "email_text_input"})], "/0/elements/0/type"),
    ([actions(select(options=options(101)))], "/0/elements/0/options"),
    ([actions(select(options=[]))], "/0/elements/0/options"),
    ([actions(select(options=options(2), option_groups=[]))], "/0/elements/0"),
    ([actions(select(placeholder=plain()))], "/0/elements/0"),
    ([actions(select(options=options(1), placeholder=plain(151)))], "/0/elements/0/placeholder/text"),
    ([actions(select(options=[option(76)]))], "/0/elements/0/options/0/text/text"),
    ([actions(select(options=[option(value="v" * 151)]))], "/0/elements/0/options/0/value"),
    ([actions(select(options=[option(description=plain(76))]))], "/0/elements/0/options/0/description/text"),
    ([actions(select(options=[option(url="https://a.example/")]))], "/0/elements/0/options/0/url"),
    ([actions(select(options=[option(), option()]))], "/0/elements/0/options/1/value"),
    (
        [actions(select(option_groups=[{"label": plain(76), "options": options(1)}]))],
        "/0/elements/0/option_groups/0/label/text",
    ),
    ([actions({"type": "overflow", "options": options(6)})], "/0/elements/0/options"),
    ([actions({"type": "checkboxes", "options": options(11)})], "/0/elements/0/options"),
    ([actions({"type": "radio_buttons", "options": options(11)})], "/0/elements/0/options"),
    ([actions({"type": "datepicker", "initial_date": "28/10/2021"})], "/0/elements/0/initial_date"),
    ([actions({"type": "timepicker", "initial_time": "24:00"})], "/0/elements/0/initial_time"),
    ([actions({"type": "conversations_select", "filter": {}})], "/0/elements/0/filter"),
    ([actions({"type": "multi_users_select", "max_selected_items": 0})], "/0/elements/0/max_selected_items"),
    ([field({"type": "plain_text_input", "max_length": 3001})], "/0/element/max_length"),
    ([field({"type": "plain_text_input", "min_length": 9, "max_length": 8})], "/0/element/min_length"),
    ([field({"type": "plain_text_input", "min_length": 1.5})], "/0/element/min_length"),
    ([field({"type": "number_input", "is_decimal_allowed": False})], "/0/element/type"),
    ([field(button())], "/0/element/type"),
    ([field({"type": "plain_text_input"}, label=plain(2001))], "/0/label/text"),
    ([image(image_url="https://a.example/", slack_file={"id": "F1"})], "/0"),
    ([image(slack_file={})], "/0/slack_file"),
    ([image(image_url="ftp://a.example/")], "/0/image_url"),
    ([{"type": "image", "image_url": "https://a.example/"}], "/0"),
    ([{"type": "markdown", "text": "x" * 12_001}], "/0/text"),
    ([{"type": "markdown", "text": "x" * 6_001}] * 2, ""),
    ([table([ROW] * 101)], "/0/rows"),
    ([table([[cell()] * 21])], "/0/rows/0"),
    ([table([[cell(), cell("")]])], "/0/rows/0/1/text"),
    ([table([[rich({"type": "text", "text": ""})]])], "/0/rows/0/0"),
    ([table([[rich()]])], "/0/rows/0/0"),
    ([table([ROW, [cell()]])], "/0/rows/1"),
    ([table([[cell("x" * 5_001)] * 2])], "/0/rows"),
    ([table([ROW], column_settings=[{"align": "middle"}])], "/0/column_settings/0/align"),
    ([table([[{"type": "raw_number", "value": "4", "text": "4"}]])], "/0/rows/0/0/value"),
    ([table([[{"type": "mrkdwn", "text": "x"}]])], "/0/rows/0/0/type"),
    ([table([ROW]), data_table([ROW, ROW])], "/1"),
    ([table([ROW]), container(table([ROW]))], "/1/child_blocks/0"),
    ([data_table([ROW])], "/0/rows"),
    ([data_table([ROW] * 102)], "/0/rows"),
    ([data_table([ROW, ROW], page_size=101)], "/0/page_size"),
    ([data_table([[rich({"type": "text", "text": "x"})], [cell()]])], "/0/rows/0/0/type"),
    ([data_table([ROW, ROW], row_header_column_index=2)], "/0/row_header_column_index"),
    ([{"type": "data_table", "rows": [ROW, ROW]}], "/0"),
    ([bars(["a"], ["x"])] * 3, "/2"),
    ([bars(["a"], ["x"], title="t" * 51)], "/0/title"),
    ([bars(list("abcdefg"), ["x"])], "/0/chart/series"),
    ([bars(["a", "a"], ["x"])], "/0/chart/series/1/name"),
    ([bars(["a" * 21], ["x"])], "/0/chart/series/0/name"),
    ([bars(["a"], ["x"], ["y"])], "/0/chart/series/0/data/0/label"),
    ([bars(["a"], [str(place) for place in range(21)])], "/0/chart/series/0/data"),
    ([pie({"label": "x", "value": 0})], "/0/chart/segments/0/value"),
    ([pie(*[{"label": "x", "value": 1}] * 7)], "/0/chart/segments"),
    ([card(subtitle=plain())], "/0"),
    ([card(title=plain(151))], "/0/title/text"),
    ([card(body=plain(201))], "/0/body/text"),
    ([card(actions=[button()] * 3)], "/0/actions"),
    ([{"type": "carousel", "elements": [card()] * 11}], "/0/elements"),
    ([{"type": "carousel", "elements": [section()]}], "/0/elements/0/type"),
    ([container(*[section()] * 11)], "/0/child_blocks"),
    ([container({"type": "markdown", "text": "x"})], "/0/child_blocks/0/type"),
    ([container(section(), title=plain(151))], "/0/title/text"),
    ([{"type": "context_actions", "elements": [feedback()] * 6}], "/0/elements"),
    ([video(title=plain(200))], "/0/title/text"),
    ([video(alt_text="")], "/0/alt_text"),
    ([task(status="done")], "/0/status"),
    (
        [{"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "x", "elements": []}]}],
        "/0/elements/0/style",
    ),
    ([rich({"type": "emoji"})], "/0/elements/0/elements/0"),
    ([rich({"type": "color", "value": "red"})], "/0/elements/0/elements/0/value"),
    ([rich({"type": "date", "timestamp": True, "format": "{date}"})], "/0/elements/0/elements/0/timestamp"),
    (
        [section(text=mrkdwn(), accessory={**select(), "focus_on_load": True})] * 2,
        "",
    ),
]


@pytest.mark.parametrize(("blocks", "pointer"), BAD)
def test_what_slack_refuses_is_told_with_its_place(blocks: Any, pointer: str) -> None:
    assert pointer in [problem.pointer for problem in problems(blocks)]


@pytest.mark.parametrize(
    ("kind", "surface"),
    [("data_visualization", "modal"), ("table", "home"), ("markdown", "modal"), ("card", "modal"), ("alert", "home")],
)
def test_a_block_may_stand_only_on_its_surfaces(kind: str, surface: Surface) -> None:
    found = problems([{"type": kind}], surface)

    assert ("/0/type", f"unsupported type on this surface: {kind}") in [(one.pointer, one.message) for one in found]


def test_a_pointer_escapes_what_json_pointers_must() -> None:
    assert [problem.pointer for problem in problems([section(text=mrkdwn(), **{"a/b~c": 1})])] == ["/0/a~1b~0c"]


words = st.sampled_from(["type", "text", "elements", "rows", "chart", "series", "data", "section", "table", "actions"])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@given(json_values, st.sampled_from(["message", "modal", "home"]))
def test_whatever_json_can_hold_is_examined_without_failing(value: Any, surface: Surface) -> None:
    found = problems(value, surface)

    assert all(one.pointer == "" or one.pointer.startswith("/") for one in found)


@given(st.lists(json_values | st.sampled_from(GOOD), max_size=3), st.integers(0, 30), json_values)
def test_good_blocks_gone_wrong_are_examined_without_failing(blocks: list[Any], place: int, value: Any) -> None:
    good = GOOD[place % len(GOOD)]
    wrong = [{**good, key: value} for key in good]

    assert isinstance(problems([*blocks, *wrong]), list)
