"""Names the calls of the archive core, for faults and counters, and finds whom they are about."""

from __future__ import annotations

import re

from werkzeug.wrappers import Request

from navdesk.sandbox.system import CallInfo
from navdesk.sandbox.systems.noark5_clients import clients_of
from navdesk.sandbox.systems.noark5_model import KINDS
from navdesk.sandbox.systems.noark5_store import NoarkError, Store

_NUMBER = re.compile(r"(?<!\d)\d{11}(?!\d)")
_UPDATES = {"PUT": "update", "PATCH": "update", "DELETE": "delete"}
_FILE_CALLS = {"POST": "upload", "PUT": "upload-chunk", "GET": "download"}
_FILE_STEPS = {"fil", "referanseFil"}


def classify(call: Request, store: Store) -> CallInfo:
    """Return `api`, `package`, `metadata`, `system`, `login`, `list-…`, `read-…`, `template-…`,
    `create-…`, `update-…`, `delete-…`, `widen-…`, `upload`, `upload-chunk` or `download`."""
    parts = [part for part in call.path.split("/") if part][1:]
    if not parts:
        return CallInfo("api")
    if parts[0] == ".well-known":
        return CallInfo("login")
    if parts[0] in {"metadata", "admin"}:
        return CallInfo("system" if parts[0] == "admin" else "metadata")
    if len(parts) == 1:
        return CallInfo("package")
    kind, rest = _known(parts[1]), parts[2:]
    if not rest:
        return CallInfo(f"list-{kind}", _in_query(call))
    name = _name(call, kind, rest[1] if len(rest) > 1 else "")
    return CallInfo(name, _in_body(call, name) or _client(store, rest[0]) or _in_query(call))


def _name(call: Request, kind: str, step: str) -> str:
    if not step:
        return f"{_UPDATES.get(call.method, 'read')}-{kind}"
    if step in _FILE_STEPS:
        return _FILE_CALLS.get(call.method, "download")
    if step.startswith("ny-"):
        verb = "create" if call.method == "POST" else "template"
        return f"{verb}-{_known(step.removeprefix('ny-'))}"
    if step.startswith("utvid-til-"):
        return f"widen-{kind}"
    return f"list-{_known(step)}"


def _known(name: str) -> str:
    """Return `name` where it is a word of the model, so that a call name holds nothing else."""
    bases = {kind.extends for kind in KINDS.values()}
    return name if name in KINDS or name in bases or name.startswith("under") else "other"


def _client(store: Store, record_id: str) -> str | None:
    try:
        clients = clients_of(store.find(record_id))
    except NoarkError:
        return None
    return min(clients, default=None)


def _in_body(call: Request, name: str) -> str | None:
    if not name.startswith(("create-foedsel", "create-dnummer", "create-klasse", "create-part")):
        return None
    found = _NUMBER.search(call.get_data(as_text=True))
    return found.group() if found else None


def _in_query(call: Request) -> str | None:
    found = _NUMBER.search(call.args.get("$filter", ""))
    return found.group() if found else None
