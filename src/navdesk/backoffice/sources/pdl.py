"""The population register: household, address, guardian, safety (state sheet 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice import pdl
from navdesk.backoffice.source import SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, check_graphql, refused
from navdesk.backoffice.wire import day, first, iso, record, records, text, texts
from navdesk.domain.codes import LifeArea, Protection, Sensitivity, SourceOutcome
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer

_C = Sensitivity.CONFIDENTIAL
_ADULT = 18
_PARTNERS = frozenset({"GIFT", "REGISTRERT_PARTNER"})

_HOME = "vegadresse { matrikkelId bruksenhetsnummer } matrikkeladresse { matrikkelId }"
QUERY = """
query person($ident: ID!) {
  hentPerson(ident: $ident) {
    navn { fornavn mellomnavn etternavn }
    foedselsdato { foedselsdato }
    adressebeskyttelse { gradering metadata { opplysningsId } }
    bostedsadresse {
      coAdressenavn
      vegadresse {
        matrikkelId bruksenhetsnummer adressenavn husnummer husbokstav postnummer kommunenummer
      }
      matrikkeladresse { matrikkelId bruksenhetsnummer tilleggsnavn postnummer kommunenummer }
      utenlandskAdresse { adressenavnNummer postkode bySted landkode }
      ukjentBosted { bostedskommune }
      gyldigFraOgMed
      metadata { opplysningsId }
    }
    oppholdsadresse {
      vegadresse { adressenavn husnummer husbokstav postnummer kommunenummer }
      oppholdAnnetSted
      gyldigFraOgMed
      gyldigTilOgMed
      metadata { opplysningsId }
    }
    sivilstand { type gyldigFraOgMed relatertVedSivilstand metadata { opplysningsId } }
    forelderBarnRelasjon { relatertPersonsIdent relatertPersonsRolle }
    statsborgerskap { land metadata { opplysningsId } }
    opphold { type oppholdFra oppholdTil metadata { opplysningsId } }
    doedsfall { doedsdato }
    telefonnummer { landskode nummer prioritet metadata { opplysningsId } }
    tilrettelagtKommunikasjon {
      talespraaktolk { spraak }
      tegnspraaktolk { spraak }
      metadata { opplysningsId }
    }
    sikkerhetstiltak {
      tiltakstype beskrivelse gyldigFraOgMed gyldigTilOgMed metadata { opplysningsId }
    }
    vergemaalEllerFremtidsfullmakt {
      type
      embete
      vergeEllerFullmektig {
        motpartsPersonident
        omfang
        identifiserendeInformasjon { navn { fornavn mellomnavn etternavn } }
        tjenesteomraade { tjenesteoppgave tjenestevirksomhet }
      }
      metadata { opplysningsId }
    }
  }
  hentGeografiskTilknytning(ident: $ident) { gtType gtKommune gtBydel gtLand }
}
"""
RELATIVES_QUERY = (
    """
query slektninger($identer: [ID!]!) {
  hentPersonBolk(identer: $identer) {
    ident
    code
    person {
      navn { fornavn mellomnavn etternavn }
      foedselsdato { foedselsdato }
      doedsfall { doedsdato }
      adressebeskyttelse { gradering }
      bostedsadresse { """
    + _HOME
    + """ }
    }
  }
}
"""
)


class PdlSource(SystemSource):
    """PDL, read about one person and those closest."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.PDL,
        title="Folkeregisteret (PDL)",
        life_areas=frozenset({LifeArea.FAMILY, LifeArea.HOUSING, LifeArea.QUALIFICATION}),
        municipal=False,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.graphql(
            QUERY, {"ident": request.person}, "person", call_id=request.call_id,
            person=request.person,
        )  # fmt: skip
        data = check_graphql(reply, reading, "hentPerson")
        person = record(data.get("hentPerson"))
        if not person:
            raise refused(SourceOutcome.FAILED, Message("sources.form"))
        grade = pdl.protection(person)
        _person(person, grade, reading)
        _needs(person, reading)
        relatives = self._relatives(person, request, reading)
        _representatives(person, relatives, reading)
        if grade is Protection.NONE:
            _address(person, reading)
            _household(person, relatives, reading)
        if not grade.online_only:
            _phones(person, reading)

    def _relatives(
        self, person: Mapping[str, object], request: SourceRequest, reading: Reading
    ) -> Mapping[str, Mapping[str, object]]:
        wanted = tuple(dict.fromkeys((*_partners(person), *pdl.children(person))))
        wanted = (*wanted, *(ident for ident in _guardians(person) if ident not in wanted))
        if not wanted:
            return {}
        found: dict[str, Mapping[str, object]] = {}

        def ask() -> None:
            reply = self._client.graphql(
                RELATIVES_QUERY,
                {"identer": list(wanted[: pdl.BULK_LIMIT])},
                "slektninger",
                call_id=request.call_id,
            )
            rows = reply.data.get("hentPersonBolk")
            if not isinstance(rows, list):
                raise BadAnswer(Message("sources.no_answer"))
            reading.keep("relatives", reply.raw)
            for row in records(rows):
                ident, one = text(row.get("ident")), row.get("person")
                if ident is not None and isinstance(one, dict):
                    found[ident] = one

        self._optional(reading, "sources.no_relatives", ask)
        return found


def _ref(row: Mapping[str, object], fallback: str) -> str:
    return text(record(row.get("metadata")).get("opplysningsId")) or fallback


def _person(person: Mapping[str, object], grade: Protection, reading: Reading) -> None:
    if grade is not Protection.NONE:
        row = first(person.get("adressebeskyttelse"))
        reading.fact("FAMILY.x_protection", grade.value, _ref(row, "protection"), _C)
    if (died := pdl.death_date(person)) is not None:
        reading.fact("FAMILY.x_deceased", died.isoformat(), "deceased", _C)
    for measure in records(person.get("sikkerhetstiltak")):
        words = text(measure.get("beskrivelse")) or text(measure.get("tiltakstype"))
        if words is not None:
            reading.fact(
                "FAMILY.x_safety_measure",
                {"kind": text(measure.get("tiltakstype")), "description": words},
                _ref(measure, "safety"),
                _C,
                since=day(measure.get("gyldigFraOgMed")),
                until=day(measure.get("gyldigTilOgMed")),
            )
    for state in records(person.get("sivilstand")):
        if (kind := text(state.get("type"))) is not None:
            reading.fact(
                "FAMILY.x_marital_status", kind, _ref(state, "marital"), _C,
                since=day(state.get("gyldigFraOgMed")),
            )  # fmt: skip


def _needs(person: Mapping[str, object], reading: Reading) -> None:
    for need in records(person.get("tilrettelagtKommunikasjon")):
        for kind, word in (("talespraaktolk", "SPOKEN"), ("tegnspraaktolk", "SIGN")):
            if need.get(kind) is not None:
                value = {"kind": word, "language": text(record(need.get(kind)).get("spraak"))}
                reading.fact(
                    "QUALIFICATION.x_interpreter", value, _ref(need, "interpreter"),
                    Sensitivity.NORMAL,
                )  # fmt: skip
    for land in records(person.get("statsborgerskap")):
        if (code := text(land.get("land"))) is not None:
            reading.fact("FAMILY.x_citizenship", code, _ref(land, f"citizen-{code}"), _C)
    for permit in records(person.get("opphold")):
        if (kind_of := text(permit.get("type"))) is not None:
            value = {"kind": kind_of, "until": iso(permit.get("oppholdTil"))}
            reading.fact(
                "FAMILY.x_residence_permit", value, _ref(permit, "permit"), _C,
                since=day(permit.get("oppholdFra")), until=day(permit.get("oppholdTil")),
            )  # fmt: skip


def _phones(person: Mapping[str, object], reading: Reading) -> None:
    for phone in records(person.get("telefonnummer")):
        parts = (text(phone.get("landskode")), text(phone.get("nummer")))
        if parts[1] is not None:
            number = " ".join(part for part in parts if part)
            reading.fact("FAMILY.x_phone", number, _ref(phone, "phone"), _C)


def _representatives(
    person: Mapping[str, object],
    relatives: Mapping[str, Mapping[str, object]],
    reading: Reading,
) -> None:
    for row in records(person.get("vergemaalEllerFremtidsfullmakt")):
        party = record(row.get("vergeEllerFullmektig"))
        told = record(party.get("identifiserendeInformasjon")).get("navn")
        ident = text(party.get("motpartsPersonident")) or ""
        name = pdl.full_name({"navn": [told]}) or _shown_name(relatives.get(ident, {}))
        areas = [
            words
            for area in records(party.get("tjenesteomraade"))
            if (words := text(area.get("tjenesteoppgave"))) is not None
        ]
        value: dict[str, FactValue] = {
            "kind": text(row.get("type")),
            "name": name,
            "scope": text(party.get("omfang")),
            "areas": areas,
            "authority": text(row.get("embete")),
        }
        reading.fact("FAMILY.representative", value, _ref(row, "representative"), _C)


def _address(person: Mapping[str, object], reading: Reading) -> None:
    """Read where a person without address protection lives; a protected one has no address."""
    for home in records(person.get("bostedsadresse")):
        since = day(home.get("gyldigFraOgMed"))
        if home.get("ukjentBosted") is not None:
            reading.fact("HOUSING.form", "NONE", _ref(home, "home"), _C, since=since)
            continue
        if (value := _place(home)) is not None:
            reading.fact("HOUSING.x_address", value, _ref(home, "home"), _C, since=since)
    for stay in records(person.get("oppholdsadresse")):
        value = _place(stay) or _kept({"place": text(stay.get("oppholdAnnetSted"))})
        if value is not None:
            reading.fact(
                "HOUSING.x_stay", value, _ref(stay, "stay"), _C,
                since=day(stay.get("gyldigFraOgMed")), until=day(stay.get("gyldigTilOgMed")),
            )  # fmt: skip


def _place(home: Mapping[str, object]) -> FactValue:
    road, plot = record(home.get("vegadresse")), record(home.get("matrikkeladresse"))
    abroad = record(home.get("utenlandskAdresse"))
    number = (text(road.get("husnummer")) or "") + (text(road.get("husbokstav")) or "")
    street = " ".join(part for part in (text(road.get("adressenavn")), number) if part)
    inner = road or plot
    return _kept(
        {
            "care_of": text(home.get("coAdressenavn")),
            "street": street
            or text(plot.get("tilleggsnavn"))
            or text(abroad.get("adressenavnNummer")),
            "postal_code": text(inner.get("postnummer")) or text(abroad.get("postkode")),
            "place": text(abroad.get("bySted")),
            "municipality": text(inner.get("kommunenummer")),
            "country": text(abroad.get("landkode")),
        }
    )


def _kept(value: Mapping[str, str | None]) -> FactValue:
    """Return the parts that are there, None when none is."""
    found = {name: part for name, part in value.items() if part is not None}
    return found or None


def _household(
    person: Mapping[str, object],
    relatives: Mapping[str, Mapping[str, object]],
    reading: Reading,
) -> None:
    """Read partner and children as the register ties them; who is known to live elsewhere or has
    grown up and moved is left out. A relative with a protected address has no name here."""
    here = _home_key(person)
    partners = [
        {"name": _shown_name(one)}
        for ident in _partners(person)
        if (one := relatives.get(ident)) is not None and _together(here, _home_key(one))
    ]
    children: list[FactValue] = []
    for ident in pdl.children(person):
        one = relatives.get(ident)
        born = pdl.birth_date(one) if one is not None else None
        if one is None or born is None or pdl.death_date(one) is not None:
            continue
        there, adult = _home_key(one), pdl.age_on(born, reading.today) >= _ADULT
        if (here is not None and there == here) or (not adult and _together(here, there)):
            children.append({"name": _shown_name(one), "born": born.isoformat()})
    if partners or children:
        value: dict[str, FactValue] = {
            "partner": partners[0]["name"] if partners else None,
            "children": children,
        }
        reading.fact("FAMILY.household", value, "household", _C)


def _partners(person: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(
        ident
        for state in records(person.get("sivilstand"))
        if state.get("type") in _PARTNERS
        and (ident := text(state.get("relatertVedSivilstand"))) is not None
    )


def _guardians(person: Mapping[str, object]) -> tuple[str, ...]:
    rows = records(person.get("vergemaalEllerFremtidsfullmakt"))
    return texts(
        [record(row.get("vergeEllerFullmektig")).get("motpartsPersonident") for row in rows]
    )


def _shown_name(person: Mapping[str, object]) -> str | None:
    if pdl.protection(person) is not Protection.NONE:
        return None
    return pdl.full_name(person)


def _home_key(person: Mapping[str, object]) -> str | None:
    home = first(person.get("bostedsadresse"))
    road, plot = record(home.get("vegadresse")), record(home.get("matrikkeladresse"))
    place = road.get("matrikkelId") or plot.get("matrikkelId")
    return f"{place}/{road.get('bruksenhetsnummer') or ''}" if place else None


def _together(here: str | None, there: str | None) -> bool:
    return here is None or there is None or here == there
