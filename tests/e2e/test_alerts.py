"""Alerts, from the calls that the local copy reads to what stands in the channel and its thread."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.call import Survey
from bot.store.alerts import NewAlert, StoredAlert
from bot.store.audit import AuditFilter
from tests.e2e.digests import roots, thread, told
from tests.e2e.running import Place, Replica, words
from tests.reports.alert_world import LocalCopy

AFTERNOON = datetime(2026, 11, 26, 17, tzinfo=UTC)
"""A Thursday, 14:00 in São Paulo."""
MINUTE = timedelta(minutes=1)
RATE = "campaign:376 rate < 20% over 30m"


pytestmark = [pytest.mark.unmeasured, pytest.mark.place(now=AFTERNOON, environ={"MIRROR_DAYS": "30"})]


async def watch(here: Place, bot: Replica, text: str = RATE, channel: str | None = None) -> StoredAlert:
    """Make an alert of Bruno's."""
    new = NewAlert(
        team=here.ws.state.world.team.id,
        channel=channel or here.ws.channel("vendas").id,
        owner=here.user("bruno").id,
        language="pt-BR",
        text=text,
    )
    return await bot.store.alerts.add(new)


class Copy(LocalCopy):
    """A local copy of whose calls the bot's alerts speak."""

    async def minutes(self, bot: Replica, count: int, answered: int = 0, unanswered: int = 0, *, tell: int = 1) -> None:
        """Let minutes pass with so many calls in each; after each the alerts look."""
        for _ in range(count):
            self.clock.now += MINUTE
            self.add(answered, unanswered)
            await self.fill()
            await bot.container.alert_watch.look()
        if tell:
            await bot.tell()


async def test_it_fires_once_reminds_and_is_over_in_its_first_message(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        await watch(here, bot)
        await copy.minutes(bot, 20, unanswered=4)
        await bot.tell()
        (root,) = roots(here)
        assert "Alerta 1" in words(root)
        assert "Hit rate" in words(root)

        await copy.minutes(bot, 61, unanswered=4)
        assert len(thread(here, root)) == 1

        await copy.minutes(bot, 20, answered=6)
        (root,) = roots(here)
        assert "white_check_mark" in words(root)
        assert "Acabou às" in words(thread(here, root)[-1])
        assert len(thread(here, root)) == 2


async def test_the_list_says_what_has_fired_and_what_cannot_see(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        _ = await watch(here, bot)
        _ = await watch(here, bot, "rate falls 30% against normal over 30m")
        await copy.minutes(bot, 3, unanswered=100)
        shown = await say(here, "alerta listar")

    assert "em 30m · disparado desde 26/11/2026 14:02" in shown
    assert "em 30m · não consegue ver agora" in shown


@pytest.mark.parametrize(("text", "now", "state"), [
    (RATE, datetime(2026, 11, 27, 0, 30, tzinfo=UTC), "calado agora"),
    (f"{RATE} from 0h to 24h", datetime(2026, 11, 27, 0, 30, tzinfo=UTC), "observando"),
    (f"{RATE} weekdays", datetime(2026, 12, 25, 15, tzinfo=UTC), "calado agora"),
])  # fmt: skip
async def test_at_night_and_on_holidays_the_list_says_that_it_is_silent(
    here: Place, text: str, now: datetime, state: str
) -> None:
    async with here.bot() as bot:
        _ = await watch(here, bot, text)
        here.clock.now = now

        assert state in await say(here, "alerta listar")


async def test_replies_in_its_thread_go_on_from_its_window(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        await watch(here, bot)
        await copy.minutes(bot, 20, unanswered=4)
        (root,) = roots(here)

        thread = await bot.store.threads.find(here.ws.state.world.team.id, here.ws.channel("vendas").id, root.ts)

        assert thread is not None
        assert str(thread.question.query) == "campaign:376 period:30min"
        await here.user("bruno").says("por causa", channel="vendas", thread=root.ts)
        answer = await here.said("vendas", root.ts, count=2)
        assert "campanha:376 período:30min por:causa" in words(answer)


async def test_why_in_its_thread_takes_the_change_apart_again(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        since = AFTERNOON - timedelta(days=7)
        copy.add(answered=60, unanswered=60, at=since + timedelta(minutes=5))
        await copy.known(since - timedelta(hours=1), since + timedelta(hours=1))
        made = await watch(here, bot)
        await copy.minutes(bot, 20, unanswered=4)
        (root,) = roots(here)

        await here.user("bruno").says("Por quê?", channel="vendas", thread=root.ts)
        why = await here.said("vendas", root.ts, count=2)
        assert "Por quê: alerta 1" in words(why)
        assert "De que é feita a mudança de" in words(why)
        assert "campanha:376 período:30min" in words(why)
        await here.user("bruno").clicks(why, "Todas as chamadas da janela")
        assert "campanha:376 período:30min" in words(await here.answered(here.user("bruno"), "vendas"))

        await bot.store.alerts.remove(made.team, made.id)
        await here.user("bruno").says("why?", channel="vendas", thread=root.ts)
        gone = await here.said("vendas", root.ts, count=3)
        assert "Esse alerta foi apagado" in words(gone)


async def test_of_partial_data_its_owner_alone_is_told_and_once(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock, partial=True)
        await watch(here, bot)
        await copy.minutes(bot, 20, unanswered=4)

    assert roots(here) == []
    (said,) = told(here)
    assert "não consegue ver" in said


async def test_where_its_channel_is_lost_it_is_paused_and_its_owner_told_what_to_do(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        made = await watch(here, bot, channel=here.ws.channel("diretoria").id)
        await copy.minutes(bot, 20, unanswered=4)

        found = await bot.store.alerts.find(made.team, made.id)

    assert found is not None
    assert (found.state, found.reason) == ("paused", "channel_not_found")
    (said,) = told(here)
    assert "está em pausa" in said
    assert "/chamadas alerta retomar 1" in said


async def test_what_fired_long_ago_is_no_news_and_its_owner_is_told(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        await watch(here, bot)
        await copy.minutes(bot, 20, unanswered=4, tell=0)
        here.clock.now += timedelta(hours=3)
        await bot.tell()

    assert roots(here) == []
    assert "tarde demais" in told(here)[0]


async def test_a_connection_that_breaks_posts_nothing_twice(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        await watch(here, bot)
        here.ws.faults.drop_after("chat.postMessage", times=1)
        await copy.minutes(bot, 20, unanswered=4)
        here.clock.now += timedelta(minutes=2)
        await bot.tell()

    assert len(roots(here)) == 1


async def test_a_restart_goes_on_where_it_was(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        await watch(here, bot)
        await copy.minutes(bot, 20, unanswered=4)
        await bot.store.mirror.lease.release()
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock, copy.calls, _next=copy._next)
        await copy.minutes(bot, 20, answered=6)

    (root,) = roots(here)
    assert "white_check_mark" in words(root)
    assert len(thread(here, root)) == 1


async def test_a_low_grade_comes_with_its_call(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        await watch(here, bot, "nps <= 6")
        here.clock.now += MINUTE
        copy.add(answered=1, survey=Survey(None, 2))
        await copy.fill()
        await bot.look()

    (root,) = roots(here)
    assert "NPS 2" in words(root), words(root)


async def say(here: Place, text: str, *, user: str = "bruno", channel: str = "vendas") -> str:
    """Type a command, and return all of the answer."""
    person = here.user(user)
    count = len(person.whispers(channel))
    await person.types(f"/calls {text}", channel=channel)
    return words(await here.answered(person, channel, count + 1))


async def test_it_is_made_changed_and_deleted_in_words(here: Place) -> None:
    async with here.bot() as bot:
        made = await say(here, "me avisa quando o hit rate da campanha 376 cair abaixo de 20%")
        assert "campanha:376 hit rate &lt; 20% em 30m" in made
        assert "das 08:00 às 20:00" in made
        assert "campanha:376 hit rate &lt; 10% em 1h" in await say(here, "alerta editar 1 hit rate < 10% em 1h")
        assert "campanha:376" in await say(here, "alerta")
        assert "silenciado até" in await say(here, "alerta silenciar 1 por 2h")
        assert "observando" in await say(here, "alerta unmute 1")
        assert "pausado" in await say(here, "alerta pausar 1")
        assert "observando" in await say(here, "alerta retomar 1")
        assert "Alerta 1" in await say(here, "alerta testar 1")
        shown = await say(here, "alerta 1")
        assert "Alerta 1" in shown
        assert "observando" in shown
        assert "Seus alertas" in await say(here, "meus alertas")
        assert "pausa o alerta 3" in await say(here, "alerta ajuda")
        assert "/chamadas alerta silenciar 1 2h" in await say(here, "alerta silenciar 1 por 3 dias")
        assert "silenciado até 26/11/2026 16:00" in await say(here, "silencia o alerta 1 por 2 horas")
        assert "pausado" in await say(here, "por favor, pausa o alerta 1")
        assert "observando" in await say(here, "resume alert 1")
        assert "/chamadas alerta apagar 1 sim" in await say(here, "alerta apagar 1")
        assert "apagado" in await say(here, "alerta apagar 1 sim")
        assert await bot.store.alerts.every() == []

        records = [one async for one in bot.store.audit.read(AuditFilter()) if one.kind == "alert"]
        changes = [one.target.split()[0] for one in records]
        assert sorted(changes) == sorted(
            ["create", "edit", "mute", "unmute", "pause", "resume", "try", "mute", "pause", "resume", "delete"]
        )


async def test_a_trial_says_where_it_had_too_few_calls_to_speak(here: Place) -> None:
    async with here.bot() as bot:
        copy = Copy(bot.store, here.clock)
        await watch(here, bot)
        await copy.minutes(bot, 25, unanswered=1)
        told = await say(here, "alerta testar 1")
        assert "no máximo 25 chamadas que contam, e ele só fala de 30 ou mais" in told
        await copy.minutes(bot, 20, answered=3)
        assert "no máximo" not in await say(here, "alerta testar 1")


async def test_only_supervisors_make_alerts_and_what_is_none_is_said(here: Place) -> None:
    async with here.bot() as bot:
        assert "supervis" in await say(here, "alerta hit rate < 20%", user="ana")
        assert "não cabe num alerta" in await say(here, "alerta hit rate < 20% ontem")
        assert "Não sei que número" in await say(here, "alerta campanha:376")
        assert "alerta 7" in await say(here, "alerta pausar 7")
        assert await bot.store.alerts.every() == []
