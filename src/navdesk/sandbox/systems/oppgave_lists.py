"""The task queue's code lists and folders (state contract sheet 6.1)."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, jsonify, request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.systems import oppgave_codes as codes
from navdesk.sandbox.systems.oppgave_fields import TaskError


def add_code_lists(app: Flask, office: BackOffice, caller: Callable[[], object]) -> None:
    """Add the calls that list words and folders to `app`; `caller` checks the token."""
    kinds = [{"oppgavetype": code, "term": term} for code, term in codes.TASK_TYPES.items()]
    themes = [{"tema": code, "term": term} for code, term in codes.TASK_THEMES.items()]

    def theme(code: str) -> None:
        if code not in codes.TASK_THEMES:
            raise TaskError(404, "Ukjent tema")

    @app.get("/api/v1/kodeverk")
    def everything() -> Response:
        caller()
        return jsonify([{"tema": t, "oppgavetyper": kinds, "gjelderverdier": []} for t in themes])

    @app.get("/api/v1/kodeverk/tema")
    def all_themes() -> Response:
        caller()
        return jsonify(themes)

    @app.get("/api/v1/kodeverk/<any(oppgavetype, gjelder):kind>")
    def by_theme(kind: str) -> Response:
        caller()
        return jsonify({t["tema"]: kinds if kind == "oppgavetype" else [] for t in themes})

    @app.get("/api/v1/kodeverk/<any(oppgavetype, gjelder):kind>/<code>")
    def of_theme(kind: str, code: str) -> Response:
        caller()
        theme(code)
        return jsonify(kinds if kind == "oppgavetype" else [])

    @app.get("/api/v1/oppgaver/statuser")
    def statuses() -> Response:
        caller()
        return jsonify(list(codes.STATUSES))

    @app.get("/api/v1/oppgaver/metadata")
    def metadata() -> Response:
        caller()
        return jsonify([])

    @app.get("/api/v1/mapper")
    def folders() -> Response:
        caller()
        rows = [{"id": 100_001, "enhetsnr": office.unit, "navn": "Venter på svar", "versjon": 1}]
        wanted = request.args.get("enhetsnr")
        rows = [row for row in rows if wanted in {None, row["enhetsnr"]}]
        return jsonify(antallTreffTotalt=len(rows), mapper=rows)
