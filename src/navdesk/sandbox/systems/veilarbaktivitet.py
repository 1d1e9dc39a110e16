"""veilarbaktivitet, the state activity plan: GraphQL to read, REST to write (state sheet 7.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.stores.follow_up import FollowUpStore
from navdesk.sandbox.stores.state_plan import Activity, Stale, StatePlanStore
from navdesk.sandbox.story_data.follow_up import follow_up_store
from navdesk.sandbox.story_data.state_plan import state_plan_store
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems import graphql_door
from navdesk.sandbox.systems import state_plan_changes as changes
from navdesk.sandbox.systems import state_plan_dto as dto
from navdesk.sandbox.systems.state_plan_queries import PlanQueries
from navdesk.sandbox.systems.veilarb_access import HEADERS, VeilarbCaller, VeilarbError, json_body
from navdesk.sandbox.tokens import Unauthorised

_ID = "veilarbaktivitet"
_Change = Callable[[Activity, Mapping[str, Any]], Activity]


def build(office: BackOffice) -> SandboxSystem:
    """Return veilarbaktivitet on the office's plans and follow-up periods."""
    store, periods = state_plan_store(office), follow_up_store(office)
    app = new_app(_ID)

    @app.post("/graphql")
    def graphql() -> Response:
        caller = VeilarbCaller(office, _ID)
        asked = graphql_door.read(request)
        if asked is None:
            raise VeilarbError(400, "Ugyldig forespørsel")
        resolvers = PlanQueries(store, periods, caller).resolvers()
        return jsonify(graphql_door.answer(_ID, asked, resolvers, graphql_door.Answering()))

    @app.post("/api/aktivitet/<period_id>/ny")
    def create(period_id: str) -> Response:
        caller = VeilarbCaller(office, _ID)
        period = periods.period(period_id)
        if period is None:
            raise VeilarbError(400, "Fant ikke oppfølgingsperioden")
        caller.require(period.number)
        now = office.clock.now()
        return jsonify(
            dto.activity_view(store.add(changes.made(json_body(), period, caller.nav_ident, now)))
        )

    def put(step: str, change: _Change) -> None:
        def view(activity_id: str) -> Response:
            caller = VeilarbCaller(office, _ID)
            row = _row(store, caller, activity_id)
            body = json_body()
            if str(body.get("id") or activity_id) != activity_id:
                raise VeilarbError(400, "id i adressen og i meldingen er ulike")

            def stamped(old: Activity) -> Activity:
                by, now = caller.nav_ident, office.clock.now()
                return replace(change(old, body), changed=now, changed_by=by, changed_by_type="NAV")

            try:
                return jsonify(dto.activity_view(store.change(row.id, dto.version(body), stamped)))
            except Stale:
                raise VeilarbError(409, "Aktiviteten er endret av noen andre") from None

        app.add_url_rule(f"/api/aktivitet/<activity_id>{step}", step or "/", view, methods=["PUT"])

    put("", changes.details)
    put("/status", changes.status)
    put("/etikett", changes.label)
    put("/referat", changes.minutes)
    put("/referat/publiser", changes.minutes)

    @app.post("/api/arena/tiltak")
    def measures() -> Response:
        caller = VeilarbCaller(office, _ID)
        person = caller.person(json_body().get("fnr"))
        rows = store.measures(person.number) if person else ()
        return jsonify([dto.measure_view(row) for row in rows])

    def failed(status: int, message: str) -> Response:
        answer = jsonify(message=message, statusCode=status)
        answer.status_code = status
        return answer

    @app.errorhandler(VeilarbError)
    def _refused(error: VeilarbError) -> Response:
        return failed(error.status, str(error))

    @app.errorhandler(Unauthorised)
    def _unauthorised(error: Unauthorised) -> Response:
        return failed(401, error.reason)

    @app.errorhandler(404)
    def _no_such_path(_: Exception) -> Response:
        return failed(404, "No static resource")

    return SandboxSystem(
        _ID,
        _ID,
        office.audiences[_ID],
        app,
        lambda asked: _classify(asked, store, periods),
        HEADERS,
    )


def _row(store: StatePlanStore, caller: VeilarbCaller, activity_id: str) -> Activity:
    row = store.find(int(activity_id)) if activity_id.isdigit() else None
    if row is None:
        raise VeilarbError(404, "Fant ikke aktiviteten")
    caller.require(row.number)
    if not caller.unit(row.lock):
        raise VeilarbError(403, "Ikke tilgang til aktiviteten")
    return row


def _classify(asked: Request, store: StatePlanStore, periods: FollowUpStore) -> CallInfo:
    parts = [part for part in asked.path.split("/") if part]
    if parts == ["graphql"]:
        name, arguments = graphql_door.call_of(asked)
        sought = str(arguments.get("aktivitetId") or "")
        return CallInfo(name, arguments.get("fnr") or _person_of(store, sought))
    if parts == ["api", "arena", "tiltak"]:
        body = asked.get_json(silent=True, force=True)
        return CallInfo("tiltak", body.get("fnr") if isinstance(body, dict) else None)
    if parts[-1:] == ["ny"]:
        period = periods.period(parts[2])
        return CallInfo("ny", period.number if period else None)
    names = {3: "oppdater", 4: parts[-1] if parts else "", 5: "publiser"}
    return CallInfo(names.get(len(parts), "annet"), _person_of(store, parts[2]))


def _person_of(store: StatePlanStore, activity_id: str) -> str | None:
    row = store.find(int(activity_id)) if activity_id.isdigit() else None
    return row.number if row else None
