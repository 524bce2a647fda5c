"""Ask something of Slack whose result may stay unknown: done, refused, or unsure."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.slack.errors import SLACK_ERRORS, code_of, is_refusal


class PostingError(Exception):
    """A message or view that Slack did not take.

    Attributes:
        code: Slack's code, or the kind of error.
        unsure: Whether Slack may have taken it all the same: the connection broke, or
            the answer does not say that nothing was done.
    """

    def __init__(self, code: str, *, unsure: bool = False) -> None:
        super().__init__(code)
        self.code, self.unsure = code, unsure


@contextmanager
def unsure() -> Iterator[None]:
    """Raise a failure to list messages as `PostingError`: the message may be there."""
    try:
        yield
    except SLACK_ERRORS as error:
        raise PostingError(code_of(error), unsure=True) from error


async def ask(method: Callable[..., Awaitable[Any]], **fields: Any) -> Any:
    """Return the answer of a method of Slack's that posts nothing."""
    try:
        return await method(**fields)
    except SLACK_ERRORS as error:
        raise PostingError(code_of(error), unsure=not is_refusal(error)) from error


async def repeated(attempt: Callable[..., Awaitable[Any]], *arguments: Any, done: str = "", **fields: Any) -> Any:
    """Return the answer to a request that may be made twice, made again where its result is not known.

    Args:
        done: The code of the second attempt, if the first was done; then None is returned.
    """
    try:
        return await attempt(*arguments, **fields)
    except PostingError as error:
        if not error.unsure:
            raise
    try:
        return await attempt(*arguments, **fields)
    except PostingError as error:
        if error.code != done:
            raise
