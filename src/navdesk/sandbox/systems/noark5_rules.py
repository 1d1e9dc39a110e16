"""What may be created where in the archive, and what the core fills in.

Numbers in brackets are Noark 5 requirements as the service interface cites them. A broken rule is
400: the request will never do, and nobody else has changed anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from navdesk.sandbox.systems.noark5_model import CHILDREN, Kind, Presence
from navdesk.sandbox.systems.noark5_store import (
    Author,
    NoarkError,
    Record,
    Store,
    as_date,
    as_moment,
    kind_named,
)

OFFICE = "Nav Testdal"
OFFICE_ID = str(uuid5(NAMESPACE_URL, "noark5-unit/0000"))
ADMIN_KINDS = frozenset({"arkiv", "arkivdel", "arkivskaper", "klassifikasjonssystem"})

COMPLETE = frozenset({"J", "F", "G", "E", "A"})
_ON_ARCHIVED = frozenset({"merknad"})


def why_not(parent: Record, kind: str) -> str | None:
    """Return why a `kind` cannot be created from `parent`, or None when it can."""
    if kind not in CHILDREN.get(parent.kind.name, ()):
        return "Objekttypen kan ikke opprettes her"
    if parent.is_closed:
        return "Mappen eller arkivdelen er avsluttet"
    series = parent if parent.kind.name == "arkivdel" else series_of(parent)
    state = series.code("arkivdelstatus") if series else None
    # [5.11.4], [5.11.6]: no new folders in an overlap period, nothing at all in a closed one.
    if state == "P" or (state == "O" and kind in {"mappe", "saksmappe"}):
        return "Arkivdelen tar ikke imot nye objekter"
    if parent.kind.is_a("registrering") and parent.fields.get("arkivertDato"):
        return None if kind in _ON_ARCHIVED else "Registreringen er arkivert"
    if parent.kind.name == "klasse" and _mixes(parent, kind):
        return "En klasse kan ha enten underklasser, mapper eller registreringer"
    return None


def _mixes(parent: Record, kind: str) -> bool:
    base = kind_named(kind).extends or kind
    return any(not child.kind.is_a(base) for child in parent.children)


def series_of(record: Record) -> Record | None:
    """Return the arkivdel a record belongs to, directly, by its folder or by its class."""
    return record.above("arkivdel")


def prefilled(store: Store, parent: Record, kind: Kind, author: Author) -> dict[str, Any]:
    """Return what the core suggests for a new `kind` under `parent` (`GET ny-…`)."""
    make = _SUGGESTIONS.get(kind.name)
    found = make(store, parent, author) if make else {}
    if "dokumentmedium" in kind.attributes:
        found = {"dokumentmedium": {"kode": "E"}, **found}
    for name, value in found.items():
        code_list = kind.attributes[name].code_list
        if code_list is not None:
            found[name] = store.codes.find(code_list, value["kode"])
    return found


def _note(store: Store, _: Record, __: Author) -> dict[str, Any]:
    now = store.clock.now()
    return {
        "dokumentetsDato": as_date(now),
        "mottattDato": as_moment(now),
        "sendtDato": as_moment(now),
    }


def _journal_post(store: Store, _: Record, __: Author) -> dict[str, Any]:
    today = as_date(store.clock.now())
    return {
        "journalposttype": {"kode": "X"},
        "journalstatus": {"kode": "R"},
        "journaldato": today,
        "dokumentetsDato": today,
        "mottattDato": today,
        "journalenhet": OFFICE,
    }


def _case_folder(store: Store, _: Record, author: Author) -> dict[str, Any]:
    return {
        "saksdato": as_date(store.clock.now()),
        "administrativEnhet": OFFICE,
        "referanseAdministrativEnhet": OFFICE_ID,
        "saksansvarlig": author.name,
        "referanseSaksansvarlig": author.id,
        "journalenhet": OFFICE,
        "saksstatus": {"kode": "B"},
    }


def _document(_: Store, parent: Record, __: Author) -> dict[str, Any]:
    first = not parent.below("dokumentbeskrivelse")
    return {
        "dokumenttype": {"kode": "N"},
        "dokumentstatus": {"kode": "B"},
        "tilknyttetRegistreringSom": {"kode": "H" if first else "V"},
    }


def _internal(_: Store, __: Record, author: Author) -> dict[str, Any]:
    return {
        "korrespondanseparttype": {"kode": "IA"},
        "administrativEnhet": OFFICE,
        "referanseAdministrativEnhet": OFFICE_ID,
        "saksbehandler": author.name,
        "referanseSaksbehandler": author.id,
    }


_Suggestion = Callable[[Store, Record, Author], dict[str, Any]]
_SUGGESTIONS: Mapping[str, _Suggestion] = {
    "arkivnotat": _note,
    "journalpost": _journal_post,
    "saksmappe": _case_folder,
    "dokumentbeskrivelse": _document,
    "dokumentobjekt": lambda *_: {"variantformat": {"kode": "P"}},
    "korrespondansepartintern": _internal,
    "korrespondansepartperson": lambda *_: {"korrespondanseparttype": {"kode": "EM"}},
    "korrespondansepartenhet": lambda *_: {"korrespondanseparttype": {"kode": "EM"}},
    "partperson": lambda *_: {"partRolle": {"kode": "KLI"}},
    "partenhet": lambda *_: {"partRolle": {"kode": "PAA"}},
}


def create(
    store: Store, parent: Record | None, kind: Kind, sent: Mapping[str, Any], author: Author
) -> Record:
    """Create a `kind` under `parent` from what was sent, and return it.

    What only the core sets is made here whatever was sent. Raises `NoarkError`.
    """
    wanted = {name: value for name, value in sent.items() if not kind.attributes[name].is_ours}
    for name, attribute in kind.attributes.items():
        if attribute.presence is Presence.REQUIRED and not wanted.get(name):
            raise NoarkError(400, f"{name} er påkrevd")
    fields = wanted
    if parent is not None:
        fields = {**prefilled(store, parent, kind, author), **wanted}
        _check_new(parent, kind, fields)
    now = store.clock.now()
    made = {
        "opprettetDato": as_moment(now),
        "opprettetAv": author.name,
        "referanseOpprettetAv": author.id,
        "endretAv": author.name,
        "referanseEndretAv": author.id,
        "tilknyttetDato": as_date(now),
        "tilknyttetAv": author.name,
        "referanseTilknyttetAv": author.id,
        "merknadsdato": as_moment(now),
        "merknadRegistrertAv": author.name,
        "referanseMerknadRegistrertAv": author.id,
    }
    own = {name: value for name, value in made.items() if name in kind.attributes}
    record = Record(kind, {**fields, **own}, parent)
    _number(store, record)
    return store.add(record)


def _check_new(parent: Record, kind: Kind, fields: Mapping[str, Any]) -> None:
    reason = why_not(parent, kind.name)
    if reason is not None:
        raise NoarkError(400, reason)
    if kind.name == "journalpost" and fields["journalstatus"]["kode"] in COMPLETE:
        raise NoarkError(400, "Journalposten må ha en korrespondansepart før den er ferdig")
    if kind.name == "klasse":
        same = [
            one for one in parent.below("klasse") if one.fields["klasseID"] == fields["klasseID"]
        ]
        if same:
            raise NoarkError(409, "klasseID er i bruk")
    if kind.name == "dokumentobjekt":
        check_variant(parent, fields["variantformat"]["kode"])


def check_variant(document: Record, variant: str) -> None:
    """Raise `NoarkError` 400 for one more version of a finished document's variant."""
    used = {one.code("variantformat") for one in document.below("dokumentobjekt")}
    if document.code("dokumentstatus") == "F" and variant in used:
        raise NoarkError(400, "Dokumentet er ferdigstilt og har denne varianten fra før")


def _number(store: Store, record: Record) -> None:
    """Give the record its running numbers, and the references that follow from its place."""
    year, fields = store.clock.today().year, record.fields
    parent = record.parent
    if record.kind.is_a("mappe"):
        sequence = store.next_number(f"folder {year}")
        fields["mappeID"] = f"{year}/{sequence}"
        if record.kind.name == "saksmappe":
            fields["saksaar"], fields["sakssekvensnummer"] = year, sequence
        if parent is not None and parent.kind.is_a("mappe"):
            fields["referanseForelderMappe"] = parent.id
    elif record.kind.is_a("registrering") and parent is not None:
        number = store.next_number(f"record {parent.id}")
        place = parent.fields.get("mappeID", year)
        fields["registreringsID"] = f"{place}-{number}"
        series = series_of(record)
        fields["referanseArkivdel"] = series.id if series else None
        if record.kind.name == "journalpost":
            number_journal(store, record, number)
    elif record.kind.name == "dokumentbeskrivelse" and parent is not None:
        fields["dokumentnummer"] = len(parent.below("dokumentbeskrivelse")) + 1
    elif record.kind.name == "dokumentobjekt" and parent is not None:
        # The standard counts versions from 0.
        same = record.code("variantformat")
        others = [o for o in parent.below("dokumentobjekt") if o.code("variantformat") == same]
        numbers = [other.fields["versjonsnummer"] for other in others]
        fields["versjonsnummer"] = max(numbers, default=-1) + 1


def number_journal(store: Store, record: Record, number: int) -> None:
    """Give a journal post its year, its number in the year, and `number` in its folder."""
    year = store.clock.today().year
    record.fields["journalaar"] = year
    record.fields["journalsekvensnummer"] = store.next_number(f"journal {year}")
    record.fields["journalpostnummer"] = number
