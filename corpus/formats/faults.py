"""How every format tells of faulty input, and gets from bytes to text and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from entitome.corpus.errors import InputError

OnError = Callable[[InputError], None] | None
"""Receives the fault of a record that is left out; None has the first fault raised."""

_SHOWN = 60
_NAMED = 3


def report(error: InputError, on_error: OnError) -> None:
    """Tell of a fault, or raise it where nobody listens.

    :raises InputError: with no ``on_error``.
    """
    if on_error is None:
        raise error
    on_error(error)


def several(faults: Sequence[InputError], what: str) -> InputError:
    """One error for several faults: how many there are, and the first three.

    :param faults: one at least.
    :param what: what they are faults of, such as "2 of 9 documents cannot be scored".
    """
    first = faults[:_NAMED]
    more = f" And {len(faults) - _NAMED:,} more." if len(faults) > _NAMED else ""
    causes, remedies = (
        " ".join(dict.fromkeys(map(_sentence, texts)))
        for texts in ([f.cause for f in first], [f.remedy for f in first])
    )
    return InputError(f"{what}: {' '.join(f.what for f in first)}{more}", causes, remedies)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def shown(text: str) -> str:
    """A piece of text for a message: quoted, and cut where it is long."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def encoded(text: str) -> bytes:
    """UTF-8; a lone surrogate, which no file can hold, becomes one ``?``, so offsets stay."""
    return text.encode("utf-8", "replace")


def decoded(raw: bytes, place: str) -> str:
    """Text from UTF-8.

    :raises InputError: if the bytes are not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(place, error) from None


def not_utf8(place: str, error: UnicodeDecodeError) -> InputError:
    """The fault of a file in another encoding."""
    return InputError(
        f"{place} is not UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}.",
        "The file is in another encoding (Latin-1, UTF-16), or it is not text.",
        "Convert it, for example: iconv -f latin1 -t utf-8 OLD > NEW.",
    )


def empty(name: str) -> InputError:
    """The fault of an input that holds no document."""
    return InputError(
        f"{name} holds no document.",
        "The file is empty, or what made it failed.",
        "Check the file and the step that wrote it.",
    )
