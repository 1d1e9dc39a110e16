"""A real vault with the real use cases about local copies, and two systems that can go away.

Access machine and population register are written by hand: they answer, deny, or are away. Time
moves only when told to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tests.work.office import PracticeArchive, sealed_delivery

from navdesk.backoffice.archives import Archives
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.case import Case
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import ArchiveKind, Protection, Role
from navdesk.domain.delivery import SealedContent, delivery_key
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.person_card import PersonCard
from navdesk.domain.profile import Office, Policy
from navdesk.net.errors import NotSent
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault
from navdesk.work.access import AccessGate
from navdesk.work.case_files import CaseFiles
from navdesk.work.cases import Cases
from navdesk.work.changes import ChangeHub
from navdesk.work.courier import Courier
from navdesk.work.denials import Denials
from navdesk.work.finishing import Finisher
from navdesk.work.leases import Leases
from navdesk.work.manual_delivery import ManualDelivery
from navdesk.work.network_watch import NetworkWatch
from navdesk.work.outbox import Outbox
from navdesk.work.progress import Silent
from navdesk.work.reachability import Reachability
from navdesk.work.retention import Retention
from navdesk.work.states import OpenReason
from navdesk.work.wiping import Wiper

SYNCED = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
PERSON = "22868720003"
KARI = Employee("Z990101", "Kari Testveileder", frozenset({Role.CASEWORKER}))
_PASSPHRASE = "fire korte norske ord"


@dataclass
class BackOffice:
    """What the two systems know, and whether they can be reached."""

    away: bool = False
    why_away: Message | None = None
    register_away: bool = False
    shielding_away: bool = False
    shielded: set[str] = field(default_factory=set)
    cards: dict[str, PersonCard] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)
    protection: Protection = Protection.NONE

    def decide(self, person: str, call_id: str) -> AccessDecision:
        if self.away:
            return AccessDecision(AccessVerdict.UNDECIDED, SYNCED, message=self.why_away)
        verdict = AccessVerdict.DENIED if person in self.denied else AccessVerdict.ALLOWED
        return AccessDecision(verdict, SYNCED)

    def answers(self, call_id: str) -> bool:
        return not self.away

    def card(self, person: str, call_id: str) -> PersonCard:
        if self.away or self.register_away:
            raise NotSent(Message("net.refused"))
        usual = PersonCard("Tapper Testrev", None, self.protection, "9901")
        return self.cards.get(person, usual)

    def is_shielded(self, person: str, call_id: str) -> bool:
        if self.away or self.shielding_away:
            raise NotSent(Message("net.refused"))
        return person in self.shielded


class SmallOffice:
    """One employee's desk. `restart` closes it and opens it again at the same moment."""

    def __init__(self, folder: Path) -> None:
        self.now = SYNCED.astimezone(UTC)
        self.back = BackOffice()
        self.archive = PracticeArchive()
        self.employee = KARI
        self.clock = Clock(lambda: self.now)
        self._home = VaultHome(folder, "practice")
        self._use(
            Vault.create(
                self._home,
                KARI.nav_ident,
                passphrase=_PASSPHRASE,
                clock=self.clock,
                device_secrets=DeviceSecrets(list),
                argon=ArgonCost(1, 64, 1),
            )
        )

    def pass_by(self, **span: float) -> None:
        """Let time go by, or set the clock back."""
        self.now += timedelta(**span)

    def restart(self, **later: float) -> None:
        """Close the desk, and open it again so much later."""
        self.vault.close()
        self.pass_by(**later)
        self._use(
            Vault.open(
                self._home,
                KARI.nav_ident,
                passphrase=_PASSPHRASE,
                clock=self.clock,
                device_secrets=DeviceSecrets(list),
            )
        )

    def open(self) -> UUID:
        """Open the person's case."""
        return self.cases.open_person(PERSON, OpenReason.CASE_WORK, Silent())

    def reopen(self, case_id: UUID) -> UUID:
        """Open a local case again."""
        return self.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())

    def write(self, case_id: UUID, *segments: NoteSegment) -> Note:
        """Keep a draft in an open case."""
        note = Note(uuid4(), case_id, KARI.nav_ident, NoteKind.CONTACT, self.clock.now(), segments)
        self.files.open(case_id).notes.save_draft(note)
        return note

    def seal(self, case_id: UUID, *segments: NoteSegment) -> str:
        """Seal a note with one delivery, and return its key."""
        note = self.write(case_id, *segments)
        pdf = note.id.bytes
        delivery = replace(
            sealed_delivery(),
            key=delivery_key(note.id, 1, 1),
            case_id=case_id,
            note_id=note.id,
            person=PERSON,
            sealed_by=KARI.nav_ident,
            sealed_at=self.clock.now(),
            content=SealedContent("Notat", "Tekst", pdf, b"{}", sha256(pdf).hexdigest()),
        )
        self.files.open(case_id).notes.seal(note, [delivery])
        return delivery.key

    def sweep(self) -> dict[str, object]:
        """The ids of the sentences of a sweep, with the number each of them tells."""
        return {one.id: one.params.get("n") for one in self.retention.sweep(Silent())}

    def case(self, case_id: UUID) -> Case:
        """What the index knows of a case that is there."""
        case = self.vault.cases.get(case_id)
        assert case is not None
        return case

    def audited(self, kind: str) -> Sequence[tuple[str | None, str, str]]:
        """Person, reason and detail of every audit line of one kind."""
        entries = self.vault.audit.entries()
        return [(one.person, one.reason, one.detail) for one in entries if one.kind == kind]

    def _use(self, vault: Vault) -> None:
        self.vault = vault
        back: Any = self.back
        policy = Policy()
        self.changes = ChangeHub()
        self.reach = Reachability(self.clock, self.changes)
        self.files = CaseFiles(vault)
        leases = self.leases = Leases(self.clock, vault.health.trusted_clock, policy)
        gate = self.gate = AccessGate(
            machine=back,
            employee=lambda: self.employee,
            policy=policy,
            audit=vault.audit,
            files=self.files,
            denials=Denials(vault),
            leases=leases,
            clock=self.clock,
            changes=self.changes,
            reachability=self.reach,
        )
        self.outbox = Outbox(
            vault=vault,
            files=self.files,
            archives=Archives({ArchiveKind.JOARK: self.archive}, {}),
            courier=Courier(gate.decide_to_send, self.clock, lambda _low, high: high),
            gate=gate,
            employee=KARI,
            clock=self.clock,
            changes=self.changes,
            reachability=self.reach,
            destination=lambda _: "Joark (staten)",
            filed_as=lambda _: "Oppfølging",
            by_hand=ManualDelivery(vault, gate.decide_to_send, KARI, self.clock, self.changes),
        )
        wiper = Wiper(vault, self.files, self.outbox.between_rounds)
        self.cases = Cases(
            vault=vault,
            files=self.files,
            register=back,
            shielded=back,
            gate=gate,
            leases=leases,
            finish=Finisher(
                vault=vault,
                files=self.files,
                wiper=wiper,
                clock=self.clock,
                changes=self.changes,
            ).finish,
            clock=self.clock,
            changes=self.changes,
            office=Office("0000", "Nav Testdal", ("9901", "9902")),
            synthetic_only=True,
            unnamed="Uten navn",
        )
        NetworkWatch(files=self.files, gate=gate, changes=self.changes, reachability=self.reach)
        self.retention = Retention(
            vault=vault,
            files=self.files,
            gate=gate,
            leases=leases,
            wiper=wiper,
            policy=policy,
            employee=lambda: self.employee,
            clock=self.clock,
            changes=self.changes,
            reachability=self.reach,
        )
