"""Documaster's Noark 5 Web Services v1 (municipal sheet 6.1): query, upload, transaction, download.

A transaction is done whole or not at all; a stale version is 409; nobody holds an external id to be
unique, so the caller asks first; and `publicUse`, true unless said otherwise, hides what is
screened: to whoever forgets it, nothing was ever filed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Response, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request

from navdesk.sandbox.office import ARCHIVE_CLASSES, BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems.documaster_store import DocumasterError, DocumasterStore
from navdesk.sandbox.tokens import Unauthorised

SYSTEM = "documaster"
ROOT = "/rms/api/public/noark5/v1"
ERRORS_HEADER = "X-Documaster-Error-Response-Type"
_CONDITION = re.compile(r"\s*(#?[A-Za-z.]+)\s*=\s*(@[A-Za-z0-9]+)\s*")


def build(office: BackOffice) -> SandboxSystem:
    """Return the archive of a municipality that uses Documaster."""
    store = DocumasterStore(office.clock.now, ARCHIVE_CLASSES["9901"].values())
    office.stores[SYSTEM] = store
    app = new_app(SYSTEM)

    @app.before_request
    def only_for_employees() -> None:
        office.tokens.caller(request.headers, office.audiences[SYSTEM])

    @app.post(f"{ROOT}/query")
    def query() -> Response:
        body = _body()
        found = store.query(
            str(body.get("type")), _conditions(body), public=body.get("publicUse", True) is True
        )
        offset, limit = _number(body, "offset", 0), _number(body, "limit", 0)
        if not 1 <= limit <= 1000:
            raise DocumasterError(HTTPStatus.BAD_REQUEST, "limit is 1 to 1000")
        page = found[offset : offset + limit]
        more = len(found) > offset + limit
        return jsonify({"hasMore": more, "results": [item.as_json() for item in page]})

    @app.post(f"{ROOT}/upload")
    def upload() -> Response:
        if request.mimetype != "application/octet-stream":
            raise DocumasterError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "octet-stream, please")
        if "filename" not in request.headers.get("Content-Disposition", ""):
            raise DocumasterError(HTTPStatus.BAD_REQUEST, "Content-Disposition names no file")
        return jsonify({"id": store.upload(request.get_data())})

    @app.post(f"{ROOT}/transaction")
    def transaction() -> Response:
        actions = _body().get("actions")
        if not isinstance(actions, list) or not all(isinstance(one, dict) for one in actions):
            raise DocumasterError(HTTPStatus.BAD_REQUEST, "actions is a list of objects")
        saved = store.transact(actions)
        return jsonify({"saved": {name: item.as_json() for name, item in saved.items()}})

    @app.get(f"{ROOT}/download")
    def download() -> Response:
        content = store.files.get(request.args.get("id", ""))
        if content is None:
            raise DocumasterError(HTTPStatus.NOT_FOUND, "no such file")
        return Response(content, mimetype="application/octet-stream")

    app.register_error_handler(DocumasterError, _on_error)
    app.register_error_handler(Unauthorised, _on_unauthorised)
    app.register_error_handler(HTTPException, _on_http_error)
    return SandboxSystem(SYSTEM, SYSTEM, office.audiences[SYSTEM], app, _classify)


def _body() -> Mapping[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise DocumasterError(HTTPStatus.BAD_REQUEST, "the body is no object")
    return body


def _number(body: Mapping[str, Any], name: str, default: int) -> int:
    value = body.get(name, default)
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _conditions(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Read `name = @p && name = @q` with its parameters; the sandbox knows no other form."""
    text, given = str(body.get("query") or ""), body.get("parameters") or {}
    if not text:
        return {}
    found = {}
    for part in text.split("&&"):
        match = _CONDITION.fullmatch(part)
        if match is None or not isinstance(given, dict) or match[2] not in given:
            raise DocumasterError(HTTPStatus.BAD_REQUEST, "the query is not understood")
        found[match[1].removeprefix("#")] = given[match[2]]
    return found


def _on_error(error: DocumasterError) -> Response:
    if "json" not in request.headers.get(ERRORS_HEADER, ""):
        # Without the header Documaster answers a page for people.
        page = f"<html><body><h1>{error.status.phrase}</h1></body></html>"
        return Response(page, status=error.status.value, mimetype="text/html")
    told = {
        "errorId": str(uuid4()),
        "description": error.description,
        "status": error.status.value,
    }
    answer = jsonify(told)
    answer.status_code = error.status.value
    return answer


def _on_unauthorised(_: Unauthorised) -> Response:
    answer = _on_error(DocumasterError(HTTPStatus.UNAUTHORIZED, "no valid token"))
    answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return answer


def _on_http_error(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or 500)
    return _on_error(DocumasterError(status, status.phrase))


def _classify(call: Request) -> CallInfo:
    return CallInfo(call.path.rstrip("/").rpartition("/")[2] or "other")
