"""SAF's root fields (state contract sheet 4.1 and 4.3)."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from graphql import GraphQLError

from navdesk.sandbox.people import NotSynthetic, People
from navdesk.sandbox.stores.joark import JoarkStore, JournalEntry
from navdesk.sandbox.systems.graphql_door import Answering
from navdesk.sandbox.systems.saf_rights import Reason, SafRights
from navdesk.sandbox.systems.saf_view import case_view, entry_view, status_of

_ID_LENGTH = {"FNR": 11, "AKTOERID": 13, "ORGNR": 9}
_CLASSES = {"forbidden": "ExecutionAborted", "not_found": "ExecutionAborted"}


class _SafError(Exception):
    """A refusal with SAF's own code: forbidden, not_found, bad_request or server_error."""

    def __init__(self, code: str, message: str, reason: Reason | None = None) -> None:
        super().__init__(message)
        self.extensions: dict[str, Any] = {"code": code}
        if reason is not None:
            self.extensions |= {"reason_code": reason.code, "reason_message": reason.message}
        self.extensions["classification"] = _CLASSES.get(
            code, "ValidationError" if code == "bad_request" else "DataFetchingException"
        )

    def beside(self) -> dict[str, Any]:
        """Return the error as it stands beside empty data."""
        shown: dict[str, Any] = {
            "message": str(self),
            "locations": [],
            "extensions": self.extensions,
        }
        if self.extensions["code"] == "server_error":
            shown |= {"exceptionType": "TECHNICAL", "exception": "SafTechnicalException"}
        return shown


class SafQueries:
    """One request's answers."""

    def __init__(
        self, people: People, store: JoarkStore, rights: SafRights, context: Answering
    ) -> None:
        """Answer from `store` what `rights` allows; errors beside data go into `context`."""
        self._people = people
        self._store = store
        self._rights = rights
        self._context = context

    def resolvers(self) -> dict[str, Callable[..., Any]]:
        """Return the root field resolvers."""
        return {
            "dokumentoversiktBruker": self._of_person,
            "dokumentoversiktFagsak": self._of_case,
            "dokumentoversiktJournalstatus": self._of_status,
            "journalpost": self._entry,
            "tilknyttedeJournalposter": self._sharing,
            "saker": self._cases,
        }

    def _of_person(self, _: object, **asked: Any) -> dict[str, Any]:
        def wanted() -> Callable[[JournalEntry], bool]:
            owner = self._owner(asked["brukerId"])
            return lambda entry: owner in {entry.person, entry.subject.id if entry.subject else ""}

        return self._listed(wanted, asked)

    def _of_case(self, _: object, **asked: Any) -> dict[str, Any]:
        def wanted() -> Callable[[JournalEntry], bool]:
            sought = asked["fagsak"]
            case = self._store.find_case(sought["fagsakId"], sought["fagsaksystem"])
            if case is None:
                return lambda _: False
            self._require(case.owner)
            return lambda entry: entry.case_number == case.number

        return self._listed(wanted, asked)

    def _of_status(self, _: object, **asked: Any) -> dict[str, Any]:
        def wanted() -> Callable[[JournalEntry], bool]:
            if asked["journalstatus"] not in {"UTGAAR", "UKJENT_BRUKER"}:
                raise _SafError("bad_request", "journalstatus må være UTGAAR eller UKJENT_BRUKER")
            return lambda _: True

        return self._listed(wanted, asked | {"journalstatuser": [asked["journalstatus"]]})

    def _entry(self, _: object, **asked: Any) -> dict[str, Any] | None:
        try:
            return self._shown(self._found(asked))
        except _SafError as error:
            if error.extensions["code"] == "server_error":
                self._context.errors.append(error.beside() | {"path": ["journalpost"]})
                return None
            raise GraphQLError(str(error), extensions=error.extensions) from None

    def _sharing(self, _: object, **asked: Any) -> list[dict[str, Any]]:
        sought = asked["dokumentInfoId"]
        entries = self._store.entries(lambda entry: any(d.id == sought for d in entry.documents))
        return [self._shown(entry) for entry in entries if self._rights.entry(entry) is None]

    def _cases(self, _: object, **asked: Any) -> list[dict[str, Any]]:
        try:
            owner = self._owner(asked["brukerId"])
        except _SafError as error:
            if error.extensions["code"] != "forbidden":
                self._context.errors.append(error.beside())
            return []
        return [case_view(case) for case in self._store.cases_of(owner)]

    def _found(self, asked: Mapping[str, Any]) -> JournalEntry:
        entry_id, key = asked.get("journalpostId") or "", asked.get("eksternReferanseId") or ""
        if not entry_id and not key:
            raise _SafError("bad_request", "journalpostId eller eksternReferanseId må være satt")
        if entry_id:
            if not entry_id.isdigit():
                raise _SafError("bad_request", "journalpostId er ikke et tall")
            entry, sought = self._store.by_id(entry_id), f"journalpostId={entry_id}"
        else:
            if len(key) > 200:
                raise _SafError("bad_request", "eksternReferanseId er lengre enn 200 tegn")
            entry, sought = self._store.by_key(key), f"eksternReferanseId={key}"
        self._require_machine()
        if entry is None:
            raise _SafError("not_found", f"Journalpost med {sought} ikke funnet.")
        reason = self._rights.entry(entry)
        if reason is not None:
            raise _forbidden(reason)
        return entry

    def _listed(
        self, wanted: Callable[[], Callable[[JournalEntry], bool]], asked: Mapping[str, Any]
    ) -> dict[str, Any]:
        try:
            size = asked.get("foerste")
            if size is None or size <= 0:
                raise _SafError("server_error", "Teknisk feil. Prøv igjen senere.")
            fits = wanted()
            since, until = _day(asked.get("fraDato")), _day(asked.get("tilDato"))
            after = _entry_id(asked.get("etter"))
        except _SafError as error:
            self._context.errors.append(error.beside())
            return _page([], None, more=False, total=0)
        themes, kinds = set(asked.get("tema") or ()), set(asked.get("journalposttyper") or ())
        statuses = set(asked.get("journalstatuser") or ())
        entries = self._store.entries(
            lambda entry: (
                fits(entry)
                and (not themes or entry.theme in themes)
                and (not kinds or entry.kind in kinds)
                and (not statuses or status_of(entry) in statuses)
                and (since is None or entry.created.date() >= since)
                and (until is None or entry.created.date() <= until)
            )
        )
        rest = _after(entries, after)
        readable = [entry for entry in rest[:size] if self._rights.entry(entry) is None]
        # A page that was filtered away whole says it is the last one, though more may follow (4.1).
        more = len(rest) > size and bool(readable)
        last = readable[-1].id if readable else None
        return _page(map(self._shown, readable), last, more=more, total=len(entries))

    def _shown(self, entry: JournalEntry) -> dict[str, Any]:
        theme_open = self._rights.theme(entry.theme)
        return entry_view(entry, self._store.case_of(entry), theme_open=theme_open)

    def _owner(self, user: Mapping[str, str]) -> str:
        ident, kind = user["id"], user["type"]
        if not ident.isdigit() or len(ident) != _ID_LENGTH[kind]:
            raise _SafError("bad_request", f"brukerId er ikke en gyldig {kind}")
        if kind == "ORGNR":
            return ident
        try:
            person = self._people.find(ident)
        except NotSynthetic as error:
            raise _SafError("bad_request", str(error)) from None
        if person is None:
            raise _SafError("not_found", "Finner ikke ident for person.")
        self._require(person.number)
        return person.number

    def _require(self, number: str) -> None:
        self._require_machine()
        reason = self._rights.person(number)
        if reason is not None:
            raise _forbidden(reason)

    def _require_machine(self) -> None:
        if self._rights.machine_is_down():
            raise _SafError("server_error", "Teknisk feil. Prøv igjen senere.")


def _forbidden(reason: Reason) -> _SafError:
    return _SafError("forbidden", f"Avvist av SAF tilgangskontroll: {reason.message}", reason)


def _page(
    entries: Iterable[dict[str, Any]], last: str | None, *, more: bool, total: int
) -> dict[str, Any]:
    shown = list(entries)
    return {
        "journalposter": shown,
        "sideInfo": {
            "sluttpeker": base64.b64encode(last.encode()).decode() if last else None,
            "finnesNesteSide": more,
            "antall": len(shown),
            "totaltAntall": total,
        },
    }


def _after(entries: list[JournalEntry], entry_id: str | None) -> list[JournalEntry]:
    if entry_id is None:
        return entries
    places = [place for place, entry in enumerate(entries) if entry.id == entry_id]
    return entries[places[0] + 1 :] if places else []


def _entry_id(pointer: str | None) -> str | None:
    if pointer is None:
        return None
    try:
        entry_id = base64.b64decode(pointer, validate=True).decode("ascii")
    except ValueError:
        entry_id = ""
    if not entry_id.isdigit():
        raise _SafError("bad_request", "etter er ikke en gyldig peker")
    return entry_id


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _SafError("bad_request", "Datoen er ikke på formatet YYYY-MM-DD") from None
