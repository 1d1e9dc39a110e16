"""navdesk's own lines in the queue: what is due in the cases of this machine, and what is missing.

They are a cache like the rest of the queue. They go when their case is ended or wiped, or may not
be opened any more; a protected person never has any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Final
from uuid import UUID

from navdesk.domain.case import Case, CaseState
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Owner, Protection
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.domain.queue import Priority, QueueEntry
from navdesk.rulebook.messages import Texts
from navdesk.vault.errors import VaultError
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.deadline_states import Attention, Severity, Urgency

OWN_SOURCE: Final = "navdesk"
CONTACTS_SETTING: Final = "last_contacts"
"""When somebody last spoke with whom, as far as the notes of this machine tell."""
_LISTED: Final[Mapping[Urgency, Priority]] = {
    Urgency.OVERDUE: Priority.HIGH,
    Urgency.NOW: Priority.HIGH,
    Urgency.WARNED: Priority.NORMAL,
}


_LEASE: Final = "D40"
"""The lease of the local copy is renewed by opening the case: it is shown in *Saker*."""


class AttentionQueue:
    """Keeps the lines of one vault."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        may_list: Callable[[Case], bool],
        employee: Employee,
        texts: Texts,
        clock: Clock,
        changes: ChangeHub,
    ) -> None:
        self._vault = vault
        self._files = files
        self._may_list = may_list
        self._employee = employee
        self._texts = texts
        self._clock = clock
        self._changes = changes
        changes.subscribe(self._hear)

    def tell(self, case_id: UUID, attention: Attention, last_contact: date | None) -> None:
        """Put what wants attention in an open case in place of its old lines."""
        case = self._files.case(case_id)
        if not self._is_listed(case):
            self._forget(case.person)
            return
        contacts = dict(self._vault.settings.get(CONTACTS_SETTING, {}))
        when = last_contact.isoformat() if last_contact is not None else None
        if contacts.get(case.person) != when:
            contacts[case.person] = when
            self._vault.settings.put(CONTACTS_SETTING, contacts)
        entries = list(self._entries(case, attention, last_contact))
        moved = self._vault.queue.replace_person(OWN_SOURCE, case.person, entries)
        if self._vault.queue.tell_contact(case.person, last_contact) or moved:
            self._changes.publish(Change.of(ChangeKind.QUEUE))

    def tidy(self) -> None:
        """Drop the lines of cases that are ended, wiped, or may not be listed any more."""
        listed = {case.person for case in self._vault.cases.all() if self._is_listed(case)}
        gone = self._vault.queue.persons(OWN_SOURCE) - listed
        contacts = self._vault.settings.get(CONTACTS_SETTING, {})
        for person in gone | (set(contacts) - listed):
            self._forget(person)

    def _forget(self, person: str) -> None:
        moved = self._vault.queue.replace_person(OWN_SOURCE, person, ())
        contacts = dict(self._vault.settings.get(CONTACTS_SETTING, {}))
        if person in contacts:
            del contacts[person]
            self._vault.settings.put(CONTACTS_SETTING, contacts)
            moved = self._vault.queue.tell_contact(person, None) or moved
        if moved:
            self._changes.publish(Change.of(ChangeKind.QUEUE))

    def _is_listed(self, case: Case) -> bool:
        return (
            case.state is not CaseState.CLOSED
            and case.protection is Protection.NONE
            and not case.shielded
            and self._may_list(case)
        )

    def _entries(
        self, case: Case, attention: Attention, last_contact: date | None
    ) -> Iterator[QueueEntry]:
        today = self._clock.today()
        told: set[tuple[str, date | None, Owner]] = set()
        for at, line in enumerate(attention.deadlines):
            priority = _LISTED.get(line.urgency)
            why = line.listed or line.title
            said = why, line.due, line.owner
            # A second line that says the same tells nobody more: the case tells them apart.
            if priority is not None and line.rule != _LEASE and said not in told:
                told.add(said)
                start = line.start if line.start is not None and line.start <= today else today
                yield QueueEntry(
                    source=OWN_SOURCE,
                    record_id=f"{case.id}:{line.rule}:{at}",
                    person=case.person,
                    client=case.name,
                    why=why,
                    arrived_on=start,
                    owner=line.owner,
                    priority=priority,
                    due=line.due,
                    assigned_to=self._employee.nav_ident,
                    last_contact=last_contact,
                )
        blocking = sum(one.severity is Severity.BLOCKS for one in attention.findings)
        if blocking:
            missing = (
                Message("checks.queue_findings_one")
                if blocking == 1
                else Message("checks.queue_findings", {"n": blocking})
            )
            yield QueueEntry(
                source=OWN_SOURCE,
                record_id=f"{case.id}:findings",
                person=case.person,
                client=case.name,
                why=self._texts.say(missing),
                arrived_on=today,
                owner=Owner.JOINT,
                priority=Priority.NORMAL,
                assigned_to=self._employee.nav_ident,
                last_contact=last_contact,
            )

    def _hear(self, change: Change) -> None:
        if ChangeKind.CASES in change.kinds:
            # A cache: what cannot be dropped now goes with the next change.
            with suppress(VaultError):
                self.tidy()
