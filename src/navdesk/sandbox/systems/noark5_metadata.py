"""The metadata package of the archive core: code lists and business-specific fields."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Flask, Response, request

from navdesk.sandbox.systems.noark5_core import Core, answer, sent_json
from navdesk.sandbox.systems.noark5_links import Link, relation, sorted_links
from navdesk.sandbox.systems.noark5_store import NoarkError

_OWN = "virksomhetsspesifikkeMetadata"


def add_metadata_routes(app: Flask, core: Core) -> None:
    """Serve the package under `/api/metadata/` of `app`."""
    codes = core.store.codes

    def link(*steps: str) -> Link:
        return {"href": "/".join((core.root, "metadata", *steps)) + "/"}

    def shown(name: str, value: dict[str, Any], key: str) -> dict[str, Any]:
        here = link(name, quote(key, safe=""))
        links = {"self": here, relation("metadata", name): here}
        return {**value, "_links": sorted_links(links)}

    def entries(name: str) -> list[dict[str, Any]]:
        if name == _OWN:
            return [shown(name, field.wire(), field.system_id) for field in codes.fields]
        if name not in codes.list_names:
            raise NoarkError(404, "Ukjent kodeliste")
        return [shown(name, dict(code), code["kode"]) for code in codes.values(name)]

    @app.get("/api/metadata/")
    def metadata_package() -> Response:
        core.enter()
        links = {}
        for name in (*codes.list_names, _OWN):
            links[relation("metadata", name)] = link(name)
            links[relation("metadata", f"ny-{name}")] = link(f"ny-{name}")
        return answer({"_links": sorted_links(links)})

    @app.get("/api/metadata/<name>/")
    def code_list(name: str) -> Response:
        core.enter()
        if name.startswith("ny-"):
            entries(name.removeprefix("ny-"))
            return answer({"_links": {}})
        if request.args:
            raise NoarkError(501, "Spørring i kodelister er ikke støttet")
        found = entries(name)
        links = {"self": link(name), relation("metadata", name): link(name)}
        return answer({"count": len(found), "results": found, "_links": sorted_links(links)})

    @app.get("/api/metadata/<name>/<path:key>/")
    def code_value(name: str, key: str) -> Response:
        core.enter()
        field = "systemID" if name == _OWN else "kode"
        for entry in entries(name):
            if entry[field] == key:
                return answer(entry)
        raise NoarkError(404, "Ukjent kode")

    @app.post("/api/metadata/ny-<name>/")
    def add_code(name: str) -> Response:
        core.enter()
        entries(name)
        body = sent_json()
        if not isinstance(body, dict):
            raise NoarkError(400, "Forespørselen må være et JSON-objekt")
        try:
            if name == _OWN:
                made = codes.register(
                    _text(body, "navn"), _text(body, "type"), str(body.get("beskrivelse", ""))
                )
                entry = shown(name, made.wire(), made.system_id)
            else:
                code = codes.add(name, _text(body, "kode"), _text(body, "kodenavn"))
                entry = shown(name, dict(code), code["kode"])
        except ValueError as error:
            raise NoarkError(400, "Verdien er ugyldig eller i bruk") from error
        return answer(entry, 201, {"Location": entry["_links"]["self"]["href"]})


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise NoarkError(400, f"{name} er påkrevd")
    return value
