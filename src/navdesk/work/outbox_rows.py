"""Every delivery of this employee, wherever its row is: in a case file, or left of a wiped one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message, NavdeskError
from navdesk.vault.deliveries import Deliveries
from navdesk.vault.vault import Vault
from navdesk.work.errors import NotReady


class OutboxRows:
    """Finds deliveries and opens what they lie in; from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @contextmanager
    def of(self, case: Case | None) -> Iterator[Deliveries]:
        """Give the deliveries of a case, or those left of wiped ones, for the length of a block."""
        if case is None:
            yield self._vault.leftovers.deliveries()
        else:
            with self._vault.borrow_case(case.id) as file:
                yield file.deliveries

    def all(self, *, unsettled: bool = False) -> Iterable[tuple[Case | None, Delivery]]:
        """Return deliveries without their bytes, with their cases; None for a wiped case.

        Of a case that is still here its own file tells: what a broken-off wipe copied is older.
        """
        rows = self._vault.schedule.entries()
        wanted = {row.case_id for row in rows if not (unsettled and row.state.is_settled)}
        for case in self._known(wanted):
            with suppress(NavdeskError), self.of(case) as kept:
                for delivery in kept.outlines(unsettled=unsettled):
                    if case is not None or self._vault.cases.get(delivery.case_id) is None:
                        yield case, delivery

    def case_of(self, delivery_id: UUID) -> Case | None:
        """Return the case a delivery belongs to, None for a wiped one; raises `NotReady`."""
        row = self._vault.schedule.get(delivery_id)
        if row is None:
            raise NotReady(Message("work.delivery_gone"))
        return self._vault.cases.get(row.case_id)

    def oldest_unsent(self, cases: Iterable[UUID]) -> datetime | None:
        """Return when the oldest delivery of `cases` that is still to be sent was sealed."""
        sealed = []
        for case in self._known(cases):
            with suppress(NavdeskError), self.of(case) as rows:
                sealed.append(rows.unsent_since())
        return min((at for at in sealed if at is not None), default=None)

    def _known(self, case_ids: Iterable[UUID]) -> Iterable[Case | None]:
        """Return the cases that are still here, and None last where some are not."""
        found = {case_id: self._vault.cases.get(case_id) for case_id in case_ids}
        yield from filter(None, found.values())
        if None in found.values():
            yield None
