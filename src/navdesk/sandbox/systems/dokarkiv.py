"""dokarkiv, the archive's write side (state contract sheet, section 5).

No call here asks whether the employee may see the person: the real one does not either, so the
client has to. A second create under a used key stores nothing, but may stamp what is there again.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.stores.joark import JoarkStore
from navdesk.sandbox.story_data.joark import joark_store
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems.joark_archive import CREATE_FAILED, ArchiveDesk
from navdesk.sandbox.systems.joark_changes import Refused, aborted, withdrawn
from navdesk.sandbox.systems.joark_json import Invalid, Node, UnknownWord
from navdesk.sandbox.systems.joark_request import read_create, read_unit
from navdesk.sandbox.tokens import Caller, Unauthorised

BASE = "/rest/journalpostapi/v1/journalpost"
_WITHDRAW = "feilregistrerSakstilknytning"
_UNDO_WITHDRAW = "opphevFeilregistrertSakstilknytning"
_ABORT = "settStatusAvbryt"
_MAINTENANCE = frozenset({"settStatusUtgår", "settUkjentBruker"})


def build(office: BackOffice) -> SandboxSystem:
    """Return dokarkiv on the archive it shares with SAF."""
    archive = ArchiveDesk(office, joark_store(office))
    app = new_app("dokarkiv")

    def named_caller() -> Caller:
        caller = office.tokens.caller(request.headers, office.audiences["dokarkiv"])
        if not caller.name:
            raise Unauthorised("the token carries no name")
        return caller

    @app.post(BASE)
    def create() -> Response:
        caller = named_caller()
        flag = request.args.get("forsoekFerdigstill", "false").lower()
        if flag not in {"true", "false"}:
            raise Invalid("forsoekFerdigstill må være true eller false")
        try:
            wish = read_create(_body(), office.clock.now())
            entry, made, final, message = archive.create(wish, caller, finish=flag == "true")
        except Invalid as error:
            raise Invalid(CREATE_FAILED + str(error)) from None
        if flag == "true":
            word = "ENDELIG" if final else "MIDLERTIDIG"
        else:
            word, final, message = entry.letter, False, None
        answer = jsonify(
            journalpostId=entry.id,
            journalstatus=word,
            melding=message,
            journalpostferdigstilt=final,
            dokumenter=[{"dokumentInfoId": document.id} for document in entry.documents],
        )
        answer.status_code = 201 if made else 409
        return answer

    @app.patch(f"{BASE}/<entry_id>/ferdigstill")
    def finish(entry_id: str) -> Response:
        caller = named_caller()
        unit = read_unit(Node(_body()))
        if unit is None:
            raise Invalid("Feltet journalfoerendeEnhet kan ikke være null eller tomt")
        archive.finish(_checked(entry_id), unit, caller)
        return jsonify("Journalpost ferdigstilt")

    @app.put(f"{BASE}/<entry_id>")
    def update(entry_id: str) -> Response:
        named_caller()
        body = Node(_body())
        archive.change(_checked(entry_id), lambda entry: archive.updated(entry, body))
        return jsonify(journalpostId=entry_id)

    @app.patch(f"{BASE}/<entry_id>/feilregistrer/<step>")
    def correct(entry_id: str, step: str) -> Response:
        named_caller()
        if step in _MAINTENANCE:
            raise Refused(403, "Brukeren mangler rollen for arkivvedlikehold")
        if step == _WITHDRAW:
            archive.change(_checked(entry_id), lambda entry: withdrawn(entry, now=True))
            return _text("Saksrelasjonen ble feilregistrert")
        if step == _UNDO_WITHDRAW:
            archive.change(_checked(entry_id), lambda entry: withdrawn(entry, now=False))
            return _text("Feilregistreringen av saksrelasjonen ble opphevet")
        if step == _ABORT:
            archive.change(_checked(entry_id), aborted)
            return _text("Journalposten ble satt til avbrutt")
        raise Refused(404, "Fant ikke ressursen")

    _answer_errors(app, office)
    return SandboxSystem(
        "dokarkiv",
        "dokarkiv",
        office.audiences["dokarkiv"],
        app,
        lambda asked: _classify(asked, archive.store),
        {"headers": {"Nav-Callid": "{call_id}"}},
    )


def _answer_errors(app: Flask, office: BackOffice) -> None:
    def failed(status: int, message: str) -> Response:
        title = HTTPStatus(status).phrase
        return problem(
            status,
            title,
            message,
            instance=request.path,
            timestamp=office.clock.now().isoformat(),
            message=message,
            error=title,
            path=request.path,
        )

    @app.errorhandler(Unauthorised)
    def _unauthorised(error: Unauthorised) -> Response:
        return failed(401, error.reason)

    @app.errorhandler(NotSynthetic)
    @app.errorhandler(Invalid)
    def _invalid(error: Exception) -> Response:
        return failed(400, str(error))

    @app.errorhandler(UnknownWord)
    def _unknown_word(error: UnknownWord) -> Response:
        answer = jsonify(str(error))
        answer.status_code = 400
        return answer

    @app.errorhandler(Refused)
    def _failed(error: Refused) -> Response:
        return failed(error.status, str(error))

    @app.errorhandler(404)
    def _no_such_path(_: Exception) -> Response:
        return failed(404, "Fant ikke ressursen")


def _body() -> object:
    body = request.get_json(silent=True, force=True)
    if body is None:
        raise Invalid("Ugyldig forespørsel, meldingen er ikke JSON")
    return body


def _checked(entry_id: str) -> str:
    if not (entry_id.isascii() and entry_id.isdigit()):
        raise Invalid("Feltet journalpostId må være et heltall")
    return entry_id


def _text(message: str) -> Response:
    return Response(message, mimetype="text/plain")


def _classify(asked: Request, store: JoarkStore) -> CallInfo:
    rest = [part for part in asked.path.removeprefix(BASE).split("/") if part]
    if not rest:
        return CallInfo("opprett", _person_in(asked))
    entry = store.by_id(rest[0])
    person = entry.person if entry else None
    names = {
        "ferdigstill": "ferdigstill",
        _WITHDRAW: "feilregistrer",
        _UNDO_WITHDRAW: "opphev",
        _ABORT: "avbryt",
        "settStatusUtgår": "utgår",
        "settUkjentBruker": "ukjentBruker",
    }
    return CallInfo("oppdater" if len(rest) == 1 else names.get(rest[-1], "annet"), person)


def _person_in(asked: Request) -> str | None:
    body = asked.get_json(silent=True, force=True)
    user = body.get("bruker") if isinstance(body, dict) else None
    ident = user.get("id") if isinstance(user, dict) else None
    return ident if isinstance(ident, str) else None
