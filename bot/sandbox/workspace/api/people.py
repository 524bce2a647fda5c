"""users.*, usergroups.*, bots.info and team.info."""

from bot.sandbox.workspace.api.paging import page
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.people import Person
from bot.type_aliases import Json


def _wire(request: ApiRequest, person: Person) -> Json:
    return person.wire(
        request.state.clock(),
        locale=request.flag("include_locale"),
        email="users:read.email" in request.state.app.scopes,
    )


def info(request: ApiRequest) -> Json:
    """users.info: strangers and the deactivated included."""
    person = request.state.world.people.get(request.text("user") or "")
    if person is None:
        refuse("user_not_found")
    return {"user": _wire(request, person)}


def list_all(request: ApiRequest) -> Json:
    """users.list: without strangers."""
    people = [person for person in request.state.world.people.values() if not person.is_stranger]
    rows, metadata = page(request, people, default=0)
    cached = int(request.state.clock.unix)
    return {"members": [_wire(request, person) for person in rows], "cache_ts": cached, **metadata}


def look_up_by_email(request: ApiRequest) -> Json:
    """users.lookupByEmail: the active only."""
    email = (request.text("email") or "").lower()
    everybody = request.state.world.people.values()
    known = (one for one in everybody if one.email == email and not one.deleted and not one.is_stranger)
    person = next(known, None)
    if person is None:
        refuse("users_not_found")
    return {"user": _wire(request, person)}


def list_groups(request: ApiRequest) -> Json:
    """usergroups.list."""
    groups = request.state.world.groups.values()
    users, count = request.flag("include_users"), request.flag("include_count")
    disabled = request.flag("include_disabled")
    return {"usergroups": [one.wire(users=users, count=count) for one in groups if disabled or not one.disabled]}


def list_group_users(request: ApiRequest) -> Json:
    """usergroups.users.list."""
    group = request.state.world.groups.get(request.text("usergroup") or "")
    if group is None or (group.disabled and not request.flag("include_disabled")):
        refuse("no_such_subteam")
    return {"users": [user for user in group.users if not request.state.world.people[user].deleted]}


def bot_info(request: ApiRequest) -> Json:
    """bots.info."""
    wanted = request.text("bot") or ""
    person = next((one for one in request.state.world.people.values() if one.bot_id and one.bot_id == wanted), None)
    if person is None:
        refuse("bot_not_found")
    bot = {
        "id": person.bot_id,
        "deleted": person.deleted,
        "name": person.name,
        "updated": person.updated,
        "app_id": person.app_id,
        "user_id": person.id,
        "icons": {},
    }
    return {"bot": bot}


def team_info(request: ApiRequest) -> Json:
    """team.info: of this team only."""
    team = request.state.world.team
    if (request.text("team") or team.id) != team.id:
        refuse("team_not_found")
    shown = {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "example.com", "icon": {}}
    return {"team": shown}
