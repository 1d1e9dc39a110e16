"""The agreement on how to reach a client safely, as far as sealing and sending heed it (R169)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from navdesk.domain.events import Answer, AnswerKind

SAFE_CONTACT: Final = "FAMILY.rec_safe_contact"
"""The field of the record *Trygg kontakt* (`resources/forms/records.toml`)."""


def letters_unsafe(answers: Iterable[Answer]) -> bool:
    """Whether a standing agreement among the `answers` says that no letter may be sent home.

    What is written then is filed as rule P06 says: hidden from where others may look, no letter
    home, no notification.
    """
    last: dict[str | None, Answer] = {}
    for answer in sorted(answers, key=lambda one: one.written_at):
        last[answer.child] = answer
    return any(
        answer.kind is not AnswerKind.REMOVED
        and isinstance(answer.value, Mapping)
        and answer.value.get("no_letters") is True
        for answer in last.values()
    )
