"""What may change in the archive and what is frozen; closing, archiving, widening, deleting.

Numbers in brackets are Noark 5 requirements as the service interface cites them. A broken rule is
400: the request will never do, and nobody else has changed anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navdesk.sandbox.systems.noark5_model import Kind, Presence
from navdesk.sandbox.systems.noark5_rules import (
    ADMIN_KINDS,
    COMPLETE,
    number_journal,
    prefilled,
    why_not,
)
from navdesk.sandbox.systems.noark5_store import Author, NoarkError, Record, Store, as_moment

_ALWAYS_SENT = frozenset({Presence.REQUIRED, Presence.ALWAYS})
_FINISHED = frozenset({"J", "E", "A", "U"})
_OPEN_AFTER_ARCHIVING = frozenset(
    {"utlaantDato", "utlaantTil", "referanseUtlaantTil", "skjerming", "offentlighetsvurdertDato"}
)
_FROZEN_IN_CLOSED = frozenset(
    {"tittel", "dokumentmedium", "saksdato", "administrativEnhet", "saksansvarlig", "saksstatus"}
)


def update(store: Store, record: Record, wanted: Mapping[str, Any], author: Author) -> None:
    """Put `wanted` (a whole object's attributes) in the place of the record's; `NoarkError`."""
    if record.kind.name in ADMIN_KINDS:
        raise NoarkError(403, "Bare arkivadministrator kan endre dette")
    attributes = record.kind.attributes
    for name, attribute in attributes.items():
        missing = attribute.presence in _ALWAYS_SENT and name not in wanted
        if missing and record.fields.get(name) is not None:
            raise NoarkError(400, f"{name} må være med")
        if attribute.is_ours and name in wanted and wanted[name] != record.fields.get(name):
            raise NoarkError(400, f"{name} kan ikke endres")
    kept = {name: value for name, value in record.fields.items() if attributes[name].is_ours}
    new = {**{n: v for n, v in wanted.items() if not attributes[n].is_ours}, **kept}
    changed = {n for n in {*new, *record.fields} if new.get(n) != record.fields.get(n)}
    if not changed:
        return
    _check_change(record, new, changed)
    before = dict(record.fields)
    record.fields = new
    try:
        _follow_up(store, record, before, author)
    except NoarkError:
        record.fields = before
        raise
    stamp(store, record, author)


def stamp(store: Store, record: Record, author: Author) -> None:
    """Note who changed the record and when, and give it a new version."""
    if "endretDato" in record.kind.attributes:
        record.fields["endretDato"] = as_moment(store.clock.now())
        record.fields["endretAv"] = author.name
        record.fields["referanseEndretAv"] = author.id
    record.version += 1


def _check_change(record: Record, new: Mapping[str, Any], changed: set[str]) -> None:
    above = record.parent
    if above is not None and above.is_closed:
        raise NoarkError(400, "Mappen er avsluttet")
    if record.fields.get("avsluttetDato") and changed & (_FROZEN_IN_CLOSED | {"avsluttetDato"}):
        raise NoarkError(400, "Mappen er avsluttet")
    if record.fields.get("arkivertDato") and changed - _OPEN_AFTER_ARCHIVING:
        raise NoarkError(400, "Registreringen er arkivert")
    if record.kind.name == "dokumentbeskrivelse" and record.code("dokumentstatus") == "F":
        raise NoarkError(400, "Dokumentet er ferdigstilt")
    if record.content is not None:
        raise NoarkError(400, "Dokumentobjektet har fått sin fil og kan ikke endres")
    if record.kind.name == "klasse" and "klasseID" in changed:
        raise NoarkError(400, "klasseID kan ikke endres")
    status = new.get("journalstatus") or {}
    if status.get("kode") in COMPLETE and not record.below("korrespondansepart"):
        raise NoarkError(400, "Journalposten må ha en korrespondansepart før den er ferdig")


def _follow_up(store: Store, record: Record, before: Mapping[str, Any], author: Author) -> None:
    if record.kind.is_a("mappe") and not before.get("avsluttetDato"):
        if record.fields.get("avsluttetDato") or record.code("saksstatus") == "A":
            _close(store, record, author)
    elif record.kind.name == "journalpost" and record.code("journalstatus") == "A":
        _archive(store, record, author)
    elif record.kind.name == "dokumentbeskrivelse":
        settle(store, record, author)


def _close(store: Store, folder: Record, author: Author) -> None:
    """Close a folder: [6.1.6] to [6.1.11], as far as the core keeps what they are about."""
    if any(not child.fields.get("avsluttetDato") for child in folder.below("mappe")):
        raise NoarkError(400, "Mappen har åpne undermapper")
    if folder.kind.name == "saksmappe":
        if folder.above("klasse") is None:
            raise NoarkError(400, "Saksmappen mangler klasse")
        for record in folder.below("registrering"):
            if (
                not record.fields.get("arkivertDato")
                and record.code("journalstatus") not in _FINISHED
            ):
                raise NoarkError(400, "Saksmappen har registreringer som ikke er avsluttet")
            for document in record.below("dokumentbeskrivelse"):
                variants = {one.code("variantformat") for one in document.below("dokumentobjekt")}
                if "A" not in variants:
                    raise NoarkError(400, "Et dokument er ikke lagret i arkivformat")
        folder.fields["saksstatus"] = store.codes.find("saksstatus", "A")
    folder.fields["avsluttetDato"] = as_moment(store.clock.now())
    folder.fields["avsluttetAv"] = author.name
    folder.fields["referanseAvsluttetAv"] = author.id


def settle(store: Store, document: Record, author: Author) -> None:
    """Archive a record without journal status once all its documents are finished and stored."""
    record = document.parent
    if record is None or record.kind.name == "journalpost" or record.fields.get("arkivertDato"):
        return
    if all(_is_stored(one) for one in record.below("dokumentbeskrivelse")):
        _archive(store, record, author)
        stamp(store, record, author)


def _is_stored(document: Record) -> bool:
    files = [one for one in document.below("dokumentobjekt") if one.content is not None]
    return document.code("dokumentstatus") == "F" and bool(files)


def _archive(store: Store, record: Record, author: Author) -> None:
    if not all(_is_stored(one) for one in record.below("dokumentbeskrivelse")):
        raise NoarkError(400, "Registreringen har dokumenter som ikke er ferdigstilt")
    record.fields["arkivertDato"] = as_moment(store.clock.now())
    record.fields["arkivertAv"] = author.name
    record.fields["referanseArkivertAv"] = author.id


def widen(
    store: Store, record: Record, kind: Kind, sent: Mapping[str, Any], author: Author
) -> None:
    """Turn a mappe into a saksmappe, or a registrering into a journalpost, under the same id."""
    parent = record.parent
    if parent is None or record.kind.name != kind.extends:
        raise NoarkError(400, "Objektet kan ikke utvides til denne typen")
    reason = why_not(parent, kind.name)
    if reason is not None or record.fields.get("arkivertDato"):
        raise NoarkError(400, reason or "Registreringen er arkivert")
    wanted = {name: value for name, value in sent.items() if not kind.attributes[name].is_ours}
    record.fields = {**prefilled(store, parent, kind, author), **record.fields, **wanted}
    record.kind = kind
    year, _, number = str(record.fields.get("mappeID", "")).partition("/")
    if kind.name == "saksmappe":
        record.fields["saksaar"], record.fields["sakssekvensnummer"] = int(year), int(number)
    else:
        number_journal(store, record, int(record.fields["registreringsID"].rpartition("-")[2]))
    stamp(store, record, author)


def delete(store: Store, record: Record) -> None:
    """Take a record out; raises `NoarkError` 403 for what an archive must keep.

    Only journal posts in status R go, and documents that are still under work.
    """
    kind = record.kind
    kept = kind.name in ADMIN_KINDS or record.is_closed or bool(record.fields.get("arkivertDato"))
    if kind.name == "journalpost":
        kept = kept or record.code("journalstatus") != "R"
    if kind.is_a("mappe") or kind.name == "klasse":
        kept = kept or bool(record.children)
    if kind.is_a("registrering"):
        documents = record.below("dokumentbeskrivelse")
        kept = kept or any(one.code("dokumentstatus") == "F" for one in documents)
    document = record if kind.name == "dokumentbeskrivelse" else record.above("dokumentbeskrivelse")
    if document is not None:
        # A version without its file is a leftover of a broken upload: the client's to clear away.
        leftover = kind.name == "dokumentobjekt" and record.content is None
        kept = kept or (document.code("dokumentstatus") == "F" and not leftover)
    if kept:
        raise NoarkError(403, "Arkiverte objekter kan ikke slettes")
    store.remove(record)
