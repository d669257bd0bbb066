"""The elements of large JSON arrays, one at a time, in bounded memory."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import IO, Any

_CHUNK = 1 << 16
_LARGEST = 1 << 24  # characters of one value; anything longer is taken for damage
_SPACE = " \t\r\n"


class JsonStream:
    """A cursor over JSON text that is read piece by piece.

    Methods raise :class:`ValueError` at text that is not JSON, ends early, or holds a single
    value of more than 16 M characters.
    """

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._buffer = ""
        self._at = 0
        self._decode = json.JSONDecoder().raw_decode

    def items(self, arrays: Collection[str], inside: Collection[str]) -> Iterator[tuple[str, Any]]:
        """The elements of the ``arrays`` of an object, each with its array's key.

        Arrays of objects named in ``inside`` are entered, each object in the same way. Other
        values are passed over.
        """
        self._take("{")
        if self._peek() == "}":
            self._take("}")
            return
        while True:
            key = self._value()
            self._take(":")
            if self._peek() != "[" or key not in {*arrays, *inside}:
                self._value()
            elif key in inside:
                for _ in self._elements():
                    yield from self.items(arrays, inside)
            else:
                for _ in self._elements():
                    yield key, self._value()
            if self._take(",}") == "}":
                return

    def _elements(self) -> Iterator[None]:
        """Stand before each element of an array in turn; the caller reads it."""
        self._take("[")
        if self._peek() == "]":
            self._take("]")
            return
        yield
        while self._take(",]") == ",":
            yield

    def _take(self, expected: str) -> str:
        found = self._peek()
        if not found or found not in expected:
            raise ValueError(f"{found or 'the end'!r} in place of one of {expected!r}")
        self._at += 1
        return found

    def _peek(self) -> str:
        while True:
            while self._at < len(self._buffer):
                if self._buffer[self._at] not in _SPACE:
                    return self._buffer[self._at]
                self._at += 1
            if not self._more(_CHUNK):
                return ""

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                value, end = self._decode(self._buffer, self._at)
                # A number that touches the end of the buffer may go on after it.
                if end < len(self._buffer) or not self._more(_CHUNK):
                    self._at = end
                    return value
            except json.JSONDecodeError as error:
                pending = len(self._buffer) - self._at
                if pending > _LARGEST or not self._more(max(_CHUNK, pending)):
                    raise ValueError(str(error)) from error

    def _more(self, size: int) -> bool:
        chunk = self._text.read(size)
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)
