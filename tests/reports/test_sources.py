"""A call of the local copy gets its custom fields from the tenant."""

from datetime import datetime

import pytest

from bot.domain.call import Call, MirroredCall
from bot.domain.search import Interval, Search
from bot.reports.sources import MirroredHistory, whole_call
from tests.domain.calls import START, call
from tests.fakes import FakeClock, FakeHistory


def mirrored(one: Call) -> MirroredCall:
    fields = {name: getattr(one, name) for name in one.__struct_fields__}
    return MirroredCall(**fields | {"custom_fields": None})


class NoMirror:
    """A local copy that must not be asked."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


@pytest.fixture
def tenant() -> FakeHistory:
    return FakeHistory([call(1), call(2, custom_fields={"type": "Comum"})])


async def test_the_tenant_is_asked_for_one_second_of_the_campaign(tenant: FakeHistory) -> None:
    history = MirroredHistory(tenant, NoMirror(), FakeClock())  # type: ignore[arg-type]  # not asked
    found = await whole_call(history, mirrored(call(2)))

    assert found.custom_fields == {"type": "Comum"}
    second = Interval(START, START.replace(second=12))
    assert tenant.searches == [Search(interval=second, campaign_ids=(376,), custom_fields=True)]


async def test_a_call_of_the_tenant_is_not_asked_for_again(tenant: FakeHistory) -> None:
    assert await whole_call(tenant, call(2)) == call(2)
    assert tenant.searches == []


async def test_a_call_that_the_tenant_has_no_more_stays_as_it_is(tenant: FakeHistory) -> None:
    gone = mirrored(call(3, start_time=datetime.fromisoformat("2021-10-28T20:00:00+00:00")))

    assert await whole_call(tenant, gone) is gone
