"""What an archive behind Fiks Arkiv answers, as the delivery engine needs it.

Municipal sheet 4.1, 4.4, 4.5. `mottatt` says that a message was taken in, and nothing more; only a
receipt with a `registreringKvittering` proves that a note is archived. A receipt can be partial.
What an archive says in its own words is never shown: it may quote what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from navdesk.backoffice.wire import key, moment, records, text, whole
from navdesk.backoffice.xml_reading import XmlNode, read_xml
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer

_FAULT_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class ReplyKind(StrEnum):
    """What a reply is, told by the end of its type: the published table spells one prefix wrong."""

    TAKEN = "arkivmelding.opprett.mottatt"
    RECEIPT = "arkivmelding.opprett.kvittering"
    INVALID = "feilmelding.ugyldigforespoersel"
    SERVER_FAULT = "feilmelding.serverfeil"
    NOT_FOUND = "feilmelding.ikkefunnet"
    EXPIRED = "kvittering.tidsavbrudd"
    PLATFORM_FAULT = "kvittering.serverfeil.v1"
    OTHER = ""

    @property
    def is_final(self) -> bool:
        """Whether the archive is done with the message it answers."""
        return self not in {ReplyKind.TAKEN, ReplyKind.OTHER}


@dataclass(frozen=True, slots=True)
class ArchivedRecord:
    """The half of a receipt that tells of a registration, or a registration read back.

    `key` is its external key (system, value), `number` what people call it, `existing` whether it
    was there before the message came.
    """

    system_id: str
    number: str | None = None
    key: tuple[str, str] | None = None
    at: datetime | None = None
    existing: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveReceipt:
    """A receipt: what became of the folder and of the registration, each on its own.

    `folder_id` and `record` are what is stored; `fault_id` is the archive's name of what failed.
    """

    folder_id: str | None = None
    record: ArchivedRecord | None = None
    folder_failed: bool = False
    record_failed: bool = False
    fault_id: str | None = None


@dataclass(frozen=True, slots=True)
class FiksReply:
    """One reply; `to` is the sending it answers, None where the replier left that out."""

    kind: ReplyKind
    to: str | None = None
    receipt: ArchiveReceipt | None = None
    fault_id: str | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """One time a message was sent: Fiks' id of it, when, and how long it may lie unread."""

    message_id: str
    at: datetime
    life: timedelta


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Every time a message was sent, and every reply, in order."""

    sendings: tuple[Sending, ...]
    replies: tuple[FiksReply, ...]

    @property
    def records(self) -> tuple[ArchivedRecord, ...]:
        """Every registration the receipts tell of, each once: more than one is a duplicate."""
        told = [
            reply.receipt.record
            for reply in self.replies
            if reply.receipt is not None and reply.receipt.record is not None
        ]
        return tuple({one.system_id.lower(): one for one in told}.values())

    @property
    def refusal(self) -> FiksReply | None:
        """The last reply that refuses the content: nothing is to be sent again by itself."""
        refusing = [
            reply
            for reply in self.replies
            if reply.kind is ReplyKind.INVALID
            or (reply.receipt is not None and reply.receipt.record is None)
        ]
        return refusing[-1] if refusing else None

    def open_until(self) -> datetime | None:
        """Return when the last sending nobody has answered is over, None when none is open."""
        answered = {reply.to for reply in self.replies if reply.kind.is_final}
        still = [one for one in self.sendings if one.message_id not in answered]
        if None in answered:
            # A final reply that does not say to what: it counts for the first that waits.
            still = still[1:]
        return max((one.at + one.life for one in still), default=None)


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One file of a registration read back."""

    system_id: str | None
    variant: str | None
    algorithm: str
    checksum: str
    size: int | None


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A registration read back. `versions` is None where the archive told of no documents."""

    record: ArchivedRecord
    title: str
    status: str | None
    versions: tuple[StoredVersion, ...] | None

    def __repr__(self) -> str:
        """Return nothing of the content."""
        return "StoredRecord()"


def read_correspondence(answer: Mapping[str, object]) -> Correspondence:
    """Return what the gateway tells of a message; `BadAnswer` where it tells of no sending."""
    sendings = tuple(_sendings(answer))
    if not sendings:
        raise _unreadable()
    return Correspondence(sendings, tuple(map(_reply, records(answer.get("svar")))))


def read_receipt(data: bytes) -> ArchiveReceipt:
    """Return a receipt; raises `BadAnswer` for what is none."""
    root = read_xml(data)
    if root.name != "arkivmeldingKvittering":
        raise _unreadable()
    folder, failed = root.find("mappeKvittering"), root.find("mappeFeilet")
    stored, refused = root.find("registreringKvittering"), root.find("registreringFeilet")
    fault = refused or failed
    return ArchiveReceipt(
        folder_id=folder.word("systemID") if folder is not None else None,
        record=_archived(stored) if stored is not None else None,
        folder_failed=failed is not None,
        record_failed=refused is not None,
        fault_id=fault_id(fault) if fault is not None else None,
    )


def read_fault(data: bytes) -> tuple[ReplyKind, str | None]:
    """Return which error message this is, and the archive's id of it; `BadAnswer` for none."""
    root = read_xml(data)
    kinds = {
        "ugyldigforespoersel": ReplyKind.INVALID,
        "serverfeil": ReplyKind.SERVER_FAULT,
        "ikkefunnet": ReplyKind.NOT_FOUND,
    }
    if root.name not in kinds:
        raise _unreadable()
    return kinds[root.name], fault_id(root)


def read_registration(data: bytes) -> StoredRecord:
    """Return the registration in a `registreringHentResultat`; `BadAnswer` when there is none."""
    root = read_xml(data)
    found = root.find("registrering") or root.find("journalpost")
    if root.name != "registreringHentResultat" or found is None:
        raise _unreadable()
    documents = list(found.every("dokumentbeskrivelse"))
    versions = [each for one in documents for each in one.every("dokumentobjekt")]
    return StoredRecord(
        record=_archived(found),
        title=found.word("tittel") or "",
        status=found.word("journalstatus/kode"),
        versions=tuple(map(_version, versions)) if documents else None,
    )


def fault_id(node: XmlNode) -> str | None:
    """Return the archive's id of an error where it is one, never its words."""
    told = node.word("feilId")
    return told if told is not None and _FAULT_ID.fullmatch(told) else None


def external_key(node: XmlNode) -> tuple[str, str] | None:
    """Return the external key an element carries, or None."""
    system = node.word("referanseEksternNoekkel/fagsystem")
    value = node.word("referanseEksternNoekkel/noekkel")
    return (system, value) if system and value else None


def _archived(node: XmlNode) -> ArchivedRecord:
    system_id = node.word("systemID")
    if system_id is None:
        raise _unreadable()
    return ArchivedRecord(
        system_id=system_id,
        number=node.word("registreringsID"),
        key=external_key(node),
        at=moment(node.word("opprettetDato")),
        existing=node.word("opprettetEllerEksisterende") == "Eksisterende",
    )


def _version(node: XmlNode) -> StoredVersion:
    size = node.word("filstoerrelse") or ""
    return StoredVersion(
        system_id=node.word("systemID"),
        variant=node.word("variantformat/kode"),
        algorithm=(node.word("sjekksumAlgoritme") or "").upper().replace("-", ""),
        checksum=(node.word("sjekksum") or "").lower(),
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None,
    )


def _sendings(answer: Mapping[str, object]) -> Iterator[Sending]:
    for told in records(answer.get("sendinger")):
        name, at, life = (
            key(told.get("meldingId")),
            moment(told.get("sendt")),
            whole(told.get("ttl")),
        )
        if name is None or at is None or life is None or life < 0:
            raise _unreadable()
        yield Sending(name, at, timedelta(milliseconds=min(life, 10**12)))


def _reply(told: Mapping[str, object]) -> FiksReply:
    named = text(told.get("meldingstype")) or ""
    kind = next((one for one in ReplyKind if one and named.endswith(one.value)), ReplyKind.OTHER)
    to, words = text(told.get("svarPaMelding")), text(told.get("innhold"))
    if kind is ReplyKind.RECEIPT:
        if words is None:
            raise _unreadable()
        return FiksReply(kind, to, receipt=read_receipt(words.encode("utf-8", "replace")))
    if words is not None and kind in _WITH_FAULT:
        return FiksReply(kind, to, fault_id=_told_fault(words))
    return FiksReply(kind, to)


_WITH_FAULT: Sequence[ReplyKind] = (
    ReplyKind.INVALID,
    ReplyKind.SERVER_FAULT,
    ReplyKind.NOT_FOUND,
)


def _told_fault(words: str) -> str | None:
    try:
        return read_fault(words.encode("utf-8", "replace"))[1]
    except BadAnswer:
        # Its type says already what it is; only the id is missing.
        return None


def _unreadable() -> BadAnswer:
    return BadAnswer(Message("archives.fiks_unreadable"))
