"""Filing one note in a Noark 5 core, step by step, from wherever it stopped last time.

Three to eight requests and no transaction (municipal sheet 5.2): each address is kept as soon as
it is known, and before anything is created the core is asked whether it is there already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from navdesk.backoffice.archive import Keep
from navdesk.backoffice.archives.noark5_core import (
    CASES,
    STRUCTURE,
    NoarkCore,
    Refused,
    Resource,
    quoted,
    relation,
)
from navdesk.backoffice.archives.noark5_folders import OWN, Folders, shielding
from navdesk.backoffice.archives.pending import Pending
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import RecordType
from navdesk.domain.delivery import Delivery, Recipient
from navdesk.domain.messages import Message
from navdesk.domain.profile import ArchiveSetup, Registration

KEY_FIELD = "vnd-navdesk-v1:noteid"
ARCHIVE_VARIANT, PRODUCTION_VARIANT = "A", "P"
FINISHED = "F"


@dataclass(frozen=True, slots=True)
class LetterSide:
    """How a letter is filed: its kind of journal post, and what the other party is in it."""

    journal: str
    party: str


LETTER_SIDES: Mapping[RecordType, LetterSide] = MappingProxyType(
    {
        RecordType.INBOUND: LetterSide("I", "EA"),
        RecordType.OUTBOUND: LetterSide("U", "EM"),
    }
)


class StillAtWork(Exception):
    """A request sent earlier may still create the very piece that is missing: wait."""


@dataclass(frozen=True, slots=True)
class File:
    """One variant of the document: what it must be byte for byte."""

    variant: str
    name: str
    mime_type: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the content in hex."""
        return sha256(self.content).hexdigest()


def files_of(delivery: Delivery) -> tuple[File, File]:
    """Return the PDF and its structured twin."""
    content = delivery.content
    return (
        File(ARCHIVE_VARIANT, "notat.pdf", "application/pdf", content.pdf),
        File(PRODUCTION_VARIANT, "notat.json", "application/json", content.structured),
    )


def records_under(core: NoarkCore, key: str) -> list[Resource]:
    """Return every registration that carries our key, of either kind."""
    condition = f"{OWN}/{KEY_FIELD} eq {quoted(key)}"
    lists = [core.everywhere(CASES, name) for name in ("arkivnotat", "journalpost")]
    if None in lists:
        lists = [core.everywhere(STRUCTURE, "registrering")]
    found: dict[str, Resource] = {}
    for href in lists:
        if href is None:
            raise Refused(501, Message("archives.noark_no_link", {"relation": "registrering"}))
        try:
            found |= {record.href: record for record in core.find(href, condition)}
        except Refused as refused:
            if refused.status == 400:
                told = Message("archives.noark_field_missing", {"field": KEY_FIELD})
                raise Refused(400, told, held=True) from None
            raise
    return list(found.values())


def documents_on(core: NoarkCore, record: Resource, key: str) -> list[Resource]:
    """Return the documents of a registration that carry our key."""
    listed = core.find(record.required(relation(STRUCTURE, "dokumentbeskrivelse")))
    return [document for document in listed if document.text("eksternReferanse") == key]


def objects_on(core: NoarkCore, document: Resource, variant: str) -> list[Resource]:
    """Return the versions of a document in one variant."""
    listed = core.find(document.required(relation(STRUCTURE, "dokumentobjekt")))
    return [each for each in listed if each.code("variantformat") == variant]


class FilingWork:
    """One delivery on its way into one municipality's archive."""

    def __init__(
        self,
        core: NoarkCore,
        setup: ArchiveSetup,
        delivery: Delivery,
        keep: Keep,
        pending: Pending,
    ) -> None:
        self._core = core
        self._setup = setup
        self._delivery = delivery
        self._keep = keep
        self._pending = pending

    def run(self) -> Resource:
        """Do what is left to do and return the registration.

        Raises `Refused`, `StillAtWork`, or a `NetError`.
        """
        record = self._record()
        if self._journal:
            self._party(record)
        document = self._document(record)
        for file in files_of(self._delivery):
            self._file(document, file)
        self._settle("document", document, {"dokumentstatus": {"kode": FINISHED}})
        if self._journal:
            self._settle("record", record, {"journalstatus": {"kode": FINISHED}})
        return self._core.read(record.href) or record

    def _record(self) -> Resource:
        found = self._kept("record") or self._one(
            records_under(self._core, self._delivery.key), "record"
        )
        if found is not None:
            return found
        folder = self._kept("folder")
        if folder is None:
            folders = self._folders()
            folder = self._hold("folder", folders.client())
        case = self._kept("case")
        if case is None:
            code = self._setup.classes[self._delivery.archive_class]
            case = self._hold("case", self._folders().sub_case(folder, code))
        name = "ny-journalpost" if self._journal else "ny-arkivnotat"
        return self._create("record", case.required(relation(CASES, name)), self._record_body())

    def _folders(self) -> Folders:
        return Folders(self._core, self._setup, self._delivery.person, self._create)

    def _record_body(self) -> Mapping[str, Any]:
        written = self._delivery.written_at.astimezone(OSLO)
        zone = written.strftime("%z")
        body: dict[str, Any] = {
            "tittel": self._delivery.content.title,
            "offentligTittel": "Notat",
            "forfatter": [self._delivery.sealed_by_name],
            "dokumentetsDato": f"{written.date().isoformat()}{zone[:3]}:{zone[3:]}",
            "skjerming": shielding(self._setup, "TR1"),
            OWN: {KEY_FIELD: self._delivery.key},
        }
        if self._journal:
            side = LETTER_SIDES.get(self._delivery.record_type)
            kind = side.journal if side else "X"
            body |= {"journalposttype": {"kode": kind}, "journalstatus": {"kode": "R"}}
        return body

    @property
    def _journal(self) -> bool:
        """Whether it is a journal post: what came in or went out always is (sheet, 11.1)."""
        return (
            self._setup.registration is Registration.JOURNALPOST_X
            or self._delivery.record_type in LETTER_SIDES
        )

    def _party(self, record: Resource) -> None:
        """Name the correspondent a journal post must have: the other party of a letter, else the
        caseworker as internal sender."""
        listed = record.required(relation(STRUCTURE, "korrespondansepart"))
        if self._core.find(listed):
            return
        side, party = LETTER_SIDES.get(self._delivery.record_type), self._delivery.recipient
        if side is None or party is None:
            kind, body = "intern", {"saksbehandler": self._delivery.sealed_by_name}
        else:
            kind, body = _kind_of(party), {"navn": party.name}
        code = {"kode": side.party if side else "IA"}
        href = record.required(relation(STRUCTURE, f"ny-korrespondansepart{kind}"))
        self._create("part", href, {**body, "korrespondanseparttype": code})

    def _document(self, record: Resource) -> Resource:
        found = self._kept("document") or self._one(
            documents_on(self._core, record, self._delivery.key), "document"
        )
        if found is not None:
            return found
        body = {
            "tittel": self._delivery.content.title,
            "dokumenttype": {"kode": "N"},
            "dokumentstatus": {"kode": "B"},
            "tilknyttetRegistreringSom": {"kode": "H"},
            "forfatter": [self._delivery.sealed_by_name],
            "eksternReferanse": self._delivery.key,
        }
        href = record.required(relation(STRUCTURE, "ny-dokumentbeskrivelse"))
        return self._create("document", href, body)

    def _file(self, document: Resource, file: File) -> None:
        step = f"file.{file.variant}"
        version = self._kept(step) or self._one(
            objects_on(self._core, document, file.variant), step
        )
        if version is None:
            body = {
                "variantformat": {"kode": file.variant},
                "filnavn": file.name,
                "mimeType": file.mime_type,
                "sjekksum": file.digest,
                "sjekksumAlgoritme": "SHA-256",
                "filstoerrelse": len(file.content),
            }
            href = document.required(relation(STRUCTURE, "ny-dokumentobjekt"))
            version = self._create(step, href, body)
        if has_file(version):
            return
        self._wait_for(f"bytes.{file.variant}")
        with self._pending.sending(self._keep, f"bytes.{file.variant}"):
            self._core.upload(
                version.required(relation(STRUCTURE, "fil")), file.content, file.mime_type
            )

    def _settle(self, step: str, resource: Resource, patch: Mapping[str, Any]) -> None:
        (name, code), *_ = patch.items()
        current = self._core.read(resource.href)
        if current is not None and current.code(name) not in {"B", "R", None}:
            return
        self._wait_for(f"settle.{step}")
        with self._pending.sending(self._keep, f"settle.{step}"):
            self._core.change(resource.href, {name: code})

    def _create(self, step: str, href: str, body: Mapping[str, Any]) -> Resource:
        self._wait_for(step)
        whole = {**self._core.suggested(href), **body}
        with self._pending.sending(self._keep, step):
            made = self._core.create(href, whole)
        return self._hold(step, made)

    def _wait_for(self, step: str) -> None:
        if self._pending.may_still_run(self._delivery, step):
            raise StillAtWork

    def _hold(self, step: str, resource: Resource) -> Resource:
        self._keep(f"noark.{step}", resource.href)
        return resource

    def _kept(self, step: str) -> Resource | None:
        href = self._delivery.progress.get(f"noark.{step}")
        return self._core.read(href) if href else None

    def _one(self, found: list[Resource], step: str) -> Resource | None:
        if len(found) > 1:
            raise Refused(409, Message("archives.noark_several"))
        return self._hold(step, found[0]) if found else None


def _kind_of(party: Recipient) -> str:
    """Return what a correspondent is: eleven digits are a person's."""
    return "person" if party.id is not None and len(party.id) == 11 else "enhet"


def has_file(version: Resource) -> bool:
    """Whether the bytes of a document version have arrived."""
    return bool(version.fields.get("referanseDokumentfil"))
