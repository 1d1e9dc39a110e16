"""Where a person lives, stays, shares a home and gets letters, as the population register says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from navdesk.backoffice.code_lists import CodeList, CodeLists
from navdesk.backoffice.pdl import place_municipality
from navdesk.backoffice.sources.reading import Reading
from navdesk.backoffice.wire import day, record, records, text
from navdesk.domain.codes import Sensitivity
from navdesk.domain.facts import FactValue

_C = Sensitivity.CONFIDENTIAL
_FREE_LINES = ("adresselinje1", "adresselinje2", "adresselinje3")

FIELDS = frozenset(
    {
        "HOUSING.form",
        "HOUSING.x_address",
        "HOUSING.x_stay",
        "HOUSING.x_shared_home",
        "HOUSING.x_mail_address",
        "FAMILY.x_estate_contact",
        "FAMILY.x_moved_abroad",
    }
)
"""What is read here; of a protected person none of it."""


def read_places(person: Mapping[str, object], codes: CodeLists, reading: Reading) -> None:
    """Read every place of a person without address protection; each with its dates.

    Registered, stayed in and shared places stand side by side: none is taken for the right one.
    """
    for home in records(person.get("bostedsadresse")):
        since = day(home.get("gyldigFraOgMed"))
        if home.get("ukjentBosted") is not None:
            reading.fact("HOUSING.form", "NONE", ref(home, "home"), _C, since=since)
            continue
        if (value := _place(home, codes)) is not None:
            reading.fact("HOUSING.x_address", value, ref(home, "home"), _C, since=since)
    for stay in records(person.get("oppholdsadresse")):
        value = _place(stay, codes) or _kept({"place": text(stay.get("oppholdAnnetSted"))})
        _fact("HOUSING.x_stay", value, stay, reading)
    for letters in records(person.get("kontaktadresse")):
        _fact("HOUSING.x_mail_address", _place(letters, codes), letters, reading)
    for shared in records(person.get("deltBosted")):
        if (value := _place(shared, codes)) is not None:
            reading.fact(
                "HOUSING.x_shared_home", value, ref(shared, "shared"), _C,
                since=day(shared.get("startdatoForKontrakt")),
                until=day(shared.get("sluttdatoForKontrakt")),
            )  # fmt: skip
    for move in records(person.get("utflyttingFraNorge")):
        code = text(move.get("tilflyttingsland"))
        value = _kept(
            {
                "country": codes.word(CodeList.COUNTRIES, code) or code,
                "country_id": code,
                "place": text(move.get("tilflyttingsstedIUtlandet")),
            }
        )
        since = day(move.get("utflyttingsdato"))
        if value is not None:
            reading.fact("FAMILY.x_moved_abroad", value, ref(move, "moved"), _C, since=since)
    for estate in records(person.get("kontaktinformasjonForDoedsbo")):
        _estate(estate, reading)


def ref(row: Mapping[str, object], fallback: str) -> str:
    """Return the register's own id of a row."""
    return text(record(row.get("metadata")).get("opplysningsId")) or fallback


def _fact(field: str, value: FactValue, row: Mapping[str, object], reading: Reading) -> None:
    if value is not None:
        since, until = _period(row)
        reading.fact(field, value, ref(row, field.partition("_")[2]), _C, since=since, until=until)


def _period(row: Mapping[str, object]) -> tuple[date | None, date | None]:
    return day(row.get("gyldigFraOgMed")), day(row.get("gyldigTilOgMed"))


def _place(home: Mapping[str, object], codes: CodeLists) -> FactValue:
    road, plot = record(home.get("vegadresse")), record(home.get("matrikkeladresse"))
    box = record(home.get("postboksadresse"))
    abroad = record(home.get("utenlandskAdresse"))
    free = record(home.get("postadresseIFrittFormat"))
    free_abroad = record(home.get("utenlandskAdresseIFrittFormat"))
    number = (text(road.get("husnummer")) or "") + (text(road.get("husbokstav")) or "")
    street = " ".join(part for part in (text(road.get("adressenavn")), number) if part)
    postal_code = next(
        (code for one in (road, plot, box, free) if (code := text(one.get("postnummer")))), None
    )
    country = text(abroad.get("landkode")) or text(free_abroad.get("landkode"))
    municipality = place_municipality(home)
    return _kept(
        {
            "care_of": text(home.get("coAdressenavn")),
            "street": street
            or text(plot.get("tilleggsnavn"))
            or _box(box)
            or text(abroad.get("adressenavnNummer"))
            or _lines(free)
            or _lines(free_abroad),
            "postal_code": postal_code
            or text(abroad.get("postkode"))
            or text(free_abroad.get("postkode")),
            "place": codes.word(CodeList.POSTAL_CODES, postal_code)
            or text(abroad.get("bySted"))
            or text(free_abroad.get("byEllerStedsnavn")),
            "municipality": municipality,
            "municipality_name": codes.word(CodeList.MUNICIPALITIES, municipality),
            "country": codes.word(CodeList.COUNTRIES, country) or country,
            "country_id": country,
        }
    )


def _box(box: Mapping[str, object]) -> str | None:
    return (
        " ".join(filter(None, (text(box.get("postbokseier")), text(box.get("postboks"))))) or None
    )


def _lines(free: Mapping[str, object]) -> str | None:
    return ", ".join(line for name in _FREE_LINES if (line := text(free.get(name)))) or None


def _estate(estate: Mapping[str, object], reading: Reading) -> None:
    """Read who answers for a dead person's estate: letters go there."""
    person = record(record(estate.get("personSomKontakt")).get("personnavn"))
    lawyer = record(estate.get("advokatSomKontakt"))
    office = record(estate.get("organisasjonSomKontakt"))
    address = record(estate.get("adresse"))
    named = person or record(lawyer.get("personnavn")) or record(office.get("kontaktperson"))
    parts = (text(named.get(part)) for part in ("fornavn", "mellomnavn", "etternavn"))
    value = _kept(
        {
            "name": " ".join(part for part in parts if part) or None,
            "organisation": text(lawyer.get("organisasjonsnavn"))
            or text(office.get("organisasjonsnavn")),
            "street": _lines(address),
            "postal_code": text(address.get("postnummer")),
            "place": text(address.get("poststedsnavn")),
        }
    )
    if value is not None:
        reading.fact(
            "FAMILY.x_estate_contact", value, ref(estate, "estate"), _C,
            since=day(estate.get("attestutstedelsesdato")),
        )  # fmt: skip


def _kept(value: Mapping[str, str | None]) -> FactValue:
    """Return the parts that are there, None when none is."""
    found = {name: part for name, part in value.items() if part is not None}
    return found or None
