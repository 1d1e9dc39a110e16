"""The stories' state dialogue: what clients wrote to Nav, and what was answered.

What an employee writes here may be read all over the country, so no office text tells of a
municipal service; what a client writes knows no such border (R034, R035). S03 and S10 are not
digital, S06 is not under follow-up: they have no thread of today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.stores.dialogue import DialogueStore, Post, Thread
from navdesk.sandbox.story_data.follow_up import IDA, KARI, PER, SIRI, follow_up_store

CLIENT = None
Said = tuple[str | None, str, str]
"""Who (a NAVident, or `CLIENT`), when (`YYYY-MM-DD HH:MM`), and what."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One seeded thread. `unread` means that nobody at the office has read the last message;
    `open` that Nav owes an answer, `waiting` that the client does."""

    story: str
    subject: str
    said: tuple[Said, ...]
    unread: bool = False
    open: bool = False
    waiting: bool = False
    lock: str | None = None


TALKS: tuple[Talk, ...] = (
    Talk(
        "S01", "Hva slags jobb vil du ha?",
        (
            (KARI, "2026-08-24 10:12", "Hei! Hva slags jobb kunne du tenke deg å prøve?"),
            (
                CLIENT, "2026-08-26 21:40",
                "Noe på lager eller med biler. Har ikke strøm på telefonen så ofte.",
            ),
            (KARI, "2026-08-27 09:05", "Fint, da ser vi på det sammen. Når passer det å møtes?"),
        ),
        waiting=True,
    ),
    Talk(
        "S02", "Oppdatere CV",
        (
            (PER, "2026-05-27 13:30", "Hei! Kan du legge inn kursene fra jobben i CV-en?"),
            (CLIENT, "2026-06-02 20:15", "Det er gjort nå."),
            (PER, "2026-06-03 08:45", "Takk, den ser fin ut."),
        ),
    ),
    Talk(
        "S02", "Mer jobb og en regning",
        (
            (
                CLIENT, "2026-09-11 22:04",
                "Hei. Jeg vil gjerne jobbe mer enn 55 prosent, finnes det noe kurs?\n\n"
                "Og har dere sett på strømregningen jeg sendte? Det kom inkassovarsel i går.",
            ),
        ),
        unread=True, open=True,
    ),
    Talk(
        "S03", "Spørsmål om sveisekurset",
        (
            (CLIENT, "2020-01-08 12:20", "Når begynner kurset?"),
            (PER, "2020-01-08 14:02", "Mandag 13. januar klokken 8."),
        ),
    ),
    Talk(
        "S04", "Neste møte",
        (
            (PER, "2026-09-07 11:00", "Hei! Vi møtes onsdag 23. september klokken 10, med tolk."),
            (
                CLIENT, "2026-09-08 19:31",
                "Takk. Jeg kommer. Jeg har praksis fra sykehus hjemme, kan jeg bruke det her?",
            ),
        ),
        open=True,
    ),
    Talk(
        "S05", "Møtet på tirsdag",
        (
            (KARI, "2026-09-01 09:20", "Hei! Passer det med samtale tirsdag 8. september?"),
            (
                CLIENT, "2026-09-07 23:48",
                "Klarer ikke å komme i morgen, har ikke sovet. Kan vi ta det på telefon?",
            ),
        ),
        unread=True, open=True,
    ),
    Talk(
        "S07", "Samtale i telefontiden",
        ((SIRI, "2026-09-02 12:10", "Vi snakkes i telefontiden, som avtalt."),),
    ),
    Talk(
        "S08", "Arbeidsutprøving",
        (
            (KARI, "2019-11-04 10:00", "Hei! Hvordan går det med utprøvingen?"),
            (CLIENT, "2019-11-05 15:42", "Jeg klarer ikke mer. Ryggen sier stopp."),
            (KARI, "2019-11-06 08:30", "Takk for at du sier fra. Vi tar en prat på fredag."),
        ),
    ),
    Talk(
        "S09", "Praksis",
        (
            (KARI, "2026-09-04 14:15", "Hei! Hvordan var den første uken etter ferien?"),
            (CLIENT, "2026-09-06 17:20", "Bra! De vil ha meg på kveldsvakt også. Går det?"),
        ),
        open=True, lock="0000",
    ),
    Talk(
        "X1", "Søke jobber",
        (
            (IDA, "2026-08-31 09:00", "Hei! Har du fått søkt på stillingen vi snakket om?"),
            (CLIENT, "2026-08-31 18:22", "Ja, sendt i dag."),
        ),
    ),
    Talk(
        "X1", "Praksis ved forrige kontor",
        ((IDA, "2026-04-07 10:00", "Velkommen til praksis på mandag."),),
        lock="0118",
    ),
)  # fmt: skip


def dialogue_store(office: BackOffice) -> DialogueStore:
    """Return the office's dialogues, filled when they are first asked for."""
    store = office.stores.get("dialogue")
    if not isinstance(store, DialogueStore):
        store = office.stores["dialogue"] = DialogueStore()
        for talk in sorted(TALKS, key=lambda row: row.said[0][1]):
            store.add(_thread(office, office.people.story(talk.story), talk))
    return store


def _thread(office: BackOffice, person: Person, talk: Talk) -> Thread:
    created = _at(talk.said[0][1])
    periods = follow_up_store(office).record(person.number).periods
    period = next(p for p in periods if p.start <= created and (not p.end or created <= p.end))
    last = len(talk.said) - 1
    posts = tuple(
        Post(
            by_client=who is CLIENT,
            sender=who or person.aktor_id,
            sent=_at(when),
            text=text,
            read=number < last or not (talk.unread or talk.waiting),
        )
        for number, (who, when, text) in enumerate(talk.said)
    )
    return Thread(
        number=person.number,
        period=period.id,
        subject=talk.subject,
        created=created,
        posts=posts,
        historic=period.end is not None,
        waits_for_client=talk.waiting,
        handled=not talk.open,
        lock=talk.lock,
    )


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=OSLO)
