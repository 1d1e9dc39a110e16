"""A person as the person register tells it: the register's field names over our own people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from navdesk.domain.codes import Protection
from navdesk.sandbox.people import People, Person, StreetAddress, TieKind

Answer = dict[str, Any]
Field = Callable[..., list[Answer]]

_GRADES = {
    Protection.CODE7: "FORTROLIG",
    Protection.CODE6: "STRENGT_FORTROLIG",
    Protection.CODE19: "STRENGT_FORTROLIG_UTLAND",
}
_SEX = {"M": "MANN", "F": "KVINNE"}
_PARENT = {"M": "FAR", "F": "MOR"}
_REGISTER = "FREG"
_NAV = "PDL"


def geographic_tie(person: Person) -> Answer:
    """Return the `GeografiskTilknytning` of a person."""
    tie = person.gt
    return {
        "gtType": tie.kind.value,
        "gtKommune": tie.code if tie.kind is TieKind.MUNICIPALITY else None,
        "gtBydel": None,
        "gtLand": tie.code if tie.kind is TieKind.ABROAD else None,
        "regel": "17" if person.unknown_residence else "2",
    }


def identifiers(person: Person, groups: list[str] | None, historic: bool) -> list[Answer]:
    """Return the `IdentInformasjon` rows of a person, current ones first.

    `groups` None means all groups; `historic` adds the identifiers no longer in use.
    """
    rows = [(person.number, "FOLKEREGISTERIDENT", False), (person.aktor_id, "AKTORID", False)]
    if historic:
        rows += [(number, "FOLKEREGISTERIDENT", True) for number in person.historic_numbers]
        rows += [(aktor_id, "AKTORID", True) for aktor_id in person.historic_aktor_ids]
    return [
        {"ident": ident, "gruppe": group, "historisk": old}
        for ident, group, old in rows
        if groups is None or group in groups
    ]


def person_answer(person: Person, people: People, uncovered: frozenset[str]) -> Answer:
    """Return the `Person` object; fields in `uncovered` come back as empty lists."""
    fields = {
        **_identity_fields(person),
        **_address_fields(person),
        **_family_fields(person, people),
        **_contact_fields(person, people),
    }
    return {name: _field([] if name in uncovered else rows) for name, rows in fields.items()}


def _field(rows: list[Answer]) -> Field:
    def answer(_info: object, historikk: bool = False) -> list[Answer]:
        return [row for row in rows if historikk or not row["metadata"]["historisk"]]

    return answer


def _row(
    person: Person,
    what: str,
    *,
    master: str = _REGISTER,
    old: bool = False,
    known: date | None = None,
) -> Answer:
    since = datetime.combine(known or person.born, time(8)).isoformat()
    source = "Folkeregisteret" if master == _REGISTER else "Z990102"
    return {
        "metadata": {
            "opplysningsId": str(uuid5(NAMESPACE_URL, f"{person.aktor_id}/{what}")),
            "master": master,
            "historisk": old,
            "endringer": [
                {
                    "type": "OPPRETT",
                    "registrert": since,
                    "registrertAv": source,
                    "systemkilde": master,
                    "kilde": "KILDE_DSF" if master == _REGISTER else "NAV",
                    "hendelseId": str(uuid5(NAMESPACE_URL, f"{person.aktor_id}/{what}/1")),
                }
            ],
        },
        "folkeregistermetadata": {
            "ajourholdstidspunkt": since,
            "gyldighetstidspunkt": since,
            "opphoerstidspunkt": None,
            "kilde": "KILDE_DSF",
            "aarsak": None,
            "sekvens": None,
        },
    }


def _identity_fields(person: Person) -> dict[str, list[Answer]]:
    grade = _GRADES.get(person.protection)
    status = ("doed", "doedIFolkeregisteret") if person.deceased else _residence_status(person)
    return {
        "navn": [
            {
                "fornavn": person.first_name,
                "mellomnavn": None,
                "etternavn": person.last_name,
                "originaltNavn": None,
                "gyldigFraOgMed": _day(person.born),
                **_row(person, "navn"),
            }
        ],
        "foedselsdato": [
            {
                "foedselsdato": _day(person.born),
                "foedselsaar": person.born.year,
                **_row(person, "foedselsdato"),
            }
        ],
        "foedested": [{"foedeland": person.citizenship, **_row(person, "foedested")}],
        "kjoenn": [{"kjoenn": _SEX[person.sex], **_row(person, "kjoenn")}],
        "doedsfall": [
            {"doedsdato": _day(person.deceased), **_row(person, "doedsfall", known=person.deceased)}
        ]
        if person.deceased
        else [],
        "adressebeskyttelse": [{"gradering": grade, **_row(person, "adressebeskyttelse")}]
        if grade
        else [],
        "folkeregisteridentifikator": [
            _register_number(person, person.number, old=False),
            *(_register_number(person, number, old=True) for number in person.historic_numbers),
        ],
        "folkeregisterpersonstatus": [
            {"status": status[0], "forenkletStatus": status[1], **_row(person, "personstatus")}
        ],
        "utenlandskIdentifikasjonsnummer": [],
        "statsborgerskap": [
            {
                "land": person.citizenship,
                "gyldigFraOgMed": _day(person.born),
                "gyldigTilOgMed": None,
                **_row(person, "statsborgerskap"),
            }
        ],
        "opphold": [
            {
                "type": "MIDLERTIDIG" if person.permit.temporary else "PERMANENT",
                "oppholdFra": _day(person.permit.valid_from),
                "oppholdTil": _day(person.permit.valid_to),
                **_row(person, "opphold", known=person.permit.valid_from),
            }
        ]
        if person.permit
        else [],
        "innflyttingTilNorge": [
            {
                "fraflyttingsland": person.citizenship,
                **_row(person, "innflytting", known=person.permit.valid_from),
            }
        ]
        if person.permit
        else [],
        "utflyttingFraNorge": [{"tilflyttingsland": person.gt.code, **_row(person, "utflytting")}]
        if person.gt.kind is TieKind.ABROAD
        else [],
        "rettsligHandleevne": [],
    }


def _residence_status(person: Person) -> tuple[str, str]:
    if person.gt.kind is TieKind.ABROAD:
        return "utflyttet", "ikkeBosatt"
    return "bosatt", "bosattEtterFolkeregisterloven"


def _register_number(person: Person, number: str, *, old: bool) -> Answer:
    return {
        "identifikasjonsnummer": number,
        "status": "OPPHOERT" if old else "I_BRUK",
        "type": "FNR",
        **_row(person, f"ident/{number}", old=old),
    }


def _address_fields(person: Person) -> dict[str, list[Answer]]:
    home: Answer | None = None
    hidden = person.protection.online_only
    # A strictly confidential address is not even in the register (domain sheet, section 2).
    if not hidden:
        if person.address is not None:
            home = _road(person.address)
        elif person.unknown_residence:
            home = {"ukjentBosted": {"bostedskommune": person.municipality}}
    since = {"gyldigFraOgMed": "2020-01-01T00:00:00"}
    return {
        "bostedsadresse": [{**home, **since, **_row(person, "bosted")}] if home else [],
        "deltBosted": [
            {
                **_road(person.shared_home),
                "startdatoForKontrakt": "2024-08-01",
                "sluttdatoForKontrakt": None,
                **_row(person, "delt-bosted"),
            }
        ]
        if person.shared_home and not hidden
        else [],
        "oppholdsadresse": [
            {**_road(person.stay), **since, "gyldigTilOgMed": None, **_row(person, "opphold-her")}
        ]
        if person.stay and not hidden
        else [],
        "kontaktadresse": [
            {
                **_road(person.post),
                **since,
                "gyldigTilOgMed": None,
                "type": "Innland",
                **_row(person, "kontaktadresse"),
            }
        ]
        if person.post and not hidden
        else [],
        "kontaktinformasjonForDoedsbo": [_estate(person, person.estate)] if person.estate else [],
    }


def _road(address: StreetAddress) -> Answer:
    return {
        "vegadresse": {
            "adressenavn": address.street,
            "husnummer": address.house,
            "postnummer": address.postcode,
            "kommunenummer": address.municipality,
        }
    }


def _estate(person: Person, contact: str) -> Answer:
    first, _, last = contact.partition(" ")
    return {
        "skifteform": "ANNET",
        "attestutstedelsesdato": _day(person.deceased),
        "personSomKontakt": {
            "foedselsdato": None,
            "personnavn": {"fornavn": first, "mellomnavn": None, "etternavn": last},
            "identifikasjonsnummer": None,
        },
        "advokatSomKontakt": None,
        "organisasjonSomKontakt": None,
        "adresse": {
            "adresselinje1": "Testarvingveien 1",
            "adresselinje2": None,
            "poststedsnavn": "TESTDAL",
            "postnummer": "9991",
            "landkode": "NOR",
        },
        **_row(person, "doedsbo", known=person.deceased),
    }


def _family_fields(person: Person, people: People) -> dict[str, list[Answer]]:
    mine = _PARENT[person.sex]
    children = [people.find(number) for number in person.related("CHILD")]
    ties = [
        {
            "relatertPersonsIdent": child.number,
            "relatertPersonsRolle": "BARN",
            "minRolleForPerson": mine,
            **_row(person, f"barn/{child.number}", known=child.born),
        }
        for child in children
        if child is not None
    ]
    parents = person.related("PARENT")
    duty = "felles"
    for number in parents:
        parent = people.find(number)
        role = _PARENT[parent.sex] if parent else "MOR"
        duty = role.lower() if len(parents) == 1 else "felles"
        ties.append(
            {
                "relatertPersonsIdent": number,
                "relatertPersonsRolle": role,
                "minRolleForPerson": "BARN",
                **_row(person, f"forelder/{number}"),
            }
        )
    spouse = next(iter(person.related("SPOUSE")), None)
    return {
        "forelderBarnRelasjon": ties,
        "foreldreansvar": [
            {
                "ansvar": duty,
                "ansvarlig": number,
                **_row(person, f"ansvar/{number}"),
            }
            for number in parents
        ],
        "sivilstand": [
            {
                "type": person.civil_status,
                "gyldigFraOgMed": _day(person.civil_status_from),
                "relatertVedSivilstand": spouse,
                **_row(person, "sivilstand", known=person.civil_status_from),
            }
        ],
    }


def _contact_fields(person: Person, people: People) -> dict[str, list[Answer]]:
    guardian = people.find(person.guardian) if person.guardian else None
    return {
        "telefonnummer": [
            {
                "landskode": "+47",
                "nummer": person.phone,
                "prioritet": 1,
                **_row(person, "telefon", master=_NAV),
            }
        ]
        if person.phone
        else [],
        "tilrettelagtKommunikasjon": [
            {
                "talespraaktolk": {"spraak": person.interpreter},
                "tegnspraaktolk": None,
                **_row(person, "tolk", master=_NAV),
            }
        ]
        if person.interpreter
        else [],
        "sikkerhetstiltak": [
            {
                "tiltakstype": measure.code,
                "beskrivelse": measure.text,
                "kontaktperson": {"personident": "Z990103", "enhet": "0000"},
                "gyldigFraOgMed": _day(measure.valid_from),
                "gyldigTilOgMed": _day(measure.valid_to),
                **_row(
                    person,
                    f"sikkerhet/{measure.code}",
                    master=_NAV,
                    known=measure.valid_from,
                ),
            }
            for measure in person.safety_measures
        ],
        "vergemaalEllerFremtidsfullmakt": [
            {
                "type": "voksen",
                "embete": "statsforvalterenITestfylke",
                "vergeEllerFullmektig": {
                    "identifiserendeInformasjon": {
                        "navn": {
                            "fornavn": guardian.first_name,
                            "etternavn": guardian.last_name,
                        }
                    },
                    "motpartsPersonident": guardian.number,
                    "omfang": person.guardian_scope,
                    "omfangetErInnenPersonligOmraade": False,
                    "tjenesteomraade": [],
                },
                **_row(person, "verge"),
            }
        ]
        if guardian
        else [],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
