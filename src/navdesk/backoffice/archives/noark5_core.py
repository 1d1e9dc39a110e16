"""A Noark 5 core as its service interface is spoken to: hypermedia, followed link by link.

Municipal sheet 5.1. Nothing here knows an address but `<base>/api`; every other one is a link that
the core gave. What the core refuses is told as `Refused`, in our words and never in its own, which
may quote what was sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from navdesk.backoffice.archives.answers import call_id, object_of, unexpected
from navdesk.backoffice.client import SystemClient
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply

RELATIONS = "https://rel.arkivverket.no/noark5/v5/api"
STRUCTURE, CASES = "arkivstruktur", "sakarkiv"
MEDIA_TYPE = "application/vnd.noark5+json"
PATCH_TYPE = "application/merge-patch+json"

_MOST_PAGES = 100
_STALE_TRIES = 3


class Refused(Exception):
    """The core said no; `status` is its HTTP status, `message` what to tell the person.

    `held` tells that something is missing before a note can be filed at all.
    """

    def __init__(self, status: int, message: Message, *, held: bool = False) -> None:
        super().__init__(message.id)
        self.status = status
        self.message = message
        self.held = held


@dataclass(frozen=True, slots=True)
class Resource:
    """One object of the core: its attributes by wire name, and the links it offers now."""

    fields: Mapping[str, Any]
    etag: str | None = None

    def __repr__(self) -> str:
        """Return nothing of the content."""
        return "Resource()"

    @property
    def href(self) -> str:
        """The object's own address."""
        return self.required("self")

    def link(self, relation: str) -> str | None:
        """Return where a relation leads, without its query template, or None when not offered."""
        links = self.fields.get("_links")
        link = links.get(relation) if isinstance(links, dict) else None
        href = link.get("href") if isinstance(link, dict) else None
        return href.partition("{")[0] if isinstance(href, str) else None

    def required(self, relation: str) -> str:
        """Return where a relation leads; raises `Refused` when the core does not offer it."""
        href = self.link(relation)
        if href is None:
            name = relation.removeprefix(f"{RELATIONS}/").strip("/")
            raise Refused(501, Message("archives.noark_no_link", {"relation": name}))
        return href

    def text(self, name: str) -> str | None:
        """Return a text attribute, or None."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def code(self, name: str) -> str | None:
        """Return the code of a code attribute, or None."""
        value = self.fields.get(name)
        code = value.get("kode") if isinstance(value, dict) else None
        return code if isinstance(code, str) else None


def relation(package: str, name: str) -> str:
    """Return the relation URI of `name` in `package`."""
    return f"{RELATIONS}/{package}/{name}/"


def quoted(text: str) -> str:
    """Return `text` as a string literal of a filter."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


class NoarkCore:
    """Calls to one core on behalf of one person's case.

    Every call raises `Refused` for what the core refuses, and a `NetError` as `SystemClient.call`.
    """

    def __init__(self, client: SystemClient, person: str) -> None:
        self._client = client
        self._person = person
        self._roots: dict[str, Resource] = {}

    def everywhere(self, package: str, name: str) -> str | None:
        """Return the address of the list of every `name` in the core, or None."""
        return self._package(package).link(relation(package, name))

    def read(self, href: str) -> Resource | None:
        """Return the object at `href`, or None when it is not there any more."""
        reply = self._call("GET", href, safe=True)
        return None if reply.status in {404, 410} else self._resource(reply)

    def find(self, href: str, condition: str | None = None) -> list[Resource]:
        """Return every object of a list that meets an OData `condition`, page by page.

        Raises `BadAnswer` for an answer that is no list: taken for empty, it would file a note
        twice. An empty list says `count` 0 (municipal sheet 5.1).
        """
        params = {"$filter": condition} if condition else {}
        found: list[Resource] = []
        following: str | None = href
        for _ in range(_MOST_PAGES):
            if following is None:
                return found
            page = self._resource(self._call("GET", following, params=params, safe=True))
            results = page.fields.get("results")
            if results is None and page.fields.get("count") == 0:
                results = []
            if not isinstance(results, list) or not all(isinstance(one, dict) for one in results):
                raise unexpected(200)
            found += [Resource(each) for each in results]
            following, params = page.link("next"), {}
        raise BadAnswer(Message("archives.unexpected_answer", {"status": 200}))

    def suggested(self, href: str) -> Mapping[str, Any]:
        """Return what the core suggests for a new object at a `ny-` address."""
        template = self._resource(self._call("GET", href, safe=True)).fields
        return {
            name: value
            for name, value in template.items()
            if name != "_links" and value is not None
        }

    def create(self, href: str, body: Mapping[str, Any]) -> Resource:
        """Create an object at a `ny-` address."""
        return self._resource(self._send("POST", href, body, MEDIA_TYPE))

    def change(self, href: str, patch: Mapping[str, Any]) -> Resource:
        """Change attributes of an object; one that others changed meanwhile is read again."""
        for _ in range(_STALE_TRIES):
            current = self.read(href)
            if current is None:
                break
            if all(current.fields.get(name) == value for name, value in patch.items()):
                return current
            version = {"ETag": current.etag, "If-Match": current.etag} if current.etag else {}
            reply = self._send("PATCH", href, patch, PATCH_TYPE, version)
            if reply.status != 409:
                return self._resource(reply)
        raise Refused(409, Message("archives.noark_refused", {"status": 409}))

    def upload(self, href: str, content: bytes, mime_type: str) -> None:
        """Send a whole file to a `fil` address."""
        reply = self._call("POST", href, body=content, headers={"Content-Type": mime_type})
        if reply.status == 400:
            # The one thing that can be wrong with bytes is that they are not those announced.
            raise BadAnswer(Message("archives.noark_checksum"))
        self._resource(reply)

    def _package(self, package: str) -> Resource:
        if package not in self._roots:
            if "" not in self._roots:
                entry = self._call("GET", f"{self._client.setup.base_url}/api/", safe=True)
                self._roots[""] = self._resource(entry)
            href = self._roots[""].required(f"{RELATIONS}/{package}/")
            self._roots[package] = self._resource(self._call("GET", href, safe=True))
        return self._roots[package]

    def _send(
        self,
        method: str,
        href: str,
        body: Mapping[str, Any],
        media_type: str,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        encoded = json.dumps(body, ensure_ascii=False).encode("utf-8")
        return self._call(
            method, href, body=encoded, headers={"Content-Type": media_type, **(headers or {})}
        )

    def _call(self, method: str, href: str, **more: Any) -> Reply:
        return self._client.call(
            method, href, call_id=call_id(), person=self._person, accept=MEDIA_TYPE, **more
        )

    def _resource(self, reply: Reply) -> Resource:
        if reply.ok:
            return Resource(object_of(reply), reply.headers.get("ETag"))
        if reply.status == 403:
            raise Refused(403, Message("archives.noark_forbidden"))
        if 400 <= reply.status < 500:
            raise Refused(reply.status, Message("archives.noark_refused", {"status": reply.status}))
        raise unexpected(reply.status)


def is_open(resource: Resource) -> bool:
    """Whether a folder, class or series still takes things in."""
    return resource.fields.get("avsluttetDato") is None


def oldest(found: Sequence[Resource]) -> Resource | None:
    """Return the object that was made first, so that two clients choose the same one."""
    return min(found, key=lambda each: str(each.fields.get("opprettetDato")), default=None)
