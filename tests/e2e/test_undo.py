"""A published answer can be taken back, by its publisher and by supervisors, with what the bot wrote below it."""

from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message, UserClient
from bot.store.audit import AuditFilter
from bot.store.users_and_channels import ChannelSettings
from tests.e2e.clicking import becomes
from tests.e2e.running import REGULAR, Place, Replica, words
from tests.e2e.test_unsure import FORMS, Hidden, hide

UNDO = "Desfazer"
ON_ROOT = "Desfazer publicação"


async def published(here: Place, who: str = "ana", channel: str = "vendas") -> tuple[UserClient, Message, Message]:
    """Return the publisher, the root, and what the publisher was told."""
    user = here.user(who)
    await user.types(f"/calls {REGULAR}", channel=channel)
    await user.clicks(await here.answered(user, channel), "Publish" if who == "john" else "Publicar")
    root = await here.said(channel)
    return user, root, await here.answered(user, channel, 2)


def ours(here: Place, channel: str = "vendas") -> list[Message]:
    return [one for one in here.ws.messages(channel) if one.user == here.ws.bot.id]


async def kinds(bot: Replica) -> list[tuple[str, str, str]]:
    return [(one.kind, one.user, one.target) async for one in bot.store.audit.read(AuditFilter(kind="unpublish"))]


async def test_the_publisher_is_told_where_and_takes_it_back(here: Place) -> None:
    async with here.bot() as bot:
        ana, root, told = await published(here)
        assert told.text == f"Publicado em <#{root.channel}>."
        await ana.clicks(told, UNDO)
        await becomes(here, told, "Desfeito: a resposta foi apagada")
        records = await kinds(bot)

    assert ours(here) == []
    assert records == [("unpublish", ana.id, root.ts)]


async def test_it_is_said_in_english(here: Place) -> None:
    async with here.bot():
        john, root, told = await published(here, "john")
        assert told.text == f"Published in <#{root.channel}>."
        await john.clicks(told, "Undo")
        await becomes(here, told, "Taken back")

    assert ours(here) == []


async def test_a_supervisor_takes_back_what_another_has_published(here: Place) -> None:
    async with here.bot() as bot:
        _, root, _ = await published(here)
        bruno = here.user("bruno")
        await bruno.clicks(root, ON_ROOT)
        told = await here.answered(bruno, "vendas")
        records = await kinds(bot)

    assert "Desfeito" in told.text
    assert ours(here) == []
    assert records == [("unpublish", bruno.id, root.ts)]


async def test_others_are_refused_politely(here: Place) -> None:
    async with here.bot():
        _, root, _ = await published(here)
        await here.user("clara").clicks(root, ON_ROOT)
        told = await here.answered(here.user("clara"), "vendas")

    assert "Só quem publicou uma resposta pode desfazer a publicação, ou quem supervisiona." in told.text
    assert [one.ts for one in ours(here)] == [root.ts]


async def test_its_publisher_stays_its_publisher_when_others_turn_its_pages(here: Place) -> None:
    async with here.bot():
        ana, root, _ = await published(here)
        await here.user("clara").clicks(root, "Próxima ▶")
        paged = await becomes(here, root, "*6.*")
        assert f"Publicado por <@{ana.id}>" in words(paged)
        await here.user("clara").clicks(paged, ON_ROOT)
        refused = await here.answered(here.user("clara"), "vendas")
        await ana.clicks(paged, ON_ROOT)
        told = await here.answered(ana, "vendas", 3)

    assert "Só quem publicou" in refused.text
    assert "Desfeito" in told.text
    assert ours(here) == []


async def test_what_the_bot_wrote_below_goes_too_and_what_users_wrote_stays(here: Place) -> None:
    async with here.bot():
        ana, root, told = await published(here)
        for count, text in enumerate(("mais", "só atendidas", "por agente"), start=2):
            await here.user("bruno").replies(text, to=root)
            await here.said("vendas", root.ts, count=count)
        await ana.clicks(told, UNDO)
        await becomes(here, told, "Desfeito")

    left = [one.text for one in here.ws.messages("vendas") if one.subtype != "tombstone"]
    assert left == ["mais", "só atendidas", "por agente"]


async def test_nothing_of_it_can_be_continued(here: Place) -> None:
    async with here.bot() as bot:
        ana, root, told = await published(here)
        bruno = here.user("bruno")
        reply = await bruno.replies("bom dia", to=root)
        payload = (await bruno.clicks(root, "Próxima ▶")).payload
        await becomes(here, root, "*6.*")
        await ana.clicks(told, UNDO)
        await becomes(here, told, "Desfeito")
        here.ws.channel("vendas").messages[root.ts].subtype = ""  # a thread whose root is gone takes replies
        await bruno.replies("por agente", to=reply)
        await here.ws.ask("interactive", payload | {"trigger_id": "1"})
        refused = await here.answered(bruno, "vendas")
        await bot.work.drain(60)

    assert "já foi desfeita" in refused.text
    assert ours(here) == []


async def test_a_recording_that_was_played_in_the_thread_leaves_slack(here: Place) -> None:
    async with here.bot() as bot:
        bruno, root, told = await published(here, "bruno")
        team = bot.container.identity.team_id
        await bot.store.channel_settings.keep(ChannelSettings(team=team, channel=root.channel, shared=True))
        await bruno.replies("ouvir 1", to=root)
        await here.ws.wait_for(lambda: next(iter(here.ws.files()), None))
        await bruno.clicks(told, UNDO)
        await becomes(here, told, "Desfeito")

    assert here.ws.files() == []


@pytest.mark.parametrize("form", FORMS)
async def test_an_answer_of_slacks_that_is_lost_leaves_no_doubt(here: Place, form: Hidden) -> None:
    async with here.bot():
        ana, _, told = await published(here)
        hide(here, "chat.delete", form)
        await ana.clicks(told, UNDO)
        await becomes(here, told, "Desfeito")

    assert ours(here) == []


async def test_where_slack_does_not_delete_it_that_is_said_and_undo_is_offered_again(here: Place) -> None:
    async with here.bot() as bot:
        ana, root, told = await published(here)
        here.ws.faults.fail("chat.delete", "restricted_action", times=1)
        await ana.clicks(told, UNDO)
        failed = await becomes(here, told, "O Slack não apagou")
        assert [one.ts for one in ours(here)] == [root.ts]
        await ana.clicks(failed, UNDO)
        await becomes(here, told, "Desfeito")
        records = await kinds(bot)

    assert ours(here) == []
    assert records == [("unpublish", ana.id, root.ts)]


async def test_a_message_that_was_deleted_by_hand_is_said_to_be(here: Place) -> None:
    async with here.bot():
        ana, root, told = await published(here)
        here.ws.channel("vendas").remove(root.ts)
        await ana.clicks(told, UNDO)
        await becomes(here, told, "já tinha sido apagada")


async def test_taking_it_back_twice_does_it_once(here: Place) -> None:
    async with here.bot() as bot:
        ana, root, told = await published(here)
        payload = (await here.user("bruno").clicks(root, ON_ROOT)).payload
        await here.answered(here.user("bruno"), "vendas")
        await here.ws.ask("interactive", payload | {"trigger_id": "1"})
        again = await here.answered(here.user("bruno"), "vendas", 2)
        await ana.clicks(told, UNDO)
        await becomes(here, told, "já foi desfeita")
        records = await kinds(bot)

    assert "já foi desfeita" in again.text
    assert len(records) == 1


async def test_it_can_be_published_again(here: Place) -> None:
    async with here.bot():
        ana, first, told = await published(here)
        await ana.clicks(told, UNDO)
        await becomes(here, told, "Desfeito")
        await ana.clicks(ana.whispers("vendas")[0], "Publicar")
        await here.answered(ana, "vendas", 3)

    (root,) = ours(here)
    assert root.ts != first.ts


async def test_undoing_again_what_was_published_again_publishes_no_second_copy(here: Place) -> None:
    async with here.bot():
        ana, root, told = await published(here)
        again = (await here.user("bruno").clicks(root, ON_ROOT)).payload
        await here.answered(here.user("bruno"), "vendas")
        publish = ana.whispers("vendas")[0]
        await ana.clicks(publish, "Publicar")
        await here.answered(ana, "vendas", 3)
        await here.ws.ask("interactive", again | {"trigger_id": "1"})
        await here.answered(here.user("bruno"), "vendas", 2)
        await ana.clicks(publish, "Publicar")
        refused = await here.answered(ana, "vendas", 4)

    assert "Isso já foi publicado" in refused.text
    assert len(ours(here)) == 1
    assert told.text == f"Publicado em <#{root.channel}>."


async def test_a_reply_that_is_being_answered_is_deleted_with_the_others(here: Place) -> None:
    async with here.bot() as bot:
        ana, root, told = await published(here)
        held = here.ws.faults.hold("chat.postMessage")
        await here.user("bruno").replies("por agente", to=root)
        await here.sleeper.until(lambda: held.happened or None)
        await ana.clicks(told, UNDO)
        await here.ws.wait_for(lambda: root.ts not in {one.ts for one in ours(here)})
        held.release()
        await becomes(here, told, "Desfeito")
        await bot.work.drain(60)

    assert ours(here) == []


async def test_the_day_after_and_after_a_restart_it_can_be_taken_back(here: Place) -> None:
    async with here.bot():
        ana, root, _ = await published(here)
    here.clock.now += timedelta(days=3)
    async with here.bot():
        await ana.clicks(root, ON_ROOT)
        told = await here.answered(ana, "vendas", 3)

    assert "Desfeito" in told.text
    assert ours(here) == []
