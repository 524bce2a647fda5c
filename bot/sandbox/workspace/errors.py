"""Errors of the workspace.

SlackError          to the app, with one of the Web API's codes
RefusedError        to a person, in their client, before anything reaches the app
"""

from typing import Any, NoReturn


class ApiError(Exception):
    """An answer `{"ok": false, "error": code, …}`.

    Attributes:
        more: What else the answer says, such as `needed` and `provided`.
    """

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code, self.more = code, more


class RefusedError(Exception):
    """Slack's own client would not let a person do that.

    Attributes:
        code: Names a refusal for which a client has words in the person's language, or "".
        value: The name that was refused.
    """

    def __init__(self, message: str, *, code: str = "", value: str = "") -> None:
        super().__init__(message)
        self.code, self.value = code, value


def refuse(code: str, **more: Any) -> NoReturn:
    """Answer a call with an error."""
    raise ApiError(code, **more)


def explain(code: str, *messages: str) -> NoReturn:
    """Answer a call with an error, and say in `response_metadata` what was wrong."""
    raise ApiError(code, response_metadata={"messages": list(messages)})
