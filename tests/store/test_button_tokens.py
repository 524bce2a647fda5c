from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.domain.grammar.parser import parse
from bot.domain.question import Audience, Question
from bot.store.button_tokens import Button, ButtonTokens, Expired
from bot.store.database import Database
from bot.store.retention import Retention
from bot.store.signing import Fingerprints
from bot.store.store import Store, open_store
from bot.store.tables.button_tokens import button_tokens
from tests.databases import Databases
from tests.store.conftest import SECRET, MovedClock
from tests.store.statements import statements

LASTING = Retention().threads


def button(action: str, target: str = "", *, page: int = 1) -> Button:
    return Button(
        action=action,
        target=target,
        question=Question(
            query=parse("number:84999999999 period:30d"), as_of=datetime(2026, 11, 18, 14, 59, tzinfo=UTC), page=page
        ),
        audience=Audience(owner="U1", language="pt-BR", masked=True),
    )


BUTTONS = {
    "next": button("page", page=2),
    "listen": button("listen", "48582498"),
    "publish": button("publish"),
    "narrow": button("narrow", "period:7d"),
}


async def test_every_button_of_a_message_does_what_it_was_made_for(store: Store) -> None:
    made = await store.button_tokens.keys("T1", BUTTONS)

    assert {name: await store.button_tokens.resolve("T1", key) for name, key in made.items()} == BUTTONS


async def test_all_keys_of_a_message_cost_one_insert(store: Store) -> None:
    said = statements(store)

    await store.button_tokens.keys("T1", {f"{name}:{row}": one for row in range(20) for name, one in BUTTONS.items()})

    assert [sql.split()[0] for sql in said] == ["INSERT"]
    assert len(await store._database.rows(select(button_tokens))) == 1


async def test_a_message_without_buttons_costs_nothing(store: Store) -> None:
    assert await store.button_tokens.keys("T1", {}) == {}


async def test_keys_are_opaque_short_and_never_the_same(store: Store) -> None:
    made = [key for _ in range(3) for key in (await store.button_tokens.keys("T1", BUTTONS)).values()]

    assert len(set(made)) == 3 * len(BUTTONS)
    assert {len(key) for key in made} == {27}
    assert not any("84999999999" in key for key in made)


async def test_a_key_of_another_team_is_forged(store: Store) -> None:
    key = (await store.button_tokens.keys("T1", BUTTONS))["next"]

    assert await store.button_tokens.resolve("T2", key) is None


async def test_a_key_made_under_another_secret_is_forged(databases: Databases, clock: MovedClock) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        key = (await store.button_tokens.keys("T1", BUTTONS))["next"]

    async with open_store(databases.migrated(), clock=clock, secret_key="another-fake") as other:  # noqa: S106 - a fake
        assert await other.button_tokens.resolve("T1", key) is None


async def test_the_place_of_another_button_cannot_be_forged(store: Store) -> None:
    """A reader who has the token of *Next* must not make that of *Publish* of it."""
    first, *_, last = (await store.button_tokens.keys("T1", BUTTONS)).values()

    assert await store.button_tokens.resolve("T1", first[:18] + last[18:19] + first[19:]) is None
    for place in range(len(first) - 1):  # the last character has bits to spare
        other = "A" if first[place] != "A" else "B"
        assert await store.button_tokens.resolve("T1", first[:place] + other + first[place + 1 :]) is None


async def test_an_expired_key_still_tells_what_to_ask_again(store: Store, clock: MovedClock) -> None:
    key = (await store.button_tokens.keys("T1", BUTTONS))["next"]

    clock.move(LASTING)

    assert await store.button_tokens.resolve("T1", key) == Expired(BUTTONS["next"])


async def test_a_swept_key_is_expired_and_not_forged(store: Store, clock: MovedClock) -> None:
    key = (await store.button_tokens.keys("T1", BUTTONS))["next"]
    clock.move(LASTING + Retention().keys + timedelta(days=1))

    assert await store.sweep() == {"keys": 1}
    assert await store.button_tokens.resolve("T1", key) == Expired(None)


async def test_a_key_works_on_every_replica(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    key = (await one.button_tokens.keys("T1", BUTTONS))["next"]

    assert await other.button_tokens.resolve("T1", key) == BUTTONS["next"]


@given(forged=st.text(max_size=60) | st.text("ABCDabcd0123-_", min_size=20, max_size=32))
def test_whatever_is_typed_in_place_of_a_key_is_forged(forged: str) -> None:
    secret = SECRET.encode()
    alone = ButtonTokens(Database("sqlite://"), Fingerprints(secret), MovedClock(), secret=secret, lasting=LASTING)

    assert alone._signer.verify(forged, b"T1") is None
