"""The stories' conversations: "Skriv til oss", talks on the phone and in reception, and chats.

Two of the theme groups are municipal (OKSOS, ANSOS) although they lie in a state system (R034).
S07 has none: nothing of hers may lie where the contact centre reads. S09 has never written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from navdesk.sandbox.office import UNIT, BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.stores.conversations import Conversation, ConversationStore, Utterance
from navdesk.sandbox.story_data.follow_up import KARI, PER

CLIENT = None
CONTACT_CENTRE = "Z990190"
_CENTRE_UNIT = "4100"
Said = tuple[str | None, str, str]
"""Who (a NAVident, or `CLIENT`), when (`YYYY-MM-DD HH:MM`), and what."""

GROUPS = {
    "ARBD": "Arbeid",
    "HELSE": "Helse",
    "FMLI": "Familie",
    "FDAG": "Foreldre- og engangsstønad",
    "HJLPM": "Hjelpemidler",
    "BIL": "Hjelpemidler bil",
    "ORT_HJE": "Ortopediske hjelpemidler",
    "OVRG": "Øvrig",
    "PENS": "Pensjon",
    "PLEIEPENGERSY": "Pleiepenger sykt barn",
    "UFRT": "Uføretrygd",
    "UTLAND": "Utland",
    "OKSOS": "Økonomisk sosialhjelp",
    "ANSOS": "Andre sosiale tjenester",
}
"""The theme groups by code (state sheet 8)."""


@dataclass(frozen=True, slots=True)
class Talked:
    """One seeded thread; `channel` is how it came about, `closed` whether it is ended."""

    story: str
    kind: str
    group: str
    said: tuple[Said, ...]
    channel: str = "DIGITAL"
    theme: str | None = None
    closed: bool = False
    unread: bool = False


TALKED: tuple[Talked, ...] = (
    Talked(
        "S01", "SAMTALEREFERAT", "ARBD",
        ((CONTACT_CENTRE, "2026-09-03 10:32", "Ringte fra lånt telefon. Vil gjerne ha jobb."),),
        channel="TELEFON", theme="OPP",
    ),
    Talked(
        "S02", "MELDINGSKJEDE", "HELSE",
        (
            (
                CLIENT, "2026-09-14 08:17",
                "Når kommer AAP til mannen min?\n\nOg har dere sett på strømregningen?",
            ),
        ),
        theme="AAP", unread=True,
    ),
    Talked(
        "S02", "MELDINGSKJEDE", "FMLI",
        (
            (CLIENT, "2026-03-02 12:02", "Får vi barnetrygd for minstemann fra mai?"),
            (CONTACT_CENTRE, "2026-03-04 09:41", "Ja, den kommer sammen med de andre to."),
        ),
        theme="BAR", closed=True,
    ),
    Talked(
        "S03", "SAMTALEREFERAT", "ANSOS",
        (
            (
                CONTACT_CENTRE, "2026-09-11 12:40",
                "Kontaktbetjent ringte om reise og mat i permisjonen 3.-5. oktober.",
            ),
        ),
        channel="TELEFON",
    ),
    Talked(
        "S04", "CHAT", "FMLI",
        (
            (CLIENT, "2026-09-04 13:01", "Hei. Når kommer barnetrygd?"),
            (CONTACT_CENTRE, "2026-09-04 13:03", "Hei! Den betales ut mot slutten av måneden."),
            (CLIENT, "2026-09-04 13:04", "Takk"),
        ),
        theme="BAR", closed=True,
    ),
    Talked(
        "S05", "MELDINGSKJEDE", "HELSE",
        (
            (CLIENT, "2026-08-30 23:12", "Jeg glemte meldekortet. Blir det trekk i pengene nå?"),
            (
                CONTACT_CENTRE, "2026-09-01 10:20",
                "Vi har fått kortet. Utbetalingen kommer noen dager senere denne gangen.",
            ),
        ),
        theme="AAP", closed=True,
    ),
    Talked(
        "S06", "MELDINGSKJEDE", "HELSE",
        (
            (
                CLIENT, "2026-09-09 16:45",
                "Hei. Hva skjer på det neste dialogmøtet, og må jeg si hva som feiler meg der?",
            ),
        ),
        theme="SYK", unread=True,
    ),
    Talked(
        "S08", "MELDINGSKJEDE", "OKSOS",
        (
            (
                CLIENT, "2026-09-12 11:27",
                "Hei. Vedtaket går ut 30. september. Må jeg søke på nytt nå, og kan jeg få "
                "briller og tannlege i samme søknad?",
            ),
        ),
        unread=True,
    ),
    Talked(
        "S08", "MELDINGSKJEDE", "OKSOS",
        (
            (CLIENT, "2026-06-20 09:00", "Når kommer pengene for juni?"),
            (CONTACT_CENTRE, "2026-06-22 08:31", "De er på vei, du har dem 25. juni."),
        ),
        closed=True,
    ),
    Talked(
        "S10", "SAMTALEREFERAT", "OKSOS",
        (
            (
                KARI, "2026-09-14 14:05",
                "Kom innom med strømregning på 4 900 kroner. Strømmen stenges torsdag 17.",
            ),
        ),
        channel="OPPMOTE",
    ),
    Talked(
        "S10", "SAMTALEREFERAT", "PENS",
        ((PER, "2026-06-11 13:20", "Lurte på når pensjonen kommer. Forklart på telefon."),),
        channel="TELEFON", theme="PEN", closed=True,
    ),
    Talked(
        "X1", "MELDINGSKJEDE", "ARBD",
        (
            (CLIENT, "2026-08-20 18:00", "Kan jeg få ny veileder?"),
            (CONTACT_CENTRE, "2026-08-21 09:10", "Vi har gitt beskjed til kontoret ditt."),
        ),
        theme="OPP",
    ),
)  # fmt: skip


def conversation_store(office: BackOffice) -> ConversationStore:
    """Return the office's conversations, filled when they are first asked for."""
    store = office.stores.get("conversations")
    if not isinstance(store, ConversationStore):
        store = office.stores["conversations"] = ConversationStore()
        for talked in sorted(TALKED, key=lambda row: row.said[0][1]):
            store.add(_thread(office.people.story(talked.story), talked))
    return store


def _thread(person: Person, talked: Talked) -> Conversation:
    last = len(talked.said) - 1
    said = tuple(
        _utterance(person, talked.channel, one, read=number < last or not talked.unread)
        for number, one in enumerate(talked.said)
    )
    return Conversation(
        number=person.number,
        actor_id=person.aktor_id,
        kind=talked.kind,
        group=talked.group,
        created=said[0].sent,
        said=said,
        theme=talked.theme,
        closed=said[-1].sent + timedelta(days=2) if talked.closed else None,
        closed_by=talked.said[-1][0] or CONTACT_CENTRE if talked.closed else None,
    )


def _utterance(person: Person, channel: str, said: Said, *, read: bool) -> Utterance:
    who, when, text = said
    sent = datetime.fromisoformat(when).replace(tzinfo=OSLO)
    unit = UNIT if who in {KARI, PER} else _CENTRE_UNIT
    return Utterance(
        text=text,
        sent=sent,
        ident_type="AKTORID" if who is CLIENT else "NAVIDENT",
        ident=who or person.aktor_id,
        channel=channel,
        unit=None if who is CLIENT else unit,
        read=sent + timedelta(hours=3) if read else None,
    )
