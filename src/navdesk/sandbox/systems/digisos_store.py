"""What Fiks Digisos keeps: cases, their documents, municipalities, and the gateway's audit log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from navdesk.sandbox.gateway_audit import AuditLog
from navdesk.sandbox.office import MUNICIPALITIES
from navdesk.sandbox.people import People
from navdesk.sandbox.story_data.digisos_cases import DigisosCase, Upload, cases_of, sha512_of

_APPLICATION, _ATTACHMENTS, _HISTORY = "soknad.json", "vedlegg.json", "digisos-soker.json"
_PDF = "Soknad.pdf"
_CASE_SYSTEM = {"systemnavn": "Testdal fagsystem", "systemversjon": "1.0.0"}
_FORMAT_VERSION = "1.3.0"


class DigisosStore:
    """Every case of the stories, found by person and by id."""

    def __init__(self, people: People) -> None:
        """Hold the cases of everybody in `people`."""
        self._people = people
        self.audit = AuditLog()
        self.municipalities = {
            number: _municipality(number, name) for number, name in MUNICIPALITIES.items()
        }
        self._cases = {case.id: case for person in people.all() for case in cases_of(person)}

    def cases_of(self, number: str) -> list[DigisosCase]:
        """Return the person's cases in municipalities that have opened them to Nav."""
        person = self._people.find(number)
        if person is None:
            return []
        of_person = [case for case in self._cases.values() if case.person == person.number]
        return [case for case in of_person if self.is_open(case)]

    def case(self, case_id: UUID) -> DigisosCase | None:
        """Return one case, or None."""
        return self._cases.get(case_id)

    def is_open(self, case: DigisosCase) -> bool:
        """Return whether the municipality lets Nav read its cases (`harNksTilgang`)."""
        info = self.municipalities.get(case.municipality)
        return info is not None and bool(info["harNksTilgang"])

    def wire(self, case: DigisosCase) -> dict[str, Any]:
        """Return the `DigisosSak`; an application on paper has no `originalSoknadNAV`."""
        original: dict[str, Any] | None = None
        if case.application is not None:
            original = {
                "navEksternRefId": f"110{case.id.hex[:9]}",
                "metadata": str(case.file_id(_APPLICATION)),
                "vedleggMetadata": str(case.file_id(_ATTACHMENTS)),
                "soknadDokument": _file(case, _PDF, 48_213),
                "vedlegg": _files(case, case.uploads),
                "timestampSendt": _millis(case.sent),
            }
        answer: dict[str, Any] = {
            "fiksDigisosId": str(case.id),
            "sokerFnr": case.person,
            "fiksOrgId": str(uuid5(NAMESPACE_URL, f"fiks-org/{case.municipality}")),
            "kommunenummer": case.municipality,
            "sistEndret": _millis(case.changed),
            "digisosSoker": {
                "metadata": str(case.file_id(_HISTORY)),
                "dokumenter": [],
                "timestampSistOppdatert": _millis(case.changed),
            },
            "tilleggsinformasjon": {"enhetsnummer": "0000"},
        }
        if original is not None:
            answer["originalSoknadNAV"] = original
        if case.later:
            answer["ettersendtInfoNAV"] = {
                "ettersendelser": [
                    {
                        "navEksternRefId": f"110{case.id.hex[:9]}-{number}",
                        "vedleggMetadata": str(case.file_id(_later(number))),
                        "vedlegg": _files(case, lot.uploads),
                        "timestampSendt": _millis(lot.sent),
                    }
                    for number, lot in enumerate(case.later, start=1)
                ]
            }
        return answer

    def documents(self, case: DigisosCase) -> Mapping[UUID, Any]:
        """Return the JSON documents of a case that Nav may fetch, by document id."""
        found: dict[UUID, Any] = {
            case.file_id(_HISTORY): {
                "version": _FORMAT_VERSION,
                "avsender": _CASE_SYSTEM,
                "hendelser": [dict(event) for event in case.events],
            }
        }
        person = self._people.find(case.person)
        if case.application is not None and person is not None:
            found[case.file_id(_APPLICATION)] = case.application.document(
                person, case.municipality, MUNICIPALITIES[case.municipality], case.sent
            )
            found[case.file_id(_ATTACHMENTS)] = _attachments(case.uploads)
        for number, lot in enumerate(case.later, start=1):
            found[case.file_id(_later(number))] = _attachments(lot.uploads)
        return found

    def citizens_files(self, case: DigisosCase) -> set[UUID]:
        """Return the ids of files that only the citizen may fetch."""
        names = [_PDF, "vedtak.pdf", "dokumentasjon.pdf"]
        lots = (case.uploads, *(lot.uploads for lot in case.later))
        names += [upload.file_name for lot in lots for upload in lot if upload.file_name]
        return {case.file_id(name) for name in names}


def _municipality(number: str, name: str) -> dict[str, Any]:
    info: dict[str, Any] = {
        "kommunenummer": number,
        "kanMottaSoknader": True,
        "kanOppdatereStatus": True,
        "harMidlertidigDeaktivertMottak": False,
        "harMidlertidigDeaktivertOppdateringer": False,
        "kontaktpersoner": {
            "fagansvarligEpost": [f"fag@{name.lower()}.example"],
            "tekniskAnsvarligEpost": [f"teknisk@{name.lower()}.example"],
        },
        "harNksTilgang": True,
    }
    if number == "9902":
        # One office serves both: Testdal is host for Testvik's social services.
        info["behandlingsansvarlig"] = "Testdal kommune"
    return info


def _later(number: int) -> str:
    return f"vedlegg-{number}.json"


def _attachments(uploads: tuple[Upload, ...]) -> dict[str, Any]:
    """Return `vedlegg.json`: what was uploaded, and what is asked for."""
    return {
        "vedlegg": [
            {
                "type": upload.kind,
                "tilleggsinfo": upload.detail,
                "status": "LastetOpp" if upload.file_name else "VedleggKreves",
                "filer": (
                    [{"filnavn": upload.file_name, "sha512": sha512_of(upload)}]
                    if upload.file_name
                    else []
                ),
                "hendelseType": upload.asked_by,
            }
            for upload in uploads
        ]
    }


def _files(case: DigisosCase, uploads: tuple[Upload, ...]) -> list[dict[str, Any]]:
    named = [upload.file_name for upload in uploads if upload.file_name]
    return [_file(case, name, 20_000 + len(name)) for name in named]


def _file(case: DigisosCase, name: str, size: int) -> dict[str, Any]:
    return {
        "filnavn": name,
        "dokumentlagerDokumentId": str(case.file_id(name)),
        "storrelse": size,
    }


def _millis(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
