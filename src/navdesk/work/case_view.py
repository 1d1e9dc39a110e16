"""The one door to a case's facts: what of them this employee may see now, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from navdesk.domain.facts import Fact
from navdesk.work.case_files import CaseFiles


class CaseView:
    """Facts of open cases, as far as role, purpose and protection let them be shown."""

    def __init__(self, files: CaseFiles) -> None:
        self._files = files

    def facts(self, case_id: UUID) -> Sequence[Fact]:
        """Return the facts that may be shown; raises `NotReady` for a case that is not open."""
        return self._files.open(case_id).snapshots.current_facts()
