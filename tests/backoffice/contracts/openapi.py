"""Holds one request against an OpenAPI 3 or Swagger 2 description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jsonschema
from openapi_schema_validator import OAS30Validator, OAS31Validator

from navdesk.net.http import Call

_METHODS = frozenset({"get", "post", "put", "patch", "delete"})


def faults_of(call: Call, base_url: str, description: Any) -> list[str] | None:
    """Return what of `call` is not as described, None where its path is not described at all.

    `base_url` is what stands before the path. Messages never hold a value.
    """
    path = urlsplit(call.url).path.removeprefix(urlsplit(base_url).path)
    template = _template(path, description["paths"])
    if template is None:
        return None
    item = description["paths"][template]
    operation = item.get(call.method.lower())
    if operation is None:
        if not _METHODS & set(item):
            return []  # the published copy names the path and leaves its operations out
        return [f"{template}: {call.method} is not described"]
    parameters = [
        _resolved(one, description)
        for one in (*item.get("parameters", ()), *operation.get("parameters", ()))
    ]
    wrong = [*_headers(call, parameters, description), *_queries(call, parameters, description)]
    wrong += _path_values(path, template, parameters, description)
    wrong += _body(call, operation, parameters, description)
    return [f"{template}: {one}" for one in wrong]


def _template(path: str, paths: Mapping[str, Any]) -> str | None:
    """Return the described path that fits; a plain one before one with places in it."""
    if path in paths:
        return path
    for one in paths:
        pattern = re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(one))
        if "{" in one and re.fullmatch(pattern, path):
            return one
    return None


def _headers(call: Call, parameters: list[Any], description: Any) -> Iterator[str]:
    sent = {name.lower(): value for name, value in call.headers.items()}
    if not sent.get("authorization", "").startswith("Bearer "):
        yield "no token"
    for one in parameters:
        if one["in"] != "header" or one["name"].lower() == "authorization":
            continue
        value = sent.get(one["name"].lower())
        if value is None:
            if one.get("required"):
                yield f"header {one['name']} is missing"
        elif fault := _fits(value, _schema_of(one), description):
            yield f"header {one['name']}: {fault}"


def _queries(call: Call, parameters: list[Any], description: Any) -> Iterator[str]:
    sent: dict[str, list[str]] = parse_qs(urlsplit(call.url).query)
    for name, value in call.params.items():
        sent[name] = [value] if isinstance(value, str) else list(value)
    described = {one["name"]: one for one in parameters if one["in"] == "query"}
    for name in sorted(set(sent) - set(described)):
        yield f"query {name} is not described"
    for name, one in described.items():
        if name not in sent:
            if one.get("required"):
                yield f"query {name} is missing"
            continue
        schema = _schema_of(one)
        if schema.get("type") == "array":
            schema = schema.get("items", {})
        for value in sent[name]:
            if fault := _fits(value, schema, description):
                yield f"query {name}: {fault}"


def _path_values(path: str, template: str, parameters: list[Any], description: Any) -> list[str]:
    described = {one["name"]: one for one in parameters if one["in"] == "path"}
    wrong = []
    for part, place in zip(path.split("/"), template.split("/"), strict=True):
        if place.startswith("{") and (one := described.get(place[1:-1])):
            fault = _fits(unquote(part), _schema_of(one), description)
            wrong += [f"{place}: {fault}"] if fault else []
    return wrong


def _body(call: Call, operation: Any, parameters: list[Any], description: Any) -> Iterator[str]:
    in_body = next((one for one in parameters if one["in"] == "body"), None)
    wanted = _resolved(operation.get("requestBody"), description)
    if in_body is not None:
        wanted = {"required": in_body.get("required"), "content": {"application/json": in_body}}
    if call.json is None:
        sent_as = call.headers.get("Content-Type", "").partition(";")[0]
        if call.body is None and wanted and wanted.get("required"):
            yield "a body is missing"
        if call.body is not None and (not wanted or sent_as not in wanted["content"]):
            yield "a body of this kind is not described"
        return
    if not wanted:
        yield "a body is not described"
        return
    kinds = wanted["content"]
    kind = kinds.get("application/json") or kinds.get("*/*")
    if kind is None:
        yield "JSON is not described"
        return
    sent = json.loads(json.dumps(call.json))
    for error in _validator(kind["schema"], description).iter_errors(sent):
        yield f"body {'/'.join(map(str, error.absolute_path))}: {error.validator}"
    yield from _foreign_parts(sent, kind["schema"], description)


def _foreign_parts(sent: Any, schema: Any, description: Any) -> Iterator[str]:
    """Tell parts the description does not know: a misspelt one would be silently left unread."""
    schema = _resolved(schema, description)
    known = schema.get("properties")
    if isinstance(sent, dict) and known and not schema.get("additionalProperties"):
        for name, value in sent.items():
            if name not in known:
                yield f"body: {name} is not described"
            else:
                yield from _foreign_parts(value, known[name], description)
    elif isinstance(sent, list) and "items" in schema:
        for one in sent:
            yield from _foreign_parts(one, schema["items"], description)


def _schema_of(parameter: Any) -> Any:
    return parameter.get("schema") or {
        name: parameter[name]
        for name in ("type", "format", "enum", "items", "pattern")
        if name in parameter
    }


def _fits(value: str, schema: Any, description: Any) -> str | None:
    schema = _resolved(schema, description)
    typed: Any = value
    if schema.get("type") in {"integer", "number", "boolean"}:
        try:
            typed = json.loads(value)
        except ValueError:
            return "wrong type"
    error = next(iter(_validator(schema, description).iter_errors(typed)), None)
    return str(error.validator) if error is not None else None


def _validator(schema: Any, description: Any) -> Any:
    whole = {**schema}
    for name in ("components", "definitions"):
        if name in description:
            whole[name] = description[name]
    version = str(description.get("openapi", description.get("swagger")))
    if version.startswith("3.0"):
        return OAS30Validator(whole)
    if version.startswith("3.1"):
        return OAS31Validator(whole)
    return jsonschema.Draft4Validator(whole)


def _resolved(value: Any, description: Any) -> Any:
    while isinstance(value, dict) and "$ref" in value:
        found: Any = description
        for name in value["$ref"].removeprefix("#/").split("/"):
            found = found[name.replace("~1", "/").replace("~0", "~")]
        value = found
    return value
