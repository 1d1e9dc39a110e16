"""A desk with one client's messages gathered, and hands to answer them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.work.conftest import S02, open_case

from navdesk.assembly import Desk
from navdesk.domain.audit import AuditEntry
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.message_lines import MessageChannel
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.work.answer_states import CallTask
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent

COURSE = "Ja, det finnes et kurs fra 1. oktober."
POWER = "Send regningen i søknaden, så ser vi på den denne uken."
AAP = "Søknaden om AAP er ikke behandlet ennå."
MESSAGES = ("veilarbdialog", "henvendelse", "digisos")
SYSTEMS = (
    *MESSAGES,
    "identity",
    "tilgangsmaskin",
    "skjermede",
    "pdl",
    "oppgave",
    "saf",
    "dokarkiv",
    "veilarboppfolging",
    "veilarbaktivitet",
    "noark5",
)


class Work:
    """A desk with S02's case open and gathered, and the office behind it."""

    def __init__(self, desk: Desk, office: Running, person: str = S02) -> None:
        self.desk = desk
        self.office = office
        self.person = person
        self.case = open_case(desk, person)
        self.gather()
        self.answers = desk.workbench.answers

    def gather(self) -> None:
        """Ask where messages lie."""
        gather = self.desk.workbench.gather
        gather.run(self.case, Silent(), lambda _: None, only=frozenset(MESSAGES))

    def ref(self, channel: MessageChannel, words: str) -> str:
        lines = self.desk.workbench.inbox.state(self.case).lines
        (line,) = [one for one in lines if one.channel is channel and words in one.text]
        return line.ref

    @property
    def mixed(self) -> str:
        """The message in the dialogue about a course and an electricity bill."""
        return self.ref(MessageChannel.DIALOGUE, "strømregningen")

    @property
    def e50(self) -> str:
        """The message in "Skriv til oss" about AAP and an electricity bill."""
        return self.ref(MessageChannel.CONVERSATION, "strømregningen")

    def write(self, ref: str, *texts: str) -> Note:
        """Begin an answer and write `texts` in its paragraphs."""
        draft = self.answers.begin(self.case, ref)
        parts = tuple(
            replace(part, text=text) for part, text in zip(draft.segments, texts, strict=True)
        )
        return replace(draft, segments=parts)

    def seal(self, ref: str, *texts: str) -> None:
        note = self.write(ref, *texts)
        self.desk.workbench.notes.save(note)
        self.desk.workbench.notes.seal(note)

    def deliver(self) -> dict[ArchiveKind, DeliveryState]:
        items = self.desk.outbox.deliver(Silent(), everything=True)
        return {item.archive: item.state for item in items}

    def in_dialogue(self, text: str) -> list[str]:
        """The threads of the dialogue our text lies in, once per message."""
        store: Any = self.office.office.stores["dialogue"]
        return [
            str(row.id)
            for row in store.of_person(self.person)
            for post in row.posts
            if text in post.text
        ]

    def in_conversations(self, text: str) -> list[str]:
        store: Any = self.office.office.stores["conversations"]
        return [
            row.id
            for row in store.of_person(self.person)
            for one in row.said
            if text in (one.text or "")
        ]

    def lose(self, system: str, call: str, kind: FaultKind, times: int | None = 1) -> None:
        self.office.office.faults.replace([Fault(system, call, kind, times=times)])

    def calls(self) -> tuple[CallTask, ...]:
        return self.answers.state(self.case).calls

    def logged(self, kind: str) -> list[AuditEntry]:
        entries = self.desk.entry.vault.audit.entries()
        return [entry for entry in entries if entry.kind == kind]


def refusal(raised: NotReady) -> str:
    """Why something was refused, as a message id."""
    message: Message = raised.message
    return message.id
