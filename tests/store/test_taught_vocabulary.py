from datetime import timedelta

from bot.domain.taught_vocabulary import OwnWord, Person, Team
from bot.store.schema_version import schema_state
from bot.store.store import Store, open_store
from bot.store.taught_vocabulary import read_vocabulary
from tests.databases import Databases
from tests.store.conftest import NOON, SECRET, MovedClock

CPC = OwnWord(phrase="CPC", means='outcome:"Contato com pessoa certa"', taught_by="U0LIA", taught_at=NOON)


async def test_what_is_taught_is_known(store: Store) -> None:
    await store.vocabulary.keep(
        [CPC, Team(name="Equipe A", agents=(149, 150)), Person(user="U0ANA", agents=(150,))], by="U0LIA"
    )

    known = await store.vocabulary.current()

    assert known.words == {"cpc": CPC}
    assert known.teams == {"Equipe A": Team(name="Equipe A", agents=(149, 150))}
    assert known.people == {"U0ANA": (150,)}


async def test_one_replica_knows_at_once_what_the_other_was_taught(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    before = await other.name_directory.names()
    await one.vocabulary.keep([CPC])
    after = await other.name_directory.names()

    assert before.vocabulary is not None
    assert after.vocabulary is not None
    assert (dict(before.vocabulary.words), list(after.vocabulary.words)) == ({}, ["cpc"])
    assert (await other.name_directory.names()).vocabulary is after.vocabulary


async def test_an_entry_that_is_taught_again_is_replaced(store: Store) -> None:
    await store.vocabulary.keep([CPC, Team(name="Equipe A", agents=(149,))])
    await store.vocabulary.keep([Team(name="EQUIPE A", agents=(150, 151))])

    known = await store.vocabulary.current()

    assert list(known.teams.values()) == [Team(name="EQUIPE A", agents=(150, 151))]
    assert list(known.words) == ["cpc"]


async def test_what_is_dropped_is_gone_on_every_replica(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    await one.vocabulary.keep([CPC, Team(name="Equipe A", agents=(149,)), Person(user="U0ANA", agents=(150,))])
    await other.vocabulary.current()

    assert await one.vocabulary.drop("word", "Cpc")
    assert await one.vocabulary.drop("team", "equipe A")
    assert await one.vocabulary.drop("who", "U0ANA")
    assert not await one.vocabulary.drop("word", "cpc")
    known = await other.vocabulary.current()
    assert (dict(known.words), dict(known.teams), dict(known.people)) == ({}, {}, {})


async def test_words_that_were_not_understood_are_counted(store: Store) -> None:
    await store.vocabulary.count_unknown(["fechamento", "qnts"])
    await store.vocabulary.count_unknown(["qnts"])

    assert await store.vocabulary.unknown(size=10) == [("qnts", 2), ("fechamento", 1)]
    assert await store.vocabulary.unknown(size=1, skip=1) == [("fechamento", 1)]
    assert await store.vocabulary.unknown_total() == 2
    assert await store.vocabulary.drop_unknown("qnts")
    assert not await store.vocabulary.drop_unknown("qnts")
    assert await store.vocabulary.unknown(size=10) == [("fechamento", 1)]


async def test_a_word_that_is_long_not_typed_is_not_counted_any_more(store: Store, clock: MovedClock) -> None:
    await store.vocabulary.count_unknown(["qnts"])
    clock.move(timedelta(days=91))
    swept = await store.sweep()

    assert swept == {"unknown_words": 1}
    assert await store.vocabulary.unknown(size=10) == []


async def test_a_vocabulary_is_read_without_the_secret_key(databases: Databases) -> None:
    url = databases.migrated()
    async with open_store(url, clock=lambda: NOON, secret_key=SECRET) as store:
        await store.vocabulary.keep([CPC], by="U0LIA")

    assert (await read_vocabulary(url)).words == {"cpc": CPC}


async def test_a_database_without_tables_has_an_empty_vocabulary_and_stays_so(databases: Databases) -> None:
    url = databases.empty()

    assert dict((await read_vocabulary(url)).words) == {}
    assert await schema_state(url) == "absent"
