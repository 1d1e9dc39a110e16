"""veilarbvedtaksstotte: decisions on effort group, under old and new names (state sheet 7.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify
from werkzeug.wrappers import Request

from navdesk.domain.codes import EffortGroup
from navdesk.sandbox.office import OFFICE_NAME, BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.decisions import Decision14a, decisions_of
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems.veilarb_access import (
    HEADERS,
    VeilarbCaller,
    VeilarbError,
    answer_spring_errors,
    json_body,
)

_ID = "veilarbvedtaksstotte"
# Old name, new name, the older system's code, what it is called to people.
_GROUPS: dict[EffortGroup, tuple[str, str, str, str]] = {
    EffortGroup.STANDARD: ("STANDARD_INNSATS", "GODE_MULIGHETER", "IKVAL", "Gode muligheter"),
    EffortGroup.SITUATIONAL: (
        "SITUASJONSBESTEMT_INNSATS",
        "TRENGER_VEILEDNING",
        "BFORM",
        "Trenger veiledning",
    ),
    EffortGroup.SPECIAL: (
        "SPESIELT_TILPASSET_INNSATS",
        "TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE",
        "BATT",
        "Trenger veiledning, nedsatt arbeidsevne",
    ),
    EffortGroup.GRADED_PERMANENT: (
        "GRADERT_VARIG_TILPASSET_INNSATS",
        "JOBBE_DELVIS",
        "VARIG",
        "Jobbe delvis",
    ),
    EffortGroup.PERMANENT: (
        "VARIG_TILPASSET_INNSATS",
        "LITEN_MULIGHET_TIL_A_JOBBE",
        "VARIG",
        "Liten mulighet til å jobbe",
    ),
}
_GOALS = {
    "SKAFFE_ARBEID": "Skaffe arbeid",
    "BEHOLDE_ARBEID": "Beholde arbeid",
    "OKE_DELTAKELSE": "Øke deltakelse eller mål om arbeid",
}
_NEW_GOALS = ("SKAFFE_ARBEID", "BEHOLDE_ARBEID")

_Answer = Callable[[tuple[Decision14a, ...]], Response]


def build(office: BackOffice) -> SandboxSystem:
    """Return veilarbvedtaksstotte on the stories' decisions."""
    app = new_app(_ID)
    answer_spring_errors(app, office)

    def read(path: str, answer: _Answer) -> None:
        def view() -> Response:
            caller = VeilarbCaller(office, _ID)
            return answer(decisions_of(office, caller.person(json_body().get("fnr"))))

        app.add_url_rule(path, path, view, methods=["POST"])

    def made_here(decisions: tuple[Decision14a, ...]) -> Response:
        made = [(n, d) for n, d in enumerate(decisions, start=1) if not d.from_arena]
        return jsonify([_full(office, number, decision) for number, decision in reversed(made)])

    read("/api/v2/hent-siste-14a-vedtak", _latest)
    read("/api/hent-gjeldende-14a-vedtak", _current)
    read("/api/ekstern/hent-gjeldende-14a-vedtak", _current)
    read("/api/v2/vedtak/hent-fattet", made_here)

    @app.get("/open/api/v2/kodeverk/<name>")
    def codes(name: str) -> Response:
        return _code_list(name, _group_v2, _NEW_GOALS)

    @app.get("/open/api/kodeverk/<name>")
    def old_codes(name: str) -> Response:
        return _code_list(name, _group_v1, tuple(_GOALS))

    @app.get("/api/siste-14a-vedtak")
    def gone() -> Response:
        VeilarbCaller(office, _ID)
        raise VeilarbError(410, "Endepunktet er fjernet")

    return SandboxSystem(_ID, _ID, office.audiences[_ID], app, _classify, HEADERS)


def _latest(decisions: tuple[Decision14a, ...]) -> Response:
    if not decisions:
        return jsonify(None)
    last = decisions[-1]
    return jsonify(
        innsatsgruppe=_GROUPS[last.group][0],
        hovedmal=last.goal,
        fattetDato=last.decided.isoformat(),
        fraArena=last.from_arena,
    )


def _current(decisions: tuple[Decision14a, ...]) -> Response:
    current = next((d for d in reversed(decisions) if d.current), None)
    if current is None:
        return Response(status=200)
    return jsonify(
        innsatsgruppe=_GROUPS[current.group][1],
        hovedmal=current.goal,
        fattetDato=current.decided.isoformat(),
    )


def _full(office: BackOffice, number: int, decision: Decision14a) -> dict[str, Any]:
    employee = office.employees.find(decision.caseworker)
    return {
        "id": number,
        "hovedmal": decision.goal,
        "innsatsgruppe": _GROUPS[decision.group][0],
        "begrunnelse": decision.reasons,
        "veilederIdent": decision.caseworker,
        "veilederNavn": employee.name if employee else None,
        "oppfolgingsenhetId": office.unit,
        "oppfolgingsenhetNavn": OFFICE_NAME,
        "kilder": list(decision.sources),
        "vedtakStatus": "SENDT",
        "gjeldende": decision.current,
        "vedtakFattet": decision.decided.isoformat(),
    }


def _group_v2(group: EffortGroup) -> dict[str, str]:
    old, new, arena, text = _GROUPS[group]
    return {"kode": new, "gammelKode": old, "arenaKode": arena, "beskrivelse": text}


def _group_v1(group: EffortGroup) -> dict[str, str]:
    old, _, arena, text = _GROUPS[group]
    return {"kode": old, "beskrivelse": text, "arenakode": arena}


def _code_list(
    name: str, show: Callable[[EffortGroup], dict[str, str]], goals: tuple[str, ...]
) -> Response:
    shown_groups = [show(group) for group in EffortGroup]
    shown_goals = [{"kode": goal, "beskrivelse": _GOALS[goal]} for goal in goals]
    match name:
        case "innsatsgruppe":
            return jsonify(shown_groups)
        case "hovedmal":
            return jsonify(shown_goals)
        case "innsatsgruppeoghovedmal":
            return jsonify(innsatsgrupper=shown_groups, hovedmal=shown_goals)
        case _:
            raise VeilarbError(404, "No static resource")


def _classify(asked: Request) -> CallInfo:
    parts = [part for part in asked.path.split("/") if part]
    if parts[:1] == ["open"]:
        return CallInfo("kodeverk")
    names = {
        "hent-siste-14a-vedtak": "siste",
        "hent-gjeldende-14a-vedtak": "gjeldende",
        "hent-fattet": "fattet",
    }
    body = asked.get_json(silent=True, force=True)
    ident = body.get("fnr") if isinstance(body, dict) else None
    name = names.get(parts[-1], "annet") if parts else "annet"
    return CallInfo(name, ident if isinstance(ident, str) else None)
