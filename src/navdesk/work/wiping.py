"""Ending a local copy: what is still to be sent is put aside first, then the key is destroyed."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Final
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message
from navdesk.domain.retention import WipeRule
from navdesk.vault.case_file import CaseFile
from navdesk.vault.errors import VaultError
from navdesk.vault.key_errors import CaseBusy
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.unsealed import unsealed

_LOG = logging.getLogger(__name__)

Rounds = Callable[[float], AbstractContextManager[bool]]
"""Keeps deliveries from being sent for a while; gives False when one is still on its way."""
_WAIT_S: Final = 5.0


class Wiper:
    """Wipes local copies so that nothing sealed is lost and nothing is sent twice."""

    def __init__(self, vault: Vault, files: CaseFiles, rounds: Rounds) -> None:
        self._vault = vault
        self._files = files
        self._rounds = rounds

    def wipe(
        self, case_ids: Iterable[UUID], due: Callable[[Case], WipeRule | None]
    ) -> Counter[WipeRule]:
        """Wipe those cases for which `due` still names a rule once nobody can open or send them.

        Unsent deliveries are first copied, durably, to where they are sent from and not shown; a
        crash in between leaves the case as it was, and the next wipe copies the same ones again.
        Returns how many were wiped by which rule: none while a delivery is on its way, and not
        those that could not be dealt with, which the log tells of. They are tried again.
        """
        wiped: Counter[WipeRule] = Counter()
        with self._rounds(_WAIT_S) as free:
            if not free:
                return wiped
            with self._files.still():
                wanted = set(case_ids)
                self._files.shut(lambda case: case.id in wanted, Message("retention.wiped_open"))
                ready: dict[WipeRule, list[UUID]] = {}
                for case in self._vault.cases.all():
                    rule = due(case) if case.id in wanted else None
                    if rule is not None and self._prepare(case, rule):
                        ready.setdefault(rule, []).append(case.id)
                for rule, ids in ready.items():
                    wiped[rule] = self._shred(ids, rule)
        return wiped

    def is_archived(self, case: Case) -> bool:
        """Return whether everything sealed is confirmed and nothing unsealed is left.

        Of a file that cannot be read nobody can say so.
        """
        try:
            with self._vault.borrow_case(case.id) as file:
                return not unsealed(file) and not self._unconfirmed(file)
        except VaultError:
            return False

    def _prepare(self, case: Case, rule: WipeRule) -> bool:
        """Put aside what is to be sent, and note the wipe; returns whether it may go on."""
        try:
            taken = to_be_sent(self._vault, case.id)
            self._vault.leftovers.take(taken)
            # Before the key is gone: a line too much after a crash is better than one too few.
            detail = f"unsent={sum(not one.state.is_settled for one in taken)}"
            self._vault.audit.append("wipe", case.person, case.id, rule.value, "ALLOWED", detail)
        except VaultError as fault:
            _LOG.warning("%r is not wiped: %s", case, fault)
            return False
        return True

    def _shred(self, case_ids: Sequence[UUID], rule: WipeRule) -> int:
        """Destroy cases, all at once if that can be: the keys around them are replaced each time.

        Returns how many are gone.
        """
        try:
            self._vault.shred_cases(case_ids, rule.value)
        except VaultError as fault:
            if len(case_ids) > 1:
                return sum(self._shred([case_id], rule) for case_id in case_ids)
            if isinstance(fault, CaseBusy):
                return 0
            _LOG.warning("Case(%s) is not wiped: %s", case_ids[0], fault)
            return 0
        return len(case_ids)

    @staticmethod
    def _unconfirmed(file: CaseFile) -> bool:
        return any(
            not row.state.is_settled and row.state is not DeliveryState.RECEIPTED
            for row in file.deliveries.scheduled()
        )


def to_be_sent(vault: Vault, case_id: UUID) -> tuple[Delivery, ...]:
    """Return what is still to be sent of a case, and what a wipe that broke off put aside and is
    older there now: whoever destroys the case puts all of it aside, so that nothing goes twice.

    Raises `VaultError` when the file cannot be read, unless it is known to have nothing to send.
    """
    taken = {row.id for row in vault.leftovers.scheduled()}
    try:
        with vault.borrow_case(case_id) as file:
            unsettled = file.deliveries.unsettled()
            older = taken - {one.id for one in unsettled}
            known = {row.id for row in file.deliveries.scheduled()} & older
            return (*unsettled, *(file.deliveries.get(each) for each in known))
    except VaultError:
        rows = vault.schedule.entries()
        if any(row.case_id == case_id and not row.state.is_settled for row in rows):
            raise
        return ()
