"""Whether a case file holds anything that is nowhere else: what a person wrote or added here and no
archive has confirmed. What was gathered can be gathered again.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from navdesk.domain.delivery import DeliveryState
from navdesk.domain.notes import NoteState
from navdesk.vault.schema_case import (
    AnswerRow,
    AttachmentRow,
    DeliveryRow,
    GoalRow,
    MeasureRow,
    NoteRow,
    TypedRow,
)

_SETTLED: Final = [state.value for state in DeliveryState if state.is_settled]
_ONLY_HERE: Final[tuple[Any, ...]] = (
    select(NoteRow.seq).where(NoteRow.state == NoteState.DRAFT.value),
    select(TypedRow.place),
    select(DeliveryRow.seq).where(DeliveryRow.state.not_in(_SETTLED)),
    # The mapping, the plan and attachments are in no archive until they are sealed with a note.
    select(AnswerRow.seq),
    select(GoalRow.seq),
    select(MeasureRow.seq),
    select(AttachmentRow.seq),
)


def holds_unsent(session: Session) -> bool:
    """Return whether losing the file would lose something."""
    return any(session.execute(query.limit(1)).first() is not None for query in _ONLY_HERE)
