"""Signing with the secret key: hashes of phone numbers, and signed tokens."""

import hmac
import re
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from bot.domain.phone import number_key
from bot.type_aliases import Clock

_HASH_DIGITS: Final = 16  # hex digits: a collision among all numbers of Brazil is unlikely
_LONG_DIGITS: Final = re.compile(r"\d{8,}")
_TIME_BYTES: Final = 5
_SIGNATURE_BYTES: Final = 16


class Fingerprints:
    """Keyed hashes of phone numbers: a number can be searched for, and not read back without the key.

    The two forms of a mobile number, with and without its ninth digit, have one hash.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = hmac.digest(secret, b"numbers", "sha256")

    def of(self, number: str) -> str:
        """Return the hash of one number, as lower-case hex."""
        return hmac.digest(self._secret, number_key(number).encode(), "sha256").hex()[:_HASH_DIGITS]

    def about(self, text: str, numbers: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the hashes of these numbers and of every one in a query's canonical text, each once.

        A number is its national digits there; a customer's id of eight digits or more is
        hashed as well, so that erasing a number erases too much rather than too little.
        """
        return tuple(sorted({self.of(number) for number in (*_LONG_DIGITS.findall(text), *numbers)}))

    def labelled(self, number: str, digits: int) -> str:
        """Return the hash with so many last digits, as the audit shows it: ``1b2c…:9999``; ``1b2c…:`` with none."""
        return f"{self.of(number)}:{number_key(number)[-digits:] if digits else ''}"


class Signer:
    """Signs short bytes for one purpose: base64url of the bytes and of a cut HMAC-SHA-256.

    Written on `hmac`, since a signing library's tokens are longer than a Slack button
    needs, and would make every link that is in a message already invalid.

    Args:
        purpose: A token for one purpose is invalid for any other.
        length: Bytes of the signature.
    """

    def __init__(self, secret: bytes, purpose: str, length: int) -> None:
        self._secret, self._length = hmac.digest(secret, purpose.encode(), "sha256"), length

    def sign(self, body: bytes, bound_to: bytes) -> str:
        """Return the token of a body; `bound_to` is signed as well, and not in the token."""
        return urlsafe_b64encode(body + self.digest(body + bound_to)[: self._length]).decode().rstrip("=")

    def verify(self, token: str, bound_to: bytes) -> bytes | None:
        """Return the body of a token; None of one that is forged or altered in any character."""
        try:
            raw = b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return None
        body = raw[: -self._length]
        # compared as text, since the last character of base64 can be written in several ways
        return body if hmac.compare_digest(token, self.sign(body, bound_to)) else None

    def digest(self, message: bytes) -> bytes:
        """Return the HMAC of a message under this purpose's key."""
        return hmac.digest(self._secret, message, "sha256")


class SignedTokens:
    """Signed payloads with an end, which are checked without asking the database.

    Args:
        purpose: A token for one purpose is invalid for any other.
    """

    def __init__(self, secret: bytes, purpose: str, clock: Clock) -> None:
        self._signer, self._clock = Signer(secret, purpose, _SIGNATURE_BYTES), clock

    def issue(self, payload: bytes, lasting: timedelta, *, bound_to: str = "") -> str:
        """Return a token.

        Args:
            payload: Signed, not hidden.
            lasting: For how long from now on the token is valid; to the second.
            bound_to: A secret of the bearer, needed to read the token and not in it.
        """
        ends = int((self._clock() + lasting).timestamp())
        return self._signer.sign(ends.to_bytes(_TIME_BYTES, "big") + payload, b"\0" + bound_to.encode())

    def read(self, token: str, *, bound_to: str = "") -> bytes | None:
        """Return a token's payload; None of one that is forged, altered in any character, or expired."""
        body = self._signer.verify(token, b"\0" + bound_to.encode())
        if body is None or self._clock().timestamp() >= int.from_bytes(body[:_TIME_BYTES], "big"):
            return None
        return body[_TIME_BYTES:]

    def digest(self, text: str) -> str:
        """Return a keyed hash, by which a secret that a browser holds is found and not read back."""
        return self._signer.digest(b"digest" + text.encode()).hex()
