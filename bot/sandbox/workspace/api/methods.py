"""The table of Web API methods and the functions that answer them."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.workspace.api import apps, chat, conversations, files, history, identity, people, views
from bot.sandbox.workspace.api.request import ApiRequest

METHODS: dict[str, Callable[[ApiRequest], dict[str, Any]]] = {
    "api.test": apps.test_api,
    "apps.connections.open": apps.open_connection,
    "assistant.threads.setStatus": chat.set_status,
    "auth.revoke": apps.revoke,
    "auth.test": apps.test_auth,
    "blocks.validate": views.validate,
    "bots.info": people.bot_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": history.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.list": conversations.list_all,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_direct,
    "conversations.replies": history.replies,
    "files.completeUploadExternal": files.complete_upload,
    "files.delete": files.delete,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.info": files.info,
    "openid.connect.token": identity.token,
    "openid.connect.userInfo": identity.user_info,
    "reactions.add": chat.add_reaction,
    "team.info": people.team_info,
    "usergroups.list": people.list_groups,
    "usergroups.users.list": people.list_group_users,
    "users.info": people.info,
    "users.list": people.list_all,
    "users.lookupByEmail": people.look_up_by_email,
    "views.open": views.open_modal,
    "views.publish": views.publish,
    "views.push": views.push_modal,
    "views.update": views.update,
}
