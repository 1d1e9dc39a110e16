"""The queue: open tasks of the office, for the persons this employee may see.

Lists and counts leave out whom the employee may not open, and every code 6 and 19 person: they
are never in anything kept offline (domain sheet, section 8).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import uuid4

from navdesk.backoffice.access_machine import AccessMachine
from navdesk.backoffice.people import PersonRegister
from navdesk.backoffice.tasks import Task, TaskRegister
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Owner, Protection
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.person_card import PersonCard
from navdesk.domain.queue import Priority, QueueEntry
from navdesk.domain.retention import may_work
from navdesk.identity.errors import LoginRequired
from navdesk.rulebook.terms import Terms
from navdesk.vault.vault import Vault
from navdesk.work.access import AccessGate
from navdesk.work.attention_queue import CONTACTS_SETTING
from navdesk.work.changes import ChangeHub
from navdesk.work.denials import Denials
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.states import QueueColumn, QueueFilter, QueueRow, QueueStatus
from navdesk.work.wording import as_date

_PRIORITIES = {
    "KRITISK": Priority.HIGH,
    "HOY": Priority.HIGH,
    "NORM": Priority.NORMAL,
    "LAV": Priority.LOW,
}

_CODE7_SETTING = "queue_code7"
_TASKS = "oppgave"

_CODES = {Priority.HIGH: "HOY", Priority.NORMAL: "NORM", Priority.LOW: "LAV"}


class Queue:
    """Fetched as a whole, kept in the encrypted index, sorted and filtered there."""

    def __init__(
        self,
        *,
        vault: Vault,
        tasks: TaskRegister,
        register: PersonRegister,
        machine: AccessMachine,
        gate: AccessGate,
        denials: Denials,
        employee: Employee,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        terms: Terms,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._vault = vault
        self._tasks = tasks
        self._register = register
        self._machine = machine
        self._gate = gate
        self._denials = denials
        self._employee = employee
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._terms = terms
        self._called = called
        self._problems: tuple[Message, ...] = ()

    def status(self) -> QueueStatus:
        """Return when the queue was fetched, its length, and what was missing from it.

        What is amiss with the vault itself comes first: this is the page everybody begins at.
        """
        if not may_work(self._employee.roles):
            return QueueStatus(None, 0, (Message("access.role"),))
        queue = self._vault.queue
        count = queue.count(hidden_persons=self._hidden)
        problems = (*self._vault.health.notices(), *self._problems)
        return QueueStatus(queue.computed_at(_TASKS), count, problems)

    def refresh(self, progress: Progress) -> QueueStatus:
        """Fetch tasks, decisions and names again; the old queue stays when that fails.

        Whose role opens no case has no queue, and nothing is fetched.
        """
        if not may_work(self._employee.roles):
            return self.status()
        call_id = str(uuid4())
        progress.report(0, 3, Message("work.fetching_tasks"))
        try:
            tasks = self._tasks.open_tasks(call_id)
            progress.report(1, 3, Message("work.deciding_access"))
            persons = {task.person for task in tasks if task.person}
            decisions = self._machine.decide_many(sorted(persons), call_id)
            undecided = self._take_in(decisions)
            allowed = {person for person, one in decisions.items() if one.allowed}
            if undecided is not None and not allowed:
                self._reachability.lost()
                return self._failed(undecided)
            progress.report(2, 3, Message("work.fetching_names"))
            cards = self._register.cards(sorted(allowed), call_id)
        except LoginRequired as expired:
            self._reachability.login_expired()
            return self._failed(expired.message)
        except NavdeskError as failed:
            self._reachability.lost()
            return self._failed(failed.message)
        self._reachability.reached()
        self._problems = () if undecided is None else (undecided,)
        contacts = self._vault.settings.get(CONTACTS_SETTING, {})
        entries = [
            self._entry(task, task.person, card, as_date(contacts.get(task.person) or ""))
            for task in tasks
            if task.person
            and (card := cards.get(task.person)) is not None
            and not card.protection.online_only
        ]
        code7 = [p for p, card in cards.items() if card.protection is Protection.CODE7]
        self._vault.settings.put(_CODE7_SETTING, code7)
        self._vault.queue.replace_source(_TASKS, entries)
        progress.report(3, 3)
        self._changes.publish(Change.of(ChangeKind.QUEUE))
        return self.status()

    def ids(self, sort: QueueColumn, descending: bool, narrowed: QueueFilter) -> Sequence[int]:
        """Return row ids in order; sorting and filtering happen in SQL."""
        if not may_work(self._employee.roles):
            return ()
        return self._vault.queue.ids(
            sort.value,
            descending=descending,
            text=narrowed.text,
            owner=narrowed.owner,
            assigned_to=self._employee.nav_ident if narrowed.only_mine else None,
            overdue_before=self._clock.today() if narrowed.only_overdue else None,
            hidden_persons=self._hidden,
        )

    def rows(self, ids: Sequence[int]) -> Sequence[QueueRow]:
        """Return the rows of `ids`, in that order."""
        today = self._clock.today()
        hidden = self._hidden
        entries = [one for one in self._vault.queue.entries(ids) if one.person not in hidden]
        assigned = {one.assigned_to for one in entries if one.assigned_to}
        names = {ident: self._called(ident) for ident in assigned}
        return tuple(self._row(entry, today, names) for entry in entries)

    @property
    def _hidden(self) -> frozenset[str]:
        """Who is refused, and without a network also code 7 unless role and policy allow it."""
        if self._reachability.online is True or self._gate.code7_offline:
            return self._denials.persons
        return self._denials.persons | set(self._vault.settings.get(_CODE7_SETTING, []))

    def _take_in(self, decisions: Mapping[str, AccessDecision]) -> Message | None:
        """Audit denials and let them take effect; returns why some could not be decided."""
        for person, decision in decisions.items():
            if decision.verdict is AccessVerdict.DENIED:
                self._vault.audit.append(
                    "list", person, None, "queue", "DENIED", decision.code or ""
                )
        self._gate.learn(decisions)
        undecided = [one for one in decisions.values() if one.verdict is AccessVerdict.UNDECIDED]
        return (undecided[0].message or Message("access.undecided")) if undecided else None

    def _failed(self, why: Message) -> QueueStatus:
        self._problems = (why,)
        self._changes.publish(Change.of(ChangeKind.QUEUE))
        return self.status()

    def _entry(
        self, task: Task, person: str, card: PersonCard, last_contact: date | None
    ) -> QueueEntry:
        return QueueEntry(
            source=_TASKS,
            record_id=task.record_id,
            person=person,
            client=card.name,
            why=f"{self._terms.task_type(task.type)} · {self._terms.theme(task.theme)}",
            due=task.due,
            arrived_on=task.arrived_on,
            priority=_PRIORITIES.get(task.priority, Priority.NORMAL),
            owner=Owner.STATE,
            assigned_to=task.assigned_to,
            last_contact=last_contact,
        )

    def _row(self, entry: QueueEntry, today: date, names: Mapping[str, str]) -> QueueRow:
        return QueueRow(
            id=entry.id,
            person=entry.person,
            client=entry.client,
            why=entry.why,
            due=entry.due,
            overdue=entry.due is not None and entry.due < today,
            age_days=max(0, (today - entry.arrived_on).days),
            priority=self._terms.priority(_CODES[entry.priority]),
            owner=entry.owner,
            assigned_to=entry.assigned_to,
            assigned_name=names.get(entry.assigned_to or "", ""),
            last_contact=entry.last_contact,
        )
