from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, event, insert

from bot.domain.call import Agent, CallFacts, Campaign
from bot.domain.comparison import QuarterHour
from bot.store.mirror.tables import labels
from bot.store.store import Store
from tests.store.conftest import MovedClock


def call(campaign: Campaign | None = None, agent: Agent | None = None) -> CallFacts:
    return CallFacts(id=1, start_time="2026-11-18T12:00:00Z", campaign=campaign, agent=agent)


def counted_writes(store: Store) -> list[str]:
    writes: list[str] = []
    engine = store._database._connections.sync_engine
    event.listen(
        engine, "before_cursor_execute", lambda *told: writes.append(told[2]) if told[2].startswith("INSERT") else None
    )
    return writes


async def test_names_seen_in_calls_are_known_afterwards(store: Store) -> None:
    await store.name_directory.learn(
        [call(Campaign(376, "Campanha de Teste"), Agent(149, "Ana Paula")), call(Campaign(377, "Renovação"))]
    )

    names = await store.name_directory.names()

    assert names.name("campaign", 376) == "Campanha de Teste"
    assert names.name("campaign", 377) == "Renovação"
    assert names.name("agent", 149) == "Ana Paula"
    assert names.name("agent", 376) is None


async def test_what_has_no_id_or_no_name_teaches_nothing(store: Store) -> None:
    await store.name_directory.learn(
        [call(Campaign(None, "Sem id"), Agent(149, "-")), call(Campaign(376, None)), call()]
    )

    names = await store.name_directory.names()

    assert (dict(names.campaigns), dict(names.agents)) == ({}, {})


async def test_what_is_known_is_not_written_again(store: Store) -> None:
    calls = [call(Campaign(376, "Teste"), Agent(149, "Ana"))] * 1000
    await store.name_directory.learn(calls)
    known = await store.name_directory.names()
    writes = counted_writes(store)

    await store.name_directory.learn(calls)

    assert writes == []
    assert await store.name_directory.names() is known


async def test_a_new_name_replaces_the_old_one(store: Store) -> None:
    await store.name_directory.learn([call(agent=Agent(149, "Ana"))])
    await store.name_directory.learn_agents([Agent(149, "Ana Paula")])

    assert (await store.name_directory.names()).name("agent", 149) == "Ana Paula"


async def test_another_replica_knows_within_a_minute(two_stores: tuple[Store, Store], clock: MovedClock) -> None:
    one, other = two_stores
    assert (await other.name_directory.names()).name("agent", 149) is None
    await one.name_directory.learn_agents([Agent(149, "Ana")])

    clock.move(timedelta(minutes=1))

    assert (await other.name_directory.names()).name("agent", 149) == "Ana"


async def test_a_name_that_is_still_seen_is_kept_and_another_is_not(store: Store, clock: MovedClock) -> None:
    await store.name_directory.learn_agents([Agent(149, "Ana"), Agent(150, "Bia")])
    clock.move(timedelta(days=300))
    await store.name_directory.learn_agents([Agent(149, "Ana")])
    clock.move(timedelta(days=100))

    assert await store.sweep() == {"names": 1}
    names = await store.name_directory.names()
    assert (names.name("agent", 149), names.name("agent", 150)) == ("Ana", None)


async def test_it_tells_who_was_seen_since_an_instant_to_a_day(store: Store, clock: MovedClock) -> None:
    await store.name_directory.learn_agents([Agent(149, "Ana"), Agent(150, "Bia")])
    clock.move(timedelta(days=20))
    await store.name_directory.learn_agents([Agent(149, "Ana")])

    assert await store.name_directory.agents_since(clock() - timedelta(days=10)) == {149: "Ana"}
    assert await store.name_directory.agents_since(clock() - timedelta(days=30)) == {149: "Ana", 150: "Bia"}


async def test_labels_are_those_of_calls_that_were_read_and_of_the_local_copy(store: Store, clock: MovedClock) -> None:
    await store.name_directory.learn([CallFacts(id=1, start_time="2026-11-18T12:00:00Z", outcome="Venda")])
    assert (await store.name_directory.names()).labels.outcomes == ("Venda",)
    kinds = {"outcome": "Retido", "trunk": "Pontal", "cause": "Ocupado"}
    rows = [{"kind": kind, "dialer_id": None, "name": name} for kind, name in kinds.items()]
    await store._database.write(insert(labels), rows)

    clock.move(timedelta(minutes=1))
    known = (await store.name_directory.names()).labels

    assert (known.outcomes, known.trunks) == (("Venda", "Retido"), ("Pontal",))


async def test_however_many_labels_the_local_copy_has_they_stay_the_same(store: Store, clock: MovedClock) -> None:
    names = [f"Resultado {number:03}" for number in range(700)]
    rows = [{"kind": "outcome", "dialer_id": None, "name": name} for name in names]
    await store._database.write(insert(labels), rows)
    known = (await store.name_directory.names()).labels

    clock.move(timedelta(minutes=1))
    seen = [CallFacts(id=1, start_time="2026-11-18T12:00:00Z", outcome=name) for name in names]
    await store.name_directory.learn(seen)

    assert known.outcomes == tuple(names)
    assert (await store.name_directory.names()).labels is known


async def test_a_label_that_the_local_copy_has_no_more_is_not_known(store: Store, clock: MovedClock) -> None:
    await store._database.write(insert(labels), {"kind": "trunk", "dialer_id": None, "name": "Pontal"})
    before = (await store.name_directory.names()).labels
    await store._database.write(delete(labels))

    clock.move(timedelta(minutes=1))

    assert (before.trunks, (await store.name_directory.names()).labels.trunks) == (("Pontal",), ())


DAY = date(2026, 11, 11)
ZONE = "America/Sao_Paulo"
MORNING = QuarterHour(
    at=datetime(2026, 11, 11, 12, 15, tzinfo=UTC),
    calls=40,
    answered=10,
    talk={13: 4, 60: 5},
    outcomes={"Venda": 3, "Não Interessado": 7, "-": 30},
    causes={"normal_clearing": 10, "busy": 30},
    trunks={"Operadora": 40},
)


async def test_the_figures_of_a_day_are_kept_by_campaign_and_quarter(store: Store) -> None:
    noon = replace(MORNING, at=MORNING.at + timedelta(hours=3), talk={})
    await store.day_summaries.keep(DAY, ZONE, {376: [MORNING, noon], 377: []})

    found = await store.day_summaries.find(DAY, ZONE, [376, 377, 378])

    assert found == {376: (MORNING, noon), 377: ()}, "a day without calls is known, another campaign's is not"


async def test_figures_are_of_one_day_in_one_zone(store: Store) -> None:
    await store.day_summaries.keep(DAY, ZONE, {376: [MORNING]})

    assert await store.day_summaries.find(DAY, "America/Manaus", [376]) == {}
    assert await store.day_summaries.find(DAY + timedelta(days=1), ZONE, [376]) == {}


async def test_figures_counted_again_replace_the_old_ones(store: Store) -> None:
    await store.day_summaries.keep(DAY, ZONE, {376: [MORNING]})
    await store.day_summaries.keep(DAY, ZONE, {376: [replace(MORNING, calls=41)]})
    await store.day_summaries.keep(DAY, ZONE, {})

    assert await store.day_summaries.find(DAY, ZONE, [376]) == {376: (replace(MORNING, calls=41),)}
