"""veilarbaktivitet's GraphQL root fields (state contract sheet 7.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from navdesk.sandbox.stores.follow_up import FollowUpStore
from navdesk.sandbox.stores.state_plan import Activity, StatePlanStore
from navdesk.sandbox.systems import state_plan_dto as dto
from navdesk.sandbox.systems.veilarb_access import VeilarbCaller, VeilarbError, graphql_error


class PlanQueries:
    """One request's answers; rows locked to another office are left out without a mark."""

    def __init__(
        self, store: StatePlanStore, periods: FollowUpStore, caller: VeilarbCaller
    ) -> None:
        """Answer from the plans and the follow-up periods what `caller` may see."""
        self._store = store
        self._periods = periods
        self._caller = caller

    def resolvers(self) -> dict[str, Callable[..., Any]]:
        """Return the root field resolvers."""
        return {
            "perioder": self._of_person(self._all),
            "tiltaksaktiviteter": self._of_person(self._measures),
            "aktivitet": self._one,
            "eier": self._owner,
        }

    def _of_person(self, tell: Callable[[str], Any]) -> Callable[..., Any]:
        def resolve(_: object, fnr: str) -> Any:
            try:
                person = self._caller.person(fnr)
            except VeilarbError as error:
                raise graphql_error(error) from None
            return tell(person.number) if person else []

        return resolve

    def _all(self, number: str) -> list[dict[str, Any]]:
        rows = [row for row in self._store.of_person(number) if self._caller.unit(row.lock)]
        return [
            {
                "id": period.id,
                "start": dto.wire_time(period.start),
                "slutt": dto.wire_time(period.end),
                "aktiviteter": [self._shown(row) for row in rows if row.period == period.id],
            }
            for period in reversed(self._periods.record(number).periods)
        ]

    def _measures(self, number: str) -> list[dict[str, Any]]:
        return [dto.measure_view(row) for row in self._store.measures(number)]

    def _one(self, _: object, **asked: Any) -> dict[str, Any]:
        row = self._found(asked["aktivitetId"])
        wanted = asked.get("versjon")
        versions = self._store.versions(row.id)
        chosen = next((v for v in versions if str(v.version) == wanted), None) if wanted else row
        if chosen is None:
            raise graphql_error(VeilarbError(404, "Fant ikke versjonen"))
        return dto.activity_view(chosen, versions)

    def _owner(self, _: object, **asked: Any) -> dict[str, Any]:
        return {"fnr": self._found(asked.get("aktivitetId") or "").number}

    def _found(self, activity_id: str) -> Activity:
        row = self._store.find(int(activity_id)) if activity_id.isdigit() else None
        if row is None:
            raise graphql_error(VeilarbError(404, "Fant ikke aktiviteten"))
        try:
            self._caller.require(row.number)
        except VeilarbError as error:
            raise graphql_error(error) from None
        if not self._caller.unit(row.lock):
            raise graphql_error(VeilarbError(403, "Ikke tilgang til aktiviteten"))
        return row

    def _shown(self, row: Activity) -> dict[str, Any]:
        return dto.activity_view(row, self._store.versions(row.id))
