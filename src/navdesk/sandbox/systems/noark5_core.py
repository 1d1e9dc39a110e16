"""What every call to the archive core shares: who calls, how answers and refusals look."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from navdesk.domain.codes import Role
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.systems.noark5_clients import ClientAccess
from navdesk.sandbox.systems.noark5_fields import NoarkFields
from navdesk.sandbox.systems.noark5_files import Files
from navdesk.sandbox.systems.noark5_links import Renderer
from navdesk.sandbox.systems.noark5_store import Author, NoarkError, Record, Store
from navdesk.sandbox.systems.noark5_values import Values
from navdesk.sandbox.tokens import Unauthorised

SYSTEM = "noark5"
MEDIA_TYPE = "application/vnd.noark5+json"
PATCH_TYPE = "application/merge-patch+json"
_CONTENT_ROLES = frozenset(GROUPS[role] for role in Role if role is not Role.AUDITOR)


class Core:
    """One archive core over one store, for the employees of one office."""

    def __init__(self, office: BackOffice, store: Store) -> None:
        self.office = office
        self.store = store
        self.access = ClientAccess(office.access)
        self.fields = NoarkFields(store.codes)
        self.files = Files(store)
        self.values = Values(store.codes, store.clock.now)

    def enter(self) -> Author:
        """Return who calls; raises `Unauthorised`, and `NoarkError` 403 for an auditor."""
        audience = self.office.audiences[SYSTEM]
        caller = self.office.tokens.caller(request.headers, audience)
        if not caller.groups & _CONTENT_ROLES:
            raise NoarkError(403, "Rollen gir ikke tilgang til arkivet")
        return Author(caller.nav_ident, caller.name or caller.nav_ident)

    def record(self, author: Author, package: str, kind: str, record_id: str) -> Record:
        """Return a record the caller may see; 404 where there is none, 403 where they may not."""
        record = self.store.find(record_id)
        if record.kind.name != kind or record.kind.package != package:
            raise NoarkError(404, "Finner ikke objektet")
        self.access.require(author.nav_ident, record)
        return record

    @property
    def root(self) -> str:
        """The core's own address, as this client reached it."""
        return f"{request.url_root.rstrip('/')}/api"

    def renderer(self, author: Author) -> Renderer:
        """Return what writes records for this caller."""
        return Renderer(
            self.store, self.root, lambda record: self.access.allows(author.nav_ident, record)
        )


def answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return `body` in the interface's own media type; 406 where the client takes no such thing."""
    accepted = request.accept_mimetypes
    if status < 400 and request.headers.get("Accept") and not accepted[MEDIA_TYPE]:
        raise NoarkError(406, f"Tjenesten svarer med {MEDIA_TYPE}")
    text = json.dumps(body, ensure_ascii=False)
    made = Response(text, status=status, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    made.headers.update(headers or {})
    return made


def sent_json(media_type: str = MEDIA_TYPE) -> Any:
    """Return the request's JSON body; 415 for another content type, 400 for what is no JSON."""
    if request.mimetype != media_type:
        raise NoarkError(415, f"Innholdstypen må være {media_type}")
    try:
        return json.loads(request.get_data())
    except ValueError:
        raise NoarkError(400, "Forespørselen er ikke gyldig JSON") from None


def check_version(record: Record, *, required: bool) -> None:
    """Compare `If-Match` or `ETag` with the record: 409 when someone else has changed it."""
    given = request.headers.get("If-Match") or request.headers.get("ETag")
    if given is None:
        if required:
            raise NoarkError(400, "ETag mangler; hent objektet på nytt først")
        return
    tags = {tag.strip().removeprefix("W/").strip('"') for tag in given.split(",")}
    if not tags & {"*", record.etag.strip('"')}:
        raise NoarkError(409, "Objektet er endret av andre")


def refuse(app: Flask) -> None:
    """Let every refusal of `app` be `{"feil": {"kode", "beskrivelse"}}`."""

    def noark(error: NoarkError) -> Response:
        return failure(error.status, error.words)

    def unauthorised(error: Unauthorised) -> Response:
        made = failure(401, error.reason)
        made.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        return made

    def not_synthetic(error: NotSynthetic) -> Response:
        return failure(400, str(error))

    def http(error: HTTPException) -> Response:
        return failure(error.code or 500, error.name)

    app.register_error_handler(NoarkError, noark)
    app.register_error_handler(Unauthorised, unauthorised)
    app.register_error_handler(NotSynthetic, not_synthetic)
    app.register_error_handler(HTTPException, http)


def failure(status: int, words: str) -> Response:
    """Return a refusal with its code and a sentence."""
    return answer({"feil": {"kode": status, "beskrivelse": words}}, status)
