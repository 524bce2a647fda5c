"""No value becomes part of a template's JSON, however a template treats it."""

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from jinja2.exceptions import SecurityError, TemplateAssertionError

from bot.rendering.templates.environment import PlaceholderEnvironment, render_json
from bot.rendering.templates.placeholders import fill
from bot.rendering.text.markup import bold

MACRO = "{% macro m(x) %}[{{ x }}]{% endmacro %}"


@cache
def environment(source: str) -> PlaceholderEnvironment:
    words: dict[str, Callable[..., Any]] = {"bold": bold, "same": lambda value: value}
    return PlaceholderEnvironment(DictLoader({"t.json.j2": source}), words)


def rendered(source: str, **values: Any) -> Any:
    text, given_values = render_json(environment(source), "t", values)
    return fill(msgspec.json.decode(text), given_values, "message")


@pytest.mark.parametrize(
    "source",
    [
        '{"t": "{{ x }}"}',
        '{"t": "{{ m(x) }}"}',
        '{"t": "{{ m("") ~ x }}"}',
        '{"t": "{{ x ~ m("") }}"}',
        '{"t": "{{ m("") + x }}"}',
        '{"t": "{{ [m(""), x]|join("-") }}"}',
        '{"t": "{% set y %}a{{ x }}{% endset %}{{ y ~ x }}"}',
        '{"t": "{% call m2() %}{{ x }}{% endcall %}"}',
        '{"t": "{{ x|upper }}{{ x|default("") }}{{ [x]|first }}"}',
        '{"t": "{% autoescape false %}{{ m(x) ~ x }}{% endautoescape %}"}',
        '{"t": "{{ x ~ (x|bold) }}"}',
        '{"t": "{{ "%s"|same ~ x }}"}',
        '{"t": "{{ "a" if false else x }}"}',
    ],
)
@settings(max_examples=50)
@given(st.text(st.characters() | st.sampled_from('"\\{}[],:\n\ue000\ue001'), max_size=20))
def test_a_value_stays_inside_its_string(source: str, value: str) -> None:
    macros = MACRO + "{% macro m2() %}{{ caller() }}{% endmacro %}"

    assert list(rendered(macros + source, x=value)) == ["t"]


def test_numbers_and_truth_are_json() -> None:
    assert rendered('{"a": {{ a }}, "b": {{ b }}, "c": {{ c }}}', a=4, b=True, c=0.5) == {"a": 4, "b": True, "c": 0.5}


def test_what_is_joined_to_formatted_text_is_formatted_too() -> None:
    tree = rendered('[{"type": "mrkdwn", "text": "{{ ("<" ~ (x|bold)) + " >" }}"}]', x="y")

    assert tree[0]["text"] == "&lt;*y* &gt;"


def test_text_alone_is_joined_as_text() -> None:
    assert rendered('{"t": "{{ ["a", "b"]|join(", ") ~ 1 }}{{ 1 + 2 }}"}') == {"t": "a, b13"}


@pytest.mark.parametrize("name", ["safe", "e", "escape", "tojson", "urlize", "xmlattr", "replace", "format", "indent"])
def test_filters_that_could_let_a_value_out_are_not_there(name: str) -> None:
    with pytest.raises(TemplateAssertionError, match="No filter"):
        rendered("{{ x|" + name + " }}", x="")


@pytest.mark.parametrize(
    "source", ["{{ m(x).format(x) }}", "{{ x.__class__ }}", "{{ m.__globals__ }}", "{{ x.append(1) }}"]
)
def test_the_sandbox_holds(source: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        rendered(MACRO + source, x=[])


@pytest.mark.parametrize("source", ['"{{ y }}"', '"{{ x.y }}"'])
def test_what_is_not_there_is_an_error(source: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(source, x="")


def test_an_if_without_an_else_is_nothing() -> None:
    assert rendered('{"t": "a{{ "b" if x }}", "u": [1{{ x if x }}]}', x="") == {"t": "a", "u": [1]}


def test_other_functions_are_called_as_jinja_does() -> None:
    assert rendered('{"t": [{% for i in range(2) %}{{ i }},{% endfor %} null], "u": "{{ x.upper() }}"}', x="a") == {
        "t": [0, 1],
        "u": "A",
    }
