"""Fiks Arkiv's messages as navdesk writes them (municipal sheet 4.2, 4.3, 4.5, 11).

Element order is the schema's. What stands inside a catalogue type (a code, a key, a reference)
lives in the metadata catalogue's namespace, what stands around it in the message's own. No title
carries a name or a number: the client is the party of the folder, and nothing else names them.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import RecordType
from navdesk.domain.delivery import Delivery
from navdesk.domain.profile import ArchiveSetup, Registration

SYSTEM = "navdesk"
BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv"
CREATE = f"{BASE}/arkivmelding/opprett/v1"
CATALOGUE = f"{BASE}/metadatakatalog/v1"
ARCHIVE_VARIANT, PRODUCTION_VARIANT = "A", "P"

_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_FOLDER_TITLE, _CASE_TITLE = "Klientmappe", "Klientsak"
_CLIENT, _OTHER = "Klient", "Annen part"
OTHER_PARTY: Mapping[RecordType, str] = MappingProxyType(
    {RecordType.INBOUND: "EA", RecordType.OUTBOUND: "EM"}
)
"""What the other party of a letter is in its journal post: external sender or receiver."""
_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")
_MOST_LETTERS = 500

Tree = tuple[str, "str | Sequence[Tree | None]"]
"""An element by local name with its text, or with its children; None is left out."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """One variant of the document, under the name it has in the message."""

    variant: str
    name: str
    format: str
    mime_type: str
    content: bytes

    def __repr__(self) -> str:
        """Return the name, never the content."""
        return f"SentFile({self.name})"

    @property
    def digest(self) -> str:
        """SHA-256 of the content in hex."""
        return sha256(self.content).hexdigest()


def files_of(delivery: Delivery) -> tuple[SentFile, SentFile]:
    """Return the PDF and its structured twin."""
    content = delivery.content
    return (
        SentFile(ARCHIVE_VARIANT, "notat.pdf", "PDF/A", "application/pdf", content.pdf),
        SentFile(PRODUCTION_VARIANT, "notat.json", "JSON", "application/json", content.structured),
    )


def folder_key(person: str) -> str:
    """Return the key of a client's folder: the same on every machine, and no person number."""
    return str(uuid5(NAMESPACE_URL, f"navdesk:client:{person}"))


def case_key(person: str, archive_class: str) -> str:
    """Return the key of the case of one service in a client's folder."""
    return str(uuid5(NAMESPACE_URL, f"navdesk:client:{person}:{archive_class}"))


def folder_message(setup: ArchiveSetup, person: str, at: datetime, author: str) -> bytes:
    """Return the message that makes a client's folder."""
    folder = _folder(
        setup, person, title=_FOLDER_TITLE, key=folder_key(person), at=at, author=author
    )
    return _document(
        "arkivmelding", CREATE, [*_head(setup, 0), ("mappe", folder)], kinds={"mappe": "mappe"}
    )


def note_message(setup: ArchiveSetup, delivery: Delivery) -> bytes:
    """Return the message that files a note: the case of its service, and the note in it."""
    written = delivery.written_at.astimezone(OSLO)
    case = case_key(delivery.person, delivery.archive_class)
    folder = _folder(
        setup,
        delivery.person,
        title=_CASE_TITLE,
        key=case,
        at=written,
        author=delivery.sealed_by,
        inside=folder_key(delivery.person),
        code=setup.classes[delivery.archive_class],
    )
    kind = journal_kind(setup, delivery)
    record: list[Tree | None] = [
        ("opprettetDato", written.isoformat(timespec="seconds")),
        ("opprettetAv", delivery.sealed_by),
        ("referanseForelderMappe", [_key(setup, case)]),
        _shielding(setup),
        ("dokumentbeskrivelse", _description(setup, delivery)),
        ("tittel", title_of(setup, delivery)),
        ("offentligTittel", setup.public_title),
        ("forfatter", _author(delivery)),
        *(_correspondents(delivery) if kind else ()),
        _key(setup, delivery.key),
    ]
    dated: Tree = ("dokumentetsDato", written.date().isoformat())
    if kind is not None:
        record += [_code("journalposttype", kind), _code("journalstatus", "F"), dated]
    else:
        record.append(dated)
    return _document(
        "arkivmelding",
        CREATE,
        [
            *_head(setup, len(files_of(delivery))),
            ("mappe", folder),
            ("registrering", record),
        ],
        kinds={"mappe": "saksmappe", "registrering": "journalpost" if kind else "arkivnotat"},
    )


def journal_kind(setup: ArchiveSetup, delivery: Delivery) -> str | None:
    """Return the journal post type, None for an `arkivnotat`.

    What came in or went out is always journalled (municipal sheet 11.1); a note as the
    municipality wants it.
    """
    if delivery.record_type in OTHER_PARTY:
        return delivery.record_type.value
    return "X" if setup.registration is Registration.JOURNALPOST_X else None


def title_of(setup: ArchiveSetup, delivery: Delivery) -> str:
    """Return the note's title as it is filed: one that carries a person number is not used."""
    title = clean(delivery.content.title)[:_MOST_LETTERS]
    return setup.public_title if not title or _PERSON_NUMBER.search(title) else title


def registration_question(setup: ArchiveSetup, key: str) -> bytes:
    """Return the question for a registration by external key, with its documents."""
    return _document(
        "registreringHent",
        f"{BASE}/registrering/hent/v1",
        [
            ("system", SYSTEM),
            ("referanseTilRegistrering", [_key(setup, key)]),
            ("inkluder", "dokumentbeskrivelse"),
            ("inkluder", "dokumentobjekt"),
        ],
    )


def folder_question(setup: ArchiveSetup, key: str) -> bytes:
    """Return the question for a folder by external key."""
    reference: list[Tree | None] = [_key(setup, key)]
    return _document(
        "mappeHent",
        f"{BASE}/mappe/hent/v1",
        [("system", SYSTEM), ("referanseTilMappe", reference)],
    )


def file_question(system_id: str) -> bytes:
    """Return the question for one file by the id of its version."""
    return _document(
        "dokumentfilHent",
        f"{BASE}/dokumentfil/hent/v1",
        [("system", SYSTEM), ("dokumentfilNoekkel", [("systemID", system_id)])],
    )


def search_question(
    kind: str,
    conditions: Iterable[tuple[str, Tree]],
    *,
    take: int,
    skip: int,
    include: Sequence[str] = (),
) -> bytes:
    """Return a search for `kind` (`saksmappe`, …) whose fields equal the values, page by page."""
    wanted: list[Tree | None] = [
        (
            "parametere",
            [("operator", "equal"), ("sokVerdier", [value]), ("felt", name)],
        )
        for name, value in conditions
    ]
    included: list[Tree | None] = [("inkluder", name) for name in include]
    definition: list[Tree | None] = [("responstype", "utvidet"), *included, *wanted]
    return _document(
        "sok",
        f"{BASE}/sok/v1",
        [
            ("system", SYSTEM),
            ("take", str(take)),
            ("skip", str(skip)),
            ("sokdefinisjon", definition),
        ],
        kinds={"sokdefinisjon": f"{kind}Sokdefinisjon"},
        catalogue=False,
    )


def clean(words: str) -> str:
    """Return text that any XML may hold, on one line: no controls, no halves, no hidden order."""
    kept = (
        " " if letter.isspace() else letter
        for letter in words
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Co"}
        if letter not in _ORDERING
    )
    return " ".join("".join(kept).split())


_ORDERING = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def _head(setup: ArchiveSetup, files: int) -> list[Tree | None]:
    rule: Tree | None = ("regel", setup.rule) if setup.rule else None
    return [("system", SYSTEM), rule, ("antallFiler", str(files))]


def _folder(
    setup: ArchiveSetup,
    person: str,
    *,
    title: str,
    key: str,
    at: datetime,
    author: str,
    inside: str | None = None,
    code: str | None = None,
) -> list[Tree | None]:
    number: list[Tree | None] = [("landkode", "NO"), ("identifikator", person)]
    party: list[Tree | None] = [
        ("partNavn", _CLIENT),
        _code("partRolle", "K"),
        ("personID", number),
        ("erSkjermet", "true"),
    ]
    own_class: list[Tree | None] = [
        ("klassifikasjonssystemID", setup.person_scheme or ""),
        ("klasseID", person),
        ("erSkjermet", "true"),
    ]
    return [
        ("referanseForeldermappe", [_key(setup, inside)]) if inside else None,
        ("tittel", title),
        ("offentligTittel", title),
        ("noekkelord", code) if code else None,
        ("opprettetDato", at.astimezone(OSLO).isoformat(timespec="seconds")),
        ("opprettetAv", author),
        _code("arkivdel", setup.series) if setup.series else None,
        ("part", party),
        _shielding(setup),
        ("klassifikasjon", own_class) if setup.person_scheme else None,
        _key(setup, key),
    ]


def _description(setup: ArchiveSetup, delivery: Delivery) -> list[Tree | None]:
    versions: list[Tree | None] = [
        ("dokumentobjekt", _version(file)) for file in files_of(delivery)
    ]
    return [
        _code("dokumenttype", setup.document_type) if setup.document_type else None,
        _code("dokumentstatus", "F"),
        ("tittel", title_of(setup, delivery)),
        ("forfatter", _author(delivery)),
        _code("tilknyttetRegistreringSom", "H"),
        ("dokumentnummer", "1"),
        _shielding(setup),
        *versions,
        _key(setup, delivery.key),
    ]


def _version(file: SentFile) -> list[Tree | None]:
    return [
        ("versjonsnummer", "1"),
        _code("variantformat", file.variant),
        _code("format", file.format),
        ("mimeType", file.mime_type),
        ("filnavn", file.name),
        ("referanseDokumentfil", file.name),
        ("sjekksum", file.digest),
        ("sjekksumAlgoritme", "SHA-256"),
        ("filstoerrelse", str(len(file.content))),
    ]


def _correspondents(delivery: Delivery) -> Iterable[Tree]:
    """Yield whom a journal post names: the other party of a letter, or who wrote a note to whom."""
    party = delivery.recipient
    if delivery.record_type in OTHER_PARTY and party is not None:
        named: list[Tree | None] = [
            _code("korrespondanseparttype", OTHER_PARTY[delivery.record_type]),
            ("korrespondansepartNavn", clean(party.name) or _OTHER),
            ("erSkjermet", "true"),
        ]
        yield ("korrespondansepart", named)
        return
    office = f"Nav {delivery.unit}"
    for kind, answers in (("IM", "true"), ("IA", "false")):
        inside: list[Tree | None] = [
            _code("korrespondanseparttype", kind),
            ("erBehandlingsansvarlig", answers),
            ("korrespondansepartNavn", office),
            ("administrativEnhet", [("navn", office)]),
            ("saksbehandler", [("navn", _author(delivery))]),
        ]
        yield ("korrespondansepart", inside)


def _author(delivery: Delivery) -> str:
    return clean(delivery.sealed_by_name) or delivery.sealed_by


def _shielding(setup: ArchiveSetup) -> Tree:
    basis: Tree = ("skjermingshjemmel", setup.shielding_basis)
    return ("skjerming", [_code("tilgangsrestriksjon", setup.access_code), basis])


def _code(name: str, value: str) -> Tree:
    return (name, [("kode", value)])


def _key(setup: ArchiveSetup, value: str) -> Tree:
    return ("referanseEksternNoekkel", [("fagsystem", setup.case_system), ("noekkel", value)])


_HELD_BY_CATALOGUE = frozenset(
    {
        "referanseForelderMappe",
        "referanseForeldermappe",
        "referanseTilMappe",
        "referanseTilRegistrering",
        "referanseEksternNoekkel",
        "administrativEnhet",
        "saksbehandler",
    }
)
"""Elements whose parts live in the metadata catalogue; so does every `kode`."""


def _document(
    name: str,
    space: str,
    content: Sequence[Tree | None],
    *,
    kinds: dict[str, str] | None = None,
    catalogue: bool = True,
) -> bytes:
    """Return a whole document; `kinds` are the xsi:types of its own children."""
    root = ET.Element(f"{{{space}}}{name}")
    for part in filter(None, content):
        child = _element(part, space, space, catalogue=catalogue)
        if kinds and part[0] in kinds:
            child.set(_TYPE, kinds[part[0]])
        root.append(child)
    written: bytes = ET.tostring(
        root, encoding="utf-8", xml_declaration=True, default_namespace=space
    )
    return written


def _element(tree: Tree, space: str, own: str, *, catalogue: bool) -> ET.Element:
    name, content = tree
    here = CATALOGUE if catalogue and name == "kode" else own
    element = ET.Element(f"{{{here}}}{name}")
    if isinstance(content, str):
        element.text = clean(content)
        return element
    inside = CATALOGUE if catalogue and name in _HELD_BY_CATALOGUE else here
    for part in filter(None, content):
        element.append(_element(part, space, inside, catalogue=catalogue))
    return element
