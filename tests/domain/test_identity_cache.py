"""A value is kept as long as it would be made of the same objects."""

from bot.domain.identity_cache import Cache


def test_a_value_is_found_for_the_same_objects() -> None:
    cache, part = Cache[list[int]](most=2), [1]
    value = cache.keep("a", (part,), list(part))

    assert cache.get("a", (part,)) is value


def test_an_equal_object_is_another_one() -> None:
    cache = Cache[str](most=2)
    cache.keep("a", ([1],), "old")

    assert cache.get("a", ([1],)) is None


def test_a_value_of_other_objects_takes_the_place_of_the_old_one() -> None:
    cache, old, new = Cache[str](most=2), object(), object()
    cache.keep("a", (old,), "old")
    cache.keep("a", (new,), "new")

    assert [cache.get("a", (part,)) for part in (old, new)] == [None, "new"]


def test_the_least_recently_used_goes() -> None:
    cache, part = Cache[str](most=2), object()
    for key in ("a", "b", "a", "c"):
        if cache.get(key, (part,)) is None:
            cache.keep(key, (part,), "first")

    assert [cache.get(key, (part,)) for key in ("a", "b")] == ["first", None]
