"""The entities of Noark 5 that the practice core keeps: attributes, multiplicities, relations.

Names and multiplicities are those of the service interface 1.1 (chapter 7 and its XSD). `ALWAYS`
marks what the standard writes as `[0..1] [1..1]`: optional in a request, present in every answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

RELATIONS = "https://rel.arkivverket.no/noark5/v5/api"


class Presence(Enum):
    """When an attribute is there."""

    OPTIONAL = auto()
    ALWAYS = auto()
    REQUIRED = auto()
    BY_CORE = auto()
    BY_CORE_ALWAYS = auto()


OPTIONAL, ALWAYS, REQUIRED = Presence.OPTIONAL, Presence.ALWAYS, Presence.REQUIRED
BY_CORE, BY_CORE_ALWAYS = Presence.BY_CORE, Presence.BY_CORE_ALWAYS


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its value type (`code:<list>` for a code) and when it is there."""

    type: str
    presence: Presence = OPTIONAL

    @property
    def is_ours(self) -> bool:
        """Whether only the core sets it."""
        return self.presence in {BY_CORE, BY_CORE_ALWAYS}

    @property
    def in_every_answer(self) -> bool:
        """Whether an answer always carries it, as null where nothing can be said yet."""
        return self.presence in {ALWAYS, REQUIRED, BY_CORE_ALWAYS}

    @property
    def code_list(self) -> str | None:
        """The name of its code list, or None."""
        kind, _, name = self.type.partition(":")
        return name if kind == "code" else None


Attributes = Mapping[str, Attribute]


@dataclass(frozen=True, slots=True)
class Kind:
    """One entity type: its package, the type it extends, and its attributes in wire order."""

    name: str
    package: str
    attributes: Attributes
    extends: str | None = None

    @property
    def relation(self) -> str:
        """The relation key that identifies an instance of this type."""
        return f"{RELATIONS}/{self.package}/{self.name}/"

    def is_a(self, name: str) -> bool:
        """Return whether an instance counts as a `name`."""
        return name in {self.name, self.extends}


def _code(name: str, presence: Presence = OPTIONAL) -> Attribute:
    return Attribute(f"code:{name}", presence)


_TEXT, _TEXTS, _ID = Attribute("string"), Attribute("strings"), Attribute("id")
_DATE, _MOMENT = Attribute("date"), Attribute("datetime")
_COUNT = Attribute("integer")
_TITLE = Attribute("string", REQUIRED)
_SHIELDING = Attribute("shielding")
_OWN = Attribute("metadata")

_IDENTITY: Attributes = {"systemID": Attribute("id", BY_CORE_ALWAYS)}
_UNIT: Attributes = {
    **_IDENTITY,
    "opprettetDato": Attribute("datetime", BY_CORE_ALWAYS),
    "opprettetAv": Attribute("string", BY_CORE_ALWAYS),
    "referanseOpprettetAv": Attribute("id", BY_CORE_ALWAYS),
    "endretDato": Attribute("datetime", BY_CORE),
    "endretAv": Attribute("string", BY_CORE_ALWAYS),
    "referanseEndretAv": Attribute("id", BY_CORE_ALWAYS),
}
_CLOSING: Attributes = {
    "avsluttetDato": _MOMENT,
    "avsluttetAv": Attribute("string", BY_CORE),
    "referanseAvsluttetAv": Attribute("id", BY_CORE),
}
_MEDIUM: Attributes = {
    "dokumentmedium": _code("dokumentmedium", ALWAYS),
    "oppbevaringssted": _TEXTS,
}
_TITLES: Attributes = {
    "tittel": _TITLE,
    "offentligTittel": _TEXT,
    "beskrivelse": _TEXT,
    "noekkelord": _TEXTS,
}
_LOAN: Attributes = {"utlaantDato": _DATE, "utlaantTil": _TEXT, "referanseUtlaantTil": _ID}

_ARCHIVE: Attributes = {
    **_UNIT,
    "tittel": _TITLE,
    "beskrivelse": _TEXT,
    "arkivstatus": _code("arkivstatus", ALWAYS),
    **_MEDIUM,
    **_CLOSING,
}
_SERIES: Attributes = {
    **_UNIT,
    "tittel": _TITLE,
    "beskrivelse": _TEXT,
    "arkivdelstatus": _code("arkivdelstatus", ALWAYS),
    **_MEDIUM,
    **_CLOSING,
    "arkivperiodeStartDato": Attribute("date", ALWAYS),
    "arkivperiodeSluttDato": _DATE,
    "referanseForloeper": _ID,
    "referanseArvtaker": _ID,
    "skjerming": _SHIELDING,
}
_CREATOR: Attributes = {
    **_UNIT,
    "arkivskaperID": Attribute("string", REQUIRED),
    "arkivskaperNavn": Attribute("string", REQUIRED),
    "beskrivelse": _TEXT,
}
_SCHEME: Attributes = {
    **_UNIT,
    "klassifikasjonstype": _code("klassifikasjonstype"),
    "tittel": _TITLE,
    "beskrivelse": _TEXT,
    **_CLOSING,
}
_CLASS: Attributes = {
    **_UNIT,
    "klasseID": Attribute("string", REQUIRED),
    "tittel": _TITLE,
    "beskrivelse": _TEXT,
    "noekkelord": _TEXTS,
    **_CLOSING,
    "skjerming": _SHIELDING,
}
_FOLDER: Attributes = {
    **_UNIT,
    "mappeID": Attribute("string", BY_CORE_ALWAYS),
    "mappetype": _code("mappetype"),
    **_TITLES,
    **_MEDIUM,
    **_CLOSING,
    "skjerming": _SHIELDING,
    "referanseForelderMappe": Attribute("id", BY_CORE),
    "virksomhetsspesifikkeMetadata": _OWN,
}
_CASE_FOLDER: Attributes = {
    **_FOLDER,
    "saksaar": Attribute("integer", BY_CORE_ALWAYS),
    "sakssekvensnummer": Attribute("integer", BY_CORE_ALWAYS),
    "saksdato": Attribute("date", ALWAYS),
    "administrativEnhet": Attribute("string", ALWAYS),
    "referanseAdministrativEnhet": Attribute("id", ALWAYS),
    "saksansvarlig": Attribute("string", ALWAYS),
    "referanseSaksansvarlig": Attribute("id", ALWAYS),
    "journalenhet": Attribute("string", ALWAYS),
    "saksstatus": _code("saksstatus", ALWAYS),
    **_LOAN,
}
_RECORD: Attributes = {
    **_UNIT,
    "arkivertDato": Attribute("datetime", BY_CORE_ALWAYS),
    "arkivertAv": Attribute("string", BY_CORE_ALWAYS),
    "referanseArkivertAv": Attribute("id", BY_CORE_ALWAYS),
    "skjerming": _SHIELDING,
    "referanseArkivdel": Attribute("id", BY_CORE_ALWAYS),
    "registreringsID": Attribute("string", BY_CORE_ALWAYS),
    **_TITLES,
    "forfatter": _TEXTS,
    **_MEDIUM,
    "virksomhetsspesifikkeMetadata": _OWN,
}
_NOTE: Attributes = {
    **_RECORD,
    "dokumentetsDato": Attribute("date", ALWAYS),
    "mottattDato": Attribute("datetime", ALWAYS),
    "sendtDato": Attribute("datetime", ALWAYS),
    "forfallsdato": _MOMENT,
    "offentlighetsvurdertDato": _DATE,
    "antallVedlegg": _COUNT,
    **_LOAN,
    "journalenhet": _TEXT,
}
_JOURNAL_POST: Attributes = {
    **_RECORD,
    "journalaar": Attribute("integer", BY_CORE_ALWAYS),
    "journalsekvensnummer": Attribute("integer", BY_CORE_ALWAYS),
    "journalpostnummer": Attribute("integer", BY_CORE_ALWAYS),
    "journalposttype": _code("journalposttype", ALWAYS),
    "journalstatus": _code("journalstatus", ALWAYS),
    "journaldato": Attribute("date", ALWAYS),
    "dokumentetsDato": Attribute("date", ALWAYS),
    "mottattDato": Attribute("date", ALWAYS),
    "sendtDato": _DATE,
    "forfallsdato": _DATE,
    "offentlighetsvurdertDato": _DATE,
    "antallVedlegg": _COUNT,
    **_LOAN,
    "journalenhet": Attribute("string", ALWAYS),
}
_DOCUMENT: Attributes = {
    **_UNIT,
    "dokumenttype": _code("dokumenttype", ALWAYS),
    "dokumentstatus": _code("dokumentstatus", ALWAYS),
    "tittel": _TITLE,
    "beskrivelse": _TEXT,
    "forfatter": _TEXTS,
    "dokumentmedium": _code("dokumentmedium", ALWAYS),
    "oppbevaringssted": _TEXT,
    "tilknyttetRegistreringSom": _code("tilknyttetregistreringsom", ALWAYS),
    "dokumentnummer": Attribute("integer", BY_CORE_ALWAYS),
    "tilknyttetDato": Attribute("date", BY_CORE_ALWAYS),
    "tilknyttetAv": Attribute("string", BY_CORE_ALWAYS),
    "referanseTilknyttetAv": Attribute("id", BY_CORE_ALWAYS),
    "skjerming": _SHIELDING,
    "eksternReferanse": _TEXT,
    "virksomhetsspesifikkeMetadata": _OWN,
}
_OBJECT: Attributes = {
    **_UNIT,
    "versjonsnummer": Attribute("integer", BY_CORE_ALWAYS),
    "variantformat": _code("variantformat", ALWAYS),
    "format": _code("format", ALWAYS),
    "formatDetaljer": _TEXT,
    "referanseDokumentfil": Attribute("string", BY_CORE_ALWAYS),
    "filnavn": _TEXT,
    "sjekksum": Attribute("string", ALWAYS),
    "mimeType": Attribute("string", ALWAYS),
    "sjekksumAlgoritme": Attribute("string", ALWAYS),
    "filstoerrelse": Attribute("integer", ALWAYS),
}
_CONTACT: Attributes = {"kontaktinformasjon": Attribute("object")}
_PARTY: Attributes = {**_IDENTITY, "partRolle": _code("partrolle", ALWAYS)}
_CORRESPONDENT: Attributes = {
    **_IDENTITY,
    "korrespondanseparttype": _code("korrespondanseparttype", ALWAYS),
}
_PERSON: Attributes = {
    "personidentifikator": Attribute("identifiers"),
    "navn": Attribute("string", REQUIRED),
    "postadresse": Attribute("object"),
    "bostedsadresse": Attribute("object"),
    **_CONTACT,
    "virksomhetsspesifikkeMetadata": _OWN,
}
_ORGANISATION: Attributes = {
    "enhetsidentifikator": Attribute("object"),
    "navn": Attribute("string", REQUIRED),
    "forretningsadresse": Attribute("object"),
    "postadresse": Attribute("object"),
    **_CONTACT,
    "kontaktperson": _TEXT,
    "virksomhetsspesifikkeMetadata": _OWN,
}
_INTERNAL: Attributes = {
    "administrativEnhet": _TEXT,
    "referanseAdministrativEnhet": _ID,
    "saksbehandler": _TEXT,
    "referanseSaksbehandler": _ID,
    "virksomhetsspesifikkeMetadata": _OWN,
}
_REMARK: Attributes = {
    **_IDENTITY,
    "merknadstekst": Attribute("string", REQUIRED),
    "merknadstype": _code("merknadstype"),
    "merknadsdato": Attribute("datetime", BY_CORE_ALWAYS),
    "merknadRegistrertAv": Attribute("string", BY_CORE_ALWAYS),
    "referanseMerknadRegistrertAv": Attribute("id", BY_CORE_ALWAYS),
}
_IDENTIFIER: Attributes = {**_IDENTITY, "beskrivelse": _TEXT}

_STRUCTURE, _CASES = "arkivstruktur", "sakarkiv"

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("arkiv", _STRUCTURE, _ARCHIVE),
            Kind("arkivdel", _STRUCTURE, _SERIES),
            Kind("arkivskaper", _STRUCTURE, _CREATOR),
            Kind("klassifikasjonssystem", _STRUCTURE, _SCHEME),
            Kind("klasse", _STRUCTURE, _CLASS),
            Kind("mappe", _STRUCTURE, _FOLDER),
            Kind("saksmappe", _CASES, _CASE_FOLDER, extends="mappe"),
            Kind("registrering", _STRUCTURE, _RECORD),
            Kind("arkivnotat", _CASES, _NOTE, extends="registrering"),
            Kind("journalpost", _CASES, _JOURNAL_POST, extends="registrering"),
            Kind("dokumentbeskrivelse", _STRUCTURE, _DOCUMENT),
            Kind("dokumentobjekt", _STRUCTURE, _OBJECT),
            Kind("partperson", _STRUCTURE, {**_PARTY, **_PERSON}, extends="part"),
            Kind("partenhet", _STRUCTURE, {**_PARTY, **_ORGANISATION}, extends="part"),
            Kind(
                "korrespondansepartperson",
                _STRUCTURE,
                {**_CORRESPONDENT, **_PERSON},
                extends="korrespondansepart",
            ),
            Kind(
                "korrespondansepartenhet",
                _STRUCTURE,
                {**_CORRESPONDENT, **_ORGANISATION},
                extends="korrespondansepart",
            ),
            Kind(
                "korrespondansepartintern",
                _STRUCTURE,
                {**_CORRESPONDENT, **_INTERNAL},
                extends="korrespondansepart",
            ),
            Kind(
                "foedselsnummer",
                _STRUCTURE,
                {**_IDENTIFIER, "foedselsnummer": Attribute("number", REQUIRED)},
                extends="nasjonalidentifikator",
            ),
            Kind(
                "dnummer",
                _STRUCTURE,
                {**_IDENTIFIER, "dNummer": Attribute("number", REQUIRED)},
                extends="nasjonalidentifikator",
            ),
            Kind("merknad", _STRUCTURE, _REMARK),
        )
    }
)

_PARTIES = ("partperson", "partenhet")
_IDENTIFIERS = ("foedselsnummer", "dnummer")
_CORRESPONDENTS = (
    "korrespondansepartperson",
    "korrespondansepartenhet",
    "korrespondansepartintern",
)
_IN_FOLDER = (*_PARTIES, *_IDENTIFIERS, "merknad")
_IN_RECORD = ("dokumentbeskrivelse", *_CORRESPONDENTS, *_IN_FOLDER)

CHILDREN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "klassifikasjonssystem": ("klasse",),
        "arkivdel": ("mappe", "saksmappe", "registrering"),
        "klasse": ("klasse", "mappe", "saksmappe", "registrering"),
        "mappe": ("mappe", "saksmappe", "registrering", "journalpost", *_IN_FOLDER),
        "saksmappe": (
            "mappe",
            "saksmappe",
            "registrering",
            "journalpost",
            "arkivnotat",
            *_IN_FOLDER,
        ),
        "registrering": _IN_RECORD,
        "arkivnotat": _IN_RECORD,
        "journalpost": _IN_RECORD,
        "dokumentbeskrivelse": ("dokumentobjekt", *_PARTIES, "merknad"),
    }
)
"""What can be created from what: each is announced as `ny-<kind>` and nothing else is taken.

An arkivnotat lies in a saksmappe (municipal sheet, section 11.1).
"""
