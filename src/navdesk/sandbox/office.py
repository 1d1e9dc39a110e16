"""The practice office: everything its systems share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from joserfc.jwk import RSAKey

from navdesk.sandbox.access_rules import AccessRules
from navdesk.sandbox.employees import Employees
from navdesk.sandbox.faults import Faults
from navdesk.sandbox.people import People
from navdesk.sandbox.population import generate
from navdesk.sandbox.practice_clock import PracticeClock
from navdesk.sandbox.stories import story_people
from navdesk.sandbox.tokens import Tokens

UNIT = "0000"
OFFICE_NAME = "Nav Testdal"
MUNICIPALITIES: Mapping[str, str] = MappingProxyType({"9901": "Testdal", "9902": "Testvik"})

AUDIENCES: Mapping[str, str] = MappingProxyType(
    {
        "tilgangsmaskin": "prod-gcp:tilgangsmaskin:populasjonstilgangskontroll",
        "skjermede": "prod-gcp:nom:skjermede-personer-pip",
        "pdl": "prod-fss:pdl:pdl-api",
        "repr": "prod-gcp:repr:repr-api",
        "krr": "prod-gcp:team-rocket:digdir-krr-proxy",
        "kodeverk": "prod-gcp:team-rocket:kodeverk-api",
        "norg2": "prod-fss:org:norg2",
        "saf": "prod-fss:teamdokumenthandtering:saf",
        "dokarkiv": "prod-fss:teamdokumenthandtering:dokarkiv",
        "oppgave": "prod-fss:oppgavehandtering:oppgave",
        "veilarboppfolging": "prod-gcp:poao:veilarboppfolging",
        "veilarbvedtaksstotte": "prod-gcp:obo:veilarbvedtaksstotte",
        "veilarbaktivitet": "prod-gcp:dab:veilarbaktivitet",
        "veilarbdialog": "prod-gcp:dab:veilarbdialog",
        "veilarbarena": "prod-fss:pto:veilarbarena",
        "henvendelse": "prod-gcp:teamnks:sf-henvendelse-api-proxy",
        "arbeidssoker": "prod-gcp:paw:paw-arbeidssoekerregisteret-api-oppslag-v2",
        "utbetaldata": "prod-fss:okonomi:sokos-utbetaldata",
        "kontoregister": "prod-gcp:okonomi:sokos-kontoregister-person",
        "aareg": "prod-fss:arbeidsforhold:aareg-services-nais",
        "aap": "prod-gcp:aap:api-intern",
        "dagpenger": "prod-gcp:teamdagpenger:dp-datadeling",
        "tiltakspenger": "prod-gcp:tpts:tiltakspenger-datadeling",
        "tiltakshistorikk": "prod-gcp:team-mulighetsrommet:tiltakshistorikk",
        "sykefravaer": "navdesk:sykefravaer",
        "digisos": "navdesk:gateway",
        "noark5": "navdesk:noark5",
        "fiks_arkiv": "navdesk:gateway",
        "documaster": "navdesk:documaster",
        "svarut": "navdesk:gateway",
    }
)
"""Which token each system wants (state sheet 1.3; the gateway and the archive are our own)."""

ARCHIVE_CLASSES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "9901": MappingProxyType(
            {
                "STL-13": "242-13",
                "STL-15": "283-15",
                "STL-17": "242-17",
                "STL-18": "281-18",
                "STL-20A": "281-20A",
                "STL-27": "283-27",
                "STL-28": "242-28",
                "STL-29": "276-29",
                "STL-45": "242-45",
                "INTRO": "275",
            }
        ),
        "9902": MappingProxyType(
            {
                "STL-13": "F01",
                "STL-15": "F15",
                "STL-17": "F17",
                "STL-18": "F18",
                "STL-20A": "F20A",
                "STL-27": "F27",
                "STL-28": "F28",
                "STL-29": "F29",
                "STL-45": "F45",
                "INTRO": "F60",
            }
        ),
    }
)
"""Per municipality: navdesk's archive class to that municipality's own code (invented)."""


@dataclass(slots=True)
class BackOffice:
    """What every system is built from. `stores` is where systems keep state they share."""

    people: People
    clock: PracticeClock
    employees: Employees
    tokens: Tokens
    access: AccessRules
    faults: Faults
    base_url: str
    unit: str = UNIT
    audiences: Mapping[str, str] = field(default_factory=lambda: AUDIENCES)
    stores: dict[str, object] = field(default_factory=dict)


def new_office(
    base_url: str, people: int = 0, seed: int = 1, key: RSAKey | None = None
) -> BackOffice:
    """Return a fresh office at `base_url` with the stories and `people` more from `seed`.

    `key` signs its tokens; None makes a new one.
    """
    stories = story_people()
    taken = {number for p in stories for number in (p.number, *p.historic_numbers)}
    everybody = People([*stories, *generate(people, seed, taken)])
    clock = PracticeClock()
    employees = Employees()
    return BackOffice(
        people=everybody,
        clock=clock,
        employees=employees,
        tokens=Tokens(f"{base_url}/identity", clock, key),
        access=AccessRules(everybody, employees, clock, tuple(MUNICIPALITIES)),
        faults=Faults(),
        base_url=base_url,
    )
