"""Which published description each system has, and what of navdesk's requests has none.

`graphql` is a schema under the contracts folder, `rest` are OpenAPI or Swagger files; `strip` is
what a path has in front of what the description calls it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from navdesk.domain.profile import SystemKind

from ..conftest import SHARED

GATEWAY = Path(__file__).resolve().parents[3] / "docs" / "gateway.openapi.yaml"


@dataclass(frozen=True, slots=True)
class Description:
    """What is published of one system."""

    rest: tuple[str | Path, ...] = ()
    graphql: str | None = None


DESCRIPTIONS: Mapping[SystemKind, Description] = {
    SystemKind.ACCESS_MACHINE: Description(("state/tilgang/tilgangsmaskin.openapi.json",)),
    SystemKind.SHIELDED: Description(("state/tilgang/skjermede-personer-pip.openapi.json",)),
    SystemKind.PDL: Description(graphql="state/pdl/pdl-api.schema.graphql"),
    SystemKind.REPRESENTATION: Description(("state/pdl/repr-api-fullmakt.openapi.json",)),
    SystemKind.CONTACT: Description(("state/krr/digdir-krr-proxy.openapi.json",)),
    SystemKind.CODE_LISTS: Description(("state/kodeverk/kodeverk-api.openapi.json",)),
    SystemKind.OFFICES: Description(("state/norg/norg2.openapi-fixed.yaml",)),
    SystemKind.SAF: Description(graphql="state/saf/saf.graphqls"),
    SystemKind.OPPGAVE: Description(("state/oppgave/oppgave-v1.openapi.yaml",)),
    SystemKind.FOLLOW_UP: Description(graphql="state/veilarb/schema.veilarboppfolging.graphqls"),
    SystemKind.DECISION_14A: Description(("state/veilarb/veilarbvedtaksstotte.openapi.json",)),
    SystemKind.STATE_PLAN: Description(graphql="state/veilarb/veilarbaktivitet.schema.graphqls"),
    SystemKind.DIALOGUE: Description(graphql="state/veilarb/veilarbdialog.schema.graphqls"),
    SystemKind.CONVERSATIONS: Description(("state/henvendelse/henvendelse_api.json",)),
    SystemKind.JOB_SEEKER: Description(("state/arbeidssoker/oppslag-api-v2.v3-spec.yaml",)),
    SystemKind.PAYMENTS: Description(("state/utbetaling/sokos-utbetaldata.openapi.json",)),
    SystemKind.ACCOUNT: Description(("state/utbetaling/kontoregister-person.openapi.yaml",)),
    SystemKind.AAP: Description(("state/aap/aap-api-intern.openapi.json",)),
    SystemKind.UNEMPLOYMENT: Description(("state/dagpenger/dp-datadeling.openapi.yaml",)),
    SystemKind.FIKS_ARKIV: Description((GATEWAY,)),
    SystemKind.DIGISOS: Description((GATEWAY, "municipal/digisos/openapi/digisos-api-v1.json")),
}

UNDESCRIBED: Mapping[SystemKind, str] = {
    SystemKind.ARENA: "no description of veilarbarena is published",
    SystemKind.AAREG: "only an example of an answer is published",
    SystemKind.MEASURE_BENEFIT: "described by its README alone",
    SystemKind.MEASURE_HISTORY: "described by its README alone",
    SystemKind.SICK_LEAVE: "a neutral form of our own (state sheet 11)",
    SystemKind.NOARK5: "its links are followed, not built; the standard describes classes",
    SystemKind.SVARUT: "written to, never gathered from; its adapter's tests read what arrived",
    SystemKind.DOCUMASTER: "no description is published, only example calls",
    SystemKind.DOKARKIV: "written to, never read from; its adapter is held against its schema",
}

BESIDE_GRAPHQL: Mapping[tuple[SystemKind, str], str] = {
    (SystemKind.STATE_PLAN, "/api/arena/tiltak"): "described in words (state sheet 7.3)",
    (SystemKind.FOLLOW_UP, "/api/v3/hent-maal"): "described in words (state sheet 7.1)",
    (SystemKind.SAF, "/rest/hentdokument/*"): "described in words (state sheet 4.4)",
}
"""REST requests to systems of which only the GraphQL schema is published."""


def load(name: str | Path) -> Any:
    """Return a description as plain data."""
    path = name if isinstance(name, Path) else SHARED / name
    words = path.read_text(encoding="utf-8")
    return json.loads(words) if path.suffix == ".json" else yaml.safe_load(words)
