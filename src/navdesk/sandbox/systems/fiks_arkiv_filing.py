"""How the practice archive takes an arkivmelding in, and what it answers.

A folder or registration with a known external key is there already (`Eksisterende`). The folder
and the registration of one message can part: a receipt may tell of one and refuse the other
(municipal sheet 4.3, 4.4).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from uuid import uuid4

from navdesk.sandbox.systems.fiks_arkiv_store import (
    ArchiveStore,
    ExternalKey,
    FiledDocument,
    FiledFolder,
    FiledRecord,
    FiledVersion,
    new_id,
)
from navdesk.sandbox.systems.fiks_arkiv_xml import (
    FAULT,
    RECEIPT,
    XSI_TYPE,
    Content,
    Invalid,
    Node,
    check_message,
    code,
    every,
    found,
    key,
    parse,
    tree,
    words,
    written,
)

_KNOWN_CODES = frozenset({"KL"})
_SYSTEM = "arkivkjerne"


class _Failed(Exception):
    """One half of a message could not be filed; the sentence says why."""


class Filing:
    """Takes messages of one account in."""

    def __init__(self, store: ArchiveStore, account: str) -> None:
        self._store = store
        self._account = account

    def check(self, xml: bytes, files: Mapping[str, bytes]) -> ET.Element:
        """Return the message; raises `Invalid` where schema or files do not hold."""
        root = parse(xml)
        check_message(root)
        if int(words(root, "antallFiler") or 0) != len(files):
            raise Invalid("antallFiler er ikke antallet filer i meldingen")
        for version in root.iter():
            if version.tag.endswith("}referanseDokumentfil") and version.text not in files:
                raise Invalid("referanseDokumentfil finnes ikke i meldingen")
        return root

    def file(
        self, root: ET.Element, files: Mapping[str, bytes], *, dedupes: bool, partial: bool
    ) -> bytes:
        """File what a checked message holds and return the receipt."""
        answers: list[tuple[Node, str | None]] = []
        with self._store.lock:
            folder, record = found(root, "mappe"), found(root, "registrering")
            if folder is not None:
                try:
                    answers.append(self._folder(folder))
                except _Failed as failed:
                    answers.append(_failure("mappeFeilet", str(failed)))
                    record = None
            if record is not None:
                try:
                    if partial:
                        raise _Failed("Ukjent kode for tilgangsrestriksjon")
                    answers.append(self._record(record, files, dedupes=dedupes))
                except _Failed as failed:
                    answers.append(_failure("registreringFeilet", str(failed)))
        receipt = tree((RECEIPT, "arkivmeldingKvittering", ()))
        receipt.extend(tree(node, kind) for node, kind in answers)
        return written(receipt)

    def _folder(self, sent: ET.Element) -> tuple[Node, str | None]:
        named = external_key(sent)
        there = self._store.folder(self._account, named) if named else None
        if there is not None:
            return _folder_receipt(there, "Eksisterende")
        parent = found(sent, "referanseForeldermappe")
        above = self._referred(parent) if parent is not None else None
        if parent is not None and above is None:
            raise _Failed("Foreldermappen finnes ikke")
        party = next(iter(every(sent, "part")), None)
        person = words(party, "personID/identifikator") if party is not None else None
        classes = tuple(
            (words(one, "klassifikasjonssystemID") or "", words(one, "klasseID") or "")
            for one in every(sent, "klassifikasjon")
        )
        made = FiledFolder(
            system_id=new_id(),
            account=self._account,
            title=words(sent, "tittel") or "",
            public_title=words(sent, "offentligTittel") or "",
            person=person or (above.person if above is not None else ""),
            created=self._store.now(),
            number=self._store.next_number(),
            is_case=(sent.get(XSI_TYPE) or "").endswith("saksmappe"),
            parent=above.system_id if above is not None else None,
            key=named,
            keywords=tuple(one.text or "" for one in every(sent, "noekkelord")),
            series=words(sent, "arkivdel/kode"),
            classes=classes,
            author=words(sent, "opprettetAv") or _SYSTEM,
        )
        self._store.folders[made.system_id] = made
        return _folder_receipt(made, "Opprettet")

    def _record(
        self, sent: ET.Element, files: Mapping[str, bytes], *, dedupes: bool
    ) -> tuple[Node, str | None]:
        named = external_key(sent)
        there = self._store.by_key(self._account, named) if named and dedupes else []
        if there:
            return self._record_receipt(there[0], "Eksisterende")
        reference = found(sent, "referanseForelderMappe")
        folder = self._referred(reference) if reference is not None else None
        if folder is None:
            raise _Failed("Mappen finnes ikke")
        if folder.closed is not None:
            raise _Failed("Mappen er avsluttet")
        access = words(sent, "skjerming/tilgangsrestriksjon/kode")
        if access not in _KNOWN_CODES:
            raise _Failed("Ukjent kode for tilgangsrestriksjon")
        made = FiledRecord(
            system_id=new_id(),
            folder=folder.system_id,
            number=len(self._store.in_folder(folder)) + 1,
            kind=words(sent, "journalposttype/kode") or "arkivnotat",
            title=words(sent, "tittel") or "",
            public_title=words(sent, "offentligTittel") or "",
            access_code=access,
            basis=words(sent, "skjerming/skjermingshjemmel") or "",
            author=words(sent, "opprettetAv") or _SYSTEM,
            created=self._store.now(),
            dated=date.fromisoformat((words(sent, "dokumentetsDato") or "1970-01-01")[:10]),
            documents=tuple(
                _document(one, files, place)
                for place, one in enumerate(every(sent, "dokumentbeskrivelse"), start=1)
            ),
            key=named,
            status=words(sent, "journalstatus/kode") or "F",
            correspondents=tuple(
                (
                    words(one, "korrespondanseparttype/kode") or "",
                    words(one, "korrespondansepartNavn") or "",
                )
                for one in every(sent, "korrespondansepart")
            ),
        )
        self._store.records[made.system_id] = made
        return self._record_receipt(made, "Opprettet")

    def _referred(self, reference: ET.Element) -> FiledFolder | None:
        system_id, named = words(reference, "systemID"), external_key(reference)
        if system_id is not None:
            one = self._store.folders.get(system_id)
            return one if one is not None and one.account == self._account else None
        return self._store.folder(self._account, named) if named else None

    def _record_receipt(self, record: FiledRecord, how: str) -> tuple[Node, str | None]:
        folder = self._store.folders[record.folder]
        parts: tuple[Node, ...] = (
            (RECEIPT, "systemID", record.system_id),
            (RECEIPT, "opprettetDato", record.created.isoformat(timespec="seconds")),
            *(_document_receipt(one, at) for at, one in enumerate(record.documents, start=1)),
            (RECEIPT, "registreringsID", registration_number(folder, record)),
            *((key(RECEIPT, *record.key),) if record.key else ()),
            (RECEIPT, "opprettetEllerEksisterende", how),
        )
        if record.kind == "arkivnotat":
            return (RECEIPT, "registreringKvittering", parts), None
        journal: tuple[Node, ...] = (
            (RECEIPT, "journalaar", record.created.year),
            (RECEIPT, "journalsekvensnummer", folder.number[1] * 100 + record.number),
            (RECEIPT, "journalpostnummer", record.number),
            code(RECEIPT, "journalposttype", record.kind),
            code(RECEIPT, "journalstatus", record.status),
        )
        return (RECEIPT, "registreringKvittering", parts + journal), "journalpostKvittering"


def external_key(element: ET.Element) -> ExternalKey | None:
    """Return the external key an element carries, or None."""
    system = words(element, "referanseEksternNoekkel/fagsystem")
    value = words(element, "referanseEksternNoekkel/noekkel")
    return (system, value) if system and value else None


def registration_number(folder: FiledFolder, record: FiledRecord) -> str:
    """Return a registration's number as people write it: year, case, and place in the case."""
    year, sequence = folder.number
    return f"{year}/{sequence}-{record.number}"


def _document(sent: ET.Element, files: Mapping[str, bytes], place: int) -> FiledDocument:
    versions = []
    for one in every(sent, "dokumentobjekt"):
        content = files[words(one, "referanseDokumentfil") or ""]
        checksum = words(one, "sjekksum")
        if checksum is not None and checksum.lower() != sha256(content).hexdigest():
            raise _Failed("Sjekksummen stemmer ikke med filen")
        versions.append(
            FiledVersion(
                new_id(),
                words(one, "variantformat/kode") or "P",
                words(one, "filnavn") or "",
                words(one, "format/kode") or "",
                words(one, "mimeType") or "",
                content,
            )
        )
    return FiledDocument(
        new_id(),
        words(sent, "tittel") or "",
        words(sent, "dokumenttype/kode") or "",
        words(sent, "tilknyttetRegistreringSom/kode") or "H",
        tuple(versions),
    )


def _document_receipt(document: FiledDocument, place: int) -> Node:
    versions: tuple[Node, ...] = tuple(
        (
            RECEIPT,
            "dokumentobjekt",
            (
                (RECEIPT, "systemID", one.system_id),
                (RECEIPT, "versjonsnummer", one.number),
                code(RECEIPT, "variantformat", one.variant),
            ),
        )
        for one in document.versions
    )
    inside: Content = (
        (RECEIPT, "systemID", document.system_id),
        (RECEIPT, "dokumentnummer", place),
        *versions,
    )
    return (RECEIPT, "dokumentbeskrivelseKvittering", inside)


def _folder_receipt(folder: FiledFolder, how: str) -> tuple[Node, str | None]:
    year, sequence = folder.number
    parts: tuple[Node, ...] = (
        (RECEIPT, "systemID", folder.system_id),
        (RECEIPT, "mappeID", f"{year}/{sequence}"),
        (RECEIPT, "opprettetDato", folder.created.isoformat(timespec="seconds")),
        *((key(RECEIPT, *folder.key),) if folder.key else ()),
        (RECEIPT, "opprettetEllerEksisterende", how),
    )
    if not folder.is_case:
        return (RECEIPT, "mappeKvittering", parts), None
    number: tuple[Node, ...] = (
        (RECEIPT, "saksaar", year),
        (RECEIPT, "sakssekvensnummer", sequence),
        (RECEIPT, "saksdato", folder.created.date().isoformat()),
    )
    return (RECEIPT, "mappeKvittering", parts + number), "saksmappeKvittering"


def _failure(name: str, sentence: str) -> tuple[Node, str | None]:
    inside: tuple[Node, ...] = (
        (FAULT, "feilId", str(uuid4())),
        (FAULT, "feilmelding", sentence),
    )
    return (RECEIPT, name, inside), None
