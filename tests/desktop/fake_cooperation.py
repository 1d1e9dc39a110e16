"""Cooperation of the fake office: records in memory, what is empty refused, what is sensitive not
in the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.work.record_states import (
    CooperationState,
    ReadyRecord,
    RecordKindState,
    RecordLine,
    RecordOpened,
    RecordPrompt,
    ServiceLine,
    ServiceMap,
)
from navdesk.work.states import PartState

WRITTEN = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
SHARING = (
    ("CONSENT", "Samtykke fra brukeren"),
    ("LAW", "Loven åpner for det"),
    ("NONE", "Ingenting deles"),
)
PARTNER = RecordKindState(
    "partner",
    "Samarbeidspartner",
    "Hvem vi samarbeider med om denne saken, og hva som gir oss rett til å dele.",
    "Sosialtjenesteloven § 13, Nav-loven § 15 a",
    (
        PartState("name", "Virksomhet", "text", required=True),
        PartState("contact", "Kontaktperson og telefon", "text"),
        PartState("basis", "Hva gir rett til å dele?", "choice", SHARING, required=True),
        PartState("covers", "Hva kan deles", "words"),
        PartState("next", "Neste avtalte dato", "date"),
    ),
    (),
    3,
    state_note="Gjelder det en statlig tjeneste, havner det i statens arkiv.",
)
BREACH = RecordKindState(
    "breach",
    "Brudd på vilkår",
    "Trinnene før noen kan vurdere å redusere stønaden. navdesk reduserer aldri noe.",
    "Sosialtjenesteloven § 20 a",
    (
        PartState("condition", "Hvilket vilkår", "text", required=True),
        PartState("reason", "Brukerens forklaring", "words"),
        PartState("child_effect", "Hva det ville bety for barna", "words"),
    ),
    (),
    10,
    steps=("Hør brukerens forklaring", "Vurder hva det betyr for barna"),
)
SAFE = RecordKindState(
    "safe_contact",
    "Trygg kontakt",
    "Hvordan vi trygt kan nå brukeren. Spør alltid når brukeren er alene.",
    "Sosialtjenesteloven § 17",
    (
        PartState("when", "Når", "text", required=True),
        PartState("no_letters", "Ingen brev hjem?", "boolean"),
    ),
    (),
    1,
    sensitive=True,
    local=True,
)
PRISON = RecordKindState(
    "prison_contact",
    "Kontakt i fengselet",
    "Fast kontaktperson og telefontider for dette fengselet.",
    "Sosialtjenesteloven § 13",
    (
        PartState("prison", "Fengsel", "text", required=True),
        PartState("phone", "Telefon og telefontider", "text"),
    ),
    (),
    3,
    sensitive=True,
    ready=(
        ReadyRecord(
            "Testdal fengsel",
            {"prison": "Testdal fengsel", "phone": "Tirsdag og torsdag 12–13"},
        ),
    ),
)
OLD = RecordKindState(
    "old_rule", "Gammel regel", "Gjelder ikke lenger.", "Opphevet", PARTNER.parts, (), 1,
    may_begin=False,
)  # fmt: skip
STEPS = {"Hør brukerens forklaring": "reason", "Vurder hva det betyr for barna": "child_effect"}
SERVICES = (
    ServiceLine(
        "Arbeidsrettet oppfølging", "Nav Testdal", "Staten", "Per Testrådgiver", date(2026, 9, 22),
        "Nav-loven § 14 a", "Arbeidsrettet oppfølging",
    ),
    ServiceLine(
        "Økonomisk stønad", "Kommunen", "Kommunen", "", None,
        "sosialtjenesteloven § 18", "Kommunens arkiv",
    ),
    ServiceLine(
        "Råd og veiledning", "Kommunen", "Kommunen", "", None,
        "sosialtjenesteloven § 17", "Kommunens arkiv",
    ),
)  # fmt: skip
GAPS = (
    "3 tjenester og ingen koordinator. Avtal hvem det skal være.",
    "Uten neste dato: Økonomisk stønad (Kommunen), Råd og veiledning (Kommunen).",
)


class FakeCooperation:
    """The records of every case, in memory. `publish` is told of every change."""

    def __init__(self, publish: Callable[[Change], None] = lambda change: None) -> None:
        self.kinds = (PARTNER, BREACH, SAFE, PRISON, OLD)
        self.history: dict[tuple[str, str], list[RecordLine]] = {}
        self.typed: dict[tuple[str, str], Mapping[str, str]] = {}
        self.read: list[str] = []
        self.drafts: list[Note] = []
        self.refuse_typed: NavdeskError | None = None
        self._publish = publish

    def state(self, case_id: UUID) -> CooperationState:
        kinds = tuple(
            replace(
                kind,
                records=tuple(self._listed(kind, lines) for lines in self._of(kind)),
                typed={of[1]: texts for of, texts in self.typed.items() if of[0] == kind.id},
            )
            for kind in self.kinds
        )
        told = any(of[0] == "prison_contact" for of in self.history)
        prompt = RecordPrompt("prison_contact", "Ingen kontaktperson i fengselet er skrevet ned.")
        return CooperationState(
            ServiceMap(SERVICES, (), GAPS),
            kinds,
            contact_centre=(("Søknad om økonomisk stønad", "Ferdig behandlet"),),
            guidance=(("Når kan vi dele?", "Innenfor kontoret når det trengs for oppgaven."),),
            prompts=() if told else (prompt,),
        )

    def open(self, case_id: UUID, kind: str, record_id: str) -> RecordOpened:
        lines = self.history[kind, record_id]
        if self._kind(kind).sensitive:
            self.read.append(kind)
        return RecordOpened(lines[-1], tuple(reversed(lines)))

    def keep(
        self, case_id: UUID, kind: str, record_id: str | None, values: Mapping[str, FactValue]
    ) -> str:
        of = self._kind(kind)
        for part in of.parts:
            value = values.get(part.id)
            if part.required and not value:
                raise NavdeskError(Message("form.part_needed", {"part": part.label, "at": part.id}))
            if isinstance(value, str) and len(value) > 20_000:
                raise NavdeskError(
                    Message(
                        "form.part_too_long", {"part": part.label, "at": part.id, "max": 20_000}
                    )
                )
            if part.type == "date" and value == "31.02.2026":
                raise NavdeskError(Message("form.part_date", {"part": part.label, "at": part.id}))
        named = record_id or str(uuid4())
        self._append(of, named, values, "")
        self.typed.pop((kind, record_id or ""), None)
        self._publish(Change.of(ChangeKind.ANSWERS, case_id=case_id))
        return named

    def end(self, case_id: UUID, kind: str, record_id: str, reason: str) -> None:
        of = self._kind(kind)
        self._append(of, record_id, self.history[kind, record_id][-1].values, reason)
        self._publish(Change.of(ChangeKind.ANSWERS, case_id=case_id))

    def keep_typed(
        self, case_id: UUID, kind: str, record_id: str | None, texts: Mapping[str, str]
    ) -> None:
        if self.refuse_typed is not None:
            raise self.refuse_typed
        if texts:
            self.typed[kind, record_id or ""] = dict(texts)
        else:
            self.typed.pop((kind, record_id or ""), None)
        self._publish(Change.of(ChangeKind.DRAFTS, case_id=case_id))

    def begin_assessment(self, case_id: UUID) -> Note:
        segment = NoteSegment(
            "",
            legal_basis=LegalBasis.NAV_14A,
            content=Content.ASSESSMENT,
            life_area=LifeArea.WORK,
        )
        note = Note(uuid4(), case_id, "Z990101", NoteKind.ASSESSMENT, WRITTEN, (segment,))
        self.drafts.append(note)
        self._publish(Change.of(ChangeKind.DRAFTS, case_id=case_id))
        return note

    def _kind(self, kind_id: str) -> RecordKindState:
        return next(kind for kind in self.kinds if kind.id == kind_id)

    def _of(self, kind: RecordKindState) -> list[list[RecordLine]]:
        return [lines for of, lines in self.history.items() if of[0] == kind.id]

    def _listed(self, kind: RecordKindState, lines: list[RecordLine]) -> RecordLine:
        last = lines[-1]
        return replace(last, title=kind.title, values={}, shown=()) if kind.sensitive else last

    def _append(
        self, kind: RecordKindState, named: str, values: Mapping[str, FactValue], why: str
    ) -> None:
        lines = self.history.setdefault((kind.id, named), [])
        labels = {part.id: part.label for part in kind.parts}
        left = tuple(step for step in kind.steps if not values.get(STEPS[step]))
        lines.append(
            RecordLine(
                named,
                kind.id,
                str(values.get(kind.parts[0].id) or kind.title),
                dict(values),
                tuple((labels[part], str(value)) for part, value in values.items()),
                "Z990101",
                WRITTEN + timedelta(minutes=len(lines)),
                ended=bool(why),
                left=() if why else left,
                why=why,
            )
        )
