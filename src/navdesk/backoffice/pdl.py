"""The population register's words: queries and what a person's record says (state sheet 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from navdesk.backoffice.wire import day, record, records, text
from navdesk.domain.codes import Protection
from navdesk.domain.person_card import Guardian, GuardianScope

BULK_LIMIT = 100
"""Ids per bulk call; the register's own limit is not published (state sheet 3)."""

CARD_QUERY = """
query kort($ident: ID!) {
  hentPerson(ident: $ident) {
    navn { fornavn mellomnavn etternavn }
    foedselsdato { foedselsdato }
    adressebeskyttelse { gradering }
    tilrettelagtKommunikasjon {
      talespraaktolk { spraak }
      tegnspraaktolk { spraak }
    }
    sikkerhetstiltak { tiltakstype beskrivelse gyldigFraOgMed gyldigTilOgMed }
    vergemaalEllerFremtidsfullmakt {
      type
      vergeEllerFullmektig { omfang omfangetErInnenPersonligOmraade }
    }
    forelderBarnRelasjon { relatertPersonsIdent relatertPersonsRolle }
    doedsfall { doedsdato }
    folkeregisterpersonstatus { status forenkletStatus }
    deltBosted {
      startdatoForKontrakt
      sluttdatoForKontrakt
      vegadresse { kommunenummer }
      matrikkeladresse { kommunenummer }
      ukjentBosted { bostedskommune }
    }
    oppholdsadresse {
      gyldigFraOgMed
      gyldigTilOgMed
      vegadresse { kommunenummer }
      matrikkeladresse { kommunenummer }
    }
  }
  hentGeografiskTilknytning(ident: $ident) { gtType gtKommune gtBydel }
  hentIdenter(ident: $ident, grupper: [FOLKEREGISTERIDENT, NPID], historikk: true) {
    identer { ident gruppe historisk }
  }
}
"""

MANY_QUERY = """
query mange($identer: [ID!]!) {
  hentPersonBolk(identer: $identer) {
    ident
    code
    person {
      navn { fornavn mellomnavn etternavn }
      foedselsdato { foedselsdato }
      adressebeskyttelse { gradering }
      doedsfall { doedsdato }
    }
  }
}
"""

IDS_QUERY = """
query identer($ident: ID!, $grupper: [IdentGruppe!]) {
  hentIdenter(ident: $ident, grupper: $grupper) { identer { ident gruppe historisk } }
}
"""

ALL_IDS_QUERY = """
query alleIdenter($ident: ID!) {
  hentIdenter(ident: $ident, historikk: true) { identer { ident gruppe historisk } }
}
"""

MANY_IDS_QUERY = """
query mangeIdenter($identer: [ID!]!, $grupper: [IdentGruppe!]) {
  hentIdenterBolk(identer: $identer, grupper: $grupper) {
    ident
    code
    identer { ident gruppe historisk }
  }
}
"""

_GRADES = {
    "UGRADERT": Protection.NONE,
    "FORTROLIG": Protection.CODE7,
    "STRENGT_FORTROLIG": Protection.CODE6,
    "STRENGT_FORTROLIG_UTLAND": Protection.CODE19,
}
_STRICTNESS = list(Protection)
_LASTING = "stadfestetFremtidsfullmakt"
_SCOPES = {
    "oekonomiskeInteresser": GuardianScope.MONEY,
    "personligeInteresser": GuardianScope.PERSONAL,
    "personligeOgOekonomiskeInteresser": GuardianScope.BOTH,
}


def full_name(person: Mapping[str, object]) -> str | None:
    """Return the current name, first name first; None when the register gives none."""
    for name in records(person.get("navn")):
        parts = (text(name.get(part)) for part in ("fornavn", "mellomnavn", "etternavn"))
        if joined := " ".join(part for part in parts if part):
            return joined
    return None


def birth_date(person: Mapping[str, object]) -> date | None:
    """Return the registered birth date; the number itself does not tell it (state sheet 14)."""
    for born in records(person.get("foedselsdato")):
        if found := day(born.get("foedselsdato")):
            return found
    return None


def death_date(person: Mapping[str, object]) -> date | None:
    """Return the registered date of death, if any."""
    for death in records(person.get("doedsfall")):
        if found := day(death.get("doedsdato")):
            return found
    return None


def protection(person: Mapping[str, object]) -> Protection:
    """Return the strictest address protection; an empty list means none.

    A grade this program does not know is treated as code 6: too strict does no harm.
    """
    found = [
        _GRADES.get(str(grade.get("gradering")), Protection.CODE6)
        for grade in records(person.get("adressebeskyttelse"))
    ]
    return max(found, key=_STRICTNESS.index, default=Protection.NONE)


def municipality(tie: object) -> str | None:
    """Return the municipality (4 digits) of a geographic tie; a district lies in its own."""
    found = record(tie)
    number = text(found.get("gtKommune")) or text(found.get("gtBydel"))
    if text(found.get("gtType")) not in {"KOMMUNE", "BYDEL"} or number is None:
        return None
    number = number[:4]
    return number if len(number) == 4 and number.isascii() and number.isdigit() else None


def has_emigrated(person: Mapping[str, object]) -> bool:
    """Whether the register says that the person has moved out of the country."""
    rows = records(person.get("folkeregisterpersonstatus"))
    return any(row.get("status") == "utflyttet" for row in rows)


def stays(person: Mapping[str, object], today: date) -> tuple[str, ...]:
    """Return the municipalities (4 digits) the person stays in or shares a home in on `today`.

    A place whose dates cannot be read counts as in force.
    """
    found: list[str] = []
    for kind, first_day, last_day in (
        ("deltBosted", "startdatoForKontrakt", "sluttdatoForKontrakt"),
        ("oppholdsadresse", "gyldigFraOgMed", "gyldigTilOgMed"),
    ):
        for place in records(person.get(kind)):
            since, until = day(place.get(first_day)), day(place.get(last_day))
            if (since is None or since <= today) and (until is None or until >= today):
                found += [code] if (code := place_municipality(place)) else []
    return tuple(dict.fromkeys(found))


def place_municipality(place: Mapping[str, object]) -> str | None:
    """Return the municipality (4 digits) of one address of the register, if it tells one."""
    for number in (
        record(place.get("vegadresse")).get("kommunenummer"),
        record(place.get("matrikkeladresse")).get("kommunenummer"),
        record(place.get("ukjentBosted")).get("bostedskommune"),
    ):
        code = text(number)
        if code is not None and len(code) == 4 and code.isascii() and code.isdigit():
            return code
    return None


def interpreter_language(person: Mapping[str, object]) -> tuple[str | None, bool]:
    """Return the language an interpreter is needed for, and whether one is needed at all."""
    for need in records(person.get("tilrettelagtKommunikasjon")):
        for kind in ("talespraaktolk", "tegnspraaktolk"):
            if need.get(kind) is not None:
                return text(record(need.get(kind)).get("spraak")), True
    return None, False


def safety_measures(person: Mapping[str, object], today: date) -> tuple[str, ...]:
    """Return the measures in force, to be shown before any contact (threats against staff).

    A measure whose dates cannot be read counts as in force.
    """
    found: list[str] = []
    for measure in records(person.get("sikkerhetstiltak")):
        since, until = day(measure.get("gyldigFraOgMed")), day(measure.get("gyldigTilOgMed"))
        if (since is None or since <= today) and (until is None or until >= today):
            words = text(measure.get("beskrivelse")) or text(measure.get("tiltakstype"))
            found += [words] if words else []
    return tuple(found)


def guardians(person: Mapping[str, object]) -> tuple[Guardian, ...]:
    """Return that somebody acts for the person, and in what: each kind once, no names."""
    found: list[Guardian] = []
    for row in records(person.get("vergemaalEllerFremtidsfullmakt")):
        party = record(row.get("vergeEllerFullmektig"))
        scope = _SCOPES.get(text(party.get("omfang")) or "", GuardianScope.UNTOLD)
        if scope is GuardianScope.UNTOLD and party.get("omfangetErInnenPersonligOmraade") is True:
            scope = GuardianScope.PERSONAL
        found.append(Guardian(scope, row.get("type") == _LASTING))
    return tuple(dict.fromkeys(found))


def children(person: Mapping[str, object]) -> tuple[str, ...]:
    """Return the numbers of the children in the register's parent relations."""
    found = [
        ident
        for tie in records(person.get("forelderBarnRelasjon"))
        if tie.get("relatertPersonsRolle") == "BARN"
        and (ident := text(tie.get("relatertPersonsIdent"))) is not None
    ]
    return tuple(dict.fromkeys(found))
