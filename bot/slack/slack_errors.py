"""What Slack means when it refuses a request."""

from slack_sdk.errors import SlackApiError


def code_of(error: BaseException) -> str:
    """Return Slack's code, such as ``not_in_channel``; the kind of error, where Slack said nothing.

    Only codes are logged: an answer may repeat what was sent.
    """
    if isinstance(error, SlackApiError):
        said = getattr(error.response, "data", error.response)  # a page for people, where Slack is out of order
        return str(said.get("error") or "no_code") if isinstance(said, dict) else "no_code"
    return type(error).__name__
