"""What is in a kept vault: two synthetic clients (80 added to the month), one day's work.

Written against what the vault of the time can do: a later version adds here what it keeps more.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import (
    ArchiveKind,
    BenefitTheme,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    Owner,
    Protection,
    RecordType,
    Sensitivity,
    Shielding,
    SourceOutcome,
    Visibility,
)
from navdesk.domain.delivery import (
    Delivery,
    DeliveryState,
    Receipt,
    SealedContent,
    delivery_key,
)
from navdesk.domain.events import Answer, AnswerKind, Goal, Measure
from navdesk.domain.facts import Fact, Snapshot
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.queue import Priority, QueueEntry
from navdesk.vault.case_file import CaseFile
from navdesk.vault.vault import Vault

NAV_IDENT = "Z990001"
PASSPHRASE = "riktig hest batteri"
NOW = datetime(2026, 9, 15, 7, 30, tzinfo=UTC)
CLOCK = Clock(lambda: NOW, timedelta(hours=1))
_HOUR = timedelta(hours=1)


def identity(name: str) -> UUID:
    """Return the id of a thing in this story."""
    return uuid5(NAMESPACE_URL, f"story:{name}")


KARI = Case(
    id=identity("Kari"),
    person="15890112345",
    name="Kari Nordmann",
    protection=Protection.NONE,
    shielded=False,
    municipality="4204",
    opened_at=NOW - timedelta(days=3),
    last_sync_at=NOW,
)
AILO = Case(
    id=identity("Áilo"),
    person="02878598765",
    name="Áilo Čáhcesuolu",
    protection=Protection.CODE7,
    shielded=True,
    municipality=None,
    opened_at=NOW,
)


def morning(vault: Vault) -> None:
    """Work through one case and begin the other."""
    vault.audit.append("open", KARI.person, KARI.id, "OWN_TASK", "ALLOWED")
    file = vault.create_case(KARI)
    _gather(file)
    _map(file)
    _plan(file)
    _seal(file)
    file.notes.save_draft(_note(KARI, "utkast", "Ring tilbake når svaret fra utleier er kommet."))
    file.settings.put("card", {"folded": ["HEALTH"], "last": "ØKONOMI"})
    vault.close_case(KARI.id)
    _begin(vault)
    vault.queue.replace_source("oppgave", _queue())
    vault.settings.put("tab", {"case": str(KARI.id), "name": "notes"})
    vault.settings.put("columns", [["client", 220], ["why", 480]])
    vault.tokens.save(b"kept tokens " * 40)
    vault.audit.append("seal", KARI.person, KARI.id, "", "DONE", str(identity("note:moete")))
    vault.audit.append("open", "29828829007", None, "SEARCH", "DENIED", "AVVIST_HABILITET")


def afternoon(vault: Vault) -> None:
    """Go on in both cases; the program ends in the middle of it."""
    vault.audit.append("open", AILO.person, AILO.id, "FOLLOW_UP", "ALLOWED")
    file = vault.open_case(AILO.id)
    for length in (5, 21, 60):
        typed = "Samtalen gikk på nordsamisk, med tolk fra kommunen."[:length]
        file.notes.save_draft(_note(AILO, "samtale", typed))
    file.answers.append(_answer("bolig", LifeArea.HOUSING, "HOUSING.situation", "TEMPORARY"))
    kari = vault.open_case(KARI.id)
    pending = kari.deliveries.get(identity("delivery:sealed"))
    kari.deliveries.record_attempt(pending.id, NOW + _HOUR)
    kari.deliveries.keep(pending.id, "journalpost", "467010001")
    vault.settings.put("tab", {"case": str(AILO.id), "name": "mapping"})
    vault.audit.append("read", AILO.person, AILO.id, "FOLLOW_UP", "ALLOWED", "HEALTH")


def _begin(vault: Vault) -> None:
    file = vault.create_case(AILO)
    file.snapshots.add(_snapshot("pdl", SourceOutcome.DENIED, reason="sources.denied"))
    file.notes.save_draft(_note(AILO, "samtale", "Samtalen"))
    file.settings.put("purpose", "COUNSELLING")
    vault.close_case(AILO.id)


def _gather(file: CaseFile) -> None:
    file.snapshots.add(_snapshot("aareg", SourceOutcome.FOUND, "Fjordfisk AS", "Bakeriet i gata"))
    file.snapshots.add(_snapshot("aareg", SourceOutcome.FAILED, reason="sources.timed_out"))
    file.snapshots.add(_snapshot("pdl", SourceOutcome.PARTIAL, "4204"))
    file.snapshots.add(_snapshot("utbetaldata", SourceOutcome.EMPTY))


def _snapshot(source: str, outcome: SourceOutcome, *values: str, reason: str = "") -> Snapshot:
    facts = tuple(
        Fact(
            LifeArea.WORK,
            "WORK.employer",
            {"name": value, "percent": 60 + number, "ended": None},
            source,
            f"{source}-{number}",
            NOW,
            Sensitivity.CONFIDENTIAL,
            valid_from=date(2024, 2, 29),
            valid_to=date(2026, 8, 31) if number else None,
        )
        for number, value in enumerate(values)
    )
    return Snapshot(
        id=identity(f"{source}:{outcome}"),
        source=source,
        outcome=outcome,
        fetched_at=NOW,
        took_ms=412,
        facts=facts,
        reason=Message(reason, {"source": source}) if reason else None,
        payload=f'{{"arbeidsforhold": {len(values)}}}' if values else None,
    )


def _map(file: CaseFile) -> None:
    rent = _answer("husleie", LifeArea.ECONOMY, "ECONOMY.rent_arrears", 4000)
    file.answers.append(rent)
    file.answers.append(
        replace(
            rent,
            id=identity("answer:husleie igjen"),
            base=rent.id,
            kind=AnswerKind.PREFILL_CORRECTED,
            value="4500.50",
            client_words="Det har vokst siden sist, æøå.",
            fact_refs=("utbetaldata/1", "aareg/aareg-0"),
        )
    )
    file.answers.append(
        replace(
            _answer("helse", LifeArea.HEALTH, "HEALTH.own_words", None),
            kind=AnswerKind.WILL_NOT_SAY,
            reason="Vil ikke si mer i dag.",
            child="barn-1",
        )
    )


def _answer(name: str, area: LifeArea, field: str, value: str | int | None) -> Answer:
    return Answer(
        id=identity(f"answer:{name}"),
        author=NAV_IDENT,
        written_at=NOW,
        legal_basis=LegalBasis.STL_18,
        life_area=area,
        field=field,
        kind=AnswerKind.ANSWERED,
        value=value,
    )


def _plan(file: CaseFile) -> None:
    goal = Goal(
        id=identity("goal"),
        author=NAV_IDENT,
        written_at=NOW,
        legal_basis=LegalBasis.NAV_14A,
        life_area=LifeArea.WORK,
        text="Fast deltid innen påske",
        client_words="Jeg vil jobbe med fisk.",
        target_date=date(2027, 3, 28),
    )
    file.goals.append(goal)
    file.measures.append(
        Measure(
            id=identity("measure"),
            author=NAV_IDENT,
            written_at=NOW,
            legal_basis=LegalBasis.NAV_14A,
            owner=Owner.CLIENT,
            text="Sende søknad til Fjordfisk",
            goal=goal.id,
            need=identity("answer:husleie"),
            responsible="Kari",
            due=date(2026, 10, 1),
        )
    )


def _note(case: Case, name: str, text: str) -> Note:
    return Note(
        id=identity(f"note:{name}"),
        case_id=case.id,
        author=NAV_IDENT,
        kind=NoteKind.MEETING_RECORD,
        written_at=NOW,
        segments=(
            NoteSegment(
                text,
                LegalBasis.STL_18,
                Content.ASSESSMENT,
                LifeArea.ECONOMY,
                frozenset({Flag.ACUTE, Flag.CHILD}),
            ),
            NoteSegment("Søkt AAP.", LegalBasis.FTRL_OTHER, benefit=BenefitTheme.AAP),
            NoteSegment("uten hjemmel ennå"),
        ),
    )


def _seal(file: CaseFile) -> None:
    states = list(DeliveryState)
    first = _note(file_case(file), "moete", "Mangler 4 000 kr på husleien.")
    second = replace(_note(file_case(file), "moete 2", "Retter beløpet."), revision=2)
    for note, some in ((first, states[:5]), (second, states[5:])):
        file.notes.save_draft(note)
        file.notes.seal(note, [_delivery(note, number, state) for number, state in enumerate(some)])
        for state in some:
            _on_its_way(file, state)


def file_case(file: CaseFile) -> Case:
    """Return whose file this is."""
    return {case.id: case for case in (KARI, AILO)}[file.case_id]


def _delivery(note: Note, number: int, state: DeliveryState) -> Delivery:
    pdf = b"%PDF-1.7 " + hashlib.sha256(f"{note.id}{number}".encode()).digest() * 40
    return Delivery(
        id=identity(f"delivery:{state.value}"),
        key=delivery_key(note.id, number, note.revision),
        case_id=note.case_id,
        note_id=note.id,
        person=KARI.person,
        municipality=KARI.municipality if number % 2 else None,
        archive=list(ArchiveKind)[number % len(ArchiveKind)],
        archive_class="STL-18",
        shielding=Shielding(number % 4),
        office_lock=bool(number % 2),
        visibility=list(Visibility)[number % 4],
        record_type=RecordType.INTERNAL,
        contents=(Content.ASSESSMENT, Content.FINANCE),
        sealed_by=NAV_IDENT,
        sealed_by_name="Siri Saksbehandler",
        unit="1001",
        written_at=note.written_at,
        sealed_at=NOW,
        content=SealedContent(
            "Samtale", "Frosset tekst", pdf, b'{"form": 1}', hashlib.sha256(pdf).hexdigest()
        ),
    )


def _on_its_way(file: CaseFile, state: DeliveryState) -> None:
    if state is DeliveryState.SEALED:
        return
    delivery_id = identity(f"delivery:{state.value}")
    file.deliveries.record_attempt(delivery_id, NOW)
    file.deliveries.keep(delivery_id, "mappe", f"/noark5/mappe/{state.value}")
    if state is DeliveryState.SENDING:
        return
    proven = state in {DeliveryState.RECEIPTED, DeliveryState.VERIFIED}
    stopped = state in {DeliveryState.REJECTED, DeliveryState.NEEDS_PERSON, DeliveryState.UNKNOWN}
    file.deliveries.update(
        replace(
            file.deliveries.get(delivery_id),
            state=state,
            next_try=None if state.is_settled else NOW + _HOUR,
            receipt=Receipt(f"2026/{state.value}", NOW + _HOUR) if proven else None,
            reason=Message("archives.rejected", {"status": 422}) if stopped else None,
        )
    )


def _queue() -> list[QueueEntry]:
    return [
        QueueEntry(
            source="oppgave",
            record_id=f"oppgave-{number}",
            person=case.person,
            client=case.name,
            why="Søknad om økonomisk stønad er kommet",
            arrived_on=date(2026, 9, 1 + number),
            owner=Owner.MUNICIPAL,
            priority=Priority.HIGH,
            due=date(2026, 9, 20) if number else None,
            assigned_to=NAV_IDENT if number else None,
            last_contact=date(2026, 8, 31),
        )
        for number, case in enumerate((KARI, AILO))
    ]
