"""The messages of a fake case: every channel, both lines, one that nobody can place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea, Owner, SourceOutcome
from navdesk.domain.message_lines import MessageChannel
from navdesk.domain.messages import Message
from navdesk.work.hidden_field import HiddenField
from navdesk.work.inbox_states import Inbox, MessageLine, MessagePart
from navdesk.work.states import SourceLine

DIALOGUE, CONVERSATION, APPLICATION = MessageChannel
TITLES = {DIALOGUE: "Dialogen", CONVERSATION: "Samtaler", APPLICATION: "Søknad"}
SENTENCES = {
    "test.undecided": "Verken stedet eller ordene sier hvem meldingen er til.",
    "test.one_line": "Ligger i {place}.",
    "test.both_lines": (
        "Handler om {state}, som er statens, og om {municipal}, som er kommunens. Svar på begge "
        "deler."
    ),
    "test.held_back": "Ikke nødvendig for formålet.",
    "test.away": "Prøv igjen om litt.",
    "test.sent_or_not": "Svaret kom aldri fram, og meldingen er ikke å finne i tråden.",
    "test.not_sent": "Meldingen er ikke sendt. Den venter til du selv sender den.",
    "test.call": "Kommunen har ingen digital kanal til brukeren for dette.",
}
STATE, MUNICIPAL, JOINT = Owner.STATE, Owner.MUNICIPAL, Owner.JOINT


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 9, day, hour, 4, tzinfo=OSLO)


def message(
    ref: str,
    channel: MessageChannel,
    subject: str,
    parts: Sequence[tuple[str, Owner | None]],
    owner: Owner | None,
    *,
    sent: datetime | None = None,
    thread: str = "",
    sender: str = "",
    why: Message | None = None,
    unread: bool = False,
    awaits: bool = False,
    heading: str = "",
) -> MessageLine:
    """Return one message; one with a `sender` is from the office."""
    return MessageLine(
        ref=f"{ref}/WORK.x_message",
        channel=channel,
        channel_title=TITLES[channel],
        thread=thread or ref,
        subject=subject,
        heading=heading,
        text=" ".join(text for text, _ in parts),
        parts=tuple(MessagePart(text, line) for text, line in parts),
        from_client=not sender,
        sender=sender or "Brukeren",
        sent_at=sent,
        owner=owner,
        why=why or Message("test.undecided"),
        unread=unread,
        awaits_answer=awaits,
        removed=not parts,
    )


BOTH = Message(
    "test.both_lines",
    {"state": "jobb, kurs og tiltak", "municipal": "regninger og gjeld"},
)
MESSAGES = (
    message(
        "dialog/2", DIALOGUE, "Mer jobb og en regning",
        (
            ("Hei.", None),
            ("Jeg vil gjerne jobbe mer enn 55 prosent, finnes det noe kurs?", STATE),
            ("Og har dere sett på strømregningen jeg sendte?", MUNICIPAL),
            ("Det kom inkassovarsel i går.", MUNICIPAL),
        ),
        JOINT, sent=_at(11, 22), why=BOTH, unread=True, awaits=True,
    ),
    message(
        "samtale/1", CONVERSATION, "Øvrig",
        (("Når kommer pengene?", None),), None, sent=_at(10, 8), awaits=True,
    ),
    message(
        "digisos/1", APPLICATION, "Søknad om økonomisk stønad",
        (("Gutten på 9 år vil så gjerne gå på fotball med klassen.", MUNICIPAL),),
        MUNICIPAL, sent=_at(8, 9), heading="Andre utgifter til barn",
        why=Message("test.one_line", {"place": "en søknad om økonomisk stønad"}),
    ),
    message(
        "dialog/1b", DIALOGUE, "Oppdatere CV",
        (("Takk, den ser fin ut.", None),), STATE, sent=_at(3, 8), thread="dialog/1",
        sender="Z990102",
        why=Message("test.one_line", {"place": "dialogen"}),
    ),
    message(
        "dialog/1a", DIALOGUE, "Oppdatere CV",
        (("Det er gjort nå.", None),), STATE, sent=_at(2, 20), thread="dialog/1",
        why=Message("test.one_line", {"place": "dialogen"}),
    ),
    message("samtale/0", CONVERSATION, "Helse", (), STATE, sender="Z990190"),
)  # fmt: skip
SOURCES = (
    SourceLine("veilarbdialog", "Dialogen med brukeren", False, SourceOutcome.FOUND, facts=3),
    SourceLine("henvendelse", "Samtaler", False, SourceOutcome.FOUND, facts=2),
    SourceLine("digisos", "Sosialhjelpssøknader", True, SourceOutcome.FOUND, facts=9),
)
HELD = HiddenField(
    "HEALTH.x_message", "Melding", LifeArea.HEALTH, 2, Message("test.held_back"), can_reveal=True
)


class FakeInbox:
    """Gives the same messages until told otherwise."""

    def __init__(self) -> None:
        self.inbox = Inbox(MESSAGES, SOURCES)
        self.read: list[UUID] = []

    def state(self, case_id: UUID) -> Inbox:
        self.read.append(case_id)
        return self.inbox

    def only(self, *outcomes: SourceOutcome | None, reason: Message | None = None) -> None:
        """Have no messages, and each source standing so."""
        self.inbox = Inbox(
            sources=tuple(
                replace(line, outcome=outcome, reason=reason, facts=0)
                for line, outcome in zip(SOURCES, outcomes, strict=True)
            )
        )
