"""The begun review of the client's own copy: what a person has decided of it, kept until it is out.

It stands in the case's own file with everything else that is typed and not yet done with, so that
a machine that stops in the middle costs nobody a stated reason.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.drafts import storable
from navdesk.work.print_states import LeftOut, Reviewed

_PLACE: Final = "print:WHOLE_CASE"


class ReviewDraft:
    """Keeps what is decided, word for word, also a reason that is not long enough yet."""

    def __init__(self, *, files: CaseFiles, clock: Clock, changes: ChangeHub) -> None:
        self._files = files
        self._clock = clock
        self._changes = changes

    def begun(self, case_id: UUID) -> Reviewed:
        """Return what is decided so far, nothing where nothing is."""
        kept = self._files.open(case_id).typed.get(_PLACE)
        if kept is None:
            return Reviewed()
        left = kept.content["left"].items()
        return Reviewed(frozenset(kept.content["taken"]), tuple(LeftOut(*one) for one in left))

    def keep(self, case_id: UUID, reviewed: Reviewed) -> None:
        """Keep what is decided; nothing decided forgets it. Raises a storage error."""
        typed = self._files.open(case_id).typed
        if reviewed.taken_in or reviewed.left_out:
            left = {one.id: storable(one.reason) for one in reviewed.left_out}
            taken = sorted(reviewed.taken_in)
            typed.put(_PLACE, {"taken": taken, "left": left}, self._clock.now())
        elif not typed.remove(_PLACE):
            return
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=case_id))
