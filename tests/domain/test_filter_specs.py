"""The table of filters: complete, and read by everything that speaks of filters."""

import pytest

from bot.domain.causes import CAUSES
from bot.domain.filter_spec_types import FilterSpec
from bot.domain.filter_specs import FILTERS
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.language import LANGUAGES
from bot.domain.query import SHAPES
from bot.domain.query_keys import KEYS, filter_spec, key_spec
from tests.domain import strategies

EXAMPLES = [
    (spec, language, text) for spec in FILTERS for language, text in zip(LANGUAGES, spec.example, strict=True) if text
]


def test_every_key_and_every_spelling_is_described_once() -> None:
    spellings = [word for spec in KEYS for word in spec.spellings.split()]

    assert len({spec.key for spec in KEYS}) == len(KEYS)
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize(("spec", "language", "text"), EXAMPLES)
def test_an_example_is_a_filter_of_its_kind(spec: FilterSpec, language: str, text: str) -> None:
    found = parse(f"campaign:376 {text}" if spec.key != "campaign" else text).filters

    assert language in LANGUAGES
    assert spec.key in {one.key.partition(".")[0] for one in found}


@pytest.mark.parametrize("spec", [spec for spec in FILTERS if spec.values])
def test_every_value_reads_back_in_both_languages(spec: FilterSpec) -> None:
    for value in spec.values:
        wanted = Filter(spec.key, (value,))

        assert [parse(wanted.text(language)).filters for language in LANGUAGES] == [(wanted,)] * 2


def test_closed_sets_are_described_in_full() -> None:
    assert tuple(key_spec("by").values) == SHAPES
    assert tuple(key_spec("cause").values) == CAUSES
    assert {spec.key for spec in FILTERS if spec.grouped} <= set(SHAPES)


def test_the_laws_of_queries_hold_every_filter() -> None:
    assert {spec.key for spec in FILTERS} == {*strategies.FILTERS, "field"}


@pytest.mark.parametrize("key", ["field", "field.", "status", "colour", "campaign.x"])
def test_other_keys_are_no_filters(key: str) -> None:
    with pytest.raises(ValueError, match=f"no filter has the key '{key}'"):
        filter_spec(key)
