"""A value is kept as long as it would be made of the same objects."""

import pytest

from bot.domain.identity_cache import Cache


def test_a_value_is_made_once_of_the_same_objects() -> None:
    kept = Cache[list[int]](most=2)
    part = [1]

    values = [kept.get("a", (part,), lambda: list(part)) for _ in range(2)]

    assert values[0] is values[1]


def test_an_equal_object_is_another_one() -> None:
    kept = Cache[str](most=2)
    kept.get("a", ([1],), lambda: "old")

    assert kept.get("a", ([1],), lambda: "new") == "new"


def test_the_least_recently_used_goes() -> None:
    kept, part = Cache[str](most=2), object()
    for key in ("a", "b", "a", "c"):
        kept.get(key, (part,), lambda: "first")

    assert [kept.get(key, (part,), lambda: "again") for key in ("a", "b")] == ["first", "again"]


def test_an_error_is_not_kept() -> None:
    kept, part = Cache[int](most=2), object()
    with pytest.raises(ZeroDivisionError):
        kept.get("a", (part,), lambda: 1 // 0)

    assert kept.get("a", (part,), lambda: 1) == 1
