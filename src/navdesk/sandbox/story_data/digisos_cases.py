"""What Fiks Digisos holds: applications for social assistance and the municipality's case history.

None for S03 (prison), S06, S07 (closed for protected addresses), S09 and S10, and none for
generated people: the stories say exactly who has applied (domain sheet, section 9).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha512
from types import MappingProxyType
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from navdesk.sandbox.people import Person, StreetAddress
from navdesk.sandbox.story_data.digisos_application import Application

_OSLO = ZoneInfo("Europe/Oslo")
_UNIT = "0000"
_STANDARD_REASON = "Stønad til livsopphold etter veiledende satser."

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file the applicant attached; an empty `file_name` is one that is still asked for."""

    kind: str
    detail: str
    file_name: str = ""
    asked_by: str = "soknad"


@dataclass(frozen=True, slots=True)
class LaterSubmission:
    """Attachments that were sent in after the application."""

    sent: datetime
    uploads: tuple[Upload, ...]


@dataclass(frozen=True, slots=True)
class DigisosCase:
    """One case: who, where, when sent, the application (None: on paper) and the history."""

    id: UUID
    person: str
    municipality: str
    sent: datetime
    application: Application | None
    events: tuple[Event, ...]
    uploads: tuple[Upload, ...] = ()
    later: tuple[LaterSubmission, ...] = ()

    @property
    def changed(self) -> datetime:
        """When the municipality, or else the applicant, last added something (UTC)."""
        stamps = [datetime.fromisoformat(event["hendelsestidspunkt"]) for event in self.events]
        return max([self.sent, *(one.sent for one in self.later), *stamps])

    def file_id(self, name: str) -> UUID:
        """Return the id of one of the case's files in the document store."""
        return uuid5(self.id, name)


def sha512_of(upload: Upload) -> str:
    """Return the checksum the front end would have computed for `upload`."""
    return sha512(upload.file_name.encode()).hexdigest()


def cases_of(person: Person) -> list[DigisosCase]:
    """Return the cases of `person`, the oldest first."""
    build = _STORIES.get(person.key or "")
    return build(person) if build else []


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=_OSLO).astimezone(UTC)


def _event(kind: str, moment: datetime, **content: Any) -> Event:
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return {"type": kind, "hendelsestidspunkt": stamp, **content}


def _file(case_id: UUID, name: str) -> dict[str, Any]:
    return {"referanse": {"type": "dokumentlager", "id": str(uuid5(case_id, name))}}


def _opening(day: date) -> list[Event]:
    return [
        _event("soknadsStatus", _at(day, 9, 5), status="MOTTATT"),
        _event("tildeltNavKontor", _at(day, 9, 6), navKontor=_UNIT),
    ]


def _case_id(person: Person, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"https://navdesk.example/practice/digisos/{person.key}/{number}")


def _homeless_youth(person: Person) -> list[DigisosCase]:
    sent = date(2026, 9, 10)
    application = Application(
        why="Jeg bor på Testhospits og har ikke penger til mat. Jeg vil jobbe, ring meg om jobb.",
        what="Livsopphold",
        housing="annet",
        household=1,
        phone="+4700000101",
        employed=False,
        has_account=False,
        stays_at="Testhospits i Testdal, rom 4",
    )
    case_id = _case_id(person, 1)
    events = [
        *_opening(sent),
        _event("soknadsStatus", _at(date(2026, 9, 11), 10), status="UNDER_BEHANDLING"),
    ]
    later = LaterSubmission(
        _at(date(2026, 9, 13), 13, 20),
        (
            Upload(
                "annet",
                "Ring meg etter klokken 12, har lånt telefon. Når begynner jobbkurset?",
                "beskjed.jpg",
                asked_by="bruker",
            ),
        ),
    )
    return [
        DigisosCase(
            case_id, person.number, "9901", _at(sent, 8), application, tuple(events),
            later=(later,),
        )
    ]  # fmt: skip


def _family_with_debt(person: Person) -> list[DigisosCase]:
    sent = date(2026, 8, 20)
    application = Application(
        why="Lønna rekker ikke når kravene kommer. Vi er fem.",
        what="Supplerende livsopphold og husleie",
        housing="leier",
        household=5,
        phone="+4700000102",
        employed=True,
        job=("TESTDAL RENHOLD AS", date(2021, 4, 1), 55),
        spouse=("Stille", "Testrev", date(1984, 11, 3)),
        children=(
            ("Kvikk", "Testrev", date(2013, 2, 14)),
            ("Lur", "Testrev", date(2017, 8, 30)),
            ("Blid", "Testrev", date(2022, 5, 5)),
        ),
        monthly_income=(("jobb", "Lønnsinntekt", 17900),),
        monthly_costs=(("husleie", "Husleie", 11500), ("barnehage", "Barnehage", 1200)),
        bills=(("strom", "Strøm (siste regning)", 1900),),
        housing_allowance=True,
        child_costs="Gutten på 9 år vil så gjerne gå på fotball med klassen.",
    )
    case_id = _case_id(person, 1)
    case_ref, payment_ref = "S02-SAK-1", "S02-UTB-1"
    decided = date(2026, 9, 8)

    def payment(moment: datetime, due: date, amount: int) -> Event:
        return _event(
            "utbetaling", moment, utbetalingsreferanse=payment_ref, saksreferanse=case_ref,
            status="PLANLAGT_UTBETALING", belop=amount, beskrivelse="Supplerende livsopphold",
            forfallsdato=due.isoformat(), fom="2026-09-01", tom="2026-09-30",
            annenMottaker=False, utbetalingsmetode="kontooverføring",
        )  # fmt: skip

    events = [
        *_opening(sent),
        _event("soknadsStatus", _at(date(2026, 8, 24), 12), status="UNDER_BEHANDLING"),
        _event(
            "saksStatus", _at(date(2026, 8, 24), 12, 1),
            referanse=case_ref, tittel="Økonomisk stønad", status="UNDER_BEHANDLING",
        ),
        _event(
            "vedtakFattet", _at(decided, 13), saksreferanse=case_ref, utfall="INNVILGET",
            vedtaksfil=_file(case_id, "vedtak.pdf"), vedlegg=[],
        ),
        payment(_at(decided, 13, 5), date(2026, 9, 24), 5900),
        # The same reference again: the later event replaces the earlier one.
        payment(_at(date(2026, 9, 9), 9), date(2026, 9, 25), 6400),
        _event("soknadsStatus", _at(decided, 13, 10), status="FERDIGBEHANDLET"),
    ]  # fmt: skip
    uploads = (
        Upload("husleiekontrakt", "husleiekontrakt", "husleiekontrakt.pdf"),
        Upload("faktura", "strom"),
    )
    return [
        DigisosCase(
            case_id, person.number, "9901", _at(sent, 8), application, tuple(events), uploads
        )
    ]


def _ukrainian_family(person: Person) -> list[DigisosCase]:
    sent = date(2026, 9, 2)
    application = Application(
        why="Introduksjonsprogrammet er slutt. Søknaden er fylt ut sammen med tolk (ukrainsk).",
        what="Livsopphold fra september og PC til skolen",
        housing="leier",
        household=3,
        phone="+4700000104",
        employed=True,
        job=("TESTDAL RENHOLD AS", date(2026, 9, 1), 20),
        spouse=("Fast", "Testsolsikke", date(1968, 12, 2)),
        children=(("Lett", "Testsolsikke", date(2011, 10, 9)),),
        monthly_costs=(("husleie", "Husleie", 9800),),
        citizenship="UKR",
        income_look_up_failed=True,
        work_comment="Jeg vil jobbe mer, gjerne på sykehus. Jeg var sykepleier hjemme.",
    )
    case_id = _case_id(person, 1)
    asked = _at(date(2026, 9, 7), 11)
    deadline = _at(date(2026, 9, 22), 23, 59).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    events = [
        *_opening(sent),
        _event("soknadsStatus", asked, status="UNDER_BEHANDLING"),
        _event(
            "dokumentasjonEtterspurt", asked, vedlegg=[],
            forvaltningsbrev=_file(case_id, "dokumentasjon.pdf"),
            dokumenter=[
                {
                    "dokumenttype": "Brev fra skolen",
                    "tilleggsinformasjon": "om utstyr eleven trenger",
                    "innsendelsesfrist": deadline,
                    "dokumentreferanse": "S04-DOK-1",
                }
            ],
        ),
    ]  # fmt: skip
    return [DigisosCase(case_id, person.number, "9901", _at(sent, 8), application, tuple(events))]


def _long_term_recipient(person: Person) -> list[DigisosCase]:
    """Eleven applications, a quarter of a year each, the last decision to 2026-09-30."""
    cases = []
    for number in range(1, _LAST + 1):
        quarter = 4 * 2024 + number - 1
        first = date(quarter // 4, 1 + 3 * (quarter % 4), 1)
        last = (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)
        cases.append(_quarter(person, number, first, last))
    return cases


def _quarter(person: Person, number: int, first: date, last: date) -> DigisosCase:
    sent = first - timedelta(days=18)
    case_id = _case_id(person, number)
    case_ref, frame_ref = f"S08-SAK-{number}", f"S08-RAMME-{number}"
    decided = sent + timedelta(days=10)
    events = [
        *_opening(sent),
        _event("soknadsStatus", _at(sent + timedelta(days=2), 10), status="UNDER_BEHANDLING"),
        _event(
            "saksStatus", _at(sent + timedelta(days=2), 10, 1),
            referanse=case_ref, tittel="Økonomisk stønad", status="UNDER_BEHANDLING",
        ),
        _event(
            "vedtakFattet", _at(decided, 14), saksreferanse=case_ref, utfall="INNVILGET",
            vedtaksfil=_file(case_id, "vedtak.pdf"), vedlegg=[],
        ),
        _event(
            "rammevedtak", _at(decided, 14, 1), rammevedtaksreferanse=frame_ref,
            saksreferanse=case_ref, beskrivelse=_STANDARD_REASON, belop=7850,
            fom=first.isoformat(), tom=last.isoformat(),
        ),
        *_quarter_payments(first, decided, case_ref, frame_ref),
        _event("soknadsStatus", _at(decided, 14, 10), status="FERDIGBEHANDLET"),
    ]  # fmt: skip
    # The third was handed in on paper: the municipality opened the case itself.
    application = {3: None, _LAST: _MOVED}.get(number, _RENEWAL)
    return DigisosCase(case_id, person.number, "9901", _at(sent, 8), application, tuple(events))


_RENEWAL = Application(
    why="Samme som før. Trenger også briller, vinterklær og tannlege.",
    what="Livsopphold",
    housing="leier",
    household=2,
    phone="+4700000108",
    employed=False,
    children=(("Ung", "Testfuru", date(2009, 11, 20)),),
    monthly_costs=(("husleie", "Husleie", 8900),),
)
# The reason is copied once more, but he has moved, and the register has not heard of it.
_LAST = 11
_MOVED = replace(_RENEWAL, stays_at=StreetAddress("Granlia", "4", "9991", "9901"))


def _quarter_payments(first: date, decided: date, case_ref: str, frame_ref: str) -> list[Event]:
    events = []
    for month in range(3):
        due = first.replace(month=first.month + month, day=25)
        due -= timedelta(days=max(0, due.weekday() - 4))
        paid = due <= date(2026, 9, 15)
        content: dict[str, Any] = {
            "utbetalingsreferanse": f"{frame_ref}-{month + 1}",
            "saksreferanse": case_ref,
            "rammevedtaksreferanse": frame_ref,
            "status": "UTBETALT" if paid else "PLANLAGT_UTBETALING",
            "belop": 7850,
            "beskrivelse": "Livsopphold",
            "forfallsdato": due.isoformat(),
            "annenMottaker": False,
            "utbetalingsmetode": "kontooverføring",
        }
        if paid:
            content["utbetalingsdato"] = due.isoformat()
        events.append(_event("utbetaling", _at(due, 7) if paid else _at(decided, 14, 5), **content))
    return events


_STORIES: Mapping[str, Callable[[Person], list[DigisosCase]]] = MappingProxyType(
    {
        "S01": _homeless_youth,
        "S02": _family_with_debt,
        "S04": _ukrainian_family,
        "S08": _long_term_recipient,
    }
)
