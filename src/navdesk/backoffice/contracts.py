"""What each system's contract fixes: whose token it wants, how it spells its headers, how long.

Audiences and headers are the state sheet's (1.3, 1.4); the office gateway's and the municipal
archive's are navdesk's own. A profile may say otherwise for its own office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from navdesk.domain.profile import SystemKind

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SystemContract:
    """One contract.

    `audience` is the production name `cluster:namespace:app` of the system. `headers` are
    templates; a value may hold `{call_id}`, `{person}`, `{consumer}` and `{traceparent}`.
    `time_limit_s` is in seconds, for one request.
    """

    audience: str
    headers: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)
    time_limit_s: float = 20.0


def _follow_up(audience: str) -> SystemContract:
    return SystemContract(audience, {"Nav-Call-Id": "{call_id}", "Nav-Consumer-Id": "{consumer}"})


CONTRACTS: Mapping[SystemKind, SystemContract] = MappingProxyType(
    {
        SystemKind.ACCESS_MACHINE: SystemContract(
            "prod-gcp:tilgangsmaskin:populasjonstilgangskontroll", {"Nav-Call-Id": "{call_id}"}
        ),
        SystemKind.SHIELDED: SystemContract(
            "prod-gcp:nom:skjermede-personer-pip", {"Nav-Call-Id": "{call_id}"}
        ),
        SystemKind.PDL: SystemContract(
            "prod-fss:pdl:pdl-api",
            {"Nav-Call-Id": "{call_id}", "Tema": "GEN", "Behandlingsnummer": "B498"},
        ),
        SystemKind.REPRESENTATION: SystemContract(
            "prod-gcp:repr:repr-api", {"Nav-Call-Id": "{call_id}"}
        ),
        SystemKind.CONTACT: SystemContract(
            "prod-gcp:team-rocket:digdir-krr-proxy",
            {"Nav-Call-Id": "{call_id}", "Nav-Personident": "{person}"},
        ),
        SystemKind.CODE_LISTS: SystemContract(
            "prod-gcp:team-rocket:kodeverk-api",
            {"Nav-Call-Id": "{call_id}", "Nav-Consumer-Id": "{consumer}"},
        ),
        SystemKind.OFFICES: SystemContract(
            "prod-fss:org:norg2",
            {"Nav-Call-Id": "{call_id}", "Nav-Consumer-Id": "{consumer}"},
        ),
        SystemKind.SAF: SystemContract(
            "prod-fss:teamdokumenthandtering:saf", {"Nav-Callid": "{call_id}"}
        ),
        SystemKind.DOKARKIV: SystemContract(
            "prod-fss:teamdokumenthandtering:dokarkiv", {"Nav-Callid": "{call_id}"}
        ),
        SystemKind.OPPGAVE: SystemContract(
            "prod-fss:oppgavehandtering:oppgave", {"X-Correlation-ID": "{call_id}"}
        ),
        SystemKind.FOLLOW_UP: _follow_up("prod-gcp:poao:veilarboppfolging"),
        SystemKind.DECISION_14A: _follow_up("prod-gcp:obo:veilarbvedtaksstotte"),
        SystemKind.STATE_PLAN: _follow_up("prod-gcp:dab:veilarbaktivitet"),
        SystemKind.DIALOGUE: _follow_up("prod-gcp:dab:veilarbdialog"),
        SystemKind.ARENA: _follow_up("prod-fss:pto:veilarbarena"),
        SystemKind.CONVERSATIONS: SystemContract(
            "prod-gcp:teamnks:sf-henvendelse-api-proxy", {"X-Correlation-ID": "{call_id}"}
        ),
        SystemKind.JOB_SEEKER: SystemContract(
            "prod-gcp:paw:paw-arbeidssoekerregisteret-api-oppslag-v2",
            {"traceparent": "{traceparent}"},
        ),
        SystemKind.PAYMENTS: SystemContract(
            "prod-fss:okonomi:sokos-utbetaldata", {"nav-call-id": "{call_id}"}
        ),
        SystemKind.ACCOUNT: SystemContract(
            "prod-gcp:okonomi:sokos-kontoregister-person", {"Nav-Call-Id": "{call_id}"}
        ),
        SystemKind.AAREG: SystemContract(
            "prod-fss:arbeidsforhold:aareg-services-nais",
            {"Nav-Call-Id": "{call_id}", "Nav-Personident": "{person}"},
        ),
        SystemKind.AAP: SystemContract("prod-gcp:aap:api-intern", {"nav-callid": "{call_id}"}),
        SystemKind.UNEMPLOYMENT: SystemContract(
            "prod-gcp:teamdagpenger:dp-datadeling", {"Nav-Call-Id": "{call_id}"}
        ),
        SystemKind.MEASURE_BENEFIT: SystemContract(
            "prod-gcp:tpts:tiltakspenger-datadeling", {"Nav-Call-Id": "{call_id}"}
        ),
        SystemKind.MEASURE_HISTORY: SystemContract(
            "prod-gcp:team-mulighetsrommet:tiltakshistorikk", {"Nav-Call-Id": "{call_id}"}
        ),
        SystemKind.SICK_LEAVE: SystemContract("navdesk:sykefravaer", {"Nav-Call-Id": "{call_id}"}),
        SystemKind.DIGISOS: SystemContract("navdesk:gateway", {"X-Correlation-ID": "{call_id}"}),
        SystemKind.NOARK5: SystemContract("navdesk:noark5", {"X-Correlation-ID": "{call_id}"}),
        SystemKind.FIKS_ARKIV: SystemContract(
            "navdesk:gateway",
            {"X-Correlation-ID": "{call_id}", "Nav-Personident": "{person}"},
        ),
        SystemKind.DOCUMASTER: SystemContract(
            "navdesk:documaster", {"X-Correlation-ID": "{call_id}"}
        ),
        SystemKind.SVARUT: SystemContract("navdesk:gateway", {"X-Correlation-ID": "{call_id}"}),
    }
)
