"""Which published sample belongs to which source, and which are not read by navdesk and why.

A pattern is matched against the path under the contracts folder; the first that fits counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind

from .practice import Key
from .replaying import Tape

FOUND, EMPTY, DENIED, PARTIAL, FAILED = (
    SourceOutcome.FOUND,
    SourceOutcome.EMPTY,
    SourceOutcome.DENIED,
    SourceOutcome.PARTIAL,
    SourceOutcome.FAILED,
)
ANY = frozenset({FOUND, EMPTY, DENIED, PARTIAL, FAILED})

Wrap = Callable[[Any], Any]
Finder = Callable[[Key, Tape], bool]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sample that a source reads.

    It stands where `place` says, of what the systems answer about `story`; everything else stays.
    `wrap` puts a part where it belongs in a whole answer. `outcomes` are those it may lead to.
    """

    pattern: str
    source: SystemKind
    place: Finder
    wrap: Wrap = lambda value: value
    story: str = "S02"
    outcomes: frozenset[SourceOutcome] = ANY


def operation(name: str) -> Finder:
    """The answer to a GraphQL operation of this name."""
    return lambda key, _: key[2] == name


def path(end: str) -> Finder:
    """The answer to a request whose path ends so."""
    return lambda key, _: key[1].endswith(end)


def digisos_file(*names: str) -> Finder:
    """The file of the newest Digisos case whose id stands under these names."""

    def place(key: Key, tape: Tape) -> bool:
        for asked, replies in tape.items():
            if asked[1].endswith("/soknader"):
                for case in json.loads(replies[0].body):
                    ident: Any = case
                    for name in names:
                        ident = ident.get(name) if isinstance(ident, dict) else None
                    if ident and key[1].endswith(f"/{ident}"):
                        return True
        return False

    return place


_HISTORY = digisos_file("digisosSoker", "metadata")
_APPLICATION = digisos_file("originalSoknadNAV", "metadata")
_ATTACHMENTS = digisos_file("originalSoknadNAV", "vedleggMetadata")


def _event(value: Any) -> Any:
    return {"version": "1.0.0", "avsender": {}, "hendelser": [value]}


def _at(value: Any) -> Any:
    return _event({"type": "soknadsStatus", "hendelsestidspunkt": value, "status": "MOTTATT"})


def _sender(value: Any) -> Any:
    return {"version": "1.0.0", "avsender": value, "hendelser": []}


def _letter(value: Any) -> Any:
    return _event(
        {
            "type": "forelopigSvar",
            "hendelsestidspunkt": "2026-09-01T08:00:00.000Z",
            "forvaltningsbrev": {"referanse": value},
        }
    )


def within(*names: str) -> Wrap:
    """The part of an application that stands under these names."""

    def wrap(value: Any) -> Any:
        for name in reversed(names):
            value = {name: value}
        return {"version": "1.0.0", "data": value}

    return wrap


_SOKER = "municipal/digisos/filformat/samples/digisos/soker"
_SOKNAD = "municipal/digisos/filformat/samples/soknad"
_PDL = "state/pdl/examples"
_READ = frozenset({FOUND, PARTIAL})
_D = SystemKind.DIGISOS

CLAIMS: tuple[Claim, ...] = (
    Claim("state/aareg/*.example.json", SystemKind.AAREG, path("/arbeidsforhold"),
          outcomes=frozenset({FOUND})),
    Claim("state/arbeidssoker/example.snapshot-modia.json", SystemKind.JOB_SEEKER,
          path("/snapshot"), outcomes=_READ),
    # A frontend's own form of it, not the interface's: it must not pass for "no benefit".
    Claim("state/dagpenger/example.perioder-modia.json", SystemKind.UNEMPLOYMENT,
          path("/perioder"), outcomes=frozenset({FOUND, EMPTY, FAILED})),
    # An older form of the register, several people in one answer: no word about this one.
    Claim("state/krr/veilarbperson_digdir-kontaktinfo.json", SystemKind.CONTACT,
          path("/rest/v1/person"), outcomes=frozenset({FAILED})),
    Claim("state/oppgave/examples/hentOppgaveListe_get.json", SystemKind.OPPGAVE,
          path("/oppgaver"), outcomes=frozenset({FOUND})),
    Claim("state/oppgave/examples/feil.json", SystemKind.OPPGAVE, path("/oppgaver")),
    Claim("state/oppgave/examples/oppgave_get.json", SystemKind.OPPGAVE, path("/oppgaver"),
          lambda task: {"antallTreffTotalt": 1, "oppgaver": [task]}, outcomes=frozenset({FOUND})),
    Claim("state/oppgave/examples/oppgave_v2_sok.json", SystemKind.OPPGAVE, path("/oppgaver")),
    Claim("state/oppgave/examples/oppgave_v2_get*.json", SystemKind.OPPGAVE, path("/oppgaver"),
          lambda task: {"antallTreffTotalt": 1, "oppgaver": [task]}),
    Claim(f"{_PDL}/veilarbperson_pdl-hentPersonBolk*.json", SystemKind.PDL,
          operation("slektninger"), outcomes=_READ),
    Claim(f"{_PDL}/veilarbperson_pdl-hentPartner-response.json", SystemKind.PDL,
          operation("slektninger"), outcomes=_READ),
    Claim(f"{_PDL}/veilarbperson_pdl-hentPerson-error-response.json", SystemKind.PDL,
          operation("person"), outcomes=frozenset({FAILED})),
    Claim(f"{_PDL}/veilarbperson_pdl-hent*.json", SystemKind.PDL, operation("person")),
    Claim(f"{_PDL}/dokarkiv_pdl-hentperson-happy.json", SystemKind.PDL, operation("person")),
    Claim(f"{_PDL}/common_*-bolk-response.json", SystemKind.OPPGAVE, operation("alleIdenter"),
          outcomes=frozenset({FAILED})),
    Claim(f"{_PDL}/common_*-request.json", SystemKind.OPPGAVE, operation("alleIdenter"),
          outcomes=frozenset({FAILED})),
    Claim(f"{_PDL}/*.json", SystemKind.OPPGAVE, operation("alleIdenter")),
    Claim("state/saf/examples/derived_forbidden-*.json", SystemKind.SAF, operation("dokumenter"),
          outcomes=frozenset({DENIED})),
    Claim("state/saf/examples/derived_server-error.response.json", SystemKind.SAF,
          operation("dokumenter"), outcomes=frozenset({FAILED})),
    Claim("state/saf/examples/saf-client-journalposter.json", SystemKind.SAF,
          operation("dokumenter"), outcomes=_READ),
    Claim(f"{_SOKER}/parts/hendelse/*", _D, _HISTORY, _event, outcomes=_READ),
    Claim(f"{_SOKER}/parts/avsender/*", _D, _HISTORY, _sender, outcomes=_READ),
    Claim(f"{_SOKER}/parts/filreferanse/*", _D, _HISTORY, _letter, outcomes=_READ),
    Claim(f"{_SOKER}/*.json", _D, _HISTORY, outcomes=_READ),
    Claim(f"{_SOKNAD}/familie/barn/*", _D, _APPLICATION,
          lambda one: within("familie", "forsorgerplikt", "ansvar")([{"barn": one}]),
          outcomes=_READ),
    Claim(f"{_SOKNAD}/familie/sivilstatus/*", _D, _APPLICATION, within("familie", "sivilstatus"),
          outcomes=_READ),
    Claim(f"{_SOKNAD}/okonomi/opplysninger/utbetaling/*", _D, _APPLICATION,
          lambda one: within("okonomi", "opplysninger", "utbetaling")([one]), outcomes=_READ),
    Claim(f"{_SOKNAD}/parts/adresse/*", _D, _APPLICATION,
          within("personalia", "folkeregistrertAdresse"), outcomes=_READ),
    Claim(f"{_SOKNAD}/parts/version/*", _D, _APPLICATION,
          lambda one: {"version": one, "data": {}}, outcomes=_READ),
    Claim(f"{_SOKNAD}/personalia/kontonummer/*", _D, _APPLICATION,
          within("personalia", "kontonummer"), outcomes=_READ),
    Claim(f"{_SOKNAD}/personalia/personIdentifikator/*", _D, _APPLICATION,
          within("personalia", "personIdentifikator"), outcomes=_READ),
    Claim(f"{_SOKNAD}/personalia/telefonnummer/*", _D, _APPLICATION,
          within("personalia", "telefonnummer"), outcomes=_READ),
    Claim(f"{_SOKNAD}/*.json", _D, _APPLICATION, outcomes=_READ),
    Claim("municipal/digisos/filformat/samples/types/tidspunkt/*", _D, _HISTORY, _at,
          outcomes=_READ),
    Claim("municipal/digisos/filformat/samples/vedlegg/*", _D, _ATTACHMENTS, outcomes=_READ),
)  # fmt: skip

NOT_SAMPLES = (
    "*.md", "*/LICENSE*", "*.xsd", "*.wsdl", "*.graphqls", "*.openapi*", "*.schema.*",
    "*/schema/*", "*/openapi/*", "*-spec.yaml", "*/metadata/*.yaml", "*/queries/*",
    "*.properties", "state/codes/*", "state/dokarkiv/enums.json",
    "state/henvendelse/henvendelse_api.json", "state/veilarb/*V1.yaml",
    "state/veilarb/schema.*", "state/veilarb/*.graphql", "*/kodelister/*",
    "municipal/digisos/fiksio-meldinger/meldingsprotokoller.json",
    "municipal/digisos/fiksio-meldinger/*/no.*.json", "*/meldingstyper/*",
    "municipal/kostra/*",
)  # fmt: skip
"""Descriptions, code lists and questions: what answers look like, not answers."""

NOT_READ: dict[str, str] = {
    "state/dokarkiv/examples/*": "it is written to, not read from: the archive adapter has tests",
    "state/saf/examples/*ournalpost*": "one record is read back by the archive adapter, not listed",
    "state/saf/examples/saf-client-journalpost.json": "one record is read back by the adapter",
    "state/tilgang/examples/tilgangsmaskinen_*": "decisions of access, read before any source",
    "state/tilgang/examples/tematilganger.json": "themes are the archive's own to deny",
    "state/kodeverk/*.json": "code lists give words to codes and facts to nobody",
    "state/veilarb/veilarbperson_pam-cv-jobbprofil.json": "it holds a placeholder, and no CV",
    "municipal/digisos/fiksio-meldinger/*/examples/*": "messages between servers over Fiks IO",
    "municipal/documaster/*": "a vendor's own form; navdesk speaks the Noark 5 interface",
    "municipal/fiks-arkiv/*": "Fiks Arkiv is no source of this version",
    "municipal/geointegrasjon/samples/*": "an older archive interface that is not spoken",
    "municipal/svarut/samples/*": "letters are sent through the office gateway, not read",
}
"""Samples of what navdesk does not read as a source, and why."""


def claim_of(name: str) -> Claim | None:
    """Return which source reads the sample at `name`, a path under the contracts folder."""
    return next((claim for claim in CLAIMS if fnmatch(name, claim.pattern)), None)


def is_listed(name: str) -> bool:
    """Whether the file at `name` is a description, or is said not to be read."""
    return any(fnmatch(name, one) for one in (*NOT_SAMPLES, *NOT_READ))
