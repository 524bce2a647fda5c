"""A pass says what it was made to say, for as long as it was to, and nothing can be altered in it."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.signing import SignedTokens
from tests.store.conftest import MovedClock

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="
DAY = timedelta(days=1)


def passes(clock: MovedClock | None = None, secret: bytes = b"secret", purpose: str = "links") -> SignedTokens:
    return SignedTokens(secret, purpose, clock or MovedClock())


@settings(deadline=None)
@given(told=st.binary(max_size=60), bound=st.text(max_size=20))
def test_it_reads_back_what_it_was_told(told: bytes, bound: str) -> None:
    assert passes().read(passes().issue(told, DAY, bound_to=bound), bound_to=bound) == told


@settings(deadline=None)
@given(told=st.binary(max_size=20), place=st.integers(0, 200), other=st.sampled_from(ALPHABET))
def test_no_character_can_be_altered(told: bytes, place: int, other: str) -> None:
    good = passes().issue(told, DAY)
    place %= len(good)
    altered = good[:place] + other + good[place + 1 :]

    assert passes().read(altered) == (told if altered == good else None)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_a_pass_by_chance(text: str) -> None:
    assert passes().read(text) is None


@pytest.mark.parametrize("more", ["=", "A", " ", "\n", ".", "%00"])
def test_nothing_can_be_added_to_one(more: str) -> None:
    assert passes().read(passes().issue(b"told", DAY) + more) is None


def test_it_ends_to_the_second() -> None:
    clock = MovedClock()
    good = passes(clock).issue(b"told", timedelta(minutes=10))

    clock.move(timedelta(minutes=9, seconds=59))
    assert passes(clock).read(good) == b"told"
    clock.move(timedelta(seconds=1))
    assert passes(clock).read(good) is None


def test_it_is_good_for_one_purpose_one_secret_and_one_bearer() -> None:
    good = passes().issue(b"told", DAY, bound_to="a browser")

    assert passes().read(good, bound_to="a browser") == b"told"
    assert passes().read(good, bound_to="another") is None
    assert passes().read(good) is None
    assert passes(purpose="sign-in").read(good, bound_to="a browser") is None
    assert passes(secret=b"another").read(good, bound_to="a browser") is None
