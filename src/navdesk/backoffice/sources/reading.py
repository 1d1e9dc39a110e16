"""What every reading source shares: collecting facts, and telling outcomes apart."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.graphql import GraphQLReply
from navdesk.backoffice.people import PersonHidden
from navdesk.backoffice.source import SourceAnswer, SourceDeclaration, SourceRequest
from navdesk.domain.codes import LifeArea, Protection, Sensitivity, SourceOutcome
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.messages import Message, NavdeskError
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import NetError, NotAuthorised, NotSent, OutcomeUnknown, ServerFault
from navdesk.net.reply import Reply
from navdesk.net.stop import Stopped

DENIED = Message("sources.denied")

_OWN_WORDS = ("net.certificate", "net.tls", "net.resting", "identity.", "sources.")
_BY_MESSAGE = {
    "net.html": "sources.html",
    "net.redirected": "sources.html",
    "net.not_json": "sources.form",
    "net.too_large": "sources.form",
    "net.timeout": "sources.timeout",
    "net.connect_timeout": "sources.timeout",
    "net.cut": "sources.cut",
}
_BY_KIND: tuple[tuple[type[NetError], str], ...] = (
    (NotAuthorised, "sources.not_authorised"),
    (NotSent, "sources.unreachable"),
    (OutcomeUnknown, "sources.cut"),
)


class Refused(Exception):
    """A source says no: carries the answer to give. Never leaves this package."""

    def __init__(self, answer: SourceAnswer) -> None:
        super().__init__(answer.outcome)
        self.answer = answer


class Reading:
    """The facts of one look-up as they are read, with what was missing and the raw answer."""

    def __init__(self, source: str, request: SourceRequest) -> None:
        self._source = source
        self._request = request
        self._facts: list[Fact] = []
        self._raw: dict[str, str] = {}
        self._facts_only = False
        self._gap: Message | None = None
        self._used: set[tuple[str, str]] = set()

    @property
    def today(self) -> date:
        """The case date of the look-up."""
        return self._request.now.date()

    @property
    def protection(self) -> Protection:
        """How the person is protected."""
        return self._request.protection

    @property
    def is_empty(self) -> bool:
        """Whether no fact has been read yet."""
        return not self._facts

    def fact(
        self,
        field: str,
        value: FactValue,
        record_id: str,
        sensitivity: Sensitivity,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        """Add one fact; a record told twice under one field gets a number, so refs stay unique."""
        area, number, unique = LifeArea(field.partition(".")[0]), 1, record_id
        while (field, unique) in self._used:
            number += 1
            unique = f"{record_id}-{number}"
        self._used.add((field, unique))
        if since is not None and until is not None and until < since:
            since, until = None, None
        self._facts.append(
            Fact(
                life_area=area,
                field=field,
                value=value,
                source=self._source,
                record_id=unique,
                fetched_at=self._request.now,
                sensitivity=sensitivity,
                valid_from=since,
                valid_to=until,
            )
        )

    def keep(self, name: str, raw: str) -> None:
        """Keep a raw JSON answer under `name`."""
        if (plain := _plain(raw)) and not self._facts_only:
            self._raw[name] = plain

    def keep_nothing_raw(self) -> None:
        """Let go of every raw answer, those to come too: they tell what no fact may."""
        self._raw.clear()
        self._facts_only = True

    def missing(self, why: Message) -> None:
        """Note that something could not be read; the first reason is the one shown."""
        if self._gap is None:
            self._gap = why

    def answer(self) -> SourceAnswer:
        """Return found, partial or empty with everything read so far."""
        if self._gap is not None:
            outcome = SourceOutcome.PARTIAL
        else:
            outcome = SourceOutcome.FOUND if self._facts else SourceOutcome.EMPTY
        return SourceAnswer(outcome, tuple(self._facts), self._gap, self._payload())

    def _payload(self) -> str | None:
        if not self._raw:
            return None
        parts = (f'"{name}": {raw}' for name, raw in self._raw.items())
        return "{" + ", ".join(parts) + "}"


class SystemSource(ABC):
    """A source over one system; what the system or the network does becomes an outcome."""

    declaration_: ClassVar[SourceDeclaration]

    def __init__(self, client: SystemClient) -> None:
        self._client = client

    @property
    def system_id(self) -> str:
        """The id of the system in the profile."""
        return self._client.setup.id

    @property
    def declaration(self) -> SourceDeclaration:
        """What this source holds."""
        return self.declaration_

    def fetch(self, request: SourceRequest) -> SourceAnswer:
        """Ask the system about one person; raises `LoginRequired` only."""
        reading = Reading(self.system_id, request)
        try:
            with self._client.until(request.stop):
                self._read(request, reading)
        except Refused as refused:
            return refused.answer
        except LoginRequired:
            raise
        except PersonHidden:
            return SourceAnswer(SourceOutcome.DENIED, reason=DENIED)
        except NavdeskError as trouble:
            return failed(trouble)
        return reading.answer()

    @abstractmethod
    def _read(self, request: SourceRequest, reading: Reading) -> None:
        """Read facts into `reading`.

        Raises `Refused`, a `NetError`, `LoginRequired`, or what `request.identities.ids()` raises.
        """

    def _optional(self, reading: Reading, why: str, part: Callable[[], None]) -> None:
        """Do a part without which the rest still counts; its failure is a gap, not the end."""
        try:
            part()
        except Stopped:
            raise
        except (Refused, PersonHidden, NetError):
            reading.missing(Message(why))


def refused(outcome: SourceOutcome, reason: Message, raw: str | None = None) -> Refused:
    """Return the exception that ends a look-up with `outcome` and no facts."""
    return Refused(SourceAnswer(outcome, reason=reason, payload=_plain(raw or "") or None))


def _plain(raw: str) -> str:
    """Return JSON text without the byte order mark some servers put in front."""
    return raw.strip().removeprefix("\ufeff").strip()


def failed(trouble: NavdeskError) -> SourceAnswer:
    """Return FAILED with a sentence that fits reading: what broke, and that the rest stands."""
    return SourceAnswer(SourceOutcome.FAILED, reason=_reason(trouble))


def _reason(trouble: NavdeskError) -> Message:
    said = trouble.message
    if said.id in _BY_MESSAGE:
        return Message(_BY_MESSAGE[said.id])
    if said.id.startswith(_OWN_WORDS):
        return said
    if isinstance(trouble, ServerFault):
        return Message("sources.fault", {"status": trouble.status})
    for kind, message_id in _BY_KIND:
        if isinstance(trouble, kind):
            return Message(message_id)
    return Message("sources.form")


def checked(reply: Reply, *, none: frozenset[int] = frozenset()) -> bool:
    """Return whether there is something to read: False for a status in `none` or an empty body.

    Raises `Refused` with DENIED for 403 and FAILED for every other refusal.
    """
    if reply.status == 403:
        raise refused(SourceOutcome.DENIED, DENIED)
    if reply.status in none:
        return False
    if not reply.ok:
        raise refused(SourceOutcome.FAILED, Message("sources.status", {"status": reply.status}))
    return reply.status != 204 and not reply.is_empty


def check_graphql(
    reply: GraphQLReply, reading: Reading, needed: str, *, name: str = "answer"
) -> Mapping[str, object]:
    """Return the data when the root field `needed` is there, else raise `Refused`.

    The raw answer is kept as `name`. Errors beside data are a gap; PDL's warnings too (state
    sheet 3). A denial counts as one even when an empty list stands beside it (state sheet 4.3).
    """
    reading.keep(name, reply.raw)
    if reply.denied is not None:
        raise refused(SourceOutcome.DENIED, denial(reply), reply.raw)
    there = reply.data.get(needed) is not None
    if not there and reply.errors:
        if any(error.is_not_found for error in reply.errors):
            raise refused(SourceOutcome.EMPTY, Message("sources.unknown_person"), reply.raw)
        raise refused(SourceOutcome.FAILED, Message("sources.no_answer"), reply.raw)
    if reply.errors:
        reading.missing(Message("sources.partly"))
    if reply.warnings:
        reading.missing(Message("sources.warnings", {"count": reply.warnings}))
    return reply.data


def denial(reply: GraphQLReply) -> Message:
    """Return why a GraphQL system denied, as far as its reason code is one we have words for."""
    found = reply.denied
    word = f"{found.reason_code} {found.policy}".lower() if found is not None else ""
    for mark, message_id in _DENIAL_MARKS:
        if mark in word:
            return Message(message_id)
    return DENIED


_DENIAL_MARKS = (
    ("strengt_fortrolig", "sources.denied_code6"),
    ("fortrolig", "sources.denied_code7"),
    ("egen_ansatt", "sources.denied_shielded"),
    ("habilitet", "sources.denied_own"),
    ("geografi", "sources.denied_office"),
    ("tema", "sources.denied_theme"),
)
