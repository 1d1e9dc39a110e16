"""veilarboppfolging: follow-up status, periods and their case numbers (state sheet 7.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.stores.follow_up import FollowUpPeriod, FollowUpRecord, FollowUpStore
from navdesk.sandbox.story_data.follow_up import follow_up_store
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems import graphql_door
from navdesk.sandbox.systems.veilarb_access import (
    HEADERS,
    OPEN,
    VeilarbCaller,
    VeilarbError,
    answer_spring_errors,
    json_body,
)
from navdesk.sandbox.systems.veilarboppfolging_queries import FollowUpQueries

_ID = "veilarboppfolging"


def build(office: BackOffice) -> SandboxSystem:
    """Return veilarboppfolging on the office's follow-up records."""
    store = follow_up_store(office)
    app = new_app(_ID)
    answer_spring_errors(app, office)
    tell = _Tell(office, store)

    @app.post("/api/graphql")
    def graphql() -> Response:
        caller = VeilarbCaller(office, _ID)
        asked = graphql_door.read(request)
        if asked is None:
            raise VeilarbError(400, "Ugyldig forespørsel")
        resolvers = FollowUpQueries(office, store, caller).resolvers()
        return jsonify(graphql_door.answer(_ID, asked, resolvers, graphql_door.Answering()))

    def read(path: str, answer: Callable[[FollowUpRecord, VeilarbCaller], Any]) -> None:
        def view() -> Response:
            caller = VeilarbCaller(office, _ID)
            ident = json_body().get("fnr")
            person = caller.person(ident)
            body = answer(store.record(person.number if person else str(ident)), caller)
            return Response(status=204) if body is None else jsonify(body)

        app.add_url_rule(f"/api/v3/{path}", path, view, methods=["POST"])

    read("hent-oppfolging", tell.under_follow_up)
    read("oppfolging/hent-status", tell.status)
    read("oppfolging/hent-gjeldende-periode", tell.current_period)
    read("oppfolging/hent-perioder", tell.periods)
    read("oppfolging/hent-veilederTilgang", tell.unit_access)
    read("hent-veileder", tell.caseworker)
    read("hent-maal", tell.goal)
    read("hent-manuell", tell.manual)
    read("hent-instillingshistorikk", lambda *_: [])
    read("oppfolging/startKvp", tell.start_kvp)
    read("oppfolging/stoppKvp", tell.stop_kvp)

    @app.post("/api/v3/sak/<period_id>")
    def case(period_id: str) -> Response:
        caller = VeilarbCaller(office, _ID)
        period = store.period(period_id)
        if period is None:
            raise VeilarbError(400, "Fant ikke oppfølgingsperioden")
        caller.require(period.number)
        return jsonify(
            oppfolgingsperiodeId=period.id,
            sakId=store.case_number(period.id),
            fagsaksystem="ARBEIDSOPPFOLGING",
            tema="OPP",
        )

    return SandboxSystem(
        _ID, _ID, office.audiences[_ID], app, lambda asked: _classify(asked, store), HEADERS
    )


class _Tell:
    """The REST answers; None stands for 204."""

    def __init__(self, office: BackOffice, store: FollowUpStore) -> None:
        self._office = office
        self._store = store

    def under_follow_up(self, record: FollowUpRecord, _: VeilarbCaller) -> dict[str, Any]:
        return {"underOppfolging": record.open_period is not None, "erManuell": record.manual}

    def status(self, record: FollowUpRecord, caller: VeilarbCaller) -> dict[str, Any]:
        period, arena = record.open_period, record.arena
        person = self._office.people.find(record.number)
        return {
            "fnr": record.number,
            "aktorId": person.aktor_id if person else None,
            "veilederId": record.caseworker,
            "reservasjonKRR": record.reserved,
            "registrertKRR": record.registered,
            "kanVarsles": record.notifiable,
            "manuell": record.manual,
            "underOppfolging": period is not None,
            "underKvp": bool(period and period.lock),
            "oppfolgingsPerioder": self.periods(record, caller),
            "harSkriveTilgang": True,
            "inaktivIArena": arena.inactive if arena else None,
            "servicegruppe": arena.qualification if arena else None,
            "formidlingsgruppe": arena.placement if arena else None,
        }

    def current_period(self, record: FollowUpRecord, _: VeilarbCaller) -> dict[str, Any] | None:
        period = record.open_period
        return _dates(period) if period else None

    def periods(self, record: FollowUpRecord, caller: VeilarbCaller) -> list[dict[str, Any]]:
        return [
            _dates(period)
            | {
                "begrunnelse": period.reason,
                "kvpPerioder": [
                    {
                        "opprettetDato": spell.start.isoformat(),
                        "avsluttetDato": spell.end.isoformat() if spell.end else None,
                    }
                    for spell in period.kvp
                    if caller.unit(spell.unit)
                ],
            }
            for period in reversed(record.periods)
        ]

    def unit_access(self, record: FollowUpRecord, caller: VeilarbCaller) -> dict[str, Any]:
        return {"tilgangTilBrukersKontor": caller.result(record.number) == OPEN}

    def caseworker(self, record: FollowUpRecord, _: VeilarbCaller) -> dict[str, Any] | None:
        return {"veilederIdent": record.caseworker} if record.caseworker else None

    def goal(self, record: FollowUpRecord, _: VeilarbCaller) -> dict[str, Any]:
        goal = record.goal
        if goal is None:
            return {"id": 0, "mal": None, "endretAv": None, "dato": None}
        at = goal.at.isoformat()
        return {"id": 1, "mal": goal.words, "endretAv": goal.by, "dato": at}

    def manual(self, record: FollowUpRecord, _: VeilarbCaller) -> dict[str, Any]:
        return {"erUnderManuellOppfolging": record.manual}

    def start_kvp(self, record: FollowUpRecord, _: VeilarbCaller) -> None:
        if not self._store.start_kvp(record.number, self._office.unit, self._office.clock.now()):
            raise VeilarbError(409, "Kan ikke starte KVP")

    def stop_kvp(self, record: FollowUpRecord, _: VeilarbCaller) -> None:
        if not self._store.stop_kvp(record.number, self._office.clock.now()):
            raise VeilarbError(409, "Kan ikke stoppe KVP")


def _dates(period: FollowUpPeriod) -> dict[str, Any]:
    return {
        "uuid": period.id,
        "startDato": period.start.isoformat(),
        "sluttDato": period.end.isoformat() if period.end else None,
    }


def _classify(asked: Request, store: FollowUpStore) -> CallInfo:
    parts = [part for part in asked.path.split("/") if part]
    if parts[-1:] == ["graphql"]:
        name, arguments = graphql_door.call_of(asked)
        ident = arguments.get("fnr")
        return CallInfo(name, ident if isinstance(ident, str) else None)
    if len(parts) == 4 and parts[2] == "sak":
        period = store.period(parts[3])
        return CallInfo("sak", period.number if period else None)
    body = asked.get_json(silent=True, force=True)
    ident = body.get("fnr") if isinstance(body, dict) else None
    return CallInfo(parts[-1] if parts else "annet", ident if isinstance(ident, str) else None)
