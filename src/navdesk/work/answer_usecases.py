"""The use cases of answering by their face (see `work.usecases`)."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from navdesk.domain.notes import Note
from navdesk.work.answer_states import AnswerState
from navdesk.work.inbox_states import MessageLine


class AnswersCase(Protocol):
    """Answering a message once: each part goes where it belongs (R034-R037)."""

    def state(self, case_id: UUID) -> AnswerState:
        """Return what is answered, what to ask a person, and whom to call."""
        ...

    def about(self, case_id: UUID, answers: str) -> MessageLine | None:
        """Return the message a note answers, or None where it is not to be seen any more."""
        ...

    def begin(self, case_id: UUID, ref: str) -> Note:
        """Return the draft of an answer to the message *Meldinger* calls `ref`."""
        ...

    def call(self, case_id: UUID, key: str) -> Note:
        """Return the draft of the note about a call, begun with what was to be said."""
        ...

    def send_again(self, case_id: UUID, delivery_id: UUID) -> None:
        """Let a message that waits for a person be sent now, once."""
        ...

    def confirm_sent(self, case_id: UUID, delivery_id: UUID) -> None:
        """Take a person's word that a message nobody could find was sent."""
        ...
