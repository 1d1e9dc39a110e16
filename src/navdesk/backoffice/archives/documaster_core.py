"""Speaking Documaster's Noark 5 Web Services v1: query, upload, one transaction (sheet 6.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from navdesk.backoffice.archives.answers import call_id, object_of, unexpected
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import key, record, records, text
from navdesk.domain.messages import Message
from navdesk.net.errors import ServerFault
from navdesk.net.reply import Reply

ROOT = "/rms/api/public/noark5/v1"
_ERRORS_AS_JSON = {"X-Documaster-Error-Response-Type": "application/json"}
_PAGE = 100
_MOST_PAGES = 50
_STALE = 409


class Refused(Exception):
    """The archive says no; nothing was done. `held`: a person can mend what is missing."""

    def __init__(self, status: int, message: Message, *, held: bool = False) -> None:
        super().__init__(message.id)
        self.status = status
        self.message = message
        self.held = held


@dataclass(frozen=True, slots=True)
class Item:
    """One object of the archive."""

    id: str
    version: str
    fields: Mapping[str, object]
    links: Mapping[str, object]

    def __repr__(self) -> str:
        """Return the id alone: titles may tell."""
        return f"Item({self.id})"

    def text(self, name: str) -> str | None:
        """Return a field as text, None for none."""
        return key(self.fields.get(name))

    def link(self, name: str) -> str | None:
        """Return the id of what the object is linked to by `name`, None for nothing."""
        value = self.links.get(name)
        return key(value) or key(record(value).get("id"))


class DocumasterCore:
    """One archive, spoken to about one person."""

    def __init__(self, client: SystemClient) -> None:
        self._client = client

    def find(self, kind: str, **wanted: str) -> tuple[Item, ...]:
        """Return every object of a type whose fields are as `wanted`; `__` stands for a dot.

        Screened objects too: `publicUse` is true unless said otherwise, and would hide them.
        """
        names = list(wanted)
        found: list[Item] = []
        for page in range(_MOST_PAGES):
            question = {
                "type": kind,
                "offset": page * _PAGE,
                "limit": _PAGE,
                "query": " && ".join(
                    f"{name.replace('__', '.')} = @p{n}" for n, name in enumerate(names)
                ),
                "parameters": {f"@p{n}": wanted[name] for n, name in enumerate(names)},
                "publicUse": False,
            }
            answer = object_of(self._send("query", json=question, safe=True))
            if not isinstance(answer.get("results"), list):
                raise unexpected(200)
            found += [_item(row) for row in records(answer["results"])]
            if answer.get("hasMore") is not True:
                return tuple(found)
        raise unexpected(200)

    def upload(self, name: str, content: bytes) -> str:
        """Hand over the bytes of a file; returns what a version refers to them by."""
        reply = self._client.call(
            "POST",
            f"{ROOT}/upload",
            call_id=call_id(),
            headers={
                **_ERRORS_AS_JSON,
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f'attachment; filename="{name}"',
            },
            body=content,
        )
        upload = key(object_of(_accepted(reply)).get("id"))
        if upload is None:
            raise unexpected(reply.status)
        return upload

    def transact(self, actions: Sequence[Mapping[str, Any]]) -> Mapping[str, Item]:
        """Do all of `actions` or none of them; returns what was saved, by its temporary id."""
        reply = self._send("transaction", json={"actions": list(actions)})
        saved = record(object_of(reply).get("saved"))
        return {name: _item(record(each)) for name, each in saved.items()}

    def _send(self, what: str, *, json: object, safe: bool = False) -> Reply:
        reply = self._client.call(
            "POST",
            f"{ROOT}/{what}",
            call_id=call_id(),
            headers=_ERRORS_AS_JSON,
            json=json,
            safe=safe,
        )
        return _accepted(reply)


def _accepted(reply: Reply) -> Reply:
    """Return an answer that is a yes; a stale version is a fault that passes, see the sheet."""
    status = reply.status
    if reply.ok:
        return reply
    if status == _STALE:
        raise ServerFault(Message("archives.documaster_stale"), status)
    if status in {401, 403}:
        raise Refused(status, Message("archives.documaster_forbidden"), held=True)
    if status in {400, 404, 413, 415}:
        raise Refused(status, Message("archives.documaster_refused", {"status": status}))
    raise unexpected(status)


def _item(row: Mapping[str, object]) -> Item:
    found, version = key(row.get("id")), key(row.get("version"))
    if found is None or text(row.get("type")) is None:
        raise unexpected(200)
    return Item(found, version or "", record(row.get("fields")), record(row.get("links")))
