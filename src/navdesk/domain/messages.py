"""What navdesk has to say, before it is put into words.

`domain`, `work`, `documents` and the commands speak in message ids with parameters; the words are
in `resources/messages/{nb,nn,en}.toml` and are looked up by `rulebook.messages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

MessageParameter = str | int


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence by its id; parameters never hold case content or a person number."""

    id: str
    params: Mapping[str, MessageParameter] = field(default_factory=lambda: MappingProxyType({}))


class NavdeskError(Exception):
    """An error a person is told of: carries the sentence, never personal data.

    `str()` of the error is the message id, so that a log or a traceback cannot leak content.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message

    @classmethod
    def of(cls, message_id: str, **params: MessageParameter) -> NavdeskError:
        """Return an error of this class saying `message_id` with `params`."""
        return cls(Message(message_id, MappingProxyType(params)))
