"""The person register, PDL (state sheet 3): GraphQL, denials and failures at HTTP 200.

It decides protection and shielding for the employee by itself; the rest of the access machine's
rules are not its business. Without the right processing ground some fields come back empty, and
only a warning beside the data says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify, request
from graphql import GraphQLError
from werkzeug.wrappers import Request

from navdesk.domain.person_number import classify_person_number
from navdesk.sandbox.access_rules import CODE6, CODE7, CODE19, SHIELDED
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems import graphql_door
from navdesk.sandbox.systems.pdl_person import (
    Answer,
    geographic_tie,
    identifiers,
    person_answer,
)
from navdesk.sandbox.systems.pdl_search import BadSearch, search
from navdesk.sandbox.tokens import Caller, Unauthorised

PROCESSING_GROUND = "B498"
"""The one ground the practice office has been given for everything it reads."""

_NEEDS_GROUND = {
    "sikkerhetstiltak": "SIKKERHETSTILTAK_V1",
    "tilrettelagtKommunikasjon": "TILRETTELAGT_KOMMUNIKASJON_V1",
    "vergemaalEllerFremtidsfullmakt": "VERGEMAAL_ELLER_FREMTIDSFULLMAKT_V1",
}
_POLICIES = {
    CODE6.code: "adressebeskyttelse_strengt_fortrolig_adresse",
    CODE19.code: "adressebeskyttelse_strengt_fortrolig_adresse_utland",
    CODE7.code: "adressebeskyttelse_fortrolig_adresse",
    SHIELDED.code: "skjermede_navansatte_og_familiemedlemmer",
}
_AKTOR_ID = re.compile(r"\d{13}", re.ASCII)


def build(office: BackOffice) -> SandboxSystem:
    """Return the person register of `office`."""
    return SandboxSystem(
        id="pdl",
        kind="pdl",
        audience=office.audiences["pdl"],
        app=_app(office),
        classify=_classify,
        extra_profile={
            "headers": {
                "Nav-Call-Id": "{call_id}",
                "Tema": "GEN",
                "Behandlingsnummer": PROCESSING_GROUND,
            }
        },
    )


def _classify(incoming: Request) -> CallInfo:
    asked = graphql_door.read(incoming)
    if asked is None:
        return CallInfo("?")
    field, arguments = graphql_door.root(asked)
    ident = arguments.get("ident")
    return CallInfo(field, ident if isinstance(ident, str) else None)


def _app(office: BackOffice) -> Flask:
    app = new_app("navdesk.sandbox.pdl")
    app.register_error_handler(Unauthorised, _on_unauthorised)

    @app.post("/graphql")
    def graphql() -> Response:
        caller = office.tokens.caller(request.headers, office.audiences["pdl"])
        asked = graphql_door.read(request)
        if asked is None:
            answer = jsonify(errors=[_error("Ugyldig forespørsel", "bad_request", None)])
            answer.status_code = 400
            return answer
        covered = request.headers.get("Behandlingsnummer") == PROCESSING_GROUND
        resolvers = _Resolvers(office, caller, frozenset() if covered else frozenset(_NEEDS_GROUND))
        body = graphql_door.answer("pdl", asked, resolvers.root(), graphql_door.Answering())
        warnings = resolvers.warnings(asked.query)
        if warnings and body.get("data") is not None:
            body["extensions"] = {"warnings": warnings}
        return jsonify(body)

    return app


class _Resolvers:
    """The root fields, for one caller and one request."""

    def __init__(self, office: BackOffice, caller: Caller, uncovered: frozenset[str]) -> None:
        self._office = office
        self._caller = caller
        self._uncovered = uncovered

    def root(self) -> dict[str, Callable[..., Any]]:
        return {
            "hentPerson": self._person,
            "hentPersonBolk": self._persons,
            "hentIdenter": self._identifiers,
            "hentIdenterBolk": self._identifier_rows,
            "hentGeografiskTilknytning": self._tie,
            "hentGeografiskTilknytningBolk": self._ties,
            "sokPerson": self._search,
        }

    def warnings(self, query: str) -> list[Answer]:
        """Return what a reader must know about fields that were left out of the answer."""
        missing = [
            kind
            for name, kind in _NEEDS_GROUND.items()
            if name in self._uncovered and re.search(rf"\b{name}\b", query)
        ]
        if not missing:
            return []
        return [
            {
                "id": "behandling_mangler_tilgang",
                "message": "Behandling mangler tilgang til opplysningstyper",
                "query": "hentPerson",
                "details": {"missing": missing},
            }
        ]

    def _person(self, _info: object, ident: str) -> Answer:
        return self._shown(self._allowed(ident))

    def _persons(self, _info: object, identer: list[str]) -> list[Answer]:
        return self._rows(identer, "person", lambda ident: self._shown(self._allowed(ident)))

    def _identifiers(
        self, _info: object, ident: str, historikk: bool, grupper: list[str] | None = None
    ) -> Answer:
        return {"identer": identifiers(self._known(ident), grupper, historikk)}

    def _identifier_rows(
        self,
        _info: object,
        identer: list[str],
        historikk: bool,
        grupper: list[str] | None = None,
    ) -> list[Answer]:
        return self._rows(
            identer, "identer", lambda ident: identifiers(self._known(ident), grupper, historikk)
        )

    def _tie(self, _info: object, ident: str) -> Answer:
        return geographic_tie(self._allowed(ident))

    def _ties(self, _info: object, identer: list[str]) -> list[Answer]:
        return self._rows(
            identer, "geografiskTilknytning", lambda ident: geographic_tie(self._allowed(ident))
        )

    def _search(
        self,
        _info: object,
        criteria: list[dict[str, Any]] | None = None,
        paging: dict[str, Any] | None = None,
    ) -> Answer:
        seen = (person for person in self._office.people.all() if self._denial(person) is None)
        try:
            hits, page, pages, total = search(seen, criteria, paging)
        except BadSearch as error:
            raise _failure("Ugyldig søk", "bad_request", "ugyldig_sok") from error
        return {
            "hits": [
                {
                    "person": self._shown(person),
                    "identer": lambda _info, historikk, person=person: identifiers(
                        person, None, historikk
                    ),
                    "score": 1.0,
                }
                for person in hits
            ],
            "pageNumber": page,
            "totalPages": pages,
            "totalHits": total,
        }

    @staticmethod
    def _rows(identer: list[str], name: str, read: Callable[[str], object]) -> list[Answer]:
        rows: list[Answer] = []
        for ident in identer:
            try:
                rows.append({"ident": ident, name: read(ident), "code": "ok"})
            except GraphQLError as error:
                code = (error.extensions or {}).get("code")
                rows.append({"ident": ident, name: None, "code": code})
        return rows

    def _shown(self, person: Person) -> Answer:
        return person_answer(person, self._office.people, self._uncovered)

    def _known(self, ident: str) -> Person:
        if not _AKTOR_ID.fullmatch(ident) and not classify_person_number(ident).valid:
            raise _failure("Ugyldig ident", "bad_request", "ugyldig_ident")
        try:
            person = self._office.people.find(ident)
        except NotSynthetic as error:
            raise _failure("Ugyldig ident", "bad_request", "ugyldig_ident") from error
        if person is None:
            raise _failure("Fant ikke person", "not_found")
        return person

    def _allowed(self, ident: str) -> Person:
        person = self._known(ident)
        policy = self._denial(person)
        if policy is not None:
            details = {
                "type": "abac-deny",
                "cause": "cause-0001-manglerrolle",
                "policy": policy,
            }
            raise _failure("Ikke tilgang til å se person", "unauthorized", details=details)
        return person

    def _denial(self, person: Person) -> str | None:
        denial = self._office.access.decide_core(self._caller.nav_ident, person.number)
        return _POLICIES.get(denial.code) if denial is not None else None


def _failure(
    message: str, code: str, error_id: str | None = None, **extensions: object
) -> GraphQLError:
    return GraphQLError(
        message, extensions=_error(message, code, error_id, **extensions)["extensions"]
    )


def _error(message: str, code: str, error_id: str | None, **extensions: object) -> Answer:
    classification = "ValidationError" if code == "bad_request" else "ExecutionAborted"
    shown = {"code": code, **({"id": error_id} if error_id else {}), **extensions}
    return {"message": message, "extensions": {**shown, "classification": classification}}


def _on_unauthorised(error: Unauthorised) -> Response:
    # The sheet leaves the status of `unauthenticated` open; its checklist wants a 401.
    answer = jsonify(
        errors=[_error("Ikke autentisert", "unauthenticated", None)], data={"hentPerson": None}
    )
    answer.status_code = 401
    answer.headers["WWW-Authenticate"] = (
        f'Bearer error="invalid_token", error_description="{error.reason}"'
    )
    return answer
