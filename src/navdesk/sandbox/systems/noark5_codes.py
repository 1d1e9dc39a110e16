"""Code lists of the archive core, and its register of business-specific metadata fields.

Values are those of the service interface 1.1, chapter 7; a municipality has added a few of its
own. Lists can be extended while the core runs; a code that was used is copied and never changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import uuid4

Code = dict[str, str]

_LISTS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "arkivdelstatus": (
            ("A", "Aktiv periode"),
            ("O", "Overlappingsperiode"),
            ("P", "Avsluttet periode"),
            ("U", "Uaktuelle mapper"),
        ),
        "arkivstatus": (("O", "Opprettet"), ("A", "Avsluttet")),
        "dokumentmedium": (
            ("F", "Fysisk medium"),
            ("E", "Elektronisk arkiv"),
            ("B", "Blandet fysisk og elektronisk arkiv"),
        ),
        "dokumentstatus": (
            ("B", "Dokumentet er under redigering"),
            ("F", "Dokumentet er ferdigstilt"),
        ),
        "dokumenttype": (
            ("B", "Brev"),
            ("R", "Rundskriv"),
            ("F", "Faktura"),
            ("O", "Ordrebekreftelse"),
            ("N", "Notat"),
        ),
        "format": (
            ("av/0", "Ukjent format"),
            ("x-fmt/111", "Ren tekst"),
            ("fmt/353", "TIFF versjon 6"),
            ("fmt/95", "PDF/A 1a - ISO 19005-1:2005"),
            ("fmt/354", "PDF/A 1b - ISO 19005-1:2005"),
            ("fmt/476", "PDF/A 2a - ISO 19005-2:2011"),
            ("fmt/477", "PDF/A 2b - ISO 19005-2:2011"),
            ("fmt/478", "PDF/A 2u - ISO 19005-2:2011"),
            ("fmt/479", "PDF/A 3a - ISO 19005-3:2012"),
            ("fmt/480", "PDF/A 3b - ISO 19005-3:2012"),
            ("fmt/481", "PDF/A 3u - ISO 19005-3:2012"),
            ("fmt/101", "XML"),
            ("fmt/42", "JPEG"),
            ("fmt/11", "PNG"),
            ("fmt/817", "JSON"),
        ),
        "journalposttype": (
            ("I", "Inngående dokument"),
            ("U", "Utgående dokument"),
            ("N", "Organinternt dokument for oppfølging"),
            ("X", "Organinternt dokument uten oppfølging"),
            ("S", "Saksframlegg"),
        ),
        "journalstatus": (
            ("J", "Journalført"),
            ("F", "Ferdigstilt fra saksbehandler"),
            ("G", "Godkjent av leder"),
            ("E", "Ekspedert"),
            ("A", "Arkivert"),
            ("U", "Utgår"),
            ("M", "Midlertidig registrering av innkommet dokument"),
            ("S", "Saksbehandler har registrert innkommet dokument"),
            ("R", "Reservert dokument"),
        ),
        "klassifikasjonstype": (
            ("GBN", "Gårds- og bruksnummer"),
            ("FH", "Funksjonsbasert, hierarkisk"),
            ("EH", "Emnebasert, hierarkisk arkivnøkkel"),
            ("E1", "Emnebasert, ett nivå"),
            ("KK", "K-koder"),
            ("MF", "Mangefasettert, ikke hierarki"),
            ("UO", "Objektbasert"),
            ("PNR", "Fødselsnummer"),
        ),
        "korrespondanseparttype": (
            ("EA", "Avsender"),
            ("EM", "Mottaker"),
            ("EK", "Kopimottaker"),
            ("GM", "Gruppemottaker"),
            ("IA", "Intern avsender"),
            ("IM", "Intern mottaker"),
            ("IK", "Intern kopimottaker"),
            ("IS", "Medavsender"),
        ),
        "mappetype": (("KLIENT", "Klientmappe"), ("SAK", "Saksmappe")),
        "merknadstype": (
            ("MS", "Merknad fra saksbehandler"),
            ("ML", "Merknad fra leder"),
            ("MA", "Merknad fra arkivansvarlig"),
        ),
        "partrolle": (
            ("KLI", "Klient"),
            ("PAA", "Pårørende"),
            ("FORM", "Formynder"),
            ("ADV", "Advokat"),
        ),
        "saksstatus": (
            ("B", "Under behandling"),
            ("A", "Avsluttet"),
            ("U", "Utgår"),
            ("R", "Opprettet av saksbehandler"),
            ("S", "Avsluttet av saksbehandler"),
            ("P", "Unntatt prosesstyring"),
            ("F", "Ferdig fra saksbehandler"),
        ),
        "skjermingdokument": (
            ("H", "Skjerming av hele dokumentet"),
            ("D", "Skjerming av deler av dokumentet"),
        ),
        "skjermingmetadata": (
            ("KID", "Skjerming klasseID"),
            ("TKL", "Skjerming tittel klasse"),
            ("TM1", "Skjerming tittel mappe - unntatt første linje"),
            ("TMO", "Skjerming tittel mappe - utvalgte ord"),
            ("NPS", "Skjerming navn part i sak"),
            ("TR1", "Skjerming tittel registrering - unntatt første linje"),
            ("TRO", "Skjerming tittel registrering - utvalgte ord"),
            ("NA", "Skjerming navn avsender"),
            ("NM", "Skjerming navn mottaker"),
            ("TD", "Skjerming tittel dokumentbeskrivelse"),
            ("MT", "Skjerming merknadstekst"),
            ("M", "Midlertidig skjerming"),
        ),
        "tilgangsrestriksjon": (
            ("B", "Begrenset etter sikkerhetsinstruksen"),
            ("K", "Konfidensielt etter sikkerhetsinstruksen"),
            ("H", "Hemmelig etter sikkerhetsinstruksen"),
            ("F", "Fortrolig etter beskyttelsesinstruksen"),
            ("SF", "Strengt fortrolig etter beskyttelsesinstruksen"),
            ("5", "Unntatt etter offentlighetsloven § 5"),
            ("5a", "Unntatt etter offentlighetsloven § 5a"),
            ("6", "Unntatt etter offentlighetsloven § 6"),
            ("11", "Unntatt etter offentlighetsloven § 11"),
            ("XX", "Midlertidig sperret"),
            ("P", "Personalsaker"),
            ("KL", "Klientsaker"),
        ),
        "tilknyttetregistreringsom": (("H", "Hoveddokument"), ("V", "Vedlegg")),
        "variantformat": (
            ("P", "Produksjonsformat"),
            ("A", "Arkivformat"),
            ("O", "Dokument hvor deler av innholdet er skjermet"),
        ),
    }
)

_OWN_METADATA = (
    ("noteid", "Leveransens eksterne nøkkel i navdesk"),
    ("client", "Nøkkel til klientmappen i navdesk"),
)
_METADATA_TYPES = {"boolean", "date", "datetime", "integer", "decimal", "string", "uri"}
_METADATA_NAME = re.compile(r"(vnd-[a-z0-9]+-v\d+|[a-z0-9]+-v\d+):[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MetadataField:
    """One registered field `<namespace>:<name>` and the type its values have."""

    system_id: str
    name: str
    type: str
    description: str

    def wire(self) -> dict[str, Any]:
        """Return the field as the metadata catalogue shows it."""
        return {
            "systemID": self.system_id,
            "navn": self.name,
            "type": self.type,
            "beskrivelse": self.description,
        }


class Codes:
    """The core's code lists and metadata register, extendable while it runs."""

    def __init__(self) -> None:
        self._lists = {name: dict(values) for name, values in _LISTS.items()}
        self._fields: dict[str, MetadataField] = {}
        for name, description in _OWN_METADATA:
            self.register(f"vnd-navdesk-v1:{name}", "string", description)

    @property
    def list_names(self) -> tuple[str, ...]:
        """Names of all code lists, as in their relation keys."""
        return tuple(sorted(self._lists))

    def values(self, name: str) -> list[Code]:
        """Return the codes of one list; raises `KeyError` for an unknown list."""
        return [{"kode": code, "kodenavn": words} for code, words in self._lists[name].items()]

    def find(self, name: str, code: str) -> Code | None:
        """Return a code with its name, or None when the list does not hold it."""
        words = self._lists[name].get(code)
        return None if words is None else {"kode": code, "kodenavn": words}

    def add(self, name: str, code: str, words: str) -> Code:
        """Add a code to a list; raises `ValueError` when code or name is used already."""
        values = self._lists[name]
        if code in values or words in values.values():
            raise ValueError("code or name is used already")
        values[code] = words
        return {"kode": code, "kodenavn": words}

    @property
    def fields(self) -> list[MetadataField]:
        """All registered metadata fields."""
        return list(self._fields.values())

    def field(self, name: str) -> MetadataField | None:
        """Return the registered field of that full name, or None."""
        return self._fields.get(name)

    def register(self, name: str, kind: str, description: str = "") -> MetadataField:
        """Register a field; raises `ValueError` for a bad name or type, or a name in use."""
        if not _METADATA_NAME.fullmatch(name) or kind not in _METADATA_TYPES:
            raise ValueError("not a field name or type")
        if name in self._fields:
            raise ValueError("the field is registered already")
        field = MetadataField(str(uuid4()), name, kind, description)
        self._fields[name] = field
        return field
