"""Every row that concerns one phone number is erased, and no other."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap
from sqlalchemy import select

from bot.domain.call import Subscriber
from bot.domain.grammar.parser import parse
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.question import Audience, Question
from bot.domain.search import Interval, Search
from bot.domain.taught_vocabulary import OwnWord
from bot.store.audit import Actor, AuditFilter
from bot.store.button_tokens import Button, Expired
from bot.store.erasure import Forgotten
from bot.store.mirror.rollups import ALL_CALLS, unpack
from bot.store.mirror.tables import rollups, subscribers
from bot.store.player import RecordingLink
from bot.store.publications import PublishedMessage, UploadedFile
from bot.store.signing import Fingerprints
from bot.store.store import Store
from bot.store.tables import metadata
from bot.store.threads import Thread
from tests.domain.calls import call
from tests.drafts import DAILY
from tests.store.conftest import NOON, SECRET, MovedClock

pytestmark = pytest.mark.unmeasured

THEIRS = "84999999999"
OTHERS = "84988887777"
THREAD = Thread(
    team="T1",
    channel="C1",
    root="1.1",
    question=Question(query=parse("today"), as_of=NOON),
    audience=Audience(owner="U1", language="en", visibility="shared"),
)
DRAFT = replace(DAILY, query="", language="en", weekdays=frozenset(range(5)))


HOUR = Interval(NOON - timedelta(hours=5), NOON - timedelta(hours=4))


async def mirror(store: Store, *numbers: str, at: datetime = HOUR.start, within: Interval = HOUR) -> None:
    """Let the local copy read a time with a call to each of these numbers."""
    fields = {"start_time": at.isoformat(), "answer_time": None, "end_time": None}
    calls = [
        call(place, subscriber=Subscriber(number, "20202020", "Hulk da Silva"), **fields)
        for place, number in enumerate(numbers)
    ]
    span = LedgerSpan(interval=within, claimed=len(calls), arrived=len(calls), read_at=NOON, checked_at=NOON)
    assert await store.mirror.lease.take()
    assert await store.mirror.keep(span, calls)


async def mirrored(store: Store) -> list[str | None]:
    found = [one async for batch in store.mirror.calls(Search(interval=HOUR), HOUR) for one in batch]
    return [one.number for one in found]


async def test_calls_of_a_forgotten_number_do_not_come_back(store: Store) -> None:
    await mirror(store, THEIRS, OTHERS)
    assert (await store.forget(THEIRS)).calls == 1
    assert await mirrored(store) == [OTHERS]

    for number in (THEIRS, "8499999999", "0055" + THEIRS):
        await mirror(store, number, OTHERS)
        assert await mirrored(store) == [OTHERS]
    assert (await store.forget(THEIRS)).calls == 0


async def test_no_rollup_knows_a_person_who_was_forgotten(store: Store) -> None:
    begin, at = (HOUR.start - timedelta(days=ago) for ago in (20, 10))
    await mirror(store, THEIRS, OTHERS, at=at, within=Interval(begin, HOUR.end))
    while await store.mirror.roll_up(NOON):
        pass
    (theirs,) = await store._database.rows(select(subscribers.c.id).where(subscribers.c.number == THEIRS))
    before = await known_people(store)
    assert {level for level, people in before if theirs.id in people} == {1, 24, 168}

    await store.forget(THEIRS)
    (others,) = await store._database.rows(select(subscribers.c.id))
    assert all(people <= {others.id} for _, people in await known_people(store))
    while await store.mirror.roll_up(NOON):
        pass
    assert len(await known_people(store)) == len(before)


async def known_people(store: Store) -> list[tuple[int, set[int]]]:
    """Return the hours of roll-ups, and the people whose ids they have."""
    chosen = select(rollups.c.hours, rollups.c.counted).where(rollups.c.by == ALL_CALLS)
    kept = [(row.hours, unpack(row.counted).people) for row in await store._database.rows(chosen)]
    return [(hours, set(BitMap.deserialize(people) if people else ())) for hours, people in kept]


async def fill(store: Store, number: str, name: str) -> str:
    """Leave something of a number in every place, and return the key of a button."""
    query = f"number:{number} campaign:376 period:30d"
    question = Question(query=parse(query), as_of=NOON)
    await store.threads.keep(replace(THREAD, root=name, question=question))
    await store.recent_questions.remember("T1", "U1", query)
    button = Button(action="listen", target="48582498", question=question, audience=THREAD.audience)
    plain = replace(button, question=replace(question, query=parse("campaign:376 period:30d")))
    key = (await store.button_tokens.keys("T1", {"plain": plain, "listen": button}))["listen"]
    await store.digests.add(replace(DRAFT, query=query))
    file = UploadedFile(
        team="T1", file=name, channel="D1", owner="U1", kind="recording", delete_after=NOON + timedelta(days=7)
    )
    await store.uploaded_files.keep(file, [number, "84900000000"])
    link = RecordingLink(team="T1", call=48582498, owner="U1", masked=False, question=question)
    await store.recording_links.make([link], lasting=timedelta(days=7))
    await store.accepted_requests.keep(f"trigger:{name}", {"text": number})
    word = OwnWord(phrase=f"cliente {name[0]} vip", means=f"number:{number}", taught_by="U1", taught_at=NOON)
    await store.vocabulary.keep([word])
    session = await store.sessions.find(await store.sessions.create("T1", "U1"))
    assert session is not None
    await store.sessions.add_numbers(session, [number])
    await store.published_messages.keep("T1", "C1", name, audience=THREAD.audience, numbers=[number, "84900000000"])
    await mirror(store, number)
    await store.audit.record(
        Actor(team="T1", user="U1", channel="C1"), "question", calls=3, numbers=(number, "84900000000")
    )
    return key


@pytest.mark.parametrize("typed", [THEIRS, "8499999999", "(84) 99999-9999", "+55 84 99999-9999"])
async def test_a_number_is_forgotten_in_whatever_form(store: Store, typed: str) -> None:
    key = await fill(store, THEIRS, "1.1")
    (listened,) = await store._database.rows(select(metadata.tables["sessions"]))

    forgotten = await store.forget(typed)

    assert forgotten == Forgotten(
        threads=1,
        questions=1,
        keys=1,
        digests=1,
        alerts=0,
        own_words=1,
        links=1,
        sessions=1,
        audit=1,
        calls=1,
        files=(UploadedFile(team="T1", file="1.1", channel="D1", owner="U1", kind="recording", delete_after=NOON),),
        published=(PublishedMessage(team="T1", channel="C1", ts="1.1", owner="U1", posted_at=NOON),),
    )
    assert await store.threads.find("T1", "C1", "1.1") is None
    assert await store.recent_questions.recent("T1", "U1") == []
    assert await store.button_tokens.resolve("T1", key) == Expired(None)
    assert await store.digests.of_team("T1") == []
    assert (await store.vocabulary.current()).words == {}
    assert listened.user == "U1"
    assert await store._database.rows(select(metadata.tables["links"])) == []
    assert await store._database.rows(select(metadata.tables["sessions"])) == []


@pytest.mark.parametrize(
    "typed",
    [
        "(84) 99999-9999 xpto",
        "+55 84 9 9999-9999",
        "084 99999.9999 ontem",
        "84999999999",
        "84/99999-9999",
        "84  99999 - 9999",
    ],
)
async def test_a_button_that_asks_a_text_as_it_was_typed_is_forgotten(store: Store, typed: str) -> None:
    button = Button(action="show", target=typed, audience=THREAD.audience)
    await store.button_tokens.keys("T1", {"show": button})

    assert (await store.forget("8499999999")).keys == 1


async def test_nothing_of_another_number_is_touched(store: Store) -> None:
    theirs, key = await fill(store, THEIRS, "1.1"), await fill(store, OTHERS, "2.2")

    await store.forget(THEIRS)

    assert await store.threads.find("T1", "C1", "2.2") is not None
    assert [question.query for question in await store.recent_questions.recent("T1", "U1")] == [
        f"number:{OTHERS} campaign:376 period:30d"
    ]
    assert isinstance(await store.button_tokens.resolve("T1", key), Button)
    assert isinstance(await store.button_tokens.resolve("T1", theirs), Expired)
    assert len(await store.digests.of_team("T1")) == 1
    assert len(await store._database.rows(select(metadata.tables["links"]))) == 1
    assert len(await store._database.rows(select(metadata.tables["sessions"]))) == 1


async def test_the_audit_keeps_the_event_and_loses_whom_it_was_about(store: Store) -> None:
    await fill(store, THEIRS, "1.1")
    await store.forget(THEIRS)

    (record,) = [record async for record in store.audit.read(AuditFilter())]

    assert (record.user, record.kind, record.calls) == ("U1", "question", 3)
    assert [number[-4:] for number in record.numbers] == ["0000"]


async def test_the_database_holds_the_number_in_no_column_afterwards(store: Store) -> None:
    await fill(store, THEIRS, "1.1")
    mark = store._fingerprints.of(THEIRS)
    await store.forget(THEIRS)
    for file in (await store.forget(THEIRS)).files:
        await store.uploaded_files.mark_deleted(file.team, file.file)
    await store.forget(THEIRS)

    rows = [str(row) for table in metadata.sorted_tables for row in await store._database.rows(select(table))]

    assert not [row for row in rows if THEIRS in row or "8499999999" in row]
    assert [row for row in rows if mark in row] == [
        row for row in rows if row.startswith(("('T1', 'C1', '1.1'", f"('{mark}'"))
    ], "only the message that people still have to take back, and the mark that keeps the calls out of the local copy"


async def test_files_of_a_forgotten_number_are_due_even_if_the_process_crashes(store: Store) -> None:
    await fill(store, THEIRS, "1.1")
    await fill(store, OTHERS, "2.2")

    await store.forget(THEIRS)

    assert [file.file for file in await store.uploaded_files.due()] == ["1.1"]


async def test_forgetting_again_lists_the_messages_again(store: Store) -> None:
    await fill(store, THEIRS, "1.1")

    first, again = await store.forget(THEIRS), await store.forget(THEIRS)

    assert again.published == first.published
    assert (again.threads, again.keys, again.audit) == (0, 0, 0)


@pytest.mark.parametrize(
    ("readers", "numbers"),
    [
        (THREAD.audience, []),
        (replace(THREAD.audience, masked=True), ["84999999999"]),
        (replace(THREAD.audience, visibility="private"), ["84999999999"]),
    ],
)
async def test_a_message_in_which_no_other_reads_a_number_is_not_stored(
    store: Store, readers: Audience, numbers: list[str]
) -> None:
    await store.published_messages.keep("T1", "C1", "1.1", audience=readers, numbers=numbers)

    assert await store._database.rows(select(metadata.tables["published"])) == []


async def test_a_conversation_is_forgotten_too(store: Store, clock: MovedClock) -> None:
    clock.move(timedelta(minutes=1))
    question = Question(query=parse(f"customer:1 -number:{THEIRS} period:30d"), as_of=NOON)
    await store.threads.keep(replace(THREAD, root="", question=question))

    assert (await store.forget(THEIRS)).threads == 1


@given(area=st.integers(11, 99), first=st.integers(6, 9), rest=st.integers(0, 9_999_999))
def test_both_forms_of_a_mobile_have_one_hash_and_no_other_number_has_it(area: int, first: int, rest: int) -> None:
    prints = Fingerprints(SECRET.encode())
    short, long = f"{area}{first}{rest:07}", f"{area}9{first}{rest:07}"
    neighbour = f"{area}9{first}{(rest + 1) % 10_000_000:07}"

    assert prints.of(short) == prints.of(long) != prints.of(neighbour)
    assert prints.about(f"number:{short},{neighbour} period:30d") == prints.about("", [long, neighbour])


def test_a_hash_is_nothing_without_the_secret() -> None:
    assert Fingerprints(b"one").of(THEIRS) != Fingerprints(b"two").of(THEIRS)
