"""Which line of which template drew a place in the JSON: for who writes templates."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_MARK: Final = re.compile("\ue002([^\ue003]*):([0-9]+)\ue003")
_SPACE: Final = re.compile(r"\s*")
_DECODER: Final = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a template, from 1."""

    template: str
    number: int


class LineMarks(Extension):
    """Begins every line of a template's own text with a mark that says which it is."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the tokens, marked."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            marked = (
                f"\ue002{stream.name}:{token.lineno + place}\ue003{line}"
                for place, line in enumerate(token.value.split("\n"))
            )
            yield Token(token.lineno, token.type, "\n".join(marked))


class DrawnSource:
    """The JSON that a marked template drew, without the marks, and where each line of it came from."""

    def __init__(self, marked: str) -> None:
        self._starts: list[int] = []
        self._lines: list[SourceLine] = []
        pieces: list[str] = []
        end = size = 0
        for mark in _MARK.finditer(marked):
            pieces.append(marked[end : mark.start()])
            size += len(pieces[-1])
            end = mark.end()
            self._starts.append(size)
            self._lines.append(SourceLine(mark[1], int(mark[2])))
        self.json = "".join(pieces) + marked[end:]

    def line(self, offset: int) -> SourceLine | None:
        """Return the line that drew the character at an offset."""
        place = bisect_right(self._starts, offset) - 1
        return self._lines[place] if place >= 0 else None

    def malformed(self) -> tuple[int, str] | None:
        """Return where it stops to be JSON, and why; None of what is JSON."""
        try:
            json.loads(self.json)
        except json.JSONDecodeError as error:
            return error.pos, error.msg
        return None

    def find(self, pointer: str) -> int:
        """Return the offset of what a JSON pointer means, or of the last thing on its way that is there.

        Items of a list that are null do not count, since they are left out.
        """
        offset = self._skip(0)
        for step in pointer.split("/")[1:]:
            found = next((at for name, at in self._members(offset) if name == step), None)
            if found is None:
                break
            offset = found
        return offset

    def _members(self, offset: int) -> Iterator[tuple[str, int]]:
        opening, place = self.json[offset], 0
        offset = self._skip(offset + 1)
        while opening in "[{" and self.json[offset] not in "]}":
            name = str(place)
            if opening == "{":
                name, offset = _DECODER.raw_decode(self.json, offset)
                offset = self._skip(self._skip(offset) + 1)
            value, end = _DECODER.raw_decode(self.json, offset)
            if value is not None:
                yield name, offset
                place += 1
            offset = self._skip(end)
            offset = self._skip(offset + 1) if self.json[offset] == "," else offset

    def _skip(self, offset: int) -> int:
        space = _SPACE.match(self.json, offset)
        return space.end() if space else offset
