"""The one transaction that files a note in Documaster: folder, registration, document, key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from navdesk.backoffice.archives.arkivmelding import folder_key
from navdesk.backoffice.archives.documaster_core import DocumasterCore, Item, Refused
from navdesk.backoffice.archives.noark5_work import LETTER_SIDES, File, files_of
from navdesk.domain.clock import OSLO
from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message
from navdesk.domain.profile import ArchiveSetup, Registration

RECORD = "record"
_FOLDER, _FOLDER_KEY = "folder", "folder-key"
_FORMATS = {"application/pdf": "fmt/477", "application/json": "fmt/817"}
"""PRONOM ids of PDF/A-2b and of JSON."""

Action = Mapping[str, Any]


def filing(
    core: DocumasterCore, setup: ArchiveSetup, delivery: Delivery
) -> tuple[Sequence[Action], str]:
    """Return the actions that file a delivery, and the type of its registration.

    Its files are uploaded on the way: bytes that no version refers to are nobody's record. Raises
    `Refused` and a `NetError`.
    """
    folder, actions = _folder(core, setup, delivery)
    uploads = [(file, core.upload(file.name, file.content)) for file in files_of(delivery)]
    kind = registration_of(setup, delivery)
    actions += _record(setup, delivery, kind)
    actions += [
        link(RECORD, "refMappe", folder),
        *_external("record-key", setup, delivery.key, "refRegistrering", RECORD),
        save(
            "document",
            "Dokument",
            tittel=delivery.content.title,
            dokumenttype=setup.document_type or "NOTAT",
            tilknyttetRegistreringSom="H",
            dokumentstatus="F",
            skjerming=setup.access_code,
        ),
        link("document", "refRegistrering", RECORD),
    ]
    for number, (file, upload) in enumerate(uploads):
        actions += _version(f"version-{number}", file, upload)
    return actions, kind


def registration_of(setup: ArchiveSetup, delivery: Delivery) -> str:
    """Return the type of a delivery's registration: a letter is always a journal post."""
    journal = setup.registration is Registration.JOURNALPOST_X
    return "Journalpost" if journal or delivery.record_type in LETTER_SIDES else "Arkivnotat"


def save(item: str, kind: str, **fields: object) -> Action:
    """Return the action that makes an object under a temporary id."""
    given = {name: value for name, value in fields.items() if value is not None}
    return {"action": "save", "type": kind, "id": item, "fields": given}


def link(item: str, name: str, to: str) -> Action:
    """Return the action that links an object to another, both by temporary or real id."""
    return {"action": "link", "id": item, "ref": name, "linkToId": to}


def _folder(
    core: DocumasterCore, setup: ArchiveSetup, delivery: Delivery
) -> tuple[str, list[Action]]:
    """Return the client's folder for a class, and what makes it where there is none."""
    code = setup.classes[delivery.archive_class]
    name = f"{folder_key(delivery.person)}:{code}"
    known = core.find("EksternId", eksterntSystem=setup.case_system, eksternID=name)
    if len(known) > 1:
        raise Refused(409, Message("archives.documaster_several_folders"), held=True)
    if known:
        return _known_folder(core, setup, known[0])
    classes = core.find("Klasse", klasseIdent=code)
    if len(classes) != 1:
        named = {"municipality": setup.municipality, "archive_class": delivery.archive_class}
        raise Refused(404, Message("archives.class_not_set_up", named), held=True)
    made = save(
        _FOLDER,
        "Mappe",
        tittel="Klientmappe",
        offentligTittel="Klientmappe",
        skjerming=setup.access_code,
        skjermingshjemmel=setup.shielding_basis,
    )
    return _FOLDER, [
        made,
        link(_FOLDER, "refArkivdel", _series(core, setup).id),
        link(_FOLDER, "refPrimaerKlasse", classes[0].id),
        *_external(_FOLDER_KEY, setup, name, "refMappe", _FOLDER),
    ]


def _known_folder(
    core: DocumasterCore, setup: ArchiveSetup, external: Item
) -> tuple[str, list[Action]]:
    href = external.link("refMappe")
    found = core.find("Mappe", id=href) if href else ()
    if len(found) != 1:
        raise Refused(404, Message("archives.documaster_different"), held=True)
    folder = found[0]
    if folder.text("avsluttetDato"):
        raise Refused(409, Message("archives.noark_folder_closed"), held=True)
    if folder.text("skjerming"):
        return folder.id, []
    # Somebody took the screening away: nothing more is filed in it before it is back.
    screened = {"skjerming": setup.access_code, "skjermingshjemmel": setup.shielding_basis}
    again = {
        "action": "save",
        "type": "Mappe",
        "id": folder.id,
        "version": folder.version,
        "fields": screened,
    }
    return folder.id, [again]


def _series(core: DocumasterCore, setup: ArchiveSetup) -> Item:
    found = core.find("Arkivdel")
    if setup.series is not None:
        found = tuple(each for each in found if setup.series in {each.id, each.text("tittel")})
    if not found:
        raise Refused(404, Message("archives.noark_no_series"), held=True)
    if len(found) > 1:
        raise Refused(409, Message("archives.noark_several_series"), held=True)
    return found[0]


def _record(setup: ArchiveSetup, delivery: Delivery, kind: str) -> list[Action]:
    fields: dict[str, object] = {
        "tittel": delivery.content.title,
        "offentligTittel": setup.public_title,
        "dokumentetsDato": delivery.written_at.astimezone(OSLO).date().isoformat(),
        "forfatter": delivery.sealed_by_name,
        "skjerming": setup.access_code,
        "skjermingshjemmel": setup.shielding_basis,
    }
    if kind == "Arkivnotat":
        return [save(RECORD, kind, **fields, publiseringsstatus="NOT_PUBLISHED")]
    side, party = LETTER_SIDES.get(delivery.record_type), delivery.recipient
    who = party.name if side and party else delivery.sealed_by_name
    return [
        save(
            RECORD, kind, **fields, journalposttype=side.journal if side else "X", journalstatus="J"
        ),
        save(
            "party",
            "Korrespondansepart",
            korrespondanseparttype=side.party if side else "IA",
            korrespondansepartNavn=who,
        ),
        link("party", "refRegistrering", RECORD),
    ]


def _external(
    item: str, setup: ArchiveSetup, name: str, reference: str, to: str
) -> tuple[Action, Action]:
    """Return what keeps our key at exactly one object, in the transaction that makes the object."""
    made = save(item, "EksternId", eksterntSystem=setup.case_system, eksternID=name)
    return made, link(item, reference, to)


def _version(item: str, file: File, upload: str) -> tuple[Action, Action]:
    made = save(
        item,
        "Dokumentversjon",
        variantformat=file.variant,
        format=_FORMATS[file.mime_type],
        filnavn=file.name,
        referanseDokumentfil=upload,
    )
    return made, link(item, "refDokument", "document")
