"""JSON documents from a stream of any size, holding one of them in memory at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import empty, not_utf8

_CHUNK = 1 << 16
_SPACE = " \t\r\n"
# How near the end of the buffer a fault must be for more input to be able to mend it: the longest
# token that the parser reports by its beginning is a \uXXXX\uXXXX escape or a literal.
_TAIL = 16


class JsonStream:
    """A cursor over a JSON text that is read as it is needed.

    :param name: what errors call the input.
    """

    def __init__(self, source: BinaryIO, name: str) -> None:
        self.name = name
        self._source = source
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._parser = json.JSONDecoder(strict=False)
        self._text, self._at, self._line, self._ended = "", 0, 1, False

    def peek(self) -> str:
        """The next character that is no white space, "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more()

    def take(self, characters: str) -> str:
        """The next character, which must be one of those given.

        :raises InputError: if it is another.
        """
        found = self.peek()
        if not found or found not in characters:
            raise self.fault(f"expected one of {' '.join(characters)}")
        self._at += 1
        return found

    def value(self) -> Any:
        """The next value, whole.

        :raises InputError: if it is faulty or cut off.
        """
        self.peek()
        while True:
            try:
                value, end = self._parser.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                cut = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _TAIL
                if self._ended or not cut:
                    self._at = min(error.pos, len(self._text))
                    raise self.fault(error.msg) from None
            except RecursionError:
                raise self.fault("it is nested too deeply") from None
            else:
                # A number that ends with the buffer may go on after it.
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            self._more()

    def skip_to_next_line(self) -> bool:
        """Move past faulty input, to the next line that begins an object; False without one."""
        while (at := self._text.find("\n{", self._at)) < 0:
            if self._ended:
                return False
            self._at = max(self._at, len(self._text) - 1)
            self._more()
        self._at = at + 1
        return True

    def fault(self, what: str) -> InputError:
        """The error of a fault at this place."""
        line = self._line + self._text.count("\n", 0, self._at)
        return InputError(
            f"{self.name}, line {line}: the JSON is faulty: {what}.",
            "The file was cut off, edited, or is not JSON.",
            "Fetch or write it again; python -m json.tool FILE shows the place.",
        )

    def _more(self) -> None:
        """Read at least as much as is held, so that a long value is parsed few times."""
        self._line += self._text.count("\n", 0, self._at)
        self._text, self._at = self._text[self._at :], 0
        raw = self._source.read(max(_CHUNK, len(self._text)))
        self._ended = not raw
        try:
            self._text += self._decode.decode(raw, final=self._ended)
        except UnicodeDecodeError as error:
            self._ended = True
            raise not_utf8(self.name, error) from None


def json_items(stream: JsonStream, lists: frozenset[str]) -> Iterator[Any]:
    """The items of a list, of one of the named lists of an object, or objects one after another.

    An object with none of the named lists is an item itself. A list may hold objects with named
    lists, as BioC PMC answers with a list of one collection.

    :raises InputError: if the stream is empty or faulty.
    """
    if not stream.peek():
        raise empty(stream.name)
    while start := stream.peek():
        if start == "[":
            yield from _list(stream, lists)
        else:
            yield from _object(stream, lists)


def _list(stream: JsonStream, lists: frozenset[str] = frozenset()) -> Iterator[Any]:
    stream.take("[")
    while stream.peek() != "]":
        if lists and stream.peek() == "{":
            yield from _object(stream, lists)
        else:
            yield stream.value()
        if stream.peek() != "]":
            stream.take(",")
    stream.take("]")


def _object(stream: JsonStream, lists: frozenset[str]) -> Iterator[Any]:
    stream.take("{")
    fields, listed = {}, False
    while stream.peek() != "}":
        key = stream.value()
        if not isinstance(key, str):
            raise stream.fault("the name of a field is no string")
        stream.take(":")
        if key in lists and stream.peek() == "[":
            listed = True
            yield from _list(stream)
        else:
            fields[key] = stream.value()
        if stream.peek() != "}":
            stream.take(",")
    stream.take("}")
    if not listed:
        yield fields
