"""What a Documaster archive holds, and its rules: atomic transactions, versions, external ids."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any

PARENTS: Mapping[str, frozenset[str]] = {
    "Arkivdel": frozenset(),
    "Klasse": frozenset(),
    "Mappe": frozenset({"refArkivdel", "refPrimaerKlasse"}),
    "Arkivnotat": frozenset({"refMappe"}),
    "Journalpost": frozenset({"refMappe", "refArkivdel"}),
    "Korrespondansepart": frozenset({"refRegistrering"}),
    "Dokument": frozenset({"refRegistrering"}),
    "Dokumentversjon": frozenset({"refDokument"}),
    "EksternId": frozenset({"refMappe", "refRegistrering", "refDokument", "refDokumentversjon"}),
}
"""Every type, and what it may be linked to."""

REQUIRED: Mapping[str, frozenset[str]] = {
    "Mappe": frozenset({"tittel"}),
    "Arkivnotat": frozenset({"tittel"}),
    "Journalpost": frozenset({"tittel", "journalposttype", "journalstatus"}),
    "Korrespondansepart": frozenset({"korrespondanseparttype", "korrespondansepartNavn"}),
    "Dokument": frozenset({"tittel", "dokumenttype", "tilknyttetRegistreringSom"}),
    "Dokumentversjon": frozenset({"variantformat", "format", "referanseDokumentfil"}),
    "EksternId": frozenset({"eksterntSystem", "eksternID"}),
}
_REGISTRATIONS = frozenset({"Arkivnotat", "Journalpost"})
_TARGETS = {
    "refMappe": frozenset({"Mappe"}),
    "refRegistrering": _REGISTRATIONS,
    "refDokument": frozenset({"Dokument"}),
    "refDokumentversjon": frozenset({"Dokumentversjon"}),
    "refArkivdel": frozenset({"Arkivdel"}),
    "refPrimaerKlasse": frozenset({"Klasse"}),
}
_BESIDE = frozenset({"refArkivdel", "refPrimaerKlasse"})
ACCESS_CODES = frozenset({"KL", "UO"})


class DocumasterError(Exception):
    """A refusal; nothing of the request was done."""

    def __init__(self, status: HTTPStatus, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.description = description


@dataclass(slots=True)
class Item:
    """One object of the archive."""

    id: str
    type: str
    version: int
    fields: dict[str, Any]
    links: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the object as an answer holds it."""
        return {
            "type": self.type,
            "id": self.id,
            "version": str(self.version),
            "fields": dict(self.fields),
            "links": dict(self.links),
        }


class DocumasterStore:
    """Every object, by id. A transaction works on a copy, which takes the place or is forgotten."""

    def __init__(self, now: Callable[[], datetime], classes: Iterable[str]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._items: dict[str, Item] = {}
        self._last = 100
        self.files: dict[str, bytes] = {}
        part = self._new("Arkivdel", {"tittel": "Klientmapper", "arkivdelstatus": "A"})
        made = [self._new("Klasse", {"klasseIdent": code, "tittel": code}) for code in classes]
        self._items |= {item.id: item for item in (part, *made)}

    def all(self, kind: str) -> list[Item]:
        """Return every object of a type."""
        with self._lock:
            return [item for item in self._items.values() if item.type == kind]

    def find(self, item_id: str) -> Item | None:
        """Return an object, or None."""
        return self._items.get(item_id)

    def upload(self, content: bytes) -> str:
        """Keep the bytes of a file until a version refers to them; returns their id."""
        with self._lock:
            self._last += 1
            self.files[str(self._last)] = content
            return str(self._last)

    def query(self, kind: str, wanted: Mapping[str, Any], *, public: bool) -> list[Item]:
        """Return the objects whose fields or links say `wanted`; to the public nothing screened."""
        if kind not in PARENTS:
            raise _bad(f"unknown type {kind}")
        with self._lock:
            found = [item for item in self._items.values() if item.type == kind]
            return [
                copy.deepcopy(item)
                for item in found
                if all(_value(item, name) == str(value) for name, value in wanted.items())
                and not (public and self._is_screened(item))
            ]

    def transact(self, actions: list[Mapping[str, Any]]) -> dict[str, Item]:
        """Do every action or none; returns what was saved by its temporary id."""
        with self._lock:
            kept, last = copy.deepcopy(self._items), self._last
            saved: dict[str, Item] = {}
            try:
                for action in actions:
                    self._act(action, saved)
                self._require_whole(saved)
            except DocumasterError:
                self._items, self._last = kept, last
                raise
            return {name: copy.deepcopy(item) for name, item in saved.items()}

    def _act(self, action: Mapping[str, Any], saved: dict[str, Item]) -> None:
        match action.get("action"):
            case "save":
                self._save(action, saved)
            case "link":
                self._link(action, saved)
            case "delete":
                self._items.pop(self._known(action, saved).id)
            case _:
                raise _bad("unknown action")

    def _save(self, action: Mapping[str, Any], saved: dict[str, Item]) -> None:
        kind, given = str(action.get("type")), action.get("fields")
        temporary = str(action.get("id") or "")
        if kind not in REQUIRED or not isinstance(given, dict) or not temporary:
            raise _bad("save needs type, id and fields")
        known = self._items.get(temporary)
        if known is not None:
            if str(action.get("version")) != str(known.version):
                raise DocumasterError(HTTPStatus.CONFLICT, "the object has another version")
            known.fields |= given
            known.version += 1
            saved[temporary] = known
            return
        missing = REQUIRED[kind] - {name for name, value in given.items() if value}
        if missing:
            raise _bad(f"{kind} lacks {', '.join(sorted(missing))}")
        self._check(kind, given)
        item = self._new(kind, dict(given))
        self._items[item.id] = item
        saved[temporary] = item

    def _check(self, kind: str, given: Mapping[str, Any]) -> None:
        code = given.get("skjerming")
        if code is not None and code not in ACCESS_CODES:
            raise _bad(f"unknown skjerming {code}")
        if kind == "Arkivnotat" and given.get("publiseringsstatus", "NOT_PUBLISHED") != (
            "NOT_PUBLISHED"
        ):
            raise _bad("an arkivnotat is never published")
        if kind == "Dokumentversjon" and str(given["referanseDokumentfil"]) not in self.files:
            raise _bad("no such upload")

    def _link(self, action: Mapping[str, Any], saved: dict[str, Item]) -> None:
        item, name = self._known(action, saved), str(action.get("ref"))
        if name not in PARENTS[item.type]:
            raise _bad(f"{item.type} has no {name}")
        to = str(action.get("linkToId") or "")
        target = saved.get(to) or self._items.get(to)
        if target is None or target.type not in _TARGETS.get(name, {target.type}):
            raise _bad(f"{name} goes nowhere")
        if target.fields.get("avsluttetDato"):
            raise _bad("the folder is closed")
        item.links[name] = target.id

    def _known(self, action: Mapping[str, Any], saved: dict[str, Item]) -> Item:
        name = str(action.get("id") or "")
        item = saved.get(name) or self._items.get(name)
        if item is None:
            raise DocumasterError(HTTPStatus.NOT_FOUND, "no such object")
        return item

    def _require_whole(self, saved: Mapping[str, Item]) -> None:
        for item in saved.values():
            if item.id not in self._items:
                continue
            if not item.links and PARENTS[item.type]:
                raise _bad(f"{item.type} is linked to nothing")
            if item.type == "EksternId" and len(item.links) != 1:
                raise _bad("an EksternId belongs to exactly one object")

    def _is_screened(self, item: Item | None) -> bool:
        while item is not None:
            if item.fields.get("skjerming"):
                return True
            parents = (link for name, link in item.links.items() if name not in _BESIDE)
            item = self._items.get(next(parents, ""))
        return False

    def _new(self, kind: str, fields: dict[str, Any]) -> Item:
        self._last += 1
        made = self._now()
        own = {"opprettetDato": made.isoformat()}
        if kind == "Dokumentversjon":
            content = self.files[str(fields["referanseDokumentfil"])]
            own |= {"sjekksum": sha256(content).hexdigest(), "sjekksumAlgoritme": "SHA-256"}
            own["filstoerrelse"] = str(len(content))
        if kind in _REGISTRATIONS:
            own["registreringsIdent"] = f"{made.year}/{self._last}"
        if kind == "Mappe":
            own["mappeIdent"] = f"{made.year}/{self._last}"
        return Item(str(self._last), kind, 1, {**fields, **own})


def _value(item: Item, name: str) -> str | None:
    value = item.links.get(name.removesuffix(".id"), item.fields.get(name))
    return item.id if name == "id" else None if value is None else str(value)


def _bad(description: str) -> DocumasterError:
    return DocumasterError(HTTPStatus.BAD_REQUEST, description)
