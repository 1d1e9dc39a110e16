"""The entities have the names and multiplicities of the published XML schemas."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from navdesk.sandbox.systems.noark5_codes import Codes
from navdesk.sandbox.systems.noark5_model import KINDS, Presence

SCHEMAS = (
    Path(__file__).resolve().parents[3]
    / "../shared/contracts/municipal/noark5/tjenestegrensesnitt-xsd"
)
XS = "{http://www.w3.org/2001/XMLSchema}"
TYPES = {
    "arkiv": "ArkivType",
    "arkivdel": "ArkivdelType",
    "arkivskaper": "ArkivskaperType",
    "klassifikasjonssystem": "KlassifikasjonssystemType",
    "klasse": "KlasseType",
    "mappe": "MappeType",
    "saksmappe": "SaksmappeType",
    "registrering": "RegistreringType",
    "arkivnotat": "ArkivnotatType",
    "journalpost": "JournalpostType",
    "dokumentbeskrivelse": "DokumentbeskrivelseType",
    "dokumentobjekt": "DokumentobjektType",
    "partperson": "PartPersonType",
    "partenhet": "PartEnhetType",
    "korrespondansepartperson": "KorrespondansepartPersonType",
    "korrespondansepartenhet": "KorrespondansepartEnhetType",
    "korrespondansepartintern": "KorrespondansepartInternType",
    "foedselsnummer": "FoedselsnummerType",
    "dnummer": "DNummerType",
    "merknad": "MerknadType",
}
# Version 1.1's text renamed these; its schemas still have the older names.
RENAMED = {
    "endretDato": "oppdatertDato",
    "endretAv": "oppdatertAv",
    "referanseEndretAv": "referanseOppdatertAv",
}
# The schemas put these into `dokumentlink`; the text has them on the document itself.
FROM_LINK = {
    "tilknyttetRegistreringSom",
    "dokumentnummer",
    "tilknyttetDato",
    "tilknyttetAv",
    "referanseTilknyttetAv",
}
# Text and schema differ here (an integer, and an object, in the text); the text is followed.
TYPED_BY_TEXT = {("dokumentobjekt", "filstoerrelse"), ("partenhet", "enhetsidentifikator")}
ONLY_IN_TEXT = {"eksternReferanse"}
NOT_KEPT = {
    "kassasjon",
    "utfoertKassasjon",
    "gradering",
    "elektroniskSignatur",
    "logg",
    "skjermetTittel",
    "skjermetKlasse",
    "skjermetPart",
    "skjermetKorrespondansepart",
    "skjermetMerknad",
}


class _Schemas:
    def __init__(self) -> None:
        self.types = {
            found.get("name", ""): found
            for name in ("arkivstruktur.xsd", "sakarkiv.xsd")
            for found in ET.parse(SCHEMAS / name).getroot().iter(f"{XS}complexType")  # noqa: S314
        }

    def elements(self, name: str) -> dict[str, tuple[str, int]]:
        """Return name → (type, least number of times), with what is inherited."""
        if name not in self.types:
            return {}
        found: dict[str, tuple[str, int]] = {}
        extension = self.types[name].find(f".//{XS}extension")
        if extension is not None:
            found |= self.elements(str(extension.get("base")).rpartition(":")[2])
        for element in self.types[name].iter(f"{XS}element"):
            kind = str(element.get("type")).rpartition(":")[2]
            found[str(element.get("name"))] = (kind, int(element.get("minOccurs", "1")))
        return found


@pytest.fixture(scope="module")
def schemas() -> _Schemas:
    """The published schemas."""
    if not SCHEMAS.exists():
        pytest.skip("the published contracts are not beside this checkout")
    return _Schemas()


def test_every_entity_is_held_against_its_type() -> None:
    assert set(TYPES) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_attribute_names_are_those_published(schemas: _Schemas, kind: str) -> None:
    published = set(schemas.elements(TYPES[kind]))
    ours = {RENAMED.get(name, name) for name in KINDS[kind].attributes}
    extra = ours - published
    allowed = FROM_LINK | ONLY_IN_TEXT if kind == "dokumentbeskrivelse" else set()
    assert extra <= allowed


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_no_simple_attribute_is_forgotten(schemas: _Schemas, kind: str) -> None:
    simple = {
        name
        for name, (type_name, _) in schemas.elements(TYPES[kind]).items()
        if not type_name.endswith("Liste") and type_name.removesuffix("Type").lower() not in KINDS
    }
    ours = {RENAMED.get(name, name) for name in KINDS[kind].attributes}
    assert simple - ours <= NOT_KEPT


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_what_the_schema_demands_is_in_every_answer(schemas: _Schemas, kind: str) -> None:
    demanded = {
        name
        for name, (type_name, least) in schemas.elements(TYPES[kind]).items()
        if least and name in KINDS[kind].attributes
    }
    attributes = KINDS[kind].attributes
    assert {name for name in demanded if not attributes[name].in_every_answer} == set()


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_value_types_are_those_published(schemas: _Schemas, kind: str) -> None:
    names = {
        "string": {"string", "strings", "number"},
        "integer": {"integer"},
        "date": {"date"},
        "dateTime": {"datetime"},
        "SystemIDType": {"id"},
    }
    for name, (type_name, _) in schemas.elements(TYPES[kind]).items():
        attribute = KINDS[kind].attributes.get(name)
        if attribute is None or type_name not in names or (kind, name) in TYPED_BY_TEXT:
            continue
        assert attribute.type in names[type_name], name


def test_every_code_list_of_the_model_exists() -> None:
    known = set(Codes().list_names)
    for kind in KINDS.values():
        for attribute in kind.attributes.values():
            assert attribute.code_list is None or attribute.code_list in known


def test_a_title_is_what_a_client_must_send_and_little_else() -> None:
    required = {
        name: {n for n, a in kind.attributes.items() if a.presence is Presence.REQUIRED}
        for name, kind in KINDS.items()
    }
    for name in ("mappe", "saksmappe", "registrering", "arkivnotat", "journalpost"):
        assert required[name] == {"tittel"}
    assert required["dokumentbeskrivelse"] == {"tittel"}
    assert required["dokumentobjekt"] == set()
