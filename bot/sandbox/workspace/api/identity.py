"""openid.connect.*: the identity of a user who signs in with Slack."""

from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.sign_in import claims_of
from bot.type_aliases import Json


def token(request: ApiRequest) -> Json:
    """openid.connect.token: a code for tokens, once."""
    state = request.state
    grant = state.sign_ins.exchange(request.arguments)
    access_token = state.sign_ins.token(grant)
    claims = _claims(request, grant.user, grant.scopes)
    id_token = state.sign_ins.id_token(grant, claims, issuer=state.url, access_token=access_token)
    return {"access_token": access_token, "token_type": "Bearer", "id_token": id_token}


def user_info(request: ApiRequest) -> Json:
    """openid.connect.userInfo: whose token it is."""
    user, scopes = request.state.sign_ins.tokens[request.token or ""]
    if "openid" not in scopes:
        refuse("missing_scope", needed="openid", provided=",".join(scopes))
    return _claims(request, user, scopes)


def _claims(request: ApiRequest, user: str, scopes: tuple[str, ...]) -> Json:
    team = request.state.world.team
    return claims_of(request.state.world.people[user], scopes, (team.name, team.domain))
