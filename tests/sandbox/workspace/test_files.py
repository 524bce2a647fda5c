from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import RefusedError, Workspace
from tests.sandbox.workspace.refusals import refused


async def post(url: str, **options: Any) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, **options) as response:
        return response.status, await response.text()


async def uploaded(client: AsyncWebClient, content: bytes = b"audio", name: str = "ligacao.mp3") -> str:
    place = await client.files_getUploadURLExternal(filename=name, length=len(content))
    assert (await post(place["upload_url"], data=content))[0] == 200
    return str(place["file_id"])


async def test_an_upload_is_shared_a_moment_later(ws: Workspace, app: Any) -> None:
    channel = (await app.client.conversations_open(users=ws.user("ana").id))["channel"]["id"]

    answer = await app.client.files_upload_v2(
        content=b"audio", filename="ligacao.mp3", title="Ligação", channel=channel, initial_comment="ouça"
    )
    message = await ws.wait_for(lambda: ws.messages(channel))

    assert "ts" not in answer
    assert (message[0].subtype, message[0].text, message[0].user) == ("file_share", "ouça", ws.bot.id)
    assert message[0].files[0].title == "Ligação"
    assert message[0].files[0].mimetype == "audio/mpeg"
    assert ws.user("ana").downloads(ws.files()[0]) == b"audio"
    await ws.wait_for(lambda: ws.deliveries[-1].acked)
    assert ws.deliveries[-1].event["subtype"] == "file_share"


async def test_a_file_goes_into_a_thread(client: AsyncWebClient, ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    file = await uploaded(client)

    await client.files_completeUploadExternal(files=[{"id": file}], channel_id=root.channel, thread_ts=root.ts)
    await ws.wait_for(lambda: len(ws.messages("vendas")) == 2)

    assert ws.user("ana").last("vendas", root).files[0].title == "ligacao.mp3"


async def test_a_file_without_a_channel_stays_private(client: AsyncWebClient, ws: Workspace) -> None:
    file = await uploaded(client)
    await client.files_completeUploadExternal(files=[{"id": file, "title": "t"}])

    with pytest.raises(RefusedError):
        ws.user("ana").downloads(ws.files()[0])


async def test_several_channels_and_people_at_once(client: AsyncWebClient, ws: Workspace) -> None:
    file = await uploaded(client)
    targets = [ws.channel("vendas").id, ws.user("ana").id]

    await client.files_completeUploadExternal(files=[{"id": file}], channels=targets)
    await ws.wait_for(lambda: ws.direct("ana").messages)

    assert ws.messages("vendas")[0].files[0].id == file
    many = client.files_completeUploadExternal(files=[{"id": file}], channels=["C"] * 101)
    assert await refused(many) == "file_not_found"
    second = await uploaded(client)
    many = client.files_completeUploadExternal(files=[{"id": second}], channels=["C"] * 101)
    assert await refused(many) == "channels_limit_exceeded"


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("cobranca", "not_in_channel"),
        ("diretoria", "channel_not_found"),
        ("antigo", "posting_to_channel_denied"),
    ],
)
async def test_where_no_file_can_be_shared(client: AsyncWebClient, ws: Workspace, channel: str, error: str) -> None:
    file = await uploaded(client)

    call = client.files_completeUploadExternal(files=[{"id": file}], channel_id=ws.channel(channel).id)

    assert await refused(call) == error


async def test_the_steps_of_an_upload_must_all_be_made(client: AsyncWebClient, ws: Workspace) -> None:
    place = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    files = [{"id": place["file_id"]}]

    assert await refused(client.files_completeUploadExternal(files=files)) == "file_not_found"
    assert (await post(place["upload_url"], data=b"too long"))[0] == 400
    form = aiohttp.FormData()
    form.add_field("file", b"abc", filename="a.txt")
    assert (await post(place["upload_url"], data=form))[0] == 200
    assert (await post(place["upload_url"], data=b"abc"))[0] == 404
    root = "1.0"
    here = ws.channel("vendas").id
    lost = client.files_completeUploadExternal(files=files, channel_id=here, thread_ts=root)
    assert await refused(lost) == "invalid_arguments"
    blocks = '[{"type": "divider"}]'
    call = client.files_completeUploadExternal(files=files, channel_id=here, blocks=blocks)
    assert await refused(call) == "invalid_blocks"
    assert await refused(client.files_completeUploadExternal(files=[])) == "invalid_arguments"
    theirs = await ws.user("ana").uploads("a.txt", b"oi", channel="vendas")
    theirs.files[0].completed = False
    call = client.files_completeUploadExternal(files=[{"id": theirs.files[0].id}])
    assert await refused(call) == "access_denied"


async def test_what_cannot_be_uploaded(client: AsyncWebClient) -> None:
    async def ask(**options: Any) -> str:
        return await refused(client.files_getUploadURLExternal(filename="a.txt", **options))

    assert await ask(length=0) == "missing_argument"
    assert await ask(length=2_000_000, snippet_type="text") == "snippet_too_large"
    assert await ask(length=1, alt_txt="x" * 1001) == "alt_txt_too_large"
    call = client.api_call("files.getUploadURLExternal", params={"filename": "a", "length": "x"})
    assert await refused(call) == "invalid_arguments"


async def test_a_deleted_file_leaves_its_message_without_it(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with("files:read")) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        file = await uploaded(client)
        await client.files_completeUploadExternal(files=[{"id": file}], channel_id=ws.channel("vendas").id)
        [message] = await ws.wait_for(lambda: ws.messages("vendas"))
        path = message.files[0].path
        assert (await client.files_info(file=file))["file"]["size"] == 5

        await client.files_delete(file=file)

        assert message.wire()["files"] == [{"id": file, "mode": "tombstone"}]
        assert not path.exists()
        assert not ws.files()
        assert await refused(client.files_info(file=file)) == "file_deleted"
        assert await refused(client.files_delete(file=file)) == "file_deleted"
        assert await refused(client.files_delete(file="F404")) == "file_not_found"


async def test_files_of_others(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with("files:read")) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        seen = await ws.user("ana").uploads("a.txt", b"oi", channel="vendas")
        hidden = await ws.user("ana").uploads("b.txt", b"oi", channel="cobranca")

        assert (await client.files_info(file=seen.files[0].id))["ok"]
        assert await refused(client.files_delete(file=seen.files[0].id)) == "cant_delete_file"
        assert await refused(client.files_info(file=hidden.files[0].id)) == "file_not_found"


async def test_a_picture_can_be_shown_from_an_uploaded_file(client: AsyncWebClient) -> None:
    file = await uploaded(client, name="a.png")
    await client.files_completeUploadExternal(files=[{"id": file}])
    picture = {"type": "image", "alt_text": "x", "slack_file": {"id": file}}

    assert (await client.chat_postMessage(channel="#vendas", text="x", blocks=[picture]))["ok"]


async def test_bytes_are_for_those_with_the_scope(make: Any) -> None:
    async def get(ws: Workspace, token: str) -> tuple[int, bytes]:
        url = next(iter(ws.state.world.files.values())).url
        headers = {"Authorization": f"Bearer {token}"}
        async with (
            aiohttp.ClientSession() as session,
            session.get(url, headers=headers, allow_redirects=False) as response,
        ):
            return response.status, await response.read()

    async with make.workspace(manifest=make.manifest_with("files:read")) as ws:
        message = await ws.user("ana").uploads("a.txt", b"oi", channel="vendas")
        assert await get(ws, ws.bot_token) == (200, b"oi")
        assert (await get(ws, "xoxb-other"))[0] == 302
        message.files[0].deleted = True
        assert (await get(ws, ws.bot_token))[0] == 404
    async with make.workspace() as ws:
        await ws.user("ana").uploads("a.txt", b"oi", channel="vendas")
        assert (await get(ws, ws.bot_token))[0] == 302
