"""Opening a person's case, and the line above its tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from navdesk.backoffice.people import PersonRegister
from navdesk.domain.access import AccessVerdict
from navdesk.domain.case import Case, CaseState
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.person_card import PersonCard
from navdesk.domain.person_number import clean, parse_person_number
from navdesk.net.errors import NetError
from navdesk.vault.vault import Vault
from navdesk.work.access import AccessGate
from navdesk.work.case_files import CARD_SETTING, CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import AccessUndecided, NotReady, WrongPerson
from navdesk.work.leases import Leases
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.states import CaseHeader, CaseRow, OpenReason
from navdesk.work.unsealed import has_unsealed


class Cases:
    """One workspace per client; access is decided before every opening."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        register: PersonRegister,
        gate: AccessGate,
        leases: Leases,
        finish: Callable[[Case], None],
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        synthetic_only: bool,
        unnamed: str,
    ) -> None:
        self._vault = vault
        self._files = files
        self._register = register
        self._gate = gate
        self._leases = leases
        self._finish = finish
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._synthetic_only = synthetic_only
        self._no_card = PersonCard(unnamed, None, Protection.UNKNOWN, None)

    def all(self) -> Sequence[CaseRow]:
        """Return the local cases that may be listed without a fresh decision, newest first."""
        shown = [case for case in self._vault.cases.all() if self._gate.may_list(case)]
        shown.sort(key=lambda case: case.opened_at, reverse=True)
        return tuple(map(self._row, shown))

    def open_person(self, person: str, reason: OpenReason, progress: Progress) -> UUID:
        """Open (or make) the case of a person number.

        Raises `WrongPerson` for a number that is invalid, not synthetic in practice or unknown to
        the population register, `AccessDenied`, `AccessUndecided`, or a network error.
        """
        number = parse_person_number(clean(person))
        if self._synthetic_only and not number.synthetic:
            raise WrongPerson(Message("person.not_synthetic"))
        known = self._vault.cases.by_person(number.value)
        return self._open(number.value, known, reason)

    def reopen(self, case_id: UUID, reason: OpenReason, progress: Progress) -> UUID:
        """Open a local case again, after a new decision. Raises as `open_person`."""
        known = self._vault.cases.get(case_id)
        if known is None:
            raise NotReady(Message("work.case_gone"))
        return self._open(known.person, known, reason)

    def header(self, case_id: UUID) -> CaseHeader:
        """Return the line above every tab, from the card stored at the last online opening."""
        case = self._files.case(case_id)
        card = PersonCard.from_json(self._files.open(case_id).settings.get(CARD_SETTING))
        return CaseHeader(
            case_id=case.id,
            client=case.name,
            person=case.person,
            age=_age(card.born, self._clock.today()) if card and card.born else None,
            protection=case.protection,
            shielded=case.shielded,
            language=card.language if card else None,
            interpreter=bool(card and card.interpreter),
            safety=card.safety if card else (),
            children=card.children if card else 0,
            municipality=case.municipality,
            last_sync_at=case.last_sync_at,
        )

    def close(self, case_id: UUID) -> None:
        """Close the case on the screen: its key is dropped until access is decided again."""
        self._files.dismiss(case_id)
        self._changes.publish(Change.of(ChangeKind.CASES))

    def finish(self, case_id: UUID) -> None:
        """End the work in a case: its local copy is wiped once everything is archived.

        Raises `NotReady` when something typed is neither sent nor thrown away, when an archive
        wants a person to decide, or when the case is not here.
        """
        case = self._vault.cases.get(case_id)
        if case is None or not (self._files.is_open(case_id) or self._gate.may_list(case)):
            raise NotReady(Message("work.case_gone"))
        self._finish(case)

    def _row(self, case: Case) -> CaseRow:
        return CaseRow(
            id=case.id,
            client=case.name,
            protection=case.protection,
            opened_at=case.opened_at,
            last_sync_at=case.last_sync_at,
            lease_until=self._leases.until(case),
            wiped_at=self._leases.wiped_at(case),
            sealed=self._leases.ended(case),
            ended_at=case.ended_at,
            loses_text=self._leases.is_warned(case) and has_unsealed(self._vault, case),
        )

    def _open(self, person: str, known: Case | None, reason: OpenReason) -> UUID:
        decision = self._gate.require(person, known, reason.value)
        if decision.verdict is AccessVerdict.ALLOWED:
            case = self._admit_fresh(person, known, reason)
        elif known is not None:
            case = self._files.admit(_in_use(known))
        else:
            raise AccessUndecided(Message("access.undecided"))
        self._changes.publish(Change.of(ChangeKind.CASES, case_id=case.id))
        return case.id

    def _admit_fresh(self, person: str, known: Case | None, reason: OpenReason) -> Case:
        """Admit an allowed person with what the register says now, or else without.

        One bad source never hides the others: a new case then has no name yet, and is kept as
        strictly as the strictest until the register answers. A sealed copy waits for the register:
        its card is the contact that begins a new lease.
        """
        try:
            card = self._register.card(person, str(uuid4()))
        except NetError:
            if known is None:
                return self._files.admit(self._case_of(person, self._no_card, None), new=True)
            self._gate.require_lease(known, reason.value)
            return self._files.admit(_in_use(known))
        if card is None:
            raise WrongPerson(Message("person.unknown"))
        synced = self._leases.begun(self._case_of(person, card, known))
        case = self._files.admit(synced, new=known is None)
        try:
            self._files.open(case.id).settings.put(CARD_SETTING, card.to_json())
        except NavdeskError:
            self._files.dismiss(case.id)
            raise
        return case

    def _case_of(self, person: str, card: PersonCard, known: Case | None) -> Case:
        if known is None:
            return Case(
                id=uuid4(),
                person=person,
                name=card.name,
                protection=card.protection,
                shielded=False,
                municipality=card.municipality,
                opened_at=self._clock.now(),
            )
        return replace(
            _in_use(known),
            name=card.name,
            protection=card.protection,
            municipality=card.municipality,
            opened_at=self._clock.now(),
        )


def _in_use(case: Case) -> Case:
    """Return the case as it is once somebody works in it again, also after it was ended."""
    return replace(case, state=CaseState.OPEN, ended_at=None)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
