"""Recordings: two voices that say nothing, as playable WAV, of any length and from any byte on.

A recording is made of seconds, and there are only a few different ones; so an
hour of talk costs no more memory than a second of it.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from math import pi, sin
from struct import pack
from sys import byteorder
from typing import Final

RATE: Final = 8000
_SECOND: Final = 2 * RATE
_HEADER: Final = 44
_VOICES: Final = ((118, 3.1), (124, 4.3), (111, 3.7), (0, 0.0), (205, 4.1), (216, 3.3), (198, 4.9))
"""Pitch in Hz and syllables a second; none of either is a pause."""


@dataclass(frozen=True, slots=True)
class Recording:
    """The audio of one call: 16 bits, mono, 8 kHz.

    Attributes:
        call_id: Decides what is heard.
        seconds: Its length.
    """

    call_id: int
    seconds: int

    def __len__(self) -> int:
        """Return how many bytes it has, header included."""
        return _HEADER + self.seconds * _SECOND

    def chunks(self, first: int, end: int) -> Iterator[bytes]:
        """Yield the bytes from `first` up to, and without, `end`, no more than a second at a time."""
        if first < _HEADER:
            yield self._header()[first:end]
            first = _HEADER
        while first < end:
            second, skipped = divmod(first - _HEADER, _SECOND)
            chunk = _spoken(*_VOICES[self._voice(second)])[skipped : skipped + end - first]
            yield chunk
            first += len(chunk)

    def _header(self) -> bytes:
        size = self.seconds * _SECOND
        form = pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, RATE, _SECOND, 2, 16)
        return form + pack("<4sI", b"data", size)

    def _voice(self, second: int) -> int:
        """Return who speaks: turns of some seconds, each call with its own."""
        turn = blake2b(b"%d/%d" % (self.call_id, second // 3), digest_size=2).digest()
        return (3 * (turn[0] % 2) + turn[1] % 4 + second % 2) % len(_VOICES)


@cache
def _spoken(pitch: int, pace: float) -> bytes:
    """Return one second of a voice: a few harmonics, swelling and fading with the syllables."""
    samples = array("h", [_sample(pitch, pace, nth / RATE) for nth in range(RATE)])
    if byteorder == "big":  # pragma: no cover - no such machine at hand
        samples.byteswap()
    return samples.tobytes()


def _sample(pitch: int, pace: float, at: float) -> int:
    edge = min(1.0, 50 * at, 50 * (1 - at))
    swell = max(0.0, sin(2 * pi * pace * at)) * edge
    return round(9000 * swell * sum(sin(2 * pi * pitch * harmonic * at) / harmonic for harmonic in (1, 2, 3, 5)))
