"""The population register: household, address, guardian, safety (state sheet 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from navdesk.backoffice import pdl
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.code_lists import CodeList, CodeLists
from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources import pdl_family, pdl_places
from navdesk.backoffice.sources.pdl_places import ref
from navdesk.backoffice.sources.reading import Reading, SystemSource, check_graphql, refused
from navdesk.backoffice.wire import day, first, iso, record, records, text
from navdesk.domain.codes import LifeArea, Protection, Sensitivity, SourceOutcome
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE
from navdesk.net.errors import BadAnswer

_C = Sensitivity.CONFIDENTIAL
_RESIDENT = "bosatt"
_PERSON_FIELDS = frozenset(
    {
        "FAMILY.x_protection",
        "FAMILY.x_deceased",
        "FAMILY.x_person_status",
        "FAMILY.x_legal_capacity",
        "FAMILY.x_safety_measure",
        "FAMILY.x_marital_status",
        "FAMILY.x_citizenship",
        "FAMILY.x_residence_permit",
        "FAMILY.x_phone",
        "QUALIFICATION.x_interpreter",
    }
)

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
      coAdressenavn
      vegadresse { adressenavn husnummer husbokstav postnummer kommunenummer }
      matrikkeladresse { tilleggsnavn postnummer kommunenummer }
      utenlandskAdresse { adressenavnNummer postkode bySted landkode }
      oppholdAnnetSted
      gyldigFraOgMed
      gyldigTilOgMed
      metadata { opplysningsId }
    }
    deltBosted {
      startdatoForKontrakt
      sluttdatoForKontrakt
      coAdressenavn
      vegadresse { adressenavn husnummer husbokstav postnummer kommunenummer }
      matrikkeladresse { tilleggsnavn postnummer kommunenummer }
      utenlandskAdresse { adressenavnNummer postkode bySted landkode }
      ukjentBosted { bostedskommune }
      metadata { opplysningsId }
    }
    kontaktadresse {
      gyldigFraOgMed
      gyldigTilOgMed
      coAdressenavn
      postboksadresse { postbokseier postboks postnummer }
      vegadresse { adressenavn husnummer husbokstav postnummer kommunenummer }
      postadresseIFrittFormat { adresselinje1 adresselinje2 adresselinje3 postnummer }
      utenlandskAdresse { adressenavnNummer postkode bySted landkode }
      utenlandskAdresseIFrittFormat {
        adresselinje1 adresselinje2 adresselinje3 postkode byEllerStedsnavn landkode
      }
      metadata { opplysningsId }
    }
    utflyttingFraNorge {
      tilflyttingsland tilflyttingsstedIUtlandet utflyttingsdato metadata { opplysningsId }
    }
    kontaktinformasjonForDoedsbo {
      attestutstedelsesdato
      personSomKontakt { personnavn { fornavn mellomnavn etternavn } }
      advokatSomKontakt { personnavn { fornavn mellomnavn etternavn } organisasjonsnavn }
      organisasjonSomKontakt {
        kontaktperson { fornavn mellomnavn etternavn }
        organisasjonsnavn
      }
      adresse { adresselinje1 adresselinje2 poststedsnavn postnummer }
      metadata { opplysningsId }
    }
    folkeregisterpersonstatus { status metadata { opplysningsId } }
    rettsligHandleevne { rettsligHandleevneomfang metadata { opplysningsId } }
    foreldreansvar { ansvar ansvarlig ansvarssubjekt metadata { opplysningsId } }
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
        omfangetErInnenPersonligOmraade
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
        fields=pdl_places.FIELDS | pdl_family.FIELDS | _PERSON_FIELDS,
        purposes=EVERY_PURPOSE,
        protection=ProtectionRule.NO_PLACE,
    )

    def __init__(self, client: SystemClient, codes: CodeLists | None = None) -> None:
        """Ask through `client`; `codes` puts codes into words, None leaves them as they are."""
        super().__init__(client)
        self._codes = codes or CodeLists(None, today=date.today)

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        self._codes.fetch(*CodeList, call_id=request.call_id)
        reply = self._client.graphql(
            QUERY, {"ident": request.person}, "person", call_id=request.call_id,
            person=request.person,
        )  # fmt: skip
        data = check_graphql(reply, reading, "hentPerson")
        person = record(data.get("hentPerson"))
        if not person:
            raise refused(SourceOutcome.FAILED, Message("sources.form"))
        grade = pdl.protection(person)
        if grade is not Protection.NONE:
            reading.keep_nothing_raw()
        _person(person, grade, reading)
        _needs(person, self._codes, reading)
        relatives = self._relatives(person, request, reading)
        pdl_family.read_representatives(person, relatives, reading)
        pdl_family.read_custody(person, relatives, reading)
        if grade is Protection.NONE:
            pdl_places.read_places(person, self._codes, reading)
            pdl_family.read_household(person, relatives, reading)
        if not grade.online_only:
            _phones(person, reading)

    def _relatives(
        self, person: Mapping[str, object], request: SourceRequest, reading: Reading
    ) -> pdl_family.Relatives:
        wanted = pdl_family.relatives_of(person)
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
            # Kept as facts alone: these are other people, who may be protected themselves.
            for row in records(rows):
                ident, one = text(row.get("ident")), row.get("person")
                if ident is not None and isinstance(one, dict):
                    found[ident] = one

        self._optional(reading, "sources.no_relatives", ask)
        return found


def _person(person: Mapping[str, object], grade: Protection, reading: Reading) -> None:
    if grade is not Protection.NONE:
        row = first(person.get("adressebeskyttelse"))
        reading.fact("FAMILY.x_protection", grade.value, ref(row, "protection"), _C)
    if (died := pdl.death_date(person)) is not None:
        reading.fact("FAMILY.x_deceased", died.isoformat(), "deceased", _C)
    for status in records(person.get("folkeregisterpersonstatus")):
        if (word := text(status.get("status"))) not in {None, _RESIDENT}:
            reading.fact("FAMILY.x_person_status", word, ref(status, "status"), _C)
    for capacity in records(person.get("rettsligHandleevne")):
        if (scope := text(capacity.get("rettsligHandleevneomfang"))) is not None:
            reading.fact("FAMILY.x_legal_capacity", scope, ref(capacity, "capacity"), _C)
    for measure in records(person.get("sikkerhetstiltak")):
        words = text(measure.get("beskrivelse")) or text(measure.get("tiltakstype"))
        if words is not None:
            reading.fact(
                "FAMILY.x_safety_measure",
                {"kind": text(measure.get("tiltakstype")), "description": words},
                ref(measure, "safety"),
                _C,
                since=day(measure.get("gyldigFraOgMed")),
                until=day(measure.get("gyldigTilOgMed")),
            )
    for state in records(person.get("sivilstand")):
        if (kind := text(state.get("type"))) is not None:
            reading.fact(
                "FAMILY.x_marital_status", kind, ref(state, "marital"), _C,
                since=day(state.get("gyldigFraOgMed")),
            )  # fmt: skip


def _needs(person: Mapping[str, object], codes: CodeLists, reading: Reading) -> None:
    for need in records(person.get("tilrettelagtKommunikasjon")):
        for kind, word in (("talespraaktolk", "SPOKEN"), ("tegnspraaktolk", "SIGN")):
            if need.get(kind) is not None:
                code = text(record(need.get(kind)).get("spraak"))
                language = codes.word(CodeList.LANGUAGES, code) or code
                value = {"kind": word, "language": language, "language_id": code}
                reading.fact(
                    "QUALIFICATION.x_interpreter", value, ref(need, "interpreter"),
                    Sensitivity.NORMAL,
                )  # fmt: skip
    for land in records(person.get("statsborgerskap")):
        if (code := text(land.get("land"))) is not None:
            country = codes.word(CodeList.COUNTRIES, code) or code
            reading.fact(
                "FAMILY.x_citizenship", {"country": country, "country_id": code},
                ref(land, f"citizen-{code}"), _C,
            )  # fmt: skip
    for permit in records(person.get("opphold")):
        if (kind_of := text(permit.get("type"))) is not None:
            value = {"kind": kind_of, "until": iso(permit.get("oppholdTil"))}
            reading.fact(
                "FAMILY.x_residence_permit", value, ref(permit, "permit"), _C,
                since=day(permit.get("oppholdFra")), until=day(permit.get("oppholdTil")),
            )  # fmt: skip


def _phones(person: Mapping[str, object], reading: Reading) -> None:
    for phone in records(person.get("telefonnummer")):
        parts = (text(phone.get("landskode")), text(phone.get("nummer")))
        if parts[1] is not None:
            number = " ".join(part for part in parts if part)
            reading.fact("FAMILY.x_phone", number, ref(phone, "phone"), _C)
