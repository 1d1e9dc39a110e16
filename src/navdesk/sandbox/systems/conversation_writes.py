"""Writing in the conversations: nothing here is idempotent (state sheet 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.stores.conversations import (
    Conversation,
    ConversationStore,
    Journalled,
    Utterance,
)
from navdesk.sandbox.story_data.conversations import GROUPS

REASONS = ("Ikke statlig dialog", "Sikkerhetshendelse")
"""Why a thread may be asked to be redacted."""


class ConversationError(Exception):
    """A call that is refused: the HTTP status and a sentence without identifiers."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class ConversationWrites:
    """One request's changes by one employee; `allowed` raises 403 for a person not to be seen."""

    def __init__(
        self,
        office: BackOffice,
        store: ConversationStore,
        nav_ident: str,
        allowed: Callable[[str], None],
    ) -> None:
        """Write into `store` as `nav_ident`."""
        self._office = office
        self._store = store
        self._nav_ident = nav_ident
        self._allowed = allowed

    def minutes(self, body: Mapping[str, Any], thread_id: str | None) -> Conversation:
        """Write the minutes of a talk, as a new thread or into one."""
        return self._say(body, thread_id, "SAMTALEREFERAT", "TELEFON")

    def message(self, body: Mapping[str, Any], thread_id: str | None) -> Conversation:
        """Send the client a message, as a new thread or into one."""
        return self._say(body, thread_id, "MELDINGSKJEDE", "DIGITAL")

    def journal(self, body: Mapping[str, Any]) -> Conversation:
        """File a thread in the state archive."""
        thread = self.thread(_text(body, "kjedeId"))
        case, system = body.get("fagsakId"), body.get("fagsaksystem")
        if case and not system:
            raise ConversationError(400, "fagsaksystem mangler")
        entry = Journalled(
            by=self._nav_ident,
            unit=_text(body, "journalforendeEnhet"),
            at=self._office.clock.now(),
            theme=_text(body, "temakode"),
            case_id=case or None,
            system=system if case else None,
            record=f"50{len(thread.journalled) + 1}{int(thread.id[7:15]):07d}",
        )
        return self._store.change(
            thread.id, lambda row: replace(row, journalled=(*row.journalled, entry))
        )

    def close(self, thread_id: str | None) -> Conversation:
        """End a thread."""
        thread = self.thread(thread_id or "")
        now = self._office.clock.now()
        return self._store.change(
            thread.id, lambda row: replace(row, closed=now, closed_by=self._nav_ident)
        )

    def redact(self, body: Mapping[str, Any]) -> None:
        """Ask that a thread, or some messages of it, be redacted; the text stays until then."""
        thread = self.thread(_text(body, "kjedeId"))
        if _text(body, "aarsak") not in REASONS:
            raise ConversationError(400, "Ugyldig årsak")
        wanted = body.get("meldingsIder")
        ids = set(wanted) if isinstance(wanted, list) else {one.id for one in thread.said}
        self._store.change(
            thread.id,
            lambda row: replace(
                row,
                redaction_by=self._nav_ident,
                said=tuple(replace(one, redaction=one.id in ids) for one in row.said),
            ),
        )

    def mark(self, thread_id: str, body: Mapping[str, Any]) -> Conversation:
        """Set the marks of a thread: sent to the wrong place, or another theme group."""
        thread = self.thread(thread_id)
        group = body.get("gjeldendeTemagruppe", thread.group)
        if group not in GROUPS:
            raise ConversationError(400, "Ugyldig temagruppe")
        return self._store.change(
            thread.id,
            lambda row: replace(row, misdirected=body.get("feilsendt") is True, group=group),
        )

    def thread(self, thread_id: str) -> Conversation:
        """Return a thread of somebody the caller may see; raises with 404 or 403."""
        found = self._store.find(thread_id)
        if found is None:
            raise ConversationError(404, "Fant ikke henvendelsen")
        self._allowed(found.number)
        return found

    def _say(
        self, body: Mapping[str, Any], thread_id: str | None, kind: str, channel: str
    ) -> Conversation:
        person = self._person(_text(body, "aktorId"))
        group = _text(body, "temagruppe")
        if group not in GROUPS:
            raise ConversationError(400, "Ugyldig temagruppe")
        said = Utterance(
            text=_text(body, "fritekst"),
            sent=self._office.clock.now(),
            ident_type="NAVIDENT",
            ident=self._nav_ident,
            channel=channel,
            unit=_text(body, "enhet"),
        )
        if thread_id:
            thread = self.thread(thread_id)
            if thread.number != person.number or thread.closed is not None:
                raise ConversationError(400, "Kan ikke skrive i henvendelsen")
            return self._store.say(thread.id, said)
        theme = body.get("tema")
        return self._store.add(
            Conversation(
                number=person.number,
                actor_id=person.aktor_id,
                kind=kind,
                group=group,
                created=said.sent,
                said=(said,),
                theme=theme if isinstance(theme, str) else None,
            )
        )

    def _person(self, actor_id: str) -> Person:
        person = self._office.people.find(actor_id) if len(actor_id) == 13 else None
        if person is None:
            raise ConversationError(404, "Fant ikke personen")
        self._allowed(person.number)
        return person


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ConversationError(400, f"{name} mangler")
    return value
