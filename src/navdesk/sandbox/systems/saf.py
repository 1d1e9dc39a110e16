"""SAF, the archive's read side: GraphQL and files (state contract sheet, section 4).

Denials come as HTTP 200. A list is answered empty together with its error, `saker` of a denied
person is empty without one, a page is filtered after it was fetched.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.stores.joark import JoarkStore, JournalEntry, Variant
from navdesk.sandbox.story_data.joark import joark_store
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems import graphql_door
from navdesk.sandbox.systems.joark_codes import READABLE_VARIANTS
from navdesk.sandbox.systems.saf_queries import SafQueries
from navdesk.sandbox.systems.saf_rights import SafRights
from navdesk.sandbox.tokens import Unauthorised

_MEDIA = {
    "PDF": ("application/pdf", "pdf"),
    "PDFA": ("application/pdf", "pdf"),
    "JSON": ("application/json", "json"),
    "XML": ("application/xml", "xml"),
    "AXML": ("application/xml", "xml"),
    "DXML": ("application/xml", "xml"),
    "PNG": ("image/png", "png"),
    "JPEG": ("image/jpeg", "jpeg"),
    "TIFF": ("image/tiff", "tiff"),
    "RTF": ("application/rtf", "rtf"),
    "XLSX": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}


class _NoFile(Exception):
    """A file that is not given out, and with which HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def build(office: BackOffice) -> SandboxSystem:
    """Return SAF on the archive it shares with dokarkiv."""
    store = joark_store(office)
    app = new_app("saf")

    def rights() -> SafRights:
        return SafRights(office, office.tokens.caller(request.headers, office.audiences["saf"]))

    @app.post("/graphql")
    def graphql() -> Response:
        allowed = rights()
        asked = graphql_door.read(request)
        if asked is None:
            return _failed(400, "Ugyldig forespørsel")
        context = graphql_door.Answering()
        queries = SafQueries(office.people, store, allowed, context)
        return jsonify(graphql_door.answer("saf", asked, queries.resolvers(), context))

    @app.get("/rest/hentdokument/<entry_id>/<document_id>/<variant_format>")
    def document(entry_id: str, document_id: str, variant_format: str) -> Response:
        variant = _file(store, rights(), entry_id, document_id, variant_format)
        media, ending = _MEDIA.get(variant.file_type, ("application/octet-stream", "bin"))
        answer = Response(variant.data, mimetype=media)
        name = f"{document_id}_{variant_format}.{ending}"
        answer.headers["Content-Disposition"] = f"inline; filename={name}"
        return answer

    def _failed(status: int, message: str) -> Response:
        answer = jsonify(
            timestamp=office.clock.now().isoformat(),
            status=status,
            error=HTTPStatus(status).phrase,
            message=message,
            path=request.path,
        )
        answer.status_code = status
        return answer

    @app.errorhandler(_NoFile)
    def _no_file(error: _NoFile) -> Response:
        return _failed(error.status, str(error))

    @app.errorhandler(Unauthorised)
    def _unauthorised(error: Unauthorised) -> Response:
        return _failed(401, error.reason)

    return SandboxSystem(
        "saf",
        "saf",
        office.audiences["saf"],
        app,
        lambda asked: _classify(asked, store),
        {"headers": {"Nav-Callid": "{call_id}"}},
    )


def _file(
    store: JoarkStore, rights: SafRights, entry_id: str, document_id: str, variant_format: str
) -> Variant:
    if not (entry_id.isdigit() and document_id.isdigit()):
        raise _NoFile(400, "journalpostId og dokumentInfoId må være tall")
    if variant_format not in READABLE_VARIANTS:
        raise _NoFile(400, "Ukjent variantFormat")
    entry = store.by_id(entry_id)
    found = next((d for d in entry.documents if d.id == document_id), None) if entry else None
    variant = found.variant(variant_format) if found else None
    if entry is None or variant is None:
        raise _NoFile(404, "Fant ikke dokumentet")
    reason = rights.entry(entry)
    if reason is not None:
        raise _NoFile(403, f"Avvist av SAF tilgangskontroll: {reason.message}")
    if not rights.theme(entry.theme):
        raise _NoFile(403, "Avvist av SAF tilgangskontroll: Du har ikke tilgang til temaet")
    return variant


def _classify(asked: Request, store: JoarkStore) -> CallInfo:
    parts = [part for part in asked.path.split("/") if part]
    if parts[:2] == ["rest", "hentdokument"]:
        return CallInfo("hentdokument", _person_of(store.by_id(parts[2])))
    name, arguments = graphql_door.call_of(asked)
    return CallInfo(name, _person_in(name, arguments, store))


def _person_in(name: str, arguments: dict[str, Any], store: JoarkStore) -> str | None:
    if name == "journalpost":
        if arguments.get("journalpostId"):
            return _person_of(store.by_id(str(arguments["journalpostId"])))
        return _person_of(store.by_key(str(arguments.get("eksternReferanseId"))))
    user = arguments.get("brukerId")
    return str(user["id"]) if isinstance(user, dict) and user.get("id") else None


def _person_of(entry: JournalEntry | None) -> str | None:
    return entry.person if entry else None
