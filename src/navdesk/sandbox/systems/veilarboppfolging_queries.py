"""veilarboppfolging's GraphQL root fields (state contract sheet 7.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from navdesk.sandbox.office import OFFICE_NAME, BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.stores.follow_up import FollowUpPeriod, FollowUpRecord, FollowUpStore
from navdesk.sandbox.systems.veilarb_access import OPEN, VeilarbCaller, VeilarbError, graphql_error


class FollowUpQueries:
    """One request's answers."""

    def __init__(self, office: BackOffice, store: FollowUpStore, caller: VeilarbCaller) -> None:
        """Answer from `store` what `caller` may see."""
        self._office = office
        self._store = store
        self._caller = caller

    def resolvers(self) -> dict[str, Callable[..., Any]]:
        """Return the root field resolvers."""
        return {
            "oppfolgingsEnhet": self._of(self._unit),
            "oppfolging": self._of(self._follow_up),
            "brukerStatus": self._of(self._status),
            "oppfolgingsPerioder": self._of(self._periods),
            "veilederTilgang": self._access,
            "utmeldingskandidatTag": self._of(lambda _: None),
        }

    def _of(self, tell: Callable[[FollowUpRecord], Any]) -> Callable[..., Any]:
        def resolve(_: object, fnr: str | None = None) -> Any:
            try:
                person = self._caller.person(fnr)
            except VeilarbError as error:
                raise graphql_error(error) from None
            number = person.number if person else fnr or ""
            return tell(self._store.record(number))

        return resolve

    def _unit(self, record: FollowUpRecord) -> dict[str, Any]:
        if record.open_period is None:
            return {"enhet": None}
        return {"enhet": {"id": self._office.unit, "navn": OFFICE_NAME, "kilde": "NORG"}}

    def _follow_up(self, record: FollowUpRecord) -> dict[str, Any]:
        under = record.open_period is not None
        person = self._office.people.find(record.number)
        return {
            "erUnderOppfolging": under,
            "kanStarteOppfolging": "ALLEREDE_UNDER_OPPFOLGING"
            if under
            else self._may_start(person),
        }

    def _may_start(self, person: Person | None) -> str:
        if person is None:
            return "INGEN_STATUS_FOLKEREGISTERET"
        if person.deceased is not None:
            return "DOD"
        today, born = self._office.clock.today(), person.born
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        return "JA" if age >= 18 else "JA_MED_MANUELL_GODKJENNING_PGA_UNDER_18"

    def _status(self, record: FollowUpRecord) -> dict[str, Any]:
        lock = record.open_period.lock if record.open_period else None
        arena = record.arena
        return {
            "manuell": {"erManuell": record.manual},
            "erKontorsperret": lock is not None,
            "kontorSperre": {"kontorId": lock} if lock else None,
            "krr": {
                "reservertIKrr": record.reserved,
                "kanVarsles": record.notifiable,
                "registrertIKrr": record.registered,
            },
            "arena": {
                "inaktivIArena": arena.inactive,
                "kanReaktiveres": arena.inactive,
                "kvalifiseringsgruppe": arena.qualification,
                "formidlingsgruppe": arena.placement,
            }
            if arena
            else None,
            "veilederTilordning": {"veilederIdent": record.caseworker},
            "harAktiveTiltaksdeltakelser": record.measures,
            "ident": record.number,
        }

    def _periods(self, record: FollowUpRecord) -> list[dict[str, Any]]:
        return [self._period(period) for period in reversed(record.periods)]

    def _period(self, period: FollowUpPeriod) -> dict[str, Any]:
        return {
            "id": period.id,
            "startTidspunkt": period.start.isoformat(),
            "sluttTidspunkt": period.end.isoformat() if period.end else None,
            "startetBegrunnelse": period.reason,
            "avsluttetAv": period.ended_by,
            "kvpPerioder": [
                {
                    "startTidspunkt": spell.start.isoformat(),
                    "sluttTidspunkt": spell.end.isoformat() if spell.end else None,
                }
                for spell in period.kvp
                if self._caller.unit(spell.unit)
            ],
        }

    def _access(self, _: object, fnr: str) -> dict[str, Any]:
        try:
            person = self._office.people.find(fnr)
        except NotSynthetic as error:
            raise graphql_error(VeilarbError(400, str(error))) from None
        result = self._caller.result(person.number if person else fnr)
        record = self._store.record(person.number if person else fnr)
        lock = record.open_period.lock if record.open_period else None
        may_read = result == OPEN
        return {
            "harTilgang": may_read,
            "harVeilederLeseTilgangTilBruker": may_read,
            "harVeilederLeseTilgangTilBrukersEnhet": may_read,
            "harVeilederLeseTilgangTilBrukersKontorsperre": self._caller.unit(lock),
            "harVeilederTilgangFlytteBrukerTilEgetKontor": False,
            "tilgang": result,
            "harAktiveTiltaksdeltakelserVedFlyttingTilEgetKontor": record.measures,
        }
