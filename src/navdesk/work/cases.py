"""Opening a person's case, and the line above its tabs.

A person may be found by a number that is no longer theirs: the case is then opened, and an older
one continued, under the current number. Whether a person is shielded is asked at every opening;
where nobody can say, what was known stays, and a new case counts as shielded, so that nothing of
one of Nav's own is shown or sent too openly meanwhile. The header says that it could not be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from navdesk.backoffice.people import PersonRegister
from navdesk.backoffice.shielded import ShieldedRegister
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.ages import age_on
from navdesk.domain.case import Case, CaseState
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.person_card import PersonCard
from navdesk.domain.person_number import classify_person_number, clean, parse_person_number
from navdesk.domain.profile import Office
from navdesk.net.errors import NetError
from navdesk.vault.case_file import CaseFile
from navdesk.vault.vault import Vault
from navdesk.work.access import AccessGate
from navdesk.work.case_files import CARD_SETTING, CaseFiles
from navdesk.work.case_header import CaseHeader, CaseMunicipality, HeaderRecords
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady, WrongPerson
from navdesk.work.leases import Leases
from navdesk.work.progress import Progress
from navdesk.work.source_standing import gathered_at
from navdesk.work.states import CaseRow, OpenReason
from navdesk.work.unsealed import has_unsealed

_SHIELDING_SETTING = "shielding_unknown"
_OFFICE_FIELDS = ("WORK.x_follow_up", "FAMILY.x_office")


class Cases:
    """One workspace per client; access is decided before every opening."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        register: PersonRegister,
        shielded: ShieldedRegister,
        gate: AccessGate,
        leases: Leases,
        finish: Callable[[Case], None],
        clock: Clock,
        changes: ChangeHub,
        office: Office,
        synthetic_only: bool,
        unnamed: str,
        records: Callable[[UUID, CaseFile], HeaderRecords] | None = None,
    ) -> None:
        """`records` reads what the header takes from the records of a case."""
        self._vault = vault
        self._files = files
        self._register = register
        self._shielded = shielded
        self._gate = gate
        self._leases = leases
        self._finish = finish
        self._clock = clock
        self._changes = changes
        self._office = office
        self._synthetic_only = synthetic_only
        self._records = records or (lambda _case, _file: HeaderRecords())
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
        """Open a local case again, after a new decision. Raises as `open_person`.

        A case under a former number is continued under the current one, unless that one has a case
        of its own: then both stay, and this one is opened as it is.
        """
        known = self._vault.cases.get(case_id)
        if known is None:
            raise NotReady(Message("work.case_gone"))
        return self._open(known.person, known, reason, keep=True)

    def header(self, case_id: UUID) -> CaseHeader:
        """Return the line above every tab, from the card stored at the last online opening."""
        case = self._files.case(case_id)
        file = self._files.open(case_id)
        card = PersonCard.from_json(file.settings.get(CARD_SETTING))
        return CaseHeader(
            case_id=case.id,
            client=case.name,
            person=case.person,
            age=age_on(card.born, self._clock.today()) if card and card.born else None,
            protection=case.protection,
            shielded=case.shielded,
            language=card.language if card else None,
            interpreter=bool(card and card.interpreter),
            safety=card.safety if card else (),
            children=card.children if card else 0,
            municipality=case.municipality,
            gathered_at=gathered_at(file.last_words),
            municipalities=self._municipalities(case, card),
            shielding_unknown=file.settings.get(_SHIELDING_SETTING) is True,
            deceased=card.deceased if card else None,
            emigrated=bool(card and card.emigrated),
            renumbered=bool(card and card.renumbered),
            former_number=bool(card and card.number not in {None, case.person}),
            other_office=self._other_office(case, file.snapshots.current_facts),
            guardians=card.guardians if card else (),
            records=self._records(case_id, file),
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

    def _municipalities(self, case: Case, card: PersonCard | None) -> tuple[CaseMunicipality, ...]:
        """Return the registered municipality first, then those the person stays in."""
        if card is None or case.protection is not Protection.NONE:
            return ()
        return tuple(
            CaseMunicipality(
                code=code,
                name=card.places.get(code),
                registered=code == card.municipality,
                ours=code in self._office.municipalities,
            )
            for code in dict.fromkeys((card.municipality, *card.stays))
            if code is not None
        )

    def _other_office(self, case: Case, facts: Callable[[], Iterable[Fact]]) -> str | None:
        """Return the office that follows up, by name and number; None when it is this one.

        The follow-up system's own unit counts before the office of where the person belongs. Of a
        protected person it is not told: an office is a place (`domain.visibility`).
        """
        if case.protection is not Protection.NONE:
            return None
        found: dict[str, str] = {}
        for fact in facts():
            if fact.field in _OFFICE_FIELDS and isinstance(fact.value, Mapping):
                unit, name = fact.value.get("unit"), fact.value.get("name")
                if isinstance(unit, str) and unit != self._office.unit:
                    found[fact.field] = f"{name} ({unit})" if isinstance(name, str) else unit
        return next((found[field] for field in _OFFICE_FIELDS if field in found), None)

    def _open(
        self, person: str, known: Case | None, reason: OpenReason, *, keep: bool = False
    ) -> UUID:
        decision = self._gate.require(person, known, reason.value)
        if decision.verdict is AccessVerdict.ALLOWED:
            case = self._admit_fresh(person, known, reason, keep=keep)
        elif known is not None:
            case = self._files.admit(_in_use(known))
        else:
            raise AccessUndecided(Message("access.undecided"))
        self._changes.publish(Change.of(ChangeKind.CASES, case_id=case.id))
        return case.id

    def _admit_fresh(
        self, person: str, known: Case | None, reason: OpenReason, *, keep: bool
    ) -> Case:
        """Admit an allowed person with what the registers say now, or else without.

        One bad source never hides the others: a new case then has no name yet, and is kept as
        strictly as the strictest until the register answers. A sealed copy waits for the register:
        its card is the contact that begins a new lease.
        """
        call_id = str(uuid4())
        try:
            card = self._register.card(person, call_id)
        except NetError:
            shielded = self._shielding(person, call_id)
            if known is None:
                new = self._case_of(person, self._no_card, None, shielded)
                return self._admitted(new, shielded, None, new=True)
            self._gate.require_lease(known, reason.value)
            return self._admitted(_shielded(_in_use(known), shielded), shielded, None)
        if card is None:
            raise WrongPerson(Message("person.unknown"))
        if card.number is not None and card.number != person:
            person, known = self._current(person, known, card.number, reason, keep=keep)
        shielded = self._shielding(person, call_id)
        synced = self._leases.begun(self._case_of(person, card, known, shielded))
        return self._admitted(synced, shielded, card, new=known is None)

    def _admitted(
        self, case: Case, shielded: bool | None, card: PersonCard | None, *, new: bool = False
    ) -> Case:
        """Admit `case` and keep in its file what its header needs."""
        case = self._files.admit(case, new=new)
        try:
            settings = self._files.open(case.id).settings
            settings.put(_SHIELDING_SETTING, shielded is None)
            if card is not None:
                settings.put(CARD_SETTING, card.to_json())
        except NavdeskError:
            self._files.dismiss(case.id)
            raise
        return case

    def _current(
        self, former: str, known: Case | None, current: str, reason: OpenReason, *, keep: bool
    ) -> tuple[str, Case | None]:
        """Return number and local case of a person who was asked for by a `former` number.

        Access is decided for the current number too. Of two local cases of one person none is
        thrown away: with `keep` the asked one is opened, else the one under the current number.
        """
        if self._synthetic_only and not classify_person_number(current).synthetic:
            raise WrongPerson(Message("person.not_synthetic"))
        theirs = self._vault.cases.by_person(current)
        try:
            decision = self._gate.require(current, theirs or known, reason.value)
        except AccessDenied as denied:
            # Nothing may tell of the case under the former number either.
            refused = AccessDecision(
                AccessVerdict.DENIED, self._clock.real_now(), message=denied.message
            )
            self._gate.learn({former: refused})
            raise
        if decision.verdict is not AccessVerdict.ALLOWED:
            raise AccessUndecided(decision.message or Message("access.undecided"))
        if theirs is None or known is None:
            return current, theirs or known
        return (former, known) if keep else (current, theirs)

    def _shielding(self, person: str, call_id: str) -> bool | None:
        """Return whether the person is shielded, None when nobody could say so."""
        try:
            return self._shielded.is_shielded(person, call_id)
        except NetError:
            return None

    def _case_of(
        self, person: str, card: PersonCard, known: Case | None, shielded: bool | None
    ) -> Case:
        if known is None:
            return Case(
                id=uuid4(),
                person=person,
                name=card.name,
                protection=card.protection,
                shielded=shielded is not False,
                municipality=card.municipality,
                opened_at=self._clock.now(),
            )
        return replace(
            _shielded(_in_use(known), shielded),
            person=person,
            name=card.name,
            protection=card.protection,
            municipality=card.municipality,
            opened_at=self._clock.now(),
        )


def _shielded(case: Case, shielded: bool | None) -> Case:
    """Return the case with a fresh answer about shielding; without one it stays as it was."""
    return case if shielded is None else replace(case, shielded=shielded)


def _in_use(case: Case) -> Case:
    """Return the case as it is once somebody works in it again, also after it was ended."""
    return replace(case, state=CaseState.OPEN, ended_at=None)
