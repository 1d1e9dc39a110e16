"""veilarbdialog, the dialogue with the client: GraphQL to read, REST to write (state sheet 7.4)."""

from __future__ import annotations

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.stores.dialogue import DialogueStore
from navdesk.sandbox.story_data.dialogue import dialogue_store
from navdesk.sandbox.story_data.follow_up import follow_up_store
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems import dialogue_dto as dto
from navdesk.sandbox.systems import graphql_door
from navdesk.sandbox.systems.dialogue_queries import DialogueQueries
from navdesk.sandbox.systems.dialogue_writes import DialogueWrites
from navdesk.sandbox.systems.veilarb_access import HEADERS, VeilarbCaller, VeilarbError, json_body
from navdesk.sandbox.tokens import Unauthorised

_ID = "veilarbdialog"
_TRUTH = {"true": True, "false": False}


def build(office: BackOffice) -> SandboxSystem:
    """Return veilarbdialog on the office's dialogues and follow-up periods."""
    store, periods = dialogue_store(office), follow_up_store(office)
    app = new_app(_ID)

    def writes() -> DialogueWrites:
        return DialogueWrites(office, store, periods, VeilarbCaller(office, _ID))

    @app.post("/graphql")
    def graphql() -> Response:
        caller = VeilarbCaller(office, _ID)
        asked = graphql_door.read(request)
        if asked is None:
            raise VeilarbError(400, "Ugyldig forespørsel")
        resolvers = DialogueQueries(store, caller).resolvers()
        return jsonify(graphql_door.answer(_ID, asked, resolvers, graphql_door.Answering()))

    @app.post("/api/dialog")
    def send() -> Response:
        return jsonify(dto.thread_view(writes().send(json_body())))

    @app.put("/api/dialog/<thread_id>/les")
    def read(thread_id: str) -> Response:
        return jsonify(dto.thread_view(writes().read(thread_id)))

    @app.put("/api/dialog/<thread_id>/venter_pa_svar/<truth>")
    def waits(thread_id: str, truth: str) -> Response:
        return jsonify(dto.thread_view(writes().waits(thread_id, _truth(truth))))

    @app.put("/api/dialog/<thread_id>/ferdigbehandlet/<truth>")
    def handled(thread_id: str, truth: str) -> Response:
        return jsonify(dto.thread_view(writes().handled(thread_id, _truth(truth))))

    @app.post("/api/kladd")
    def keep() -> Response:
        writes().keep(json_body())
        return Response(status=204)

    @app.post("/api/eskaleringsvarsel/start")
    def warn() -> Response:
        return jsonify(dto.warning_view(writes().warn(json_body()), whole=True))

    @app.patch("/api/eskaleringsvarsel/stop")
    def unwarn() -> Response:
        writes().unwarn(json_body())
        return Response(status=200)

    @app.get("/api/eskaleringsvarsel/gjeldende")
    def standing() -> Response:
        person = VeilarbCaller(office, _ID).person(request.args.get("fnr"))
        found = store.warning(person.number) if person else None
        return jsonify(dto.warning_view(found, whole=False)) if found else Response(status=204)

    def failed(status: int, message: str) -> Response:
        """Refusals are plain text here, unlike in the other follow-up systems."""
        return Response(message, status=status, mimetype="text/plain")

    @app.errorhandler(VeilarbError)
    def _refused(error: VeilarbError) -> Response:
        return failed(error.status, str(error))

    @app.errorhandler(Unauthorised)
    def _unauthorised(error: Unauthorised) -> Response:
        return failed(401, error.reason)

    @app.errorhandler(404)
    def _no_such_path(_: Exception) -> Response:
        return failed(404, "No static resource")

    return SandboxSystem(
        _ID,
        _ID,
        office.audiences[_ID],
        app,
        lambda asked: _classify(asked, store),
        HEADERS,
    )


def _truth(word: str) -> bool:
    if word not in _TRUTH:
        raise VeilarbError(400, "Må være true eller false")
    return _TRUTH[word]


def _classify(asked: Request, store: DialogueStore) -> CallInfo:
    parts = [part for part in asked.path.split("/") if part]
    if parts == ["graphql"]:
        name, arguments = graphql_door.call_of(asked)
        return CallInfo(name, arguments.get("fnr"))
    body = asked.get_json(silent=True, force=True)
    person = body.get("fnr") if isinstance(body, dict) else asked.args.get("fnr")
    person = person if isinstance(person, str) else None
    if parts == ["api", "dialog"]:
        return CallInfo("dialog", person)
    if parts == ["api", "kladd"]:
        return CallInfo("kladd", person)
    if parts[:2] == ["api", "eskaleringsvarsel"] and len(parts) == 3:
        return CallInfo(f"eskaleringsvarsel-{parts[2]}", person)
    if parts[:2] == ["api", "dialog"] and len(parts) > 3:
        thread = store.find(parts[2])
        return CallInfo(parts[3], thread.number if thread else None)
    return CallInfo("annet")
