"""The figures of an operator tell how each question ended."""

from tests.e2e.running import Place
from tests.e2e.test_faults import cancellable, started


def counted(here: Place) -> set[str]:
    """Return how many requests of a kind ended in which way, as Prometheus reads it."""
    lines = here.metrics.text().decode().splitlines()
    return {
        line.removeprefix("calls_bot_questions_total") for line in lines if line.startswith("calls_bot_questions_t")
    }


async def test_questions_are_counted_by_how_they_ended(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types("/calls hoje", channel="vendas")
        await bot.work.drain(60)
        await ana.types("/calls xyzzy", channel="vendas")
        await here.user("gil").types("/calls hoje", channel="@calls")
        await bot.work.drain(60)
        here.tenant.faults.every = {"refuse": 1}
        await ana.types("/calls ontem", channel="vendas")
        await bot.work.drain(60)

    assert counted(here) == {
        '{kind="command",result="answered"} 1.0',
        '{kind="command",result="refused"} 2.0',
        '{kind="command",result="failed"} 1.0',
    }


async def test_a_cancelled_question_is_counted_as_such(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        here.tenant.faults.latency = 30
        await ana.types("/calls 7d", channel="@calls")
        await started(here)
        await ana.clicks(await here.sleeper.until(lambda: cancellable(here, direct)), "Cancelar")
        await bot.work.drain(60)

    assert counted(here) == {'{kind="command",result="cancelled"} 1.0', '{kind="click",result="answered"} 1.0'}


async def test_what_people_say_to_each_other_is_not_counted(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        root = await ana.says("oi", channel="vendas")
        await ana.replies("tudo bem?", to=root)
        await here.ws.wait_for(lambda: here.ws.deliveries and all(one.acked for one in here.ws.deliveries))
        await bot.work.drain(60)

    assert counted(here) == set()
