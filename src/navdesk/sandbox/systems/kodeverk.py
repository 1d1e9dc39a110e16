"""The code lists (state sheet 12): what a code means, in words."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.story_data.code_lists import ALWAYS, CODE_LISTS, EXPIRED, MEANINGLESS
from navdesk.sandbox.system import CallInfo, SandboxSystem


def build(office: BackOffice) -> SandboxSystem:
    """Return the code lists of `office`."""
    return SandboxSystem(
        id="kodeverk",
        kind="kodeverk",
        audience=office.audiences["kodeverk"],
        app=_app(office),
        classify=lambda incoming: CallInfo(_call(incoming.path)),
        # A gather never waits long for words: without them the code is shown.
        extra_profile={"timeout_s": 5},
    )


def _call(path: str) -> str:
    if path.endswith("/betydninger"):
        return "betydninger"
    return "koder" if path.endswith("/koder") else "kodeverk" if path.count("/") == 3 else "?"


def _app(office: BackOffice) -> Flask:
    app = new_app("navdesk.sandbox.kodeverk")

    def refused() -> Response | None:
        office.tokens.caller(request.headers, office.audiences["kodeverk"])
        for header in ("Nav-Call-Id", "Nav-Consumer-Id"):
            if not request.headers.get(header):
                return problem(400, "Bad Request", f"{header} is missing")
        return None

    @app.get("/api/v1/kodeverk")
    def lists() -> Response:
        return refused() or jsonify(list(CODE_LISTS))

    @app.get("/api/v1/kodeverk/<name>/koder")
    def codes(name: str) -> Response:
        if (no := refused()) is not None:
            return no
        if name not in CODE_LISTS:
            return problem(404, "Not Found", "no such code list")
        return jsonify(list(CODE_LISTS[name]))

    @app.get("/api/v1/kodeverk/<name>/koder/betydninger")
    def meanings(name: str) -> Response:
        if (no := refused()) is not None:
            return no
        if name not in CODE_LISTS:
            return problem(404, "Not Found", "no such code list")
        only_valid = request.args.get("ekskluderUgyldige") == "true"
        day = request.args.get("oppslagsdato") or office.clock.today().isoformat()
        found = {code: [_meaning(term, *ALWAYS)] for code, term in CODE_LISTS[name].items()}
        for code, (term, since, until) in EXPIRED.get(name, {}).items():
            valid = since <= day <= until
            found[code] = [] if only_valid and not valid else [_meaning(term, since, until)]
        found.update({code: [] for code in MEANINGLESS.get(name, ())})
        return jsonify({"betydninger": found})

    return app


def _meaning(term: str, since: str, until: str) -> dict[str, Any]:
    words = {"nb": {"term": term, "tekst": term}}
    return {"gyldigFra": since, "gyldigTil": until, "beskrivelser": words}
