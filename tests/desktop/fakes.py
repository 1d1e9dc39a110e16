"""A small practice office in memory: behaves like the real use cases, without a vault or a network.

What is written can be read back, deliveries travel from sealed to verified, sources answer one by
one, and every part can be told to fail with a sentence.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

from tests.desktop.fake_answers import FakeAnswers
from tests.desktop.fake_attention import FakeAttention
from tests.desktop.fake_documents import SENTENCES as DOCUMENT_SENTENCES
from tests.desktop.fake_documents import FakeDocuments
from tests.desktop.fake_following import fake_following
from tests.desktop.fake_inbox import SENTENCES as INBOX_SENTENCES
from tests.desktop.fake_inbox import FakeInbox
from tests.desktop.fake_manual import FakeManualFacts
from tests.desktop.fake_mapping import (
    change_between,
    child_form,
    frame_fields,
    last_until,
    offered_child,
    rich_fields,
    told,
)
from tests.desktop.fake_news import FakeNews
from tests.desktop.fake_purposes import FakePurposes

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import (
    ArchiveKind,
    Content,
    LegalBasis,
    LifeArea,
    Owner,
    Protection,
    Role,
    SourceOutcome,
)
from navdesk.domain.delivery import DeliveryState, Receipt
from navdesk.domain.employee import Employee
from navdesk.domain.events import AnswerKind
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.facts import FactValue
from navdesk.domain.guards import GuardFinding
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.domain.suggestions import NOTHING, Proposal
from navdesk.rulebook.messages import read_messages
from navdesk.rulebook.templates import load_note_templates
from navdesk.work.case_header import CaseHeader
from navdesk.work.case_states import SearchAnswer
from navdesk.work.errors import NotReady
from navdesk.work.mapping_change import MappingChange
from navdesk.work.note_states import (
    ConnectionState,
    Edited,
    NotePreview,
    OutboxItem,
    PiecePreview,
    ReadBack,
    SegmentPreview,
    Withdrawal,
)
from navdesk.work.progress import Progress, Silent
from navdesk.work.states import (
    AccessLine,
    AnswerLine,
    AreaCard,
    AreaForm,
    AttachmentLine,
    CaseHit,
    CaseRow,
    ComparedField,
    Comparison,
    EntryStage,
    EntryState,
    FactLine,
    FieldState,
    FoundIn,
    OpenReason,
    Overview,
    PartState,
    Place,
    Prefill,
    QueueColumn,
    QueueFilter,
    QueueRow,
    QueueStatus,
    SourceAbout,
    SourceLine,
    TypedAnswer,
    UnlockMethod,
    WayOut,
)
from navdesk.work.usecases import Workbench
from navdesk.work.vault_states import BackupLine, RestoreResult, VaultFinding, VaultStatus

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
S02 = "22868720003"
S07 = "16889430269"
REAL = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TEMPLATES = load_note_templates()
_SPACE = UUID("5c7f7f7e-0000-4000-8000-000000000000")

SENTENCES = {
    "earlier.no_heading": "Den første linjen må ha overskriftene «spørsmål» og «svar».",
    **{
        key: text
        for key, text in read_messages("nb").items()
        if key.startswith(("economy.", "form.part_", "notes.", "plan.", "prints."))
    },
    "mapping.nothing_to_archive": "Alle svar i kartleggingen er allerede i et notat.",
    "test.edited": "Notatet er tilbake som utkast. Ingenting av det er sendt.",
    "test.all_left": "Hele notatet ligger allerede hos mottakeren og kan ikke redigeres.",
    "test.withdrawn": "Trukket tilbake før det ble sendt. Mottakeren får det ikke.",
    "by_hand.file_exists": "Det finnes alt en fil som heter {file}. Ingenting er overskrevet.",
    "hse.measure": "Møte med to ansatte.",
    "by_hand.number_empty": "Skriv inn nummeret dokumentet fikk i arkivet.",
    "by_hand.number_implausible": "Dette ser ikke ut som et arkivnummer.",
    "by_hand.number_is_person": "Dette ser ut som et fødselsnummer.",
    **DOCUMENT_SENTENCES,
    **INBOX_SENTENCES,
    "work.warn_dead": "Brukeren døde {when}. Se over hva som sendes.",
    "work.case_not_open": "Saken er ikke åpen.",
    "work.case_revoked": "Tilgangen til saken er endret, så den er lukket.",
    "test.denied": "Du har ikke tilgang til denne personen. Oppslaget er loggført.",
    "test.bad_number": "Fødselsnummeret er ikke gyldig. Sjekk sifrene.",
    "test.html": "Svaret var en nettside, ikke data. Det som var hentet før, er beholdt.",
    "test.timeout": "Systemet svarte ikke innen 20 sekunder. Prøv igjen senere.",
    "test.no_access": "Du mangler rollen som trengs i dette systemet.",
    "test.about_rent": "Foreslått fordi avsnittet handler om husleie.",
    "test.guarded": "Dette viser at brukeren får hjelp fra kommunen. Det skal ikke stå her.",
    "test.needs_basis": "Velg rettslig grunnlag for avsnittet.",
    "work.destinations_changed": "Se over hvor hver del går nå, og forsegle på nytt.",
    "test.to_state": "Oppfølging etter § 14 a hører til i aktivitetsplanen (regel L07).",
    "test.to_joark": "Vurdering av bistandsbehov arkiveres i Joark (regel L05).",
    "test.to_municipal": "Økonomisk stønad er kommunens ansvar (regel L15).",
    "test.local": "Huskelappen blir på denne maskinen og slettes etter 30 dager.",
    "form.empty": "Skriv noe, eller la feltet stå tomt.",
    "manual.said_needed": "«Hva ble sagt» er tomt. Skriv eller velg det som ble sagt.",
    "manual.said_money": "«Hva ble sagt» skal være et beløp i kroner fra 0 til 100 000 000.",
    "manual.told_by_needed": "«Hvem sa det» er tomt. Skriv hvem som har sagt det.",
    "manual.told_in_future": "«Når» kan ikke ligge fram i tid, for det er dagen det ble sagt.",
    "manual.gone": "Opplysningen er trukket tilbake allerede.",
    "test.net_down": "Arkivet svarte ikke. Notatet er trygt lagret her og sendes igjen.",
    "test.disk": "Disken er full. Teksten er ikke lagret ennå; frigjør plass.",
    "test.queue_partial": "Kommunens søknader kunne ikke hentes. Linjene fra i går vises.",
    "test.browser": "Innloggingen ble avbrutt. Prøv igjen.",
    "test.no_keyring": "Maskinen har ingen nøkkelring som kan brukes. Velg en passfrase.",
    "test.passphrase": "Passfrasen stemmer ikke.",
    "test.task": "Det ligger en oppgave om «Oppfølging» i køen",
    "test.not_for": "Ikke nødvendig for formålet Økonomisk stønad.",
    "test.role": "Rollen din viser ikke helseopplysninger fra staten.",
    "test.asking": "Joark",
    "test.amount": "Skriv beløpet med tall, for eksempel 4000.",
    "test.no_pdf": "Bare PDF kan legges ved her. Ingenting er lagt ved.",
    "test.class": "Arkivet kjenner ikke klassen. Be arkivansvarlig legge den til.",
    "retention.ended_wiped": "Saken er avsluttet, og kopien på denne maskinen er slettet.",
    "retention.lease_ended_open": "Tiden for å lese saken uten nett er ute, så den er lukket.",
    "test.draft_left": "Saken har et notat som ikke er forseglet. Ingenting er slettet.",
    "test.swept": "Saker som ikke var hentet på 14 dager, er slettet: 2.",
    "test.no_contact": "Fikk ikke kontakt med Nav. Det som var hentet, står fortsatt.",
    "test.queue_down": "Køen kunne ikke leses. Prøv igjen.",
    "test.group_wrong": "Gruppe {group} er ikke den som ble vist. Se på lappen og skriv den igjen.",
    "vault.passphrase_needed": "Dette hvelvet åpnes med en passfrase. Skriv den inn.",
    "vault.wrong_passphrase": "Passfrasen er feil. Hvelvet er uendret. Prøv igjen.",
    "recovery.mistyped": "Gruppe {group} er skrevet feil. Se på papiret og skriv den igjen.",
    "test.kept_aside": "Det gamle er tatt vare på.",
    "test.lost": "To saker fra i dag er ikke med.",
    "test.damaged": "Arbeidsområdet er skadet og åpner ikke. Ingenting er endret.",
    "test.stopped": "Gjenopprettingen ble avbrutt. Ingenting er endret.",
    "recovery.wrong_key": "Gjenopprettingsnøkkelen åpner ikke dette hvelvet.",
    "test.file_whole": "Filen er hel.",
    "test.case_back": "1 sak er hentet tilbake.",
    "test.no_copy": "Ingen sikkerhetskopi har denne saken. Ingenting er endret.",
    "test.file_damaged": "Filen er skadet. Hent den fra en sikkerhetskopi.",
}


class FakeWords:
    """Says the sentences of the fake office; an unknown id is an error, so none slips through."""

    def say(self, message: Message) -> str:
        return SENTENCES[message.id].format(**message.params)


def still_clock() -> Clock:
    """Return a practice clock that stands still, so that two pictures are equal."""
    return Clock(lambda: REAL, NOW - REAL)


class FakeChanges:
    """Calls every subscriber in the thread that changed something."""

    def __init__(self) -> None:
        self._subscribers: list[Callable[[Change], None]] = []

    def subscribe(self, subscriber: Callable[[Change], None]) -> Callable[[], None]:
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def publish(self, change: Change) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(change)


_STORIES = (
    (S02, "Tapper Testrev", "Oppfølging: avtalt samtale", 15, 0, "Høy", Owner.STATE, "Per"),
    (
        "11830451341",
        "Rastløs Testmåke",
        "Midlertidig botilbud: 3 måneder",
        20,
        87,
        "Høy",
        Owner.MUNICIPAL,
        "Kari",
    ),
    (
        "24925133341",
        "Stø Testeik",
        "Søknad om strøm, stenges 17. sep.",
        12,
        4,
        "Haster",
        Owner.MUNICIPAL,
        "Kari",
    ),
    ("19819124151", "Taus Testulv", "Plan før løslatelse", 30, 4, "Normal", Owner.JOINT, "Odd"),
    (
        "17858526019",
        "Varm Testsolsikke",
        "Søknad etter introduksjonsprogram",
        22,
        14,
        "Normal",
        Owner.MUNICIPAL,
        None,
    ),
    (
        "25877928139",
        "Skjør Testbjørk",
        "AAP: maksimaltid nærmer seg",
        25,
        31,
        "Høy",
        Owner.STATE,
        "Per",
    ),
    ("29828829007", "Flink Testlærke", "Dialogmøte 2", 10, 42, "Høy", Owner.STATE, "Per"),
    ("04847331157", "Seig Testfuru", "Vedtak løper ut", 30, 21, "Normal", Owner.MUNICIPAL, "Kari"),
    (
        "21909832095",
        "Driftig Testmeis",
        "KVP: gjennomgang etter 12 måneder",
        None,
        9,
        "Normal",
        Owner.JOINT,
        "Kari",
    ),
)


class FakeQueue:
    """Sorts and filters like the real one does in SQL."""

    def __init__(self, changes: FakeChanges, lines: int = len(_STORIES)) -> None:
        self._changes = changes
        self.fetched: datetime | None = NOW - timedelta(minutes=12)
        self.problems: tuple[Message, ...] = ()
        self.refreshes = 0
        self.read_pages: list[int] = []
        self.fail: NavdeskError | None = None
        self.hold: threading.Event | None = None
        self.all = tuple(self._row(at) for at in range(lines))

    def status(self) -> QueueStatus:
        if self.fail is not None:
            raise self.fail
        return QueueStatus(self.fetched, len(self.all), self.problems)

    def refresh(self, progress: Progress) -> QueueStatus:
        progress.report(0, 2)
        self.refreshes += 1
        self.fetched = NOW
        self._changes.publish(Change.of(ChangeKind.QUEUE))
        return self.status()

    def ids(self, sort: QueueColumn, descending: bool, narrowed: QueueFilter) -> Sequence[int]:
        if self.hold is not None:
            self.hold.wait(5)
        text = narrowed.text.casefold()
        rows = [
            row
            for row in self.all
            if (not text or text in f"{row.client} {row.why}".casefold())
            and narrowed.owner in {None, row.owner}
            and (not narrowed.only_mine or row.assigned_to == "Kari")
            and (not narrowed.only_overdue or row.overdue)
        ]
        rows.sort(key=lambda row: _sort_key(row, sort), reverse=descending)
        return [row.id for row in rows]

    def rows(self, ids: Sequence[int]) -> Sequence[QueueRow]:
        self.read_pages.append(len(ids))
        return [self.all[at] for at in ids if at < len(self.all)]

    @staticmethod
    def _row(at: int) -> QueueRow:
        person, client, why, day, age, priority, owner, who = _STORIES[at % len(_STORIES)]
        due = date(2026, 9, day) if day else None
        again = at // len(_STORIES)
        return QueueRow(
            id=at,
            person=person,
            client=client if not again else f"{client} {again}",
            why=why,
            due=due,
            overdue=due is not None and due < NOW.date(),
            age_days=age,
            priority=priority,
            owner=owner,
            assigned_to=who,
            assigned_name=who or "",
            last_contact=date(2026, 9, 1) if at % 2 else None,
        )


def _sort_key(row: QueueRow, column: QueueColumn) -> tuple[bool, str]:
    value = {
        QueueColumn.CLIENT: row.client,
        QueueColumn.WHY: row.why,
        QueueColumn.DUE: row.due,
        QueueColumn.AGE: f"{row.age_days:05}",
        QueueColumn.PRIORITY: row.priority,
        QueueColumn.OWNER: row.owner,
        QueueColumn.ASSIGNED: row.assigned_to,
        QueueColumn.LAST_CONTACT: row.last_contact,
    }[column]
    return value is None, str(value)


class FakeCases:
    """Refuses code 6 with a sentence, and remembers why each case was opened."""

    def __init__(self, changes: FakeChanges) -> None:
        self._changes = changes
        self.opened: list[tuple[str, OpenReason]] = []
        self.closed: list[UUID] = []
        self.finished: list[UUID] = []
        self.rows: dict[UUID, dict[str, Any]] = {}
        self.shut: dict[UUID, NavdeskError] = {}
        self.people: dict[UUID, str] = {}
        self.fail: NavdeskError | None = None

    def all(self) -> Sequence[CaseRow]:
        return [
            dataclasses.replace(
                CaseRow(case_id, _name(person), Protection.NONE, NOW - timedelta(days=3), NOW),
                **(
                    {
                        "lease_until": NOW + timedelta(hours=72),
                        "wiped_at": NOW + timedelta(days=14),
                    }
                    | self.rows.get(case_id, {})
                ),
            )
            for case_id, person in self.people.items()
            if case_id not in self.finished
        ]

    def open_person(self, person: str, reason: OpenReason, progress: Progress) -> UUID:
        if self.fail is not None:
            raise self.fail
        if person == S07:
            raise NavdeskError.of("test.denied")
        if _name(person) == "":
            raise NavdeskError.of("test.bad_number")
        case_id = uuid5(_SPACE, person)
        self.shut.pop(case_id, None)
        self.people[case_id] = person
        self.opened.append((person, reason))
        self._changes.publish(Change.of(ChangeKind.CASES))
        return case_id

    def reopen(self, case_id: UUID, reason: OpenReason, progress: Progress) -> UUID:
        return self.open_person(self.people[case_id], reason, progress)

    def header(self, case_id: UUID) -> CaseHeader:
        if case_id in self.shut:
            raise self.shut[case_id]
        person = self.people[case_id]
        return CaseHeader(
            case_id=case_id,
            client=_name(person),
            person=person,
            age=39,
            protection=Protection.NONE,
            shielded=False,
            language="Norsk",
            interpreter=False,
            safety=(),
            children=3,
            municipality="9901",
            gathered_at=NOW - timedelta(minutes=2),
        )

    def close(self, case_id: UUID) -> None:
        self.closed.append(case_id)

    def finish(self, case_id: UUID) -> None:
        if self.fail is not None:
            raise self.fail
        self.finished.append(case_id)
        self.shut[case_id] = NavdeskError.of("retention.ended_wiped")
        self._changes.publish(Change.of(ChangeKind.CASES))


class FakeRetention:
    """Says what it is told to say, and counts how often it was asked."""

    def __init__(self) -> None:
        self.says: list[Message] = []
        self.sweeps = 0

    def sweep(self, progress: Progress) -> Sequence[Message]:
        self.sweeps += 1
        said, self.says = tuple(self.says), []
        return said


def _name(person: str) -> str:
    return next((story[1] for story in _STORIES if story[0] == person), "")


_SOURCES = (
    ("access", "Tilgangsmaskinen", False, SourceOutcome.FOUND, None, 0),
    ("pdl", "Folkeregisteret", False, SourceOutcome.FOUND, None, 7),
    ("followup", "Arbeidsrettet oppfølging", False, SourceOutcome.FOUND, None, 4),
    ("plan", "Aktivitetsplanen", False, SourceOutcome.EMPTY, None, 0),
    ("payments", "Utbetalinger", False, SourceOutcome.FOUND, None, 6),
    ("aareg", "Aa-registeret", False, SourceOutcome.PARTIAL, "test.timeout", 1),
    ("saf", "Joark", False, SourceOutcome.FAILED, "test.html", 0),
    ("digisos", "Digisos", True, SourceOutcome.FOUND, None, 5),
    ("noark", "Kommunens arkiv", True, SourceOutcome.DENIED, "test.no_access", 0),
)


class FakeAccessLog:
    """What was done in a case, newest first; printing is a line too."""

    def __init__(self) -> None:
        self.fail: NavdeskError | None = None
        self.all = [
            AccessLine(NOW, KARI.name, "Leste en følsom opplysning: Helse i korte trekk", "", True),
            AccessLine(NOW - timedelta(minutes=4), KARI.name, "Åpnet saken", "Saksarbeid", True),
            AccessLine(NOW - timedelta(days=6), KARI.name, "Åpnet saken", "En frist", False),
        ]

    def lines(self, case_id: UUID) -> Sequence[AccessLine]:
        if self.fail is not None:
            raise self.fail
        return tuple(self.all)

    def printed(self, case_id: UUID) -> None:
        self.all.insert(0, AccessLine(NOW, KARI.name, "Skrev ut på papir", "", True))


class FakeAudit:
    """An office without a log collector."""

    def send_waiting(self) -> None:
        return


class FakeGather:
    """Answers source by source; `hold` keeps the last ones waiting until it is set."""

    def __init__(self, changes: FakeChanges) -> None:
        self._changes = changes
        self.hold: threading.Event | None = None
        self.done = True
        self.nothing = False
        self.fail: NavdeskError | None = None
        self.runs = 0
        self.asked_alone: list[AbstractSet[str] | None] = []
        self.unasked: set[str] = set()
        self.late: set[str] = set()

    def lines(self, case_id: UUID) -> Sequence[SourceLine]:
        return [
            self._answered(at)
            if self.done and _SOURCES[at][0] not in self.unasked
            else self._unasked(at)
            for at in _every()
        ]

    def about(self, system: str) -> SourceAbout | None:
        found = {one[0]: one for one in _SOURCES}.get(system)
        if found is None:
            return None
        return SourceAbout(
            system=system,
            title=found[1],
            municipal=found[2],
            holds="Arbeidsforholdene som arbeidsgivere har meldt.",
            life_areas=("Arbeid og aktivitet", "Økonomi"),
            purposes=() if system == "pdl" else ("Kvalifiseringsprogram", "Løslatelse"),
            protection="Som tilgangskontrollen sier.",
            time_limit_s=20.0,
            audience=f"prod-fss:practice:{system}",
            headers=("Nav-Call-Id",),
        )

    def run(
        self,
        case_id: UUID,
        progress: Progress,
        on_line: Callable[[SourceLine], None],
        *,
        only: AbstractSet[str] | None = None,
    ) -> Sequence[SourceLine]:
        self.runs += 1
        self.asked_alone.append(only)
        if self.fail is not None:
            raise self.fail
        if self.nothing:
            return self.lines(case_id)
        asked = [at for at in _every() if only is None or _SOURCES[at][0] in only]
        for at in asked:
            on_line(dataclasses.replace(self._unasked(at), running=True))
        for at in asked:
            if at == 4 and self.hold is not None:
                self.hold.wait(5)
            if progress.cancelled:
                break
            on_line(self._answered(at))
            progress.report(at + 1, len(asked))
            self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))
        self.done = self.done or only is None
        self.unasked -= {_SOURCES[at][0] for at in asked}
        self.unasked, self.late = self.unasked | self.late, set()
        return self.lines(case_id)

    @staticmethod
    def _unasked(at: int) -> SourceLine:
        system, title, municipal, *_ = _SOURCES[at]
        return SourceLine(system, title, municipal, None)

    @staticmethod
    def _answered(at: int) -> SourceLine:
        system, title, municipal, outcome, reason, facts = _SOURCES[at]
        return SourceLine(
            system,
            title,
            municipal,
            outcome,
            reason=Message(reason) if reason else None,
            fetched_at=NOW - timedelta(minutes=2 + at),
            took_ms=140,
            facts=facts,
        )


def _every() -> range:
    return range(len(_SOURCES))


_FACTS = {
    LifeArea.ECONOMY: (
        ("Lønn", "14 300 kr, 12. september", "Aa-registeret"),
        ("Barnetrygd", "3 barn, 5 796 kr den 30.", "Utbetalinger"),
        ("Bostøtte", "3 200 kr, utbetales 18. september", "Utbetalinger"),
        ("Økonomisk stønad", "Innvilget, neste utbetaling 25. september", "Digisos"),
        ("Trekk", "Ingen trekk funnet", "Utbetalinger"),
        ("Gjeldsmøte", "29. september 2026, 14 kreditorer", "Joark"),
    ),
    LifeArea.HOUSING: (
        ("Boform", "Leier", "Digisos"),
        ("Husstand", "Fem personer", "Folkeregisteret"),
    ),
    LifeArea.WORK: (
        ("Stilling", "Renholder, 55 %", "Aa-registeret"),
        ("Innsatsgruppe", "Trenger veiledning", "Arbeidsrettet oppfølging"),
        ("Oppfølgingsperiode", "Åpen siden 4. mai 2026", "Arbeidsrettet oppfølging"),
    ),
    LifeArea.HEALTH: (),
    LifeArea.QUALIFICATION: (("Utdanning", "Videregående, ikke fullført", "CV"),),
    LifeArea.FAMILY: (
        ("Sivilstand", "Gift", "Folkeregisteret"),
        ("Barn", "Kvikk (13), Lur (9), Blid (4)", "Folkeregisteret"),
    ),
}
_TITLES = {
    LifeArea.ECONOMY: "Økonomi",
    LifeArea.HOUSING: "Bolig",
    LifeArea.WORK: "Arbeid",
    LifeArea.HEALTH: "Helse",
    LifeArea.QUALIFICATION: "Kvalifisering",
    LifeArea.FAMILY: "Familie og nettverk",
}


class FakeMapping:
    """Three or four fields per area; answers are appended and come back newest first.

    With `rich` set there is also one question of each type with parts, the frame and the children.
    """

    def __init__(self, changes: FakeChanges, purposes: FakePurposes) -> None:
        self._changes = changes
        self.purposes = purposes
        self.answers: dict[str, list[AnswerLine]] = {}
        self.raw: dict[str, FactValue] = {}
        self.typed: dict[str, TypedAnswer] = {}
        self.rejected: set[tuple[str, str]] = set()
        self.rich = False
        self.roster: dict[str, tuple[str, str]] = {}
        self.disputed = False
        self.hold: threading.Event | None = None

    def area(self, case_id: UUID, area: LifeArea) -> AreaForm:
        facts = _FACTS[area]
        prefills = (
            (
                Prefill(
                    "pdl/1",
                    facts[0][1],
                    facts[0][2],
                    NOW - timedelta(minutes=2),
                    NOW.date() - timedelta(days=12),
                    disputed=self.disputed,
                ),
            )
            if facts
            else ()
        )
        prefills = tuple(
            one for one in prefills if (f"{area}.status", one.ref) not in self.rejected
        )
        first = facts[0][0] if facts else "Egenvurdert helse"
        homes = (("RENT", "Leier"), ("OWN", "Eier"), ("NONE", "Uten fast bolig"))
        fields = (
            self._field(area, "status", first, "text" if facts else "scale", prefills=prefills),
            self._field(area, "amount", "Hva mangler denne måneden?", "money"),
            self._field(area, "safe", "Er noe i fare de neste sju dagene?", "boolean"),
            self._field(area, "kind", "Hva passer best?", "choice", options=homes),
            self._field(area, "goal", "Hva ønsker du om ett år?", "words"),
            *(rich_fields(area, self._field) if self.rich else ()),
        )
        held = tuple(one for one in self.purposes.hidden(case_id) if one.area is area)
        form = AreaForm(
            area,
            _TITLES[area],
            fields,
            held,
            open=sum(not field.answered and field.type != "computed" for field in fields),
        )
        return dataclasses.replace(form, **self._rich(area)) if self.rich else form

    def _rich(self, area: LifeArea) -> dict[str, Any]:
        children = tuple(
            child_form(child, name, NOW.year - int(born[:4]) if born else None, self._field)
            for child, (name, born) in self.roster.items()
        )
        family = area is LifeArea.FAMILY
        offered = offered_child(NOW - timedelta(minutes=2))
        known = any(name.startswith("Yngste") for name, _ in self.roster.values())
        return {
            "frame": frame_fields(area, self._field),
            "children": children if family else (),
            "offered_children": (offered,) if family and not known else (),
        }

    def answered(self, area: LifeArea) -> int:
        return sum(field.startswith(f"{area}.") for field in self.answers)

    def answer(
        self,
        case_id: UUID,
        field_id: str,
        value: FactValue,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        if self.hold is not None:
            self.hold.wait(5)
        if field_id.endswith(".amount") and not str(value).replace(" ", "").isdigit():
            raise NavdeskError.of("test.amount")
        self.raw[_place(field_id, child)] = value
        self._append(
            case_id, _place(field_id, child), AnswerKind.ANSWERED, told(value), words=client_words
        )

    def accept(
        self,
        case_id: UUID,
        field_id: str,
        ref: str,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        area = LifeArea(field_id.split(".", maxsplit=1)[0])
        value = _FACTS[area][0][1]
        place = _place(field_id, child)
        self._append(case_id, place, AnswerKind.PREFILL_ACCEPTED, value, words=client_words)

    def reject(
        self, case_id: UUID, field_id: str, ref: str, reason: str, *, child: str | None = None
    ) -> None:
        self.rejected.add((field_id, ref))
        place = _place(field_id, child)
        self._append(case_id, place, AnswerKind.PREFILL_REJECTED, "", reason=reason)

    def not_relevant(
        self,
        case_id: UUID,
        field_id: str,
        reason: str,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        self._append(
            case_id,
            _place(field_id, child),
            AnswerKind.NOT_RELEVANT,
            "",
            reason=reason,
            words=client_words,
        )

    def will_not_say(
        self, case_id: UUID, field_id: str, client_words: str = "", *, child: str | None = None
    ) -> None:
        place = _place(field_id, child)
        self._append(case_id, place, AnswerKind.WILL_NOT_SAY, "", words=client_words)

    def add_child(self, case_id: UUID, name: str, born: str, ref: str | None = None) -> str:
        child = str(uuid5(_SPACE, f"{name}/{len(self.roster)}"))
        self.roster[child] = ("Yngste Testrev", "2021-02-04") if ref else (name, born)
        self._append(case_id, _place("FAMILY.child", child), AnswerKind.ANSWERED, name)
        return child

    def remove_child(self, case_id: UUID, child: str, reason: str) -> None:
        del self.roster[child]
        place = _place("FAMILY.child", child)
        self._append(case_id, place, AnswerKind.REMOVED, "", reason=reason)

    def compare(self, case_id: UUID, first: date, second: date) -> Comparison:
        areas = []
        for area in LifeArea:
            lines = []
            for place, history in self.answers.items():
                field_id, _, child = place.partition("#")
                if not field_id.startswith(f"{area.value}."):
                    continue
                then, now = last_until(history, first), last_until(history, second)
                sort = change_between(then, now)
                if then is not None or now is not None:
                    lines.append(ComparedField(field_id, field_id, then, now, sort, child or None))
            areas.append((area, _TITLES[area], tuple(lines)))
        days = {line.written_at.date() for lines in self.answers.values() for line in lines}
        return Comparison(first, second, tuple(areas), tuple(sorted(days)))

    def _append(
        self,
        case_id: UUID,
        place: str,
        kind: AnswerKind,
        value: str,
        *,
        words: str = "",
        reason: str = "",
    ) -> None:
        line = AnswerLine(kind, value, words, reason, KARI.nav_ident, NOW)
        self.answers.setdefault(place, []).insert(0, line)
        if kind is not AnswerKind.PREFILL_REJECTED:
            self.typed.pop(place, None)
        self._changes.publish(Change.of(ChangeKind.ANSWERS, case_id=case_id))

    def _field(
        self,
        area: LifeArea,
        name: str,
        label: str,
        kind: str,
        *,
        prefills: tuple[Prefill, ...] = (),
        options: tuple[tuple[str, str], ...] = (),
        parts: tuple[PartState, ...] = (),
        child: str | None = None,
        computed: str = "",
    ) -> FieldState:
        field_id = f"{area.value}.{name}"
        place = _place(field_id, child)
        return FieldState(
            id=field_id,
            label=label,
            help="Spør åpent, og skriv det brukeren sier." if kind == "words" else "",
            type=kind,
            options=options,
            sensitive=area is LifeArea.HEALTH,
            prefills=prefills,
            history=tuple(self.answers.get(place, ())),
            raw=self.raw.get(place),
            typed=self.typed.get(place),
            parts=parts,
            child=child,
            computed=computed,
        )


def _place(field_id: str, child: str | None) -> str:
    """Return under which key a question is kept; one about a child has a key for each child."""
    return f"{field_id}#{child}" if child else field_id


class FakeDrafts:
    """Keeps what is typed beside the fake mapping's answers; `fail` is what the disk says."""

    def __init__(self, changes: FakeChanges, mapping: FakeMapping) -> None:
        self._changes = changes
        self._mapping = mapping
        self.kept: list[tuple[str, str, str]] = []
        self.threads: set[str] = set()
        self.fail: NavdeskError | None = None

    def keep(
        self,
        case_id: UUID,
        field_id: str,
        value: str,
        words: str,
        reason: str = "",
        *,
        child: str | None = None,
    ) -> None:
        if self.fail is not None:
            raise self.fail
        self.kept.append((field_id, value, words))
        self.threads.add(threading.current_thread().name)
        before = set(self._mapping.typed)
        place = _place(field_id, child)
        if value or words or reason:
            self._mapping.typed[place] = TypedAnswer(value, words, NOW, reason)
        else:
            self._mapping.typed.pop(place, None)
        begun = [ChangeKind.TYPED] if set(self._mapping.typed) != before else []
        self._changes.publish(Change.of(ChangeKind.DRAFTS, *begun, case_id=case_id))


class FakeSearch:
    """Finds answers, paragraphs of notes and titles of documents by plain containment."""

    def __init__(self, mapping: FakeMapping, notes: FakeNotes, documents: FakeDocuments) -> None:
        self._mapping = mapping
        self._notes = notes
        self._documents = documents
        self.withheld = 0

    def find(self, case_id: UUID, text: str) -> SearchAnswer:
        asked = text.strip().casefold()
        if not asked:
            return SearchAnswer()
        texts = [
            (field, line.value, CaseHit(FoundIn.ANSWER, "", "", (), field))
            for field, lines in self._mapping.answers.items()
            for line in lines
        ]
        note = self._notes.draft(case_id)
        for at, segment in enumerate(note.segments if note is not None else ()):
            hit = CaseHit(FoundIn.NOTE, "", "", (), "", note.id, at)
            texts.append(("Notat fra samtale", segment.text, hit))
        for document in self._documents.all:
            hit = CaseHit(FoundIn.DOCUMENT, "", "", (), document=document.ref, paragraph=1)
            texts.append((document.title, document.title, hit))
        hits = [
            dataclasses.replace(
                hit, title=title, snippet=words, marks=((start, start + len(asked)),)
            )
            for title, words, hit in texts
            if (start := words.casefold().find(asked)) >= 0
        ]
        return SearchAnswer(tuple(hits), self.withheld)


class FakeAttachments:
    """Keeps bytes in memory; refuses what is no PDF."""

    def __init__(self, changes: FakeChanges) -> None:
        self._changes = changes
        self.kept: dict[UUID, tuple[AttachmentLine, bytes]] = {}

    def list(self, case_id: UUID) -> Sequence[AttachmentLine]:
        return [line for line, _ in self.kept.values()]

    def add(self, case_id: UUID, path: Path) -> AttachmentLine:
        content = path.read_bytes()
        if not content.startswith(b"%PDF-"):
            raise NavdeskError.of("test.no_pdf")
        kind = "application/pdf"
        line = AttachmentLine(uuid4(), path.name, kind, len(content), "K100001", NOW)
        self.kept[line.id] = line, content
        self._changes.publish(Change.of(ChangeKind.ATTACHMENTS, case_id=case_id))
        return line

    def open(self, case_id: UUID, attachment_id: UUID) -> bytes:
        return self.kept[attachment_id][1]

    def remove(self, case_id: UUID, attachment_id: UUID) -> None:
        del self.kept[attachment_id]
        self._changes.publish(Change.of(ChangeKind.ATTACHMENTS, case_id=case_id))


class FakeOverview:
    """The six areas, with what the sources said."""

    def __init__(
        self,
        cases: FakeCases,
        gather: FakeGather,
        mapping: FakeMapping,
        purposes: FakePurposes,
        news: FakeNews,
    ) -> None:
        self._news = news
        self.change: MappingChange | None = None
        self.marks: dict[str, ChangeSort] = {}
        self._cases = cases
        self._purposes = purposes
        self._gather = gather
        self._mapping = mapping

    def state(self, case_id: UUID) -> Overview:
        known = self._gather.done
        areas = tuple(
            AreaCard(
                area,
                _TITLES[area],
                tuple(
                    FactLine(
                        label,
                        value,
                        source,
                        NOW - timedelta(minutes=2),
                        stale=source == "CV",
                        conflict=label == "Lønn",
                        mark=self.marks.get(label),
                        ref=f"{source}/{label}/{area}.x_{label.casefold()}",
                    )
                    for label, value, source in _FACTS[area]
                )
                if known
                else (),
                self._mapping.answered(area),
                5,
                None,
                "Spør om husleia for oktober" if area is LifeArea.HOUSING else "Ikke kartlagt",
                begun=sum(field.startswith(f"{area}.") for field in self._mapping.typed),
                hidden=tuple(one for one in self._purposes.hidden(case_id) if one.area is area),
            )
            for area in LifeArea
        )
        header, news = self._cases.header(case_id), self._news.state(case_id)
        return Overview(header, areas, NOW if known else None, news, self.change)


class FakeNotes:
    """Keeps drafts, previews by the three rules the story needs, and seals into the outbox."""

    def __init__(self, changes: FakeChanges, outbox: FakeOutbox) -> None:
        self._changes = changes
        self._outbox = outbox
        from navdesk.work.note_drafts import note_outlines

        self.outlines = note_outlines(TEMPLATES, "nb")
        self.begun: list[Note] = []
        self.discarded: list[Note] = []
        self.copies: list[tuple[Note, str, bool]] = []
        self.fail_copy: NavdeskError | None = None
        self.unroutable = ""
        self.sealed: list[Note] = []
        self.from_archives: dict[UUID, ReadBack] = {}
        self.saves: list[Note] = []
        self.tries = 0
        self.fail_save: NavdeskError | None = None
        self.fail_begin: NavdeskError | None = None
        self.hold_seal: threading.Event | None = None
        self.goes_elsewhere = False
        self.shown_at_seal: NotePreview | None = None
        self.guard: Callable[[NoteSegment], tuple[GuardFinding, ...]] = lambda _: ()
        self.proposals: dict[str, Proposal] = {}
        self.attention = FakeAttention()
        self.unarchived = 0
        self.unread: tuple[Message, ...] = ()

    def unarchived_answers(self, case_id: UUID) -> int:
        return self.unarchived

    def begin_mapping(self, case_id: UUID) -> Note:
        if not self.unarchived:
            raise NavdeskError.of("mapping.nothing_to_archive")
        self.unarchived = 0
        told = NoteSegment(
            "Arbeid\nYrke: sveiser (15.09.2026)", LegalBasis.NAV_14A, Content.ASSESSMENT
        )
        self.begun.append(Note(uuid4(), case_id, "K100001", NoteKind.MAPPING, NOW, (told,)))
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=case_id))
        return self.begun[-1]

    def draft(self, case_id: UUID) -> Note | None:
        return next(iter(self.drafts(case_id)), None)

    def drafts(self, case_id: UUID) -> Sequence[Note]:
        return [note for note in reversed(self.begun) if note.case_id == case_id]

    def begin(self, case_id: UUID, kind: NoteKind) -> Note:
        if self.fail_begin is not None:
            raise self.fail_begin
        draft = self.draft(case_id)
        if draft is None:
            draft = Note(uuid4(), case_id, "K100001", kind, NOW, (NoteSegment(""),))
            self.begun.append(draft)
        return draft

    def another(self, case_id: UUID, kind: NoteKind) -> Note:
        if self.fail_begin is not None:
            raise self.fail_begin
        from navdesk.work.note_drafts import is_empty

        empty = next((one for one in self.drafts(case_id) if is_empty(one)), None)
        segments = self.outlines[kind].segments
        if empty is not None:
            draft = dataclasses.replace(empty, kind=kind, segments=segments)
            self.begun[self.begun.index(empty)] = draft
        else:
            draft = Note(uuid4(), case_id, "K100001", kind, NOW, segments)
            self.begun.append(draft)
        return draft

    def correct(self, case_id: UUID, note_id: UUID) -> Note:
        wrong = next(note for note in self.sealed if note.id == note_id)
        draft = dataclasses.replace(
            wrong, id=uuid4(), state=NoteState.DRAFT, corrects=note_id, revision=2
        )
        self.begun.append(draft)
        return draft

    def discard(self, note: Note) -> None:
        if self.fail_save is not None:
            raise self.fail_save
        self.begun = [one for one in self.begun if one.id != note.id]
        self.discarded.append(note)

    def citizen_copy(self, note: Note, language: str, *, large: bool) -> bytes:
        from navdesk.documents.citizen_copy import CitizenDocument, CitizenPart, render_citizen_copy

        if self.fail_copy is not None:
            raise self.fail_copy
        self.copies.append((note, language, large))
        return render_citizen_copy(
            CitizenDocument(
                title="Notat fra samtale",
                language=language,
                written_at=note.written_at,
                author_name="Kari Testveileder",
                unit_name="Nav Testdal",
                client_name="Tapper Testrev",
                parts=[CitizenPart("Kommunen", part.text) for part in note.segments],
                large=large,
                practice=True,
            )
        )

    def save(self, note: Note) -> None:
        self.tries += 1
        if self.fail_save is not None:
            raise self.fail_save
        self.saves.append(note)
        kept = [one.id for one in self.begun]
        if note.id in kept:
            self.begun[kept.index(note.id)] = note
        else:
            self.begun.append(note)
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=note.case_id))

    def not_read_back(self, case_id: UUID) -> Sequence[Message]:
        return self.unread

    def read_back(self, case_id: UUID) -> Mapping[UUID, ReadBack]:
        return self.from_archives

    def written(self, case_id: UUID) -> Sequence[Note]:
        return [note for note in reversed(self.sealed) if note.case_id == case_id]

    def preview(self, note: Note) -> NotePreview:
        routes = [self._route(note, segment) for segment in note.segments]
        pieces = [
            PiecePreview(
                archive,
                where,
                theme,
                "Notat fra samtale",
                "\n\n".join(
                    segment.text
                    for segment, route in zip(note.segments, routes, strict=True)
                    if route[0] is archive
                ),
                True,
                filed_as,
            )
            for archive, where, theme, filed_as in _ARCHIVES
            if any(route[0] is archive for route in routes)
        ]
        names = {
            archive: f"{where} · {filed_as}" if filed_as else where
            for archive, where, _, filed_as in _ARCHIVES
        }
        segments = tuple(
            SegmentPreview(
                at,
                names.get(archive, "") if archive else "",
                "L00",
                blocking,
                reason if isinstance(reason, Message) else Message(reason),
                archive is ArchiveKind.MUNICIPAL if archive else None,
                suggestion=proposal.suggestion,
                candidates=proposal.torn,
                parts=proposal.parts,
                guards=self.guard(note.segments[at]) if archive else (),
            )
            for at, (archive, reason, blocking) in enumerate(routes)
            for proposal in (self._proposed(note.segments[at]),)
        )
        # Late, like the other rules of the product: the first paint must import none of them.
        from navdesk.work.note_checks import notices

        findings = tuple(self.attention.lines(note))
        return NotePreview(
            segments,
            tuple(p for p in pieces if p.archive is not ArchiveKind.MUNICIPAL),
            tuple(p for p in pieces if p.archive is ArchiveKind.MUNICIPAL),
            "\n\n".join(p.text for p in pieces),
            (bool(pieces) or any(route[1] == "test.local" for route in routes))
            and not any(segment.blocking for segment in segments)
            and not any(met.holds for segment in segments for met in segment.guards)
            and not self.attention.blocked(note).findings,
            warnings=notices(note, NOW.date()),
            findings=findings,
        )

    def pass_finding(self, note: Note, check: str, about: str, reason: str) -> None:
        self.attention.pass_finding(note, check, about, reason)

    def seal(self, note: Note, shown: NotePreview | None = None) -> Sequence[OutboxItem]:
        if self.hold_seal is not None:
            self.hold_seal.wait(5)
        preview = self.preview(note)
        if not preview.can_seal:
            raise NavdeskError.of("test.needs_basis")
        self.shown_at_seal = shown
        if self.goes_elsewhere:
            raise NavdeskError.of("work.destinations_changed")
        self.sealed.append(dataclasses.replace(note, state=NoteState.SEALED))
        self.begun = [one for one in self.begun if one.id != note.id]
        items = [
            self._outbox.add(note, number, piece)
            for number, piece in enumerate((*preview.state, *preview.municipality), 1)
        ]
        self._changes.publish(
            Change.of(ChangeKind.NOTES, ChangeKind.DELIVERIES, case_id=note.case_id)
        )
        return items

    def _proposed(self, segment: NoteSegment) -> Proposal:
        found = self.proposals.get(segment.text, NOTHING)
        return found if segment.legal_basis is None else Proposal(parts=found.parts)

    def _route(  # noqa: PLR0911 - one line per rule
        self, note: Note, segment: NoteSegment
    ) -> tuple[ArchiveKind | None, Message | str, bool]:
        basis = segment.legal_basis
        from navdesk.work.note_checks import unfit

        wrong = unfit(note, segment) if segment.text.strip() else None
        if wrong is not None and basis is not LegalBasis.NONE:
            return None, wrong, True
        if basis is not None and basis.is_municipal and self.unroutable:
            return None, self.unroutable, True
        if basis is None:
            return None, "test.needs_basis", True
        if basis is LegalBasis.NONE:
            return None, "test.local" if segment.text.strip() else "test.needs_basis", False
        if not segment.text.strip():
            return None, "test.needs_basis", False
        if basis.is_municipal:
            return ArchiveKind.MUNICIPAL, "test.to_municipal", False
        if segment.content is not None and segment.content.value == "ASSESSMENT":
            return ArchiveKind.JOARK, "test.to_joark", False
        return ArchiveKind.STATE_PLAN, "test.to_state", False


_ARCHIVES = (
    (ArchiveKind.STATE_PLAN, "Aktivitetsplan (staten)", "AKT", ""),
    (ArchiveKind.JOARK, "Joark (staten)", "OPP", "Oppfølging"),
    (ArchiveKind.MUNICIPAL, "Kommunens arkiv, Testdal", "STL-18", "Økonomisk stønad"),
)


def archived(item: OutboxItem) -> OutboxItem:
    """An item with a receipt as it is offered: the municipal archive takes nothing back."""
    refused = item.archive is ArchiveKind.MUNICIPAL
    withdrawal = Withdrawal.REFUSED if refused else Withdrawal.ARCHIVED
    return dataclasses.replace(item, may_edit=False, withdrawal=withdrawal)


class FakeOutbox:
    """Deliveries that travel one state per round; `online` False keeps them waiting."""

    def __init__(self, changes: FakeChanges) -> None:
        self._changes = changes
        self.all: list[OutboxItem] = []
        self.online = True
        self.rounds = 0
        self.probes = 0
        self.reachable = False
        self.retried: list[UUID] = []

    def add(self, note: Note, number: int, piece: PiecePreview) -> OutboxItem:
        item = OutboxItem(
            id=uuid4(),
            key=f"navdesk:{note.id}:{number}:1",
            client="Tapper Testrev",
            archive=piece.archive,
            destination=piece.destination,
            archive_class=piece.archive_class,
            filed_as=piece.filed_as,
            state=DeliveryState.SEALED,
            written_at=note.written_at,
            sealed_at=NOW,
            attempts=0,
            next_try=None,
            reason=None,
            receipt=None,
            case_id=note.case_id,
            title=piece.title,
            may_edit=True,
            withdrawal=Withdrawal.UNSENT,
        )
        self.all.append(item)
        return item

    def items(self) -> Sequence[OutboxItem]:
        return sorted(self.all, key=lambda item: item.state.is_settled)

    def connection(self) -> ConnectionState:
        waiting = sum(not item.state.is_settled for item in self.all)
        login = any(item.state is DeliveryState.NEEDS_LOGIN for item in self.all)
        return ConnectionState(
            self.online, login, waiting, None if self.online else NOW, NOW if waiting else None
        )

    def probe(self) -> ConnectionState:
        self.probes += 1
        if self.reachable and not self.online:
            self.online = True
            self._changes.publish(Change.of(ChangeKind.NETWORK))
        return self.connection()

    def deliver(self, progress: Progress) -> Sequence[OutboxItem]:
        self.rounds += 1
        progress.report(0, len(self.all), Message("test.asking"))
        for at, item in enumerate(self.all):
            if item.state in {DeliveryState.SEALED, DeliveryState.UNKNOWN}:
                self.all[at] = self._sent(item) if self.online else self._failed(item)
        self._changes.publish(Change.of(ChangeKind.DELIVERIES))
        return self.items()

    def retry_now(self, delivery_id: UUID) -> None:
        self.retried.append(delivery_id)

    def edit(self, delivery_id: UUID) -> Edited:
        at = next(at for at, item in enumerate(self.all) if item.id == delivery_id)
        item = self.all[at]
        if item.receipt is not None or item.case_id is None:
            raise NotReady(Message("test.all_left"))
        self.all[at] = dataclasses.replace(
            item, state=DeliveryState.WITHDRAWN, may_edit=False, withdrawal=Withdrawal.NONE
        )
        self._changes.publish(Change.of(ChangeKind.DELIVERIES))
        return Edited(item.case_id, uuid4(), Message("test.edited"))

    def withdraw(self, delivery_id: UUID) -> Message:
        at = next(at for at, item in enumerate(self.all) if item.id == delivery_id)
        said = Message("test.withdrawn")
        self.all[at] = dataclasses.replace(
            self.all[at],
            state=DeliveryState.WITHDRAWN,
            reason=said,
            next_try=None,
            may_edit=False,
            withdrawal=Withdrawal.NONE,
        )
        self._changes.publish(Change.of(ChangeKind.DELIVERIES))
        return said

    def export(self, delivery_id: UUID, path: Path) -> None:
        if path.exists():
            raise NavdeskError(Message("by_hand.file_exists", {"file": path.name}))
        path.write_bytes(b"%PDF-practice")

    def confirm(self, delivery_id: UUID, number: str) -> None:
        from navdesk.work.manual_delivery import plausible

        said = plausible(number)
        for at, item in enumerate(self.all):
            if item.id == delivery_id:
                receipt = Receipt(said, NOW)
                self.all[at] = dataclasses.replace(
                    item, state=DeliveryState.VERIFIED, receipt=receipt, reason=None
                )
        self._changes.publish(Change.of(ChangeKind.DELIVERIES))

    @staticmethod
    def _sent(item: OutboxItem) -> OutboxItem:
        receipt = Receipt(f"JP-{item.key[-3]}0471", NOW)
        return archived(
            dataclasses.replace(
                item, state=DeliveryState.VERIFIED, receipt=receipt, reason=None, next_try=None
            )
        )

    @staticmethod
    def _failed(item: OutboxItem) -> OutboxItem:
        return dataclasses.replace(
            item,
            state=DeliveryState.UNKNOWN,
            attempts=item.attempts + 1,
            reason=Message("test.net_down"),
            next_try=REAL + timedelta(minutes=5),
        )


RECOVERY_KEY = "7K2MX-9QH4T-BW3ND-0RZ5C-V8JYA-E6FGP-1SXK7-M4TQ9"


class FakeRecovery:
    """Shows one key, asks for four of its groups, and counts once they are typed back."""

    def __init__(self) -> None:
        self.shown = 0
        self.confirmed = False

    def begin(self) -> str:
        self.shown += 1
        return RECOVERY_KEY

    def questions(self) -> Sequence[int]:
        return (2, 3, 5, 8)

    def confirm(self, groups: Mapping[int, str]) -> None:
        parts = RECOVERY_KEY.split("-")
        for number in self.questions():
            if groups.get(number, "").strip().upper() != parts[number - 1]:
                raise NavdeskError.of("test.group_wrong", group=number)
        self.confirmed = True


class FakeVaultCare:
    """A vault opened by passphrase, with one backup; `unlock`, `findings` and `fail` can be set."""

    def __init__(self, unlock: UnlockMethod = UnlockMethod.PASSPHRASE) -> None:
        self.unlock = unlock
        self.keyring_usable = True
        self.escrowed = False
        self.due = False
        self.recovered_before: datetime | None = None
        self.recovery_case = FakeRecovery()
        self.passphrase: str | None = "riktig hest batteri"
        self.ring = [BackupLine("2026-11-19", REAL - timedelta(days=1), 4, True)]
        self.findings = [
            VaultFinding("vault.db", True, Message("test.file_whole")),
            VaultFinding("cases/1.db", True, Message("test.file_whole")),
        ]
        self.fail: NavdeskError | None = None
        self.restored: list[UUID] = []

    def status(self) -> VaultStatus:
        if self.fail is not None:
            raise self.fail
        since = REAL if self.recovery_case.confirmed else self.recovered_before
        whole = [line for line in self.ring if line.whole]
        return VaultStatus(
            unlock=self.unlock,
            keyring_usable=self.keyring_usable,
            recovery_since=since,
            escrowed=self.escrowed,
            last_backup=max((line.made_at for line in whole), default=None),
            backups=len(whole),
        )

    def recovery(self) -> FakeRecovery:
        return self.recovery_case

    def change_unlocking(
        self, current: str | None, passphrase: str | None, *, with_keyring: bool = False
    ) -> None:
        if self.unlock is not UnlockMethod.KEYRING and current != self.passphrase:
            raise NavdeskError.of("test.passphrase")
        if passphrase is None and not self.keyring_usable:
            raise NavdeskError.of("test.no_keyring")
        self.passphrase = passphrase
        self.unlock = _method(passphrase, with_keyring)

    def check(self, progress: Progress) -> Sequence[VaultFinding]:
        for at, _ in enumerate(self.findings):
            progress.report(at + 1, len(self.findings))
        return list(self.findings)

    def restore_case(self, case_id: UUID, progress: Progress) -> Sequence[Message]:
        if self.fail is not None:
            raise self.fail
        self.restored.append(case_id)
        self.findings = [
            VaultFinding(each.file, True, Message("test.file_whole"), each.case_id)
            if each.case_id == case_id
            else each
            for each in self.findings
        ]
        return (Message("test.case_back"), Message("test.kept_aside"))

    def back_up(self, progress: Progress) -> BackupLine:
        if self.fail is not None:
            raise self.fail
        progress.report(0, 1)
        self.ring.insert(0, BackupLine(f"2026-11-20-{len(self.ring)}", REAL, 4, True))
        return self.ring[0]

    def back_up_if_due(self) -> BackupLine | None:
        if self.fail is not None:
            raise self.fail
        if not self.due:
            return None
        self.due = False
        self.ring.insert(0, BackupLine(f"2026-11-20-{len(self.ring)}", REAL, 4, True))
        return self.ring[0]

    def backups(self) -> Sequence[BackupLine]:
        return self.ring


def _method(passphrase: str | None, with_keyring: bool) -> UnlockMethod:
    if passphrase is None:
        return UnlockMethod.KEYRING
    return UnlockMethod.BOTH if with_keyring else UnlockMethod.PASSPHRASE


class FakePlace:
    """Remembers where a person is; can be told to fail."""

    def __init__(self) -> None:
        self.kept: Place | None = None
        self.remembered: list[Place] = []
        self.fail: NavdeskError | None = None

    def last(self) -> Place | None:
        return self.kept

    def remember(self, place: Place) -> None:
        if self.fail is not None:
            raise self.fail
        self.kept = place
        self.remembered.append(place)

    def forget(self) -> None:
        self.kept = None


class FakeEntry:
    """Walks from log in to an open vault; each step can be told to fail."""

    def __init__(
        self,
        stage: EntryStage = EntryStage.LOG_IN,
        unlock: UnlockMethod = UnlockMethod.KEYRING,
        after_login: EntryStage = EntryStage.CREATE_VAULT,
        message: Message | None = None,
    ) -> None:
        self.stage = stage
        self.unlock_by = unlock
        self.after_login = after_login
        self.message = message
        self.passphrase: str | None = None
        self.ways: frozenset[WayOut] = frozenset()
        self.after_create = EntryStage.OPEN
        self.recovery_case = FakeRecovery()
        self.ring = [BackupLine("2026-11-19", REAL - timedelta(days=1), 4, True)]
        self.restored: list[str] = []
        self.damaged = False
        self.restored_by: str | None = None
        self.keyring_usable = True
        self.asked: list[int] = []
        self.fail: NavdeskError | None = None
        self.wait: threading.Event | None = None

    def state(self) -> EntryState:
        self.asked.append(threading.get_ident())
        ident = None if self.stage is EntryStage.LOG_IN else "K100001"
        return EntryState(
            self.stage, self.unlock_by, ident, self.message, self.ways, self.keyring_usable
        )

    def log_in(self, progress: Progress) -> Employee:
        if self.wait is not None:
            while not self.wait.wait(0.01):
                if progress.cancelled:
                    raise NavdeskError.of("test.browser")
        if self.fail is not None:
            failure, self.fail = self.fail, None
            raise failure
        self.stage = self.after_login
        return KARI

    def create_vault(self, passphrase: str | None, *, with_keyring: bool = False) -> None:
        self.passphrase = passphrase
        self.unlock_by = _method(passphrase, with_keyring)
        self.stage = self.after_create

    def unlock(self, passphrase: str | None) -> None:
        if self.damaged and not self.restored:
            self.ways = frozenset({WayOut.RESTORE})
            raise NavdeskError.of("test.damaged")
        if self.unlock_by is not UnlockMethod.KEYRING and passphrase != "riktig hest batteri":
            self.ways = frozenset({WayOut.RETRY, WayOut.RECOVERY_KEY})
            raise NavdeskError.of("test.passphrase")
        self.ways = frozenset()
        self.stage = EntryStage.OPEN

    def prove(self, passphrase: str | None) -> None:
        if self.unlock_by is not UnlockMethod.KEYRING and passphrase != "riktig hest batteri":
            raise NavdeskError.of("test.passphrase")

    def unlock_by_recovery(
        self, recovery_key: str, passphrase: str | None, *, with_keyring: bool = False
    ) -> None:
        pairs = list(zip(recovery_key.split("-"), RECOVERY_KEY.split("-"), strict=True))
        wrong = [at for at, (typed, right) in enumerate(pairs, 1) if typed != right]
        if len(wrong) == len(pairs):
            raise NavdeskError.of("recovery.wrong_key")
        if wrong:
            raise NavdeskError.of("recovery.mistyped", group=wrong[0])
        self.create_vault(passphrase, with_keyring=with_keyring)
        self.ways = frozenset()
        self.stage = EntryStage.OPEN

    def recovery(self) -> FakeRecovery:
        return self.recovery_case

    def later(self) -> None:
        self.stage = EntryStage.OPEN

    def backups(self) -> Sequence[BackupLine]:
        return self.ring

    def restore(
        self, backup_id: str, progress: Progress, passphrase: str | None = None
    ) -> RestoreResult:
        progress.report(0, 1)
        if self.restored_by is not None and passphrase != self.restored_by:
            named = "vault.passphrase_needed" if passphrase is None else "vault.wrong_passphrase"
            raise NavdeskError.of(named)
        while self.wait is not None and not self.wait.wait(0.01):
            if progress.cancelled:
                raise NavdeskError.of("test.stopped")
        line = next(line for line in self.ring if line.id == backup_id)
        self.restored.append(backup_id)
        self.ways = frozenset()
        return RestoreResult(line, line.cases, Message("test.lost"), (Message("test.kept_aside"),))


KARI = Employee("K100001", "Kari Testveileder", frozenset({Role.CASEWORKER}))


class Office:
    """The whole fake office; `bench` is what the desktop gets."""

    def __init__(self, lines: int = len(_STORIES)) -> None:
        self.changes = FakeChanges()
        self.access_log = FakeAccessLog()
        self.queue = FakeQueue(self.changes, lines)
        self.cases = FakeCases(self.changes)
        self.purposes = FakePurposes(self.changes)
        self.gather = FakeGather(self.changes)
        self.mapping = FakeMapping(self.changes, self.purposes)
        self.news = FakeNews(
            lambda case_id: self.changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))
        )
        self.overview = FakeOverview(
            self.cases, self.gather, self.mapping, self.purposes, self.news
        )
        self.outbox = FakeOutbox(self.changes)
        self.notes = FakeNotes(self.changes, self.outbox)
        self.drafts = FakeDrafts(self.changes, self.mapping)
        self.documents = FakeDocuments(self.changes)
        self.inbox = FakeInbox()
        self.answers = FakeAnswers(self.inbox, self.notes, self.changes.publish)
        self.search = FakeSearch(self.mapping, self.notes, self.documents)
        self.attachments = FakeAttachments(self.changes)
        self.manual = FakeManualFacts(self.changes.publish, lambda: NOW)
        self.place = FakePlace()
        self.vault_care = FakeVaultCare()
        self.retention = FakeRetention()
        self.bench = Workbench(
            employee=KARI,
            queue=self.queue,
            access_log=self.access_log,
            audit=FakeAudit(),
            cases=self.cases,
            purposes=self.purposes,
            gather=self.gather,
            overview=self.overview,
            news=self.news,
            mapping=self.mapping,
            manual=self.manual,
            drafts=self.drafts,
            notes=self.notes,
            search=self.search,
            attachments=self.attachments,
            documents=self.documents,
            inbox=self.inbox,
            answers=self.answers,
            outbox=self.outbox,
            place=self.place,
            vault_care=self.vault_care,
            retention=self.retention,
            following=fake_following(self.notes.attention, self.changes.publish),
            changes=self.changes,
        )


def _lived_in() -> Office:
    """An office in the middle of a day: answers, a draft, and an outbox of every kind."""
    office = Office()
    office.queue.problems = (Message("test.queue_partial"),)
    office.news.moved()
    office.overview.marks["Lønn"] = ChangeSort.CHANGED
    case_id = office.cases.open_person(S02, OpenReason.CASE_WORK, Silent())
    office.mapping.accept(case_id, "ECONOMY.status", "pdl/1")
    office.mapping.answer(case_id, "ECONOMY.goal", "Betale ned gjelda", "Sove om natta")
    note = dataclasses.replace(
        office.notes.begin(case_id, NoteKind.MEETING_RECORD),
        segments=(
            NoteSegment(
                "Har levert tre søknader denne uken og vil helst jobbe i butikk.",
                LegalBasis.NAV_14A,
                Content.CONTACT,
                LifeArea.WORK,
            ),
            NoteSegment(
                "Mangler 4 000 kr til husleie i oktober, inkassovarsel mottatt.",
                LegalBasis.STL_18,
                Content.FINANCE,
                LifeArea.ECONOMY,
            ),
        ),
    )
    office.notes.save(note)
    preview = office.notes.preview(note)
    state, municipal = preview.state[0], preview.municipality[0]
    for number, (piece, changes) in enumerate(
        (
            (municipal, {"state": DeliveryState.REJECTED, "reason": Message("test.class")}),
            (
                state,
                {
                    "state": DeliveryState.UNKNOWN,
                    "reason": Message("test.net_down"),
                    "attempts": 2,
                    "next_try": REAL + timedelta(minutes=10),
                },
            ),
            (state, {"state": DeliveryState.VERIFIED, "receipt": Receipt("AKT-70412", NOW)}),
            (municipal, {"state": DeliveryState.VERIFIED, "receipt": Receipt("2026/118-3", NOW)}),
        ),
        1,
    ):
        office.outbox.add(note, number, piece)
        office.outbox.all[-1] = dataclasses.replace(office.outbox.all[-1], **changes)
        if office.outbox.all[-1].receipt is not None:
            office.outbox.all[-1] = archived(office.outbox.all[-1])
    return office


def _empty() -> Office:
    office = Office(lines=0)
    office.gather.done = False
    office.gather.nothing = True
    return office


def _broken() -> Office:
    office = Office()
    office.queue.fail = NavdeskError.of("test.queue_down")
    office.cases.fail = NavdeskError.of("test.denied")
    return office


def _loading() -> Office:
    office = Office()
    office.gather.done = False
    office.gather.hold = threading.Event()
    return office


def offices() -> dict[str, Office]:
    """The office in the four states a page must be good to look at in."""
    return {
        "typical": _lived_in(),
        "empty": _empty(),
        "error": _broken(),
        "loading": _loading(),
    }


def entries() -> dict[str, FakeEntry]:
    """The ways into the office, by what the start page shows."""
    return {
        "login": FakeEntry(),
        "create": FakeEntry(EntryStage.CREATE_VAULT),
        "passphrase": FakeEntry(
            EntryStage.CREATE_VAULT, UnlockMethod.PASSPHRASE, message=Message("test.no_keyring")
        ),
        "unlock": FakeEntry(EntryStage.UNLOCK, UnlockMethod.PASSPHRASE),
        "writedown": FakeEntry(EntryStage.WRITE_DOWN_KEY),
        "waysout": _shut(),
    }


def _shut() -> FakeEntry:
    """A vault that did not open, with every way out, and a ring of three backups."""
    entry = FakeEntry(EntryStage.UNLOCK, UnlockMethod.BOTH, message=Message("test.passphrase"))
    entry.ways = frozenset(WayOut)
    entry.ring = [
        BackupLine("2026-11-20", REAL - timedelta(hours=2), 6, False),
        BackupLine("2026-11-19", REAL - timedelta(days=1), 4, True),
        BackupLine("2026-11-12", REAL - timedelta(days=8), 1, True),
    ]
    return entry
