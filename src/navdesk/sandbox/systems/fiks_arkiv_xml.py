"""Fiks Arkiv's XML as the practice archive reads and writes it (municipal sheet 4.2-4.5).

The receiver of a message holds it against the V1 schemas before anything else. The order of the
elements, what is required, and in which of the two namespaces each stands is written down here from
the sheet; tests hold this table against the published schemas.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/"
CREATE = f"{BASE}arkivmelding/opprett/v1"
RECEIPT = f"{BASE}arkivmelding/opprett/kvittering/v1"
CATALOGUE = f"{BASE}metadatakatalog/v1"
STRUCTURE = f"{BASE}arkivstruktur/v1"
FAULT = f"{BASE}feil/feilmelding/v1"
SEARCH = f"{BASE}sok/v1"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
ET.register_namespace("arkivstruktur", STRUCTURE)  # a type's name must say its namespace

_UUID = re.compile(r"[a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_WORD = re.compile(r"(\w+)(?::(\w+))?([?*+]?)")


class Invalid(Exception):
    """The message is not as the schema says; the sentence names the element, never its content."""


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    kind: str
    least: int
    most: int


def _parts(spec: str) -> tuple[_Part, ...]:
    bounds = {"": (1, 1), "?": (0, 1), "*": (0, 10_000), "+": (1, 10_000)}
    found = (_WORD.fullmatch(word) for word in spec.split())
    return tuple(
        _Part(one[1], one[2] or "text", *bounds[one[3]]) for one in found if one is not None
    )


_FOLDER = (
    "systemID:uuid? mappeID? referanseForeldermappe:folderRef? tittel offentligTittel? "
    "beskrivelse? noekkelord* dokumentmedium:code? opprettetDato:moment? opprettetAv? "
    "avsluttetDato:moment? avsluttetAv? arkivdel:code? virksomhetsspesifikkeMetadata:any? "
    "part:party* kryssreferanse:any* merknad:any* skjerming:shielding? gradering:any? "
    "klassifikasjon:class* referanseEksternNoekkel:key? mappetype:code?"
)
_CASE = (
    " saksaar:whole? sakssekvensnummer:whole? saksdato:day? administrativEnhet:named? "
    "saksansvarlig:named? journalenhet:any? saksstatus:code? presedens:any* matrikkelnummer:any* "
    "byggident:any* planident:any* punkt:any* adresse:any*"
)
_RECORD = (
    "systemID:uuid? opprettetDato:moment? opprettetAv? arkivertDato:moment? arkivertAv? "
    "referanseForelderMappe:folderRef? arkivdel:code? part:party* skjerming:shielding? "
    "gradering:any? dokumentbeskrivelse:document* registreringsID? tittel offentligTittel? "
    "beskrivelse? noekkelord* forfatter* dokumentmedium:code? virksomhetsspesifikkeMetadata:any? "
    "merknad:any* kryssreferanse:any* korrespondansepart:correspondent* klassifikasjon:class* "
    "referanseEksternNoekkel:key?"
)
_DATES = (
    "dokumentetsDato:day? mottattDato:moment? sendtDato:moment? forfallsdato:day? "
    "offentlighetsvurdertDato:day? antallVedlegg:whole?"
)
_ADDRESS = (
    " postadresse* postnummer? poststed? landkode:any? epostadresse? telefonnummer* kontaktperson?"
)

_KINDS: Mapping[str, tuple[str, tuple[_Part, ...]]] = MappingProxyType(
    {
        name: (space, _parts(spec))
        for name, (space, spec) in {
            "message": (
                CREATE, "system regel? antallFiler:whole mappe:folder? registrering:record?"
            ),
            "folder": (CREATE, _FOLDER),
            "saksmappe": (CREATE, _FOLDER + _CASE),
            "record": (CREATE, _RECORD),
            "arkivnotat": (CREATE, f"{_RECORD} {_DATES} dokumentflyt:any*"),
            "journalpost": (
                CREATE,
                f"{_RECORD} journalaar:whole? journalsekvensnummer:whole? journalpostnummer:whole? "
                f"journalposttype:code journalstatus:code? journaldato:day? {_DATES} "
                "journalenhet:any? dokumentflyt:any* presedens:any* avskrivningsdato:day?",
            ),
            "document": (
                CREATE,
                "systemID:uuid? dokumenttype:code? dokumentstatus:code? tittel beskrivelse? "
                "forfatter* opprettetDato:moment? opprettetAv? dokumentmedium:code? "
                "tilknyttetRegistreringSom:code dokumentnummer:whole? tilknyttetDato:moment? "
                "tilknyttetAv? part:party* merknad:any* skjerming:shielding? gradering:any? "
                "dokumentobjekt:version* referanseEksternNoekkel:key?",
            ),
            "version": (
                CREATE,
                "systemID:uuid? versjonsnummer:whole? variantformat:code? format:code? "
                "formatDetaljer? mimeType? opprettetDato:moment? opprettetAv? filnavn "
                "referanseDokumentfil sjekksum? sjekksumAlgoritme? filstoerrelse:whole?",
            ),
            "party": (
                CREATE,
                "partID? partNavn partRolle:code? organisasjonID:any? personID:person?"
                f"{_ADDRESS} virksomhetsspesifikkeMetadata:any? erSkjermet:flag? "
                "erPersonnavn:flag?",
            ),
            "person": (CREATE, "landkode identifikator"),
            "correspondent": (
                CREATE,
                "korrespondansepartID? korrespondanseparttype:code erBehandlingsansvarlig:flag? "
                f"korrespondansepartNavn organisasjonid:any? personid:any?{_ADDRESS} "
                "administrativEnhet:named? saksbehandler:named? erSkjermet:flag? "
                "erPersonnavn:flag? forsendelsesmaate:code? deresReferanse? avskrivning:any*",
            ),
            "shielding": (
                CREATE,
                "tilgangsrestriksjon:code skjermingshjemmel skjermingOpphoererDato:day? "
                "skjermingOpphoererAksjon:code?",
            ),
            "class": (CREATE, "klassifikasjonssystemID? klasseID tittel? erSkjermet:flag?"),
            "code": (CATALOGUE, "kode beskrivelse?"),
            "key": (CATALOGUE, "fagsystem noekkel"),
            "named": (CATALOGUE, "navn? identifikator? initialer? epostadresse?"),
            "folderRef": (
                CATALOGUE, "systemID:uuid? mappeID? saksnummer:any? referanseEksternNoekkel:key?"
            ),
            "recordRef": (
                CATALOGUE,
                "systemID:uuid? registreringsID? journalnummer:any? saksJournalpostnummer:any? "
                "referanseEksternNoekkel:key?",
            ),
        }.items()
    }
)  # fmt: skip
_SUBTYPES = {"folder": ("saksmappe",), "record": ("journalpost", "arkivnotat")}


def _is_day(text: str) -> bool:
    try:
        return len(text) >= 10 and bool(date.fromisoformat(text[:10]))
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return "T" in text and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


_LEAVES: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "text": lambda text: text,
        "uuid": _UUID.fullmatch,
        "whole": _WHOLE.fullmatch,
        "day": _is_day,
        "moment": _is_moment,
        "flag": {"true", "false", "1", "0"}.__contains__,
    }
)


def parse(data: bytes) -> ET.Element:
    """Return the root of a message; raises `Invalid` for what is no XML or declares entities."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Invalid("DOCTYPE er ikke tillatt")
    try:
        return ET.fromstring(data)  # noqa: S314 - no entity can be declared, as just seen
    except (ET.ParseError, ValueError):
        raise Invalid("Meldingen er ikke gyldig XML") from None


def check_message(root: ET.Element) -> None:
    """Hold an arkivmelding against the schema; raises `Invalid`."""
    if root.tag != f"{{{CREATE}}}arkivmelding":
        raise Invalid("Roten er ikke arkivmelding")
    _check(root, "message", "arkivmelding")


def check_reference(root: ET.Element, kind: str, place: str) -> None:
    """Hold a reference (`folderRef`, `recordRef`) in a question against the schema."""
    _check(root, kind, place)


def _check(element: ET.Element, kind: str, place: str) -> None:
    space, parts = _KINDS[_subtype(element, kind, place)]
    children = list(element)
    at = 0
    for part in parts:
        seen = 0
        while at < len(children) and children[at].tag == f"{{{space}}}{part.name}":
            seen += 1
            _check_part(children[at], part, f"{place}/{part.name}")
            at += 1
        if not part.least <= seen <= part.most:
            raise Invalid(f"{place}/{part.name} mangler eller står for mange ganger")
    if at < len(children):
        raise Invalid(f"{place}: {local(children[at])} står på feil sted eller i feil navnerom")


def _check_part(element: ET.Element, part: _Part, place: str) -> None:
    if part.kind == "any":
        return
    if part.kind not in _LEAVES:
        _check(element, part.kind, place)
    elif len(element) or not _LEAVES[part.kind](element.text or ""):
        raise Invalid(f"{place} har en verdi skjemaet ikke tillater")


def _subtype(element: ET.Element, kind: str, place: str) -> str:
    named = element.get(XSI_TYPE)
    if named is None:
        return kind
    name = named.rpartition(":")[2]
    if name in _SUBTYPES.get(kind, ()):
        return name
    if name in {"mappe", "registrering"} and kind in _SUBTYPES:
        return kind
    raise Invalid(f"{place} har en ukjent type")


def local(element: ET.Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def found(element: ET.Element, path: str) -> ET.Element | None:
    """Return the first element under a path of local names, or None."""
    for name in path.split("/"):
        following = next((child for child in element if local(child) == name), None)
        if following is None:
            return None
        element = following
    return element


def every(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the children with a local name."""
    return (child for child in element if local(child) == name)


def words(element: ET.Element, path: str) -> str | None:
    """Return the text under a path of local names, None where there is none."""
    one = found(element, path)
    return (one.text or None) if one is not None else None


Content = str | int | tuple["Node", ...]
Node = tuple[str, str, Content]
"""Namespace, name, and text or children."""


def tree(node: Node, kind: str | None = None) -> ET.Element:
    """Return a node as an element; `kind` is its xsi:type."""
    space, name, content = node
    element = ET.Element(f"{{{space}}}{name}")
    if kind is not None:
        element.set(XSI_TYPE, kind)
    if isinstance(content, tuple):
        element.extend(tree(child) for child in content)
    else:
        element.text = str(content)
    return element


def written(element: ET.Element) -> bytes:
    """Return an element as a UTF-8 document; its own namespace is the default one."""
    space = element.tag.partition("}")[0].removeprefix("{")
    document: bytes = ET.tostring(
        element, encoding="utf-8", xml_declaration=True, default_namespace=space
    )
    return document


def code(space: str, name: str, value: str) -> Node:
    """Return a code element: its parts live in the metadata catalogue, it itself does not."""
    return (space, name, ((CATALOGUE, "kode", value),))


def key(space: str, system: str, value: str) -> Node:
    """Return an external key."""
    inside: tuple[Node, ...] = ((CATALOGUE, "fagsystem", system), (CATALOGUE, "noekkel", value))
    return (space, "referanseEksternNoekkel", inside)


def fault(name: str, fault_id: str, sentence: str) -> bytes:
    """Return an error message: `name` is `ugyldigforespoersel`, `serverfeil` or `ikkefunnet`."""
    inside: tuple[Node, ...] = ((FAULT, "feilId", fault_id), (FAULT, "feilmelding", sentence))
    return written(tree((f"{BASE}feil/{name}/v1", name, inside)))
