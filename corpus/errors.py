"""Errors a user meets: each says what happened, the likely cause, and what to do."""

from __future__ import annotations


class EntitomeError(Exception):
    """Base of every error that is the user's to mend.

    :param what: what happened, with the file, line or name concerned.
    :param cause: the likely cause.
    :param remedy: what to do about it.
    """

    def __init__(self, what: str, cause: str, remedy: str) -> None:
        self.what = what
        self.cause = cause
        self.remedy = remedy
        super().__init__(f"{what} Likely cause: {cause} What to do: {remedy}")

    def __reduce__(self) -> tuple[type[EntitomeError], tuple[str, str, str]]:
        return type(self), (self.what, self.cause, self.remedy)


class InputError(EntitomeError):
    """A document, file or folder that cannot be read as it stands."""


class ConfigError(EntitomeError):
    """A configuration or option that is unknown or contradicts another."""


class KnowledgeBaseError(EntitomeError):
    """A knowledge base that is missing, damaged or made by another version."""
