"""The dialogue's wire form (state sheet 7.4)."""

from __future__ import annotations

from typing import Any

from navdesk.sandbox.stores.dialogue import Draft, Post, StopWarning, Thread
from navdesk.sandbox.systems.state_plan_dto import wire_time


def thread_view(thread: Thread) -> dict[str, Any]:
    """Return one thread as DialogDTO; `lest` is the office's, since an employee asks."""
    last = thread.posts[-1]
    from_office = [post for post in thread.posts if not post.by_client]
    unread = [post for post in thread.posts if post.by_client and not post.read]
    seen = [post.sent for post in from_office if post.read]
    return {
        "id": str(thread.id),
        "aktivitetId": thread.activity,
        "overskrift": thread.subject,
        "sisteTekst": last.text,
        "sisteDato": wire_time(last.sent),
        "opprettetDato": wire_time(thread.created),
        "historisk": thread.historic,
        "lest": not unread,
        "venterPaSvar": thread.waits_for_client,
        "ferdigBehandlet": thread.handled,
        "lestAvBrukerTidspunkt": wire_time(max(seen, default=None)),
        "erLestAvBruker": all(post.read for post in from_office),
        "oppfolgingsperiode": thread.period,
        "henvendelser": [_post(thread, post) for post in thread.posts],
        "egenskaper": list(thread.marks),
        "kontorsperreEnhetId": thread.lock,
    }


def _post(thread: Thread, post: Post) -> dict[str, Any]:
    return {
        "id": str(post.id),
        "dialogId": str(thread.id),
        "avsender": "BRUKER" if post.by_client else "VEILEDER",
        "avsenderId": post.sender,
        "sendt": wire_time(post.sent),
        "lest": post.read,
        "viktig": "ESKALERINGSVARSEL" in thread.marks,
        "tekst": post.text,
    }


def draft_view(draft: Draft) -> dict[str, Any]:
    """Return one draft as Kladd."""
    return {
        "dialogId": draft.thread,
        "aktivitetId": draft.activity,
        "overskrift": draft.subject,
        "tekst": draft.text,
    }


def warning_view(warning: StopWarning, *, whole: bool) -> dict[str, Any]:
    """Return one warning; `whole` adds how it ended."""
    shown: dict[str, Any] = {
        "id": warning.id,
        "tilhorendeDialogId": warning.thread,
        "opprettetAv": warning.by,
        "opprettetDato": wire_time(warning.at),
        "opprettetBegrunnelse": warning.reason,
    }
    if whole:
        shown |= {
            "avsluttetDato": wire_time(warning.ended),
            "avsluttetAv": warning.ended_by,
            "avsluttetBegrunnelse": warning.ended_reason,
        }
    return shown
