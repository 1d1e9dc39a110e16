"""What the contact register knows of the stories (domain sheet, section 9: KRR)."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person


@dataclass(frozen=True, slots=True)
class Contact:
    """One registered person: `phone` and `mail` as they gave them, `language` nb, nn, se or en."""

    phone: str | None = None
    mail: str | None = None
    reserved: bool = False
    language: str | None = "nb"

    @property
    def notifiable(self) -> bool:
        """Whether a message may be sent: not reserved, and somewhere to send it to."""
        return not self.reserved and (self.phone is not None or self.mail is not None)


_NOT_REGISTERED = frozenset({"S03", "S03b", "S03c", "S07b", "T-DEAD", "T-RECENT", "T-CHILD"})
_TOLD = {
    # Reachable by phone only.
    "S01": Contact(phone="00000101"),
    "S04": Contact("00000104", "varm.testsolsikke@example.test", language="en"),
    # Agreed by other ways only; nothing is registered that could tell a place.
    "S07": Contact(language=None),
    "S10": Contact(reserved=True),
}


def contact_of(office: BackOffice, person: Person) -> Contact | None:
    """Return what the register has of a person, None for one who is not registered."""
    if person.key in _NOT_REGISTERED or _is_child(office, person):
        return None
    if person.key in _TOLD:
        return _TOLD[person.key]
    if person.protection.online_only:
        return Contact(language=None)
    mail = f"{person.first_name}.{person.last_name}@example.test".lower()
    return Contact(person.phone or f"0000{int(person.number) % 9973:04d}", _plain(mail))


def _is_child(office: BackOffice, person: Person) -> bool:
    today = office.clock.today()
    return (today.year - person.born.year) - (
        (today.month, today.day) < (person.born.month, person.born.day)
    ) < 16


def _plain(words: str) -> str:
    return words.replace("æ", "ae").replace("ø", "o").replace("å", "a").replace(" ", ".")
