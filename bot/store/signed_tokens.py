"""Signed texts that are good for a while: told from forged and from outdated ones without asking the database.

A pass is when it ends, what it is for, and a signature over both, in base64url.
"""

import hmac
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

_TIME: Final = 5
_SIGNATURE: Final = 16


class SignedTokens:
    """Issues passes for one purpose, and reads them.

    Args:
        secret: The store's key.
        purpose: Passes for one are none for another.
        clock: The present moment.

    """

    def __init__(self, secret: bytes, purpose: str, clock: Callable[[], datetime]) -> None:
        self._secret = hmac.digest(secret, purpose.encode(), "sha256")
        self._clock = clock

    def issue(self, told: bytes, *, ends: datetime, bound_to: str = "") -> str:
        """Return a pass.

        Args:
            told: What it says; signed, not hidden.
            ends: From when on it is good no more; to the second.
            bound_to: What its bearer must know besides, and the pass does not say.

        """
        body = int(ends.timestamp()).to_bytes(_TIME, "big") + told
        return urlsafe_b64encode(body + self._signature(body, bound_to)).decode().rstrip("=")

    def lasting(self, told: bytes, lasting: timedelta, *, bound_to: str = "") -> str:
        """Return a pass that is good from now on for so long."""
        return self.issue(told, ends=self._clock() + lasting, bound_to=bound_to)

    def read(self, text: str, *, bound_to: str = "") -> bytes | None:
        """Return what a pass says; None of one that is forged, altered in any character, or outdated."""
        try:
            raw = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return None
        body, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
        if not hmac.compare_digest(signature, self._signature(body, bound_to)):
            return None
        if urlsafe_b64encode(raw).decode().rstrip("=") != text:  # its last bits may be written in several ways
            return None
        ends = int.from_bytes(body[:_TIME], "big")
        return body[_TIME:] if self._clock().timestamp() < ends else None

    def digest(self, text: str) -> str:
        """Return a keyed hash: by it a secret that somebody bears is found again, and not read back."""
        return hmac.digest(self._secret, b"digest" + text.encode(), "sha256").hex()

    def _signature(self, body: bytes, bound_to: str) -> bytes:
        return hmac.digest(self._secret, body + b"\0" + bound_to.encode(), "sha256")[:_SIGNATURE]
