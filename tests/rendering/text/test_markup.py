"""Foreign text stays text; only what is meant as markup is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.text.markup import (
    DASH,
    Mrkdwn,
    bold,
    break_emoji,
    channel,
    code,
    escape,
    interpolate,
    italic,
    link,
    markup,
    plain,
    sanitize,
    user,
)

foul = st.text(st.characters() | st.sampled_from("<>&*_~`:|@#!^ab \n\u202e\u200f\ue000\ue001\ud800"), max_size=40)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Paula", "Ana Paula"),
        ("a\n\tb\u2028c\x85d", "a b c d"),
        ("nul\x00 bell\x07", "nul bell"),
        ("gnp.\u202eexe", "gnp.exe"),
        ("\u200fשלום\u200e", "שלום"),
        ("half \ud83d emoji", "half \ufffd emoji"),
        ("👩\u200d👩\u200d👧 👍🏽 🏳️", "👩\u200d👩\u200d👧 👍🏽 🏳️"),
        ("\ue0000\ue001", "0"),
    ],
)
def test_foreign_text_is_one_line_that_reads_in_its_direction(text: str, shown: str) -> None:
    assert sanitize(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        ("&lt;", "&amp;lt;"),
        ("*x* ~y~ `z`", "\u2217x\u2217 \u223cy\u223c \u02cbz\u02cb"),
        ("_x_ ana_paula_", "\u02cdx\u02cd ana_paula\u02cd"),
        (":tada: 10:30:15 a:b", "\u2236tada: 10:30:15 a:b"),
        ("http://evil.example", "http\u2236//evil.example"),
        ("> quote", "\u203a quote"),
        ("a > b", "a &gt; b"),
    ],
)
def test_foreign_text_formats_nothing(text: str, shown: str) -> None:
    assert escape(text) == shown


@given(foul)
def test_no_foreign_text_can_format_mention_or_link(text: str) -> None:
    shown = escape(sanitize(text))

    assert not re.search(r"[<>*~`\n]|://|&(?!amp;|lt;|gt;)", shown)
    assert not re.search(r":[a-z_+'-]+:", shown)


@given(foul, foul)
def test_no_foreign_text_can_end_what_is_formatted(text: str, label: str) -> None:
    inner = [bold(text).markup[1:-1], code(text).markup[1:-1], italic(text).markup[1:-1]]

    assert "*" not in inner[0]
    assert "`" not in inner[1]
    assert not re.search(r"[<>]", "".join(inner))
    assert re.fullmatch(r"<https://a\.example/[^|<>]*\|[^<>]*>", link("https://a.example/" + "x", label).markup)


def test_nothing_in_bold_is_a_dash() -> None:
    assert bold("").markup == f"*{DASH}*"
    assert code(" ").markup == f"`{DASH}`"


def test_a_link_leads_to_the_web_only() -> None:
    assert link("https://a.example/?a=1&b=<|>", "Ana|<b>").markup == (
        "<https://a.example/?a=1&amp;b=%3C%7C%3E|Ana|&lt;b&gt;>"
    )
    assert link("javascript:alert(1)", "x").markup == "x"


def test_only_an_id_mentions_anybody() -> None:
    assert user("U024BE7LH").markup == "<@U024BE7LH>"
    assert channel("C024BE7LR").markup == "<#C024BE7LR>"
    assert user("U1|x> <!channel").markup == "U1|x&gt; &lt;!channel"


def test_a_sentence_is_formatted_where_its_values_are() -> None:
    shown = interpolate("for {whom} & {who}", {"whom": Mrkdwn("<@U1>", "@U1"), "who": "<b>"})

    assert shown == Mrkdwn("for <@U1> &amp; &lt;b&gt;", "for @U1 & <b>")
    assert interpolate("no places {{", {}) == "no places {{"
    assert interpolate("{who}", {"who": "x"}) == "x"


def test_two_texts_side_by_side_make_no_emoji() -> None:
    assert break_emoji("smi:", "a", "") == "smi\u2236"
    assert break_emoji(":smi", "", "l") == "\u2236smi"
    assert break_emoji("16:41", " ", ")") == "16:41"


def test_a_formatted_text_knows_its_plain_form() -> None:
    assert str(bold("x\n*y*")) == plain(bold("x\n*y*")) == "x *y*"
    assert markup(bold("x")) == "*x*"
    assert markup(4) == "4"


def test_a_space_at_which_no_line_breaks_keeps_the_parts_of_a_cell_whole() -> None:
    assert sanitize("1\u00a0min \u25b2\u00a05%") == "1\u00a0min \u25b2\u00a05%"
    assert sanitize("a \u00a0b\u00a0\u00a0c\u00a0\nd") == "a b c d"
