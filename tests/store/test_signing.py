"""A token says what was signed, until it expires, and no character of it can be altered."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.signing import SignedTokens
from tests.store.conftest import MovedClock

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="
DAY = timedelta(days=1)


def tokens(clock: MovedClock | None = None, secret: bytes = b"secret", purpose: str = "links") -> SignedTokens:
    return SignedTokens(secret, purpose, clock or MovedClock())


@given(payload=st.binary(max_size=60), bound=st.text(max_size=20))
def test_it_reads_back_what_it_was_payload(payload: bytes, bound: str) -> None:
    assert tokens().read(tokens().issue(payload, DAY, bound_to=bound), bound_to=bound) == payload


@given(payload=st.binary(max_size=20), place=st.integers(0, 200), other=st.sampled_from(ALPHABET))
def test_no_character_can_be_altered(payload: bytes, place: int, other: str) -> None:
    good = tokens().issue(payload, DAY)
    place %= len(good)
    altered = good[:place] + other + good[place + 1 :]

    assert tokens().read(altered) == (payload if altered == good else None)


@given(st.text(max_size=80))
def test_no_text_is_a_token_by_chance(text: str) -> None:
    assert tokens().read(text) is None


@pytest.mark.parametrize("more", ["=", "A", " ", "\n", ".", "%00"])
def test_nothing_can_be_added_to_one(more: str) -> None:
    assert tokens().read(tokens().issue(b"payload", DAY) + more) is None


def test_it_ends_to_the_second() -> None:
    clock = MovedClock()
    good = tokens(clock).issue(b"payload", timedelta(minutes=10))

    clock.move(timedelta(minutes=9, seconds=59))
    assert tokens(clock).read(good) == b"payload"
    clock.move(timedelta(seconds=1))
    assert tokens(clock).read(good) is None


def test_it_is_good_for_one_purpose_one_secret_and_one_bearer() -> None:
    good = tokens().issue(b"payload", DAY, bound_to="a browser")

    assert tokens().read(good, bound_to="a browser") == b"payload"
    assert tokens().read(good, bound_to="another") is None
    assert tokens().read(good) is None
    assert tokens(purpose="sign-in").read(good, bound_to="a browser") is None
    assert tokens(secret=b"another").read(good, bound_to="a browser") is None
