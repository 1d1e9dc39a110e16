"""Fetching one file from an archive: the state's by number, a municipality's by its links.

State sheet 4.4, municipal sheet 4.5 and 5. Only asked for when a person opens a document, under
that person's own token, so that each archive decides anew whether they may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import sleep
from typing import Final
from uuid import uuid4

from navdesk.backoffice.archives.arkivmelding import file_question
from navdesk.backoffice.archives.fiks_gateway import FiksGateway
from navdesk.backoffice.archives.noark5_core import STRUCTURE, NoarkCore, Refused, relation
from navdesk.backoffice.client import SystemClient
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 25 * MEGABYTE
"""Of one document, as for an attachment: the whole is in memory while it is shown."""

_PAUSES_S: Final = (0.5, 1.0, 2.0)
"""How long is waited for a file that is not there yet (state sheet 4.4: just archived)."""
_ARCHIVED: Final = "A"
_STRUCTURED: Final = "P"
_PART: Final = re.compile(r"[A-Za-z0-9_]+")
_VERSION: Final = re.compile(r"([A-Fa-f0-9-]{36})/([A-Fa-f0-9-]{36})")


class DocumentUnavailable(NavdeskError):
    """The file could not be had; the sentence says why. Nothing was kept."""


class DocumentDenied(DocumentUnavailable):
    """The archive does not let this employee read the file."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """Where a file lies: `system` is the profile's id of the archive.

    The state's archive wants `parts` (entry, document, variant); a Noark 5 core wants the `href`
    of a document, or of a registration whose first document is meant; `structured` asks for the
    structured copy that navdesk files beside its records (Noark variant `P`). Fiks Arkiv wants
    account and version, `<account>/<systemID>`, as its `href`.
    """

    system: str
    parts: tuple[str, ...] = ()
    href: str = ""
    structured: bool = False

    def __repr__(self) -> str:
        """Return the archive alone."""
        return f"FileLink({self.system})"


class DocumentFiles:
    """Fetches files from the archives that are set up."""

    def __init__(
        self, clients: Mapping[str, SystemClient], pause: Callable[[float], None] = sleep
    ) -> None:
        """Read through `clients` (by system id); `pause` waits that many seconds."""
        self._clients = clients
        self._pause = pause

    def fetch(
        self, link: FileLink, person: str, cancelled: Callable[[], bool] = lambda: False
    ) -> bytes:
        """Return the file's bytes, never none and at most `MOST_BYTES`.

        Raises `DocumentDenied`, `DocumentUnavailable` (not there, not understood, too large), a
        `NetError`, or identity's `LoginRequired`.
        """
        client = self._clients.get(link.system)
        if client is None:
            raise DocumentUnavailable.of("case_documents.not_set_up")
        for pause in (*_PAUSES_S, None):
            reply = self._ask(client, link, person)
            if reply is not None and reply.status != 404:
                return _content(reply)
            if pause is None or cancelled():
                break
            self._pause(pause)
        raise DocumentUnavailable.of("case_documents.not_there")

    def _ask(self, client: SystemClient, link: FileLink, person: str) -> Reply | None:
        """Return the answer about the file, None where what leads to it is not there."""
        if client.setup.kind is SystemKind.FIKS_ARKIV:
            return _fiks_file(client, link.href, person)
        if client.setup.kind is not SystemKind.NOARK5:
            if not all(_PART.fullmatch(part) for part in link.parts):
                # An id that is none could lead to another address of the archive.
                raise DocumentUnavailable.of("case_documents.not_there")
            path = "/rest/hentdokument/" + "/".join(link.parts)
            return _get(client, path, person)
        try:
            href = _file_href(NoarkCore(client, person), link)
        except Refused as no:
            if no.status == 403:
                raise _denied() from None
            status = Message("case_documents.status", {"status": no.status})
            raise DocumentUnavailable(status) from None
        return _get(client, href, person) if href is not None else None


def _get(client: SystemClient, path: str, person: str) -> Reply:
    return client.call("GET", path, call_id=str(uuid4()), person=person, safe=True, accept="*/*")


def _fiks_file(client: SystemClient, href: str, person: str) -> Reply:
    """Ask for one version of a document: `<account>/<systemID>`."""
    found = _VERSION.fullmatch(href)
    if found is None:
        # An id that is none could lead to another address of the gateway.
        raise DocumentUnavailable.of("case_documents.not_there")
    gateway = FiksGateway(client, found[1], person)
    return gateway.ask_plainly("dokumentfil", file_question(found[2]))


def _file_href(core: NoarkCore, link: FileLink) -> str | None:
    """Follow a document's links to its file: the archive variant, else the first there is.

    There is no other than the structured copy for who asks for that.
    """
    wanted = _STRUCTURED if link.structured else _ARCHIVED
    document = core.read(link.href)
    if document is None:
        return None
    objects = document.link(relation(STRUCTURE, "dokumentobjekt"))
    if objects is None:
        listed = document.link(relation(STRUCTURE, "dokumentbeskrivelse"))
        first = next(iter(core.find(listed)), None) if listed is not None else None
        objects = first.link(relation(STRUCTURE, "dokumentobjekt")) if first else None
    if objects is None:
        return None
    found = [
        (each.code("variantformat") != wanted, place, file)
        for place, each in enumerate(core.find(objects))
        if (file := each.link(relation(STRUCTURE, "fil"))) is not None
        and (each.code("variantformat") == wanted or not link.structured)
    ]
    return min(found)[2] if found else None


def _content(reply: Reply) -> bytes:
    if reply.status == 403:
        raise _denied()
    if not reply.ok:
        raise DocumentUnavailable.of("case_documents.status", status=reply.status)
    if not reply.body:
        raise DocumentUnavailable.of("case_documents.empty")
    if len(reply.body) > MOST_BYTES:
        raise DocumentUnavailable.of("case_documents.too_big", most=MOST_BYTES // MEGABYTE)
    return reply.body


def _denied() -> DocumentDenied:
    return DocumentDenied(Message("case_documents.denied"))
