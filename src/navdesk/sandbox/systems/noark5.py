"""The municipal archive: a core that speaks the Noark 5 service interface 1.1 (municipal sheet 5).

Everything is reached by following links from `GET {base}/api`. Each call stands alone and nothing
is idempotent: what is created twice is there twice. A folder is closed to whoever may not see its
client: absent from lists, refused by address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.system import SandboxSystem
from navdesk.sandbox.systems.noark5_calls import classify
from navdesk.sandbox.systems.noark5_changes import delete, update, widen
from navdesk.sandbox.systems.noark5_clients import numbers_in
from navdesk.sandbox.systems.noark5_core import (
    PATCH_TYPE,
    SYSTEM,
    Core,
    answer,
    check_version,
    refuse,
    sent_json,
)
from navdesk.sandbox.systems.noark5_links import LISTS, NESTED, Link, relation, sorted_links
from navdesk.sandbox.systems.noark5_lists import ListQuery
from navdesk.sandbox.systems.noark5_metadata import add_metadata_routes
from navdesk.sandbox.systems.noark5_model import KINDS, RELATIONS, Kind
from navdesk.sandbox.systems.noark5_rules import create, prefilled, why_not
from navdesk.sandbox.systems.noark5_seed import Seeder
from navdesk.sandbox.systems.noark5_store import Author, NoarkError, Record, Store, kind_named

_PACKAGES = {
    "arkivstruktur": (
        "arkiv",
        "arkivdel",
        "arkivskaper",
        "dokumentbeskrivelse",
        "dokumentobjekt",
        "klasse",
        "klassifikasjonssystem",
        "mappe",
        "registrering",
    ),
    "sakarkiv": ("arkivnotat", "journalpost", "saksmappe"),
}
_FILE_STEPS = {"dokumentbeskrivelse": "fil", "dokumentobjekt": "referanseFil"}
_OBJECT = "/api/<package>/<kind>/<record_id>/"
_BELOW = f"{_OBJECT}<step>/"


def build(office: BackOffice) -> SandboxSystem:
    """Return the archive of `office`, with the stories' folders in it."""
    store = Store(office.clock)
    Seeder(store, office.people).fill()
    office.stores[SYSTEM] = store
    core = Core(office, store)
    app = new_app(SYSTEM)
    app.url_map.strict_slashes = False
    _add_entry(app, core)
    _add_lists(app, core)
    _add_objects(app, core)
    _add_creation(app, core)
    add_metadata_routes(app, core)
    refuse(app)
    _one_at_a_time(app, store)
    audience = office.audiences[SYSTEM]
    return SandboxSystem(SYSTEM, SYSTEM, audience, app, lambda call: classify(call, store))


def _one_at_a_time(app: Flask, store: Store) -> None:
    """Make each call whole: no other call sees a half-done one."""

    def locked(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def call(*args: Any, **kwargs: Any) -> Any:
            with store.lock:
                return view(*args, **kwargs)

        return call

    for endpoint, view in app.view_functions.items():
        app.view_functions[endpoint] = locked(view)


def _add_entry(app: Flask, core: Core) -> None:
    def link(*steps: str) -> Link:
        return {"href": "/".join((core.root, *steps)) + "/"}

    @app.get("/api/")
    def entry() -> Response:
        configuration = f"{core.root}/.well-known/openid-configuration"
        links: dict[str, Link] = {
            "self": link(),
            relation("login", "oidc"): {"href": configuration},
        }
        if request.headers.get("Authorization"):
            core.enter()
            for package in (*_PACKAGES, "metadata"):
                links[f"{RELATIONS}/{package}/"] = link(package)
            links[relation("admin", "system")] = link("admin", "system")
        return answer({"_links": sorted_links(links)})

    @app.get("/api/.well-known/openid-configuration")
    def login() -> AnyResponse:
        return redirect(f"{core.office.tokens.issuer}/.well-known/openid-configuration")

    @app.get("/api/<package>/")
    def package_root(package: str) -> Response:
        author = core.enter()
        if package not in _PACKAGES:
            raise NoarkError(404, "Ukjent pakke")
        renderer = core.renderer(author)
        links = {
            relation(package, name): renderer.listing(renderer.address(package, name))
            for name in _PACKAGES[package]
        }
        return answer({"_links": sorted_links(links)})

    @app.get("/api/admin/system/")
    def system() -> Response:
        core.enter()
        return answer(
            {
                "bulkgrense": core.store.bulk_limit,
                "leverandoer": "Nav Testdal",
                "produkt": "Øvingsarkiv",
                "versjon": "1.0",
                "versjonsdato": "2026-09-15",
                "protokollversjon": "1.1",
                "_links": {"self": link("admin", "system")},
            }
        )


def _add_lists(app: Flask, core: Core) -> None:
    def listed(author: Author, package: str, name: str, href: str, found: list[Record]) -> Response:
        query = ListQuery(request.args.to_dict(), NESTED.get(name, ("", name))[1], core.fields)
        seen = [one for one in found if core.access.allows(author.nav_ident, one)]
        page = query.page(seen, core.store.page_size)
        text = request.query_string.decode()
        links: dict[str, Link] = {
            "self": {"href": f"{href}?{text}" if text else href},
            relation(package, name): {"href": href},
        }
        if page.next_query is not None:
            links["next"] = {"href": f"{href}?{page.next_query}"}
        body: dict[str, Any] = {"count": page.count}
        if page.count:
            renderer = core.renderer(author)
            body["results"] = [renderer.whole(record) for record in page.records]
        return answer({**body, "_links": sorted_links(links)})

    @app.get("/api/<package>/<kind>/")
    def whole_list(package: str, kind: str) -> Response:
        author = core.enter()
        if kind not in _PACKAGES.get(package, ()):
            raise NoarkError(404, "Ukjent liste")
        href = core.renderer(author).address(package, kind)
        return listed(author, package, kind, href, core.store.all(kind))

    @app.get(_BELOW)
    def below(package: str, kind: str, record_id: str, step: str) -> AnyResponse:
        author = core.enter()
        record = core.record(author, package, kind, record_id)
        if step == _FILE_STEPS.get(kind):
            return _download(record)
        if step.startswith("ny-"):
            return template(author, record, step)
        href = core.renderer(author).href(record, step)
        for name, list_package in LISTS.get(kind, ()):
            if name == step:
                found = _listed_below(core.store, record, name)
                return listed(author, list_package, name, href, found)
        if step in NESTED and record.kind.is_a(NESTED[step][0]):
            found = record.below(NESTED[step][1])
            return listed(author, "arkivstruktur", step, href, found)
        raise NoarkError(404, "Ukjent relasjon")

    def template(author: Author, record: Record, step: str) -> Response:
        kind = _new_kind(record, step)
        suggested = prefilled(core.store, record, kind, author)
        return answer(core.renderer(author).template(kind, suggested))


def _listed_below(store: Store, record: Record, name: str) -> list[Record]:
    """Return what a list below `record` holds; an arkivdel also lists what lies in its classes."""
    if record.kind.name != "arkivdel" or name == "klassifikasjonssystem":
        return record.below(name)
    inside = [one for one in store.all(name) if one.above("arkivdel") is record]
    return [one for one in inside if one.above("mappe") is None] if name == "mappe" else inside


def _new_kind(parent: Record, step: str) -> Kind:
    kind = kind_named(step.removeprefix("ny-"))
    reason = why_not(parent, kind.name)
    if reason is not None:
        raise NoarkError(400, reason)
    return kind


def _add_objects(app: Flask, core: Core) -> None:
    def shown(author: Author, record: Record) -> Response:
        body = core.renderer(author).whole(record)
        return answer(body, 200, {"ETag": record.etag, "Location": body["_links"]["self"]["href"]})

    @app.get(_OBJECT)
    def read(package: str, kind: str, record_id: str) -> Response:
        author = core.enter()
        return shown(author, core.record(author, package, kind, record_id))

    @app.put(_OBJECT)
    def replace(package: str, kind: str, record_id: str) -> Response:
        author = core.enter()
        record = core.record(author, package, kind, record_id)
        return change(author, record, sent_json())

    @app.patch(_OBJECT)
    def merge(package: str, kind: str, record_id: str) -> Response:
        author = core.enter()
        record = core.record(author, package, kind, record_id)
        patch = sent_json(PATCH_TYPE)
        if not isinstance(patch, dict):
            raise NoarkError(400, "Forespørselen må være et JSON-objekt")
        if "_links" in patch:
            raise NoarkError(501, "Flytting med _links er ikke støttet")
        return change(author, record, _merged(core.renderer(author).whole(record), patch))

    def change(author: Author, record: Record, body: Any) -> Response:
        check_version(record, required=True)
        if isinstance(body, dict):
            body = {name: value for name, value in body.items() if name != "referanseDokumentfil"}
        core.access.require_numbers(author.nav_ident, numbers_in(body))
        update(core.store, record, core.values.read(record.kind, body), author)
        return shown(author, record)

    @app.delete(_OBJECT)
    def remove(package: str, kind: str, record_id: str) -> Response:
        author = core.enter()
        record = core.record(author, package, kind, record_id)
        check_version(record, required=False)
        delete(core.store, record)
        return Response(status=204)

    @app.put(_BELOW)
    def put_below(package: str, kind: str, record_id: str, step: str) -> Response:
        author = core.enter()
        record = core.record(author, package, kind, record_id)
        if step == _FILE_STEPS.get(kind):
            return _take_chunk(core, author, record)
        wider = KINDS.get(step.removeprefix("utvid-til-"))
        if not step.startswith("utvid-til-") or wider is None:
            raise NoarkError(404, "Ukjent relasjon")
        check_version(record, required=False)
        widen(core.store, record, wider, core.values.read(wider, sent_json()), author)
        return shown(author, record)


def _merged(base: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(base) if isinstance(base, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = _merged(result.get(name), value)
    return result


def _add_creation(app: Flask, core: Core) -> None:
    @app.post(_BELOW)
    def add(package: str, kind: str, record_id: str, step: str) -> Response:
        author = core.enter()
        parent = core.record(author, package, kind, record_id)
        if step == _FILE_STEPS.get(kind):
            return _take_file(core, author, parent)
        if not step.startswith("ny-"):
            raise NoarkError(404, "Ukjent relasjon")
        new_kind = _new_kind(parent, step)
        body = sent_json()
        core.access.require_numbers(author.nav_ident, numbers_in(body))
        fields = core.values.read(new_kind, body)
        return _created(core, author, create(core.store, parent, new_kind, fields, author))


def _created(core: Core, author: Author, record: Record) -> Response:
    body = core.renderer(author).whole(record)
    return answer(body, 201, {"ETag": record.etag, "Location": body["_links"]["self"]["href"]})


def _download(record: Record) -> AnyResponse:
    if record.content is None:
        raise NoarkError(404, "Objektet har ingen fil")
    mime_type = record.fields["mimeType"]
    if request.headers.get("Accept") and not request.accept_mimetypes[mime_type]:
        raise NoarkError(406, "Filen finnes ikke i ønsket format")
    return AnyResponse(record.content, content_type=mime_type)


def _take_file(core: Core, author: Author, target: Record) -> Response:
    core.files.accepts(target)
    length = request.content_length or 0
    upload_type = request.headers.get("X-Upload-Content-Type")
    if length == 0 and upload_type is not None:
        size = request.headers.get("X-Upload-Content-Length", "")
        reference = core.files.open_session(target, upload_type, size)
        return answer(
            {"_links": {}}, 200, {"Location": _session_href(core, author, target, reference)}
        )
    content = request.get_data()
    made = core.files.store_small(target, content, request.content_type or "", author)
    return _created(core, author, made)


def _take_chunk(core: Core, author: Author, target: Record) -> Response:
    made, following, received = core.files.put_chunk(
        target,
        request.args.get("ref", ""),
        request.headers.get("Content-Range", ""),
        request.get_data(),
        author,
    )
    if made is not None:
        return _created(core, author, made)
    location = _session_href(core, author, target, following)
    return answer({"_links": {}}, 200, {"Location": location, "Range": received})


def _session_href(core: Core, author: Author, target: Record, reference: str) -> str:
    return f"{core.renderer(author).file_href(target)}?ref={reference}"
