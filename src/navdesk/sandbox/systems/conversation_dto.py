"""The conversations' wire form (state sheet 8): what is not known is left out, never null."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from navdesk.sandbox.stores.conversations import Conversation, Journalled, Utterance


def thread_view(thread: Conversation) -> dict[str, Any]:
    """Return one thread as Henvendelse."""
    return _given(
        henvendelseType=thread.kind,
        fnr=thread.number,
        aktorId=thread.actor_id,
        opprettetDato=_time(thread.created),
        avsluttetDato=_time(thread.closed),
        avsluttetAv=thread.closed_by,
        sattTilSladdingAv=thread.redaction_by,
        sladding=thread.redaction_by is not None,
        feilsendt=thread.misdirected,
        kjedeId=thread.id,
        gjeldendeTemagruppe=thread.group,
        gjeldendeTema=thread.theme,
        journalposter=[_filed(entry) for entry in thread.journalled],
        meldinger=[_said(one) for one in thread.said],
        markeringer=[{"markeringstype": "FEILSENDT"}] if thread.misdirected else [],
    )


def _said(one: Utterance) -> dict[str, Any]:
    return _given(
        fritekst=one.text,
        sendtDato=_time(one.sent),
        lestDato=_time(one.read),
        kanal=one.channel,
        meldingsId=one.id,
        sladding=one.redaction,
        fra=_given(identType=one.ident_type, ident=one.ident, navEnhet=one.unit),
    )


def _filed(entry: Journalled) -> dict[str, Any]:
    return _given(
        journalforerNavIdent=entry.by,
        journalforendeEnhet=entry.unit,
        journalfortDato=_time(entry.at),
        journalfortTema=entry.theme,
        fagsakId=entry.case_id,
        fagsaksystem=entry.system,
        journalpostId=entry.record or None,
    )


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _time(at: datetime | None) -> str | None:
    """Return a moment in UTC with milliseconds, as the system writes it."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
