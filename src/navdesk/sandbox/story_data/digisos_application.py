"""An application for social assistance, and its `soknad.json` (municipal sheet, section 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from navdesk.sandbox.people import Person, StreetAddress

_VERSION = "1.0.11"
Named = tuple[str, str, date]
Line = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Application:
    """What the applicant wrote, and what registers filled in, by the words of the format.

    `why` and `what` are the applicant's own words. `job` is employer, start and percentage from
    the register; lines are code, title and kroner. `income_look_up_failed` means the tax register
    did not answer, so that its empty list is unknown and not none. `work_comment` and `child_costs`
    are words in fields meant for something else. `stays_at` is where they say they live, in their
    own words or as a street, where that is not the registered address.
    """

    why: str
    what: str
    housing: str
    household: int
    phone: str
    employed: bool
    job: tuple[str, date, int] | None = None
    spouse: Named | None = None
    children: tuple[Named, ...] = ()
    monthly_income: tuple[Line, ...] = ()
    monthly_costs: tuple[Line, ...] = ()
    bills: tuple[Line, ...] = ()
    citizenship: str = "NOR"
    housing_allowance: bool = False
    income_look_up_failed: bool = False
    work_comment: str = ""
    child_costs: str = ""
    has_account: bool = True
    stays_at: str | StreetAddress = ""

    def document(self, person: Person, municipality: str, name: str, sent: datetime) -> Any:
        """Return `soknad.json` as sent by `person` to `municipality` (called `name`)."""
        return {
            "version": _VERSION,
            "data": {
                "soknadstype": "standard",
                "personalia": self._personalia(person),
                "arbeid": self._work(),
                "utdanning": {"kilde": "bruker", "erStudent": False},
                "familie": self._family(),
                "begrunnelse": {
                    "kilde": "bruker",
                    "hvorforSoke": self.why,
                    "hvaSokesOm": self.what,
                },
                "bosituasjon": {
                    "kilde": "bruker",
                    "botype": self.housing,
                    "antallPersoner": self.household,
                },
                "okonomi": self._economy(),
            },
            "innsendingstidspunkt": sent.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "mottaker": {
                "kommunenummer": municipality,
                "enhetsnummer": "0000",
                "navEnhetsnavn": f"Nav Testdal, {name} kommune",
            },
            "driftsinformasjon": {
                "utbetalingerFraNavFeilet": False,
                "inntektFraSkatteetatenFeilet": self.income_look_up_failed,
                "stotteFraHusbankenFeilet": False,
            },
            "kompatibilitet": [],
        }

    def _personalia(self, person: Person) -> dict[str, Any]:
        return {
            "personIdentifikator": {"kilde": "system", "verdi": person.number},
            "navn": {
                "kilde": "system",
                "fornavn": person.first_name,
                "mellomnavn": "",
                "etternavn": person.last_name,
            },
            "statsborgerskap": {"kilde": "system", "verdi": self.citizenship},
            "telefonnummer": {"kilde": "bruker", "verdi": self.phone},
            "kontonummer": self._account(person),
            **self._addresses(person),
        }

    def _account(self, person: Person) -> dict[str, Any]:
        if not self.has_account:
            return {"kilde": "bruker", "harIkkeKonto": True}
        return {
            "kilde": "bruker",
            "harIkkeKonto": False,
            "verdi": f"0000{person.number[-7:]}",
        }

    def _addresses(self, person: Person) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if person.address is not None:
            told["folkeregistrertAdresse"] = _street("system", person.address)
            told["oppholdsadresse"] = {
                **told["folkeregistrertAdresse"], "adresseValg": "folkeregistrert",
            }  # fmt: skip
        if isinstance(self.stays_at, StreetAddress):
            told["oppholdsadresse"] = {
                **_street("bruker", self.stays_at), "adresseValg": "soknad",
            }  # fmt: skip
        elif self.stays_at:
            told["oppholdsadresse"] = {
                "kilde": "bruker",
                "type": "ustrukturert",
                "adresseValg": "soknad",
                "adresse": [self.stays_at],
            }
        return told

    def _work(self) -> dict[str, Any]:
        jobs = []
        if self.job is not None:
            employer, since, percent = self.job
            jobs.append(
                {
                    "kilde": "system",
                    "arbeidsgivernavn": employer,
                    "fom": since.isoformat(),
                    "stillingsprosent": percent,
                    "stillingstype": "fast",
                    "overstyrtAvBruker": False,
                }
            )
        situation: dict[str, Any] = {"kilde": "bruker", "erIJobb": self.employed}
        if self.employed:
            situation["jobbGrad"] = "deltid"
        work: dict[str, Any] = {"forhold": jobs, "situasjon": situation}
        if self.work_comment:
            work["kommentarTilArbeidsforhold"] = {"kilde": "bruker", "verdi": self.work_comment}
        return work

    def _family(self) -> dict[str, Any]:
        status: dict[str, Any] = {"kilde": "system", "status": "ugift"}
        if self.spouse is not None:
            first, last, born = self.spouse
            spouse = {"navn": _name(first, last), "fodselsdato": born.isoformat()}
            status = {
                "kilde": "system",
                "status": "gift",
                "ektefelle": spouse,
                "folkeregistrertMedEktefelle": True,
            }
        duty: dict[str, Any] = {
            "harForsorgerplikt": {"kilde": "system", "verdi": bool(self.children)}
        }
        if self.children:
            duty["ansvar"] = [
                {
                    "barn": {
                        "kilde": "system",
                        "navn": _name(first, last),
                        "fodselsdato": born.isoformat(),
                        "harDiskresjonskode": False,
                    },
                    "erFolkeregistrertSammen": {"kilde": "system", "verdi": True},
                }
                for first, last, born in self.children
            ]
        return {"sivilstatus": status, "forsorgerplikt": duty}

    def _economy(self) -> dict[str, Any]:
        information: dict[str, Any] = {
            "utbetaling": [],
            "utgift": [_cost(*line) for line in self.bills],
            "bekreftelse": [
                {
                    "kilde": "bruker",
                    "type": "bostotte",
                    "tittel": "Søkt eller mottatt bostøtte fra Husbanken.",
                    "verdi": self.housing_allowance,
                }
            ],
        }
        if self.child_costs:
            information["beskrivelseAvAnnet"] = {
                "kilde": "bruker",
                "verdi": "",
                "sparing": "",
                "utbetaling": "",
                "boutgifter": "",
                "barneutgifter": self.child_costs,
            }
        if self.housing_allowance:
            information["bostotte"] = {
                "saker": [
                    {
                        "kilde": "system",
                        "type": "husbanken",
                        "dato": "2026-08-01",
                        "status": "VEDTATT",
                        "vedtaksstatus": "INNVILGET",
                    }
                ]
            }
        income = [
            {
                "kilde": "bruker",
                "type": kind,
                "tittel": title,
                "netto": kroner,
                "overstyrtAvBruker": False,
            }
            for kind, title, kroner in self.monthly_income
        ]
        overview = {
            "inntekt": income,
            "utgift": [_cost(*line) for line in self.monthly_costs],
            "formue": [],
        }
        return {"opplysninger": information, "oversikt": overview}


def _street(source: str, address: StreetAddress) -> dict[str, str]:
    return {
        "kilde": source,
        "type": "gateadresse",
        "landkode": "NOR",
        "kommunenummer": address.municipality,
        "postnummer": address.postcode,
        "gatenavn": address.street,
        "husnummer": address.house,
    }


def _name(first: str, last: str) -> dict[str, str]:
    return {"fornavn": first, "mellomnavn": "", "etternavn": last}


def _cost(kind: str, title: str, kroner: int) -> dict[str, Any]:
    return {
        "kilde": "bruker",
        "type": kind,
        "tittel": title,
        "belop": kroner,
        "overstyrtAvBruker": False,
    }
