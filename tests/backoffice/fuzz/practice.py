"""The whole practice back office inside this process, and what it answered, to be played again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc.jwk import RSAKey
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client as WsgiClient
from werkzeug.wrappers import Response

from navdesk.backoffice.client import SystemClient, build_clients
from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.source import Source, SourceAnswer, SourceRequest
from navdesk.backoffice.sources import build_sources
from navdesk.domain.profile import Profile, SystemKind
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import SYSTEM_IDS
from navdesk.sandbox.server import _build as built_systems
from navdesk.settings.profile_file import load_profile

from ..conftest import NOW, SIRI

BASE = "http://office.example.test"
STORIES = (
    *(f"S{number:02}" for number in range(1, 11)),
    "X2",
    "T-SAFETY",
    "T-TWO",
    "T-HISTORIC",
    "T-RECENT",
)

Key = tuple[str, str, str]


def key_of(call: Call) -> Key:
    """Return what a call asks: method, path, and the name of a GraphQL operation."""
    asked = call.json if isinstance(call.json, dict) else {}
    return call.method, urlsplit(call.url).path, str(asked.get("operationName", ""))


class OfficeTokens:
    """Hands out real tokens of the practice office for one employee."""

    def __init__(self, office: BackOffice, nav_ident: str) -> None:
        self._office = office
        self._nav_ident = nav_ident
        self._given: dict[str, str] = {}

    def token_for(self, audience: str) -> str:
        if audience not in self._given:
            employee = self._office.employees.find(self._nav_ident)
            assert employee is not None
            self._given[audience] = self._office.tokens.issue_access(employee, audience)
        return self._given[audience]

    def token_refused(self, audience: str, token: str) -> None:
        self._given.pop(audience, None)


class InProcess(Http):
    """Hands every call to the practice systems as WSGI applications; no socket is opened."""

    def __init__(self, office: BackOffice) -> None:
        super().__init__()
        mounted: dict[str, Any] = {
            f"/{system.id}": system.app for system in built_systems(office, SYSTEM_IDS)
        }
        self._client = WsgiClient(DispatcherMiddleware(_nobody, mounted), Response)
        self.calls: list[Call] = []
        self.played: dict[Key, list[Reply]] = defaultdict(list)

    def send(self, call: Call) -> Reply:
        self.calls.append(call)
        there = urlsplit(call.url)
        body: dict[str, Any] = {}
        if call.json is not None:
            body["json"] = call.json
        if call.body is not None:
            body["data"] = call.body
        answer = self._client.open(
            there.path,
            method=call.method,
            base_url=f"{there.scheme}://{there.netloc}",
            query_string=there.query or urlencode(dict(call.params), doseq=True),
            headers=dict(call.headers),
            **body,
        )
        reply = Reply(answer.status_code, answer.headers, answer.get_data())
        self.played[key_of(call)].append(reply)
        return self._judge(call, reply)


def _nobody(_: Any, start_response: Callable[..., Any]) -> list[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b""]


@dataclass
class Practice:
    """The office, its profile, and per story what was asked and answered.

    Siri asks, who may see code 6, so that no story is left out.
    """

    office: BackOffice
    profile: Profile
    tapes: dict[str, dict[Key, list[Reply]]] = field(default_factory=dict)
    asked: list[Call] = field(default_factory=list)
    answers: dict[tuple[str, SystemKind], SourceAnswer] = field(default_factory=dict)

    def sources(self, http: Http, tokens: Any) -> Mapping[SystemKind, Source]:
        """Return every source of the profile over `http`, by the kind it reads."""
        clients = build_clients(self.profile, tokens, http)
        return {s.declaration.kind: s for s in build_sources(self.profile, clients)}

    def register(self, http: Http, tokens: Any) -> SystemClient:
        """Return the population register over `http`."""
        return build_clients(self.profile, tokens, http)["pdl"]

    def request(self, story: str, register: SystemClient) -> SourceRequest:
        """Return the look-up of a story's person, whose other ids come from `register`."""
        number = self.office.people.story(story).number
        return SourceRequest(number, "call-1", NOW, identities_of(register, number, "call-1"))


def record_practice(folder: Path, key: RSAKey | None = None) -> Practice:
    """Start an office in this process, ask every source about every story, and keep it all."""
    office = new_office(BASE, key=key)
    path = folder / "profile.toml"
    write_profile(path, BASE, tuple(built_systems(office, SYSTEM_IDS)))
    practice = Practice(office, load_profile(path))
    http = InProcess(office)
    tokens = OfficeTokens(office, SIRI)
    sources = practice.sources(http, tokens)
    for story in STORIES:
        http.played = defaultdict(list)
        request = practice.request(story, practice.register(http, tokens))
        for kind, source in sources.items():
            practice.answers[story, kind] = source.fetch(request)
        practice.tapes[story] = {
            one: [_short(reply) for reply in replies] for one, replies in http.played.items()
        }
    practice.asked = http.calls
    return practice


def _short(reply: Reply) -> Reply:
    """Return the answer with long lists cut, so that ten thousand of it take no long time."""
    try:
        value = json.loads(reply.body)
    except ValueError:
        return reply
    return Reply(reply.status, reply.headers, json.dumps(_cut(value)).encode())


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _cut(one) for name, one in value.items()}
    return [_cut(one) for one in value[:3]] if isinstance(value, list) else value
