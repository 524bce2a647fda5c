"""Kinds of audio by their first bytes, and where the sound of a WAV file begins."""

from typing import Final

WAVE_HEADER: Final = 44
"""Bytes of the shortest header of a WAV file; no audio is that short."""

_FIRST_CHUNK: Final = 12
"""Bytes before the first chunk of a WAV file."""

_MAGIC: Final = (
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b".snd", "audio/basic"),
)


def is_wave(first: bytes) -> bool:
    """Tell whether bytes begin a WAV file."""
    return first[:4] == b"RIFF" and first[8:12] == b"WAVE"


def sound_at(first: bytes) -> int:
    """Return where the sound of a WAV file begins, by its chunks; after the shortest header, if they do not tell."""
    place = _FIRST_CHUNK
    while len(first) >= place + 8:
        name, size = first[place : place + 4], int.from_bytes(first[place + 4 : place + 8], "little")
        place += 8
        if name == b"data":
            return place
        place += size + size % 2
    return WAVE_HEADER


def sniff(first: bytes) -> str | None:
    """Return the kind of audio that bytes begin; None where they do not tell."""
    if is_wave(first):
        return "audio/wav"
    if first[4:8] == b"ftyp":
        return "audio/mp4"
    if first[0] == 0xFF and first[1:2] and first[1] & 0xE0 == 0xE0:  # a frame of MPEG audio
        return "audio/aac" if first[1] & 0xF6 == 0xF0 else "audio/mpeg"
    return next((kind for magic, kind in _MAGIC if first.startswith(magic)), None)
