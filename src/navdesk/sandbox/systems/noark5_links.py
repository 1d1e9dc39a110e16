"""How the core shows its records: attributes in the model's order, and links to what can be done.

`_links` is an object keyed by relation URI, sorted, as the service interface 1.1 has it; only what
exists and is open to this user is announced. The relation `ny-arkivnotat` is missing from the
standard's tables but used by its reference core and test suite (municipal sheet, section 5.2).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from navdesk.sandbox.systems.noark5_model import CHILDREN, KINDS, RELATIONS, Kind
from navdesk.sandbox.systems.noark5_rules import why_not
from navdesk.sandbox.systems.noark5_store import Record, Store

Link = dict[str, Any]
Visible = Callable[[Record], bool]

_QUERY = "{?$filter&$orderby&$top&$skip&$search}"
_IN_STRUCTURE, _IN_CASES = "arkivstruktur", "sakarkiv"
_FOLDER_LISTS = (
    ("registrering", _IN_STRUCTURE),
    ("journalpost", _IN_CASES),
    ("arkivnotat", _IN_CASES),
    ("part", _IN_STRUCTURE),
    ("nasjonalidentifikator", _IN_STRUCTURE),
    ("foedselsnummer", _IN_STRUCTURE),
    ("dnummer", _IN_STRUCTURE),
    ("merknad", _IN_STRUCTURE),
)
_RECORD_LISTS = (
    ("dokumentbeskrivelse", _IN_STRUCTURE),
    ("korrespondansepart", _IN_STRUCTURE),
    ("part", _IN_STRUCTURE),
    ("nasjonalidentifikator", _IN_STRUCTURE),
    ("foedselsnummer", _IN_STRUCTURE),
    ("dnummer", _IN_STRUCTURE),
    ("merknad", _IN_STRUCTURE),
)
LISTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "arkiv": (("arkivdel", _IN_STRUCTURE), ("arkivskaper", _IN_STRUCTURE)),
    "arkivdel": (
        ("mappe", _IN_STRUCTURE),
        ("saksmappe", _IN_CASES),
        ("registrering", _IN_STRUCTURE),
        ("klassifikasjonssystem", _IN_STRUCTURE),
    ),
    "klassifikasjonssystem": (("klasse", _IN_STRUCTURE),),
    "klasse": (
        ("mappe", _IN_STRUCTURE),
        ("saksmappe", _IN_CASES),
        ("registrering", _IN_STRUCTURE),
    ),
    "mappe": _FOLDER_LISTS,
    "saksmappe": _FOLDER_LISTS,
    "registrering": _RECORD_LISTS,
    "arkivnotat": _RECORD_LISTS,
    "journalpost": _RECORD_LISTS,
    "dokumentbeskrivelse": (
        ("dokumentobjekt", _IN_STRUCTURE),
        ("part", _IN_STRUCTURE),
        ("merknad", _IN_STRUCTURE),
    ),
}
"""The lists below each kind, by relation name and package."""

NESTED: Mapping[str, tuple[str, str]] = {
    "undermappe": ("mappe", "mappe"),
    "underklasse": ("klasse", "klasse"),
}
"""Lists of a kind below itself: relation name → (kind above, kind listed)."""

_UPWARDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "arkivdel": (("arkiv", "arkiv"),),
    "arkivskaper": (("arkiv", "arkiv"),),
    "klassifikasjonssystem": (("arkivdel", "arkivdel"),),
    "klasse": (("klassifikasjonssystem", "klassifikasjonssystem"),),
    "mappe": (("arkivdel", "arkivdel"), ("klasse", "klasse")),
    "registrering": (("arkivdel", "arkivdel"), ("mappe", "mappe")),
    "dokumentbeskrivelse": (("registrering", "registrering"),),
    "dokumentobjekt": (("dokumentbeskrivelse", "dokumentbeskrivelse"),),
}
_WIDER = {"mappe": "saksmappe", "registrering": "journalpost"}


def relation(package: str, name: str) -> str:
    """Return the relation URI of `name` in `package`."""
    return f"{RELATIONS}/{package}/{name}/"


def sorted_links(links: Mapping[str, Link]) -> dict[str, Link]:
    """Return links in the order of their relation keys' ASCII values."""
    return dict(sorted(links.items()))


class Renderer:
    """Writes records for one request: `root` is the core's address, ending in `/api`."""

    def __init__(self, store: Store, root: str, visible: Visible) -> None:
        self._store = store
        self._root = root
        self._visible = visible

    def href(self, record: Record, *steps: str) -> str:
        """Return the address of a record, or of something below it."""
        parts = (self._root, record.kind.package, record.kind.name, record.id, *steps)
        return "/".join(parts) + "/"

    def address(self, *steps: str) -> str:
        """Return an address below the core's root."""
        return "/".join((self._root, *steps)) + "/"

    def listing(self, href: str) -> Link:
        """Return the link of a list that can be queried."""
        return {"href": href + _QUERY, "templated": True}

    def file_href(self, record: Record) -> str:
        """Return where the file of a document or of one of its versions goes or lies."""
        return self.href(record, "referanseFil" if record.kind.name == "dokumentobjekt" else "fil")

    def whole(self, record: Record) -> dict[str, Any]:
        """Return the full object: every `[1..1]` attribute, and those others that have a value."""
        shown: dict[str, Any] = {}
        for name, attribute in record.kind.attributes.items():
            value = record.fields.get(name)
            if name == "referanseDokumentfil" and record.content is not None:
                value = self.file_href(record)
            if value is not None or attribute.in_every_answer:
                shown[name] = value
        shown["_links"] = self._links(record)
        return json.loads(json.dumps(shown))  # type: ignore[no-any-return]

    def template(self, kind: Kind, suggested: Mapping[str, Any]) -> dict[str, Any]:
        """Return a pre-filled object that does not exist yet: no `self`, links to code lists."""
        shown = {name: suggested[name] for name in kind.attributes if name in suggested}
        if "virksomhetsspesifikkeMetadata" in kind.attributes:
            shown["virksomhetsspesifikkeMetadata"] = None
        shown["_links"] = sorted_links(self._code_links(kind))
        return shown

    def _links(self, record: Record) -> dict[str, Link]:
        kind, here = record.kind, self.href(record)
        links: dict[str, Link] = {"self": {"href": here}, kind.relation: {"href": here}}
        for name, package in LISTS.get(kind.name, ()):
            links[relation(package, name)] = self.listing(self.href(record, name))
        for name, (above, below) in NESTED.items():
            nested = kind.is_a(above) and any(self._visible(one) for one in record.below(below))
            if nested:
                links[relation(_IN_STRUCTURE, name)] = self.listing(self.href(record, name))
        links.update(self._upward_links(record))
        for name in CHILDREN.get(kind.name, ()):
            if why_not(record, name) is None:
                key = relation(KINDS[name].package, f"ny-{name}")
                links[key] = {"href": self.href(record, f"ny-{name}")}
        links.update(self._file_links(record))
        wider = _WIDER.get(kind.name)
        if wider and record.parent is not None and why_not(record.parent, wider) is None:
            step = f"utvid-til-{wider}"
            links[relation(_IN_CASES, step)] = {"href": self.href(record, step)}
        links.update(self._code_links(kind))
        return sorted_links(links)

    def _upward_links(self, record: Record) -> dict[str, Link]:
        links: dict[str, Link] = {}
        base = record.kind.extends or record.kind.name
        for name, above in _UPWARDS.get(base, ()):
            found = record.above(above)
            if found is not None:
                links[relation(_IN_STRUCTURE, name)] = {"href": self.href(found)}
        if (
            record.parent is not None
            and record.parent.kind.is_a(base)
            and base in {"mappe", "klasse"}
        ):
            links[relation(_IN_STRUCTURE, f"over{base}")] = {"href": self.href(record.parent)}
        return links

    def _file_links(self, record: Record) -> dict[str, Link]:
        takes = record.kind.name == "dokumentbeskrivelse" and (
            why_not(record, "dokumentobjekt") is None
        )
        if record.kind.name == "dokumentobjekt" or takes:
            return {relation(_IN_STRUCTURE, "fil"): {"href": self.file_href(record)}}
        return {}

    def _code_links(self, kind: Kind) -> dict[str, Link]:
        lists = {attribute.code_list for attribute in kind.attributes.values()}
        names = sorted(name for name in lists if name)
        if "virksomhetsspesifikkeMetadata" in kind.attributes:
            names.append("virksomhetsspesifikkeMetadata")
        return {
            relation("metadata", name): {"href": self.address("metadata", name)} for name in names
        }
