"""What is not done, and is said so in one sentence; the words are `bot.rendering.refusals`."""

from collections.abc import Mapping
from typing import Final

from bot.domain.rights import Right
from bot.rendering.refusals import RefusalCode

MAY_NOT: Final[Mapping[Right, RefusalCode]] = {
    "ask": "may_not_ask",
    "listen": "may_not_listen",
    "export": "may_not_export",
    "publish": "may_not_publish",
    "publish_unmasked": "may_not_publish_unmasked",
    "digests": "may_not_digests",
    "channels": "may_not_channels",
    "audit": "may_not_audit",
    "forget": "may_not_forget",
}
"""What is said to who lacks a right."""


class Refused(Exception):  # noqa: N818 - nothing went wrong: somebody may not, or a thing cannot be had
    """Something that a person asked for and does not get.

    Attributes:
        code: Why; a key of `bot.rendering.refusals.REFUSALS`.
        params: What its sentence speaks of.

    """

    def __init__(self, code: RefusalCode, **params: int | str) -> None:
        super().__init__(code)
        self.code, self.params = code, params
