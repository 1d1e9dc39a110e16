"""Who a letter goes to, whether it can be sent from here, and what is printed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from navdesk.documents.letter import LetterDocument, LetterKind, render_letter
from navdesk.domain.case import Case
from navdesk.domain.codes import ArchiveKind, BenefitTheme, Content, Flag, Protection, RecordType
from navdesk.domain.deliveries import PlannedDelivery
from navdesk.domain.delivery import Recipient
from navdesk.domain.employee import Employee
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.domain.profile import Profile
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.protected_filing import filing_office

_KINDS: Mapping[ArchiveKind, LetterKind] = {
    ArchiveKind.CHILD_WELFARE_LETTER: LetterKind.CHILD_WELFARE,
    ArchiveKind.STATE_BENEFIT_UNIT: LetterKind.REFUND,
    ArchiveKind.CLIENT_LETTER: LetterKind.CLIENT,
}
_WITH_ANOTHER_PARTY = frozenset({RecordType.INBOUND, RecordType.OUTBOUND})
_WHERE_LETTERS_GO = ("HOUSING.x_mail_address", "HOUSING.x_address")
"""The address a person chose for letters comes before the one they are registered at."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """What goes into one letter beside the particulars of its note."""

    title: str
    key: str
    paragraphs: Sequence[str]


class LetterDesk:
    """Addresses and prints the letters of one office."""

    def __init__(self, profile: Profile, employee: Employee, terms: Terms, texts: Texts) -> None:
        self._profile = profile
        self._employee = employee
        self._terms = terms
        self._texts = texts

    def recipient(
        self, note: Note, planned: PlannedDelivery, case: Case, facts: Iterable[Fact]
    ) -> Recipient | None:
        """Return who gets a letter, or who is named in the municipality's record of one.

        None for what is filed without another party. A protected person's address is never given,
        whatever the facts say: who holds one sends it where only they know.
        """
        setup = self._profile.letters_for(case.municipality)
        match planned.archive:
            case ArchiveKind.CHILD_WELFARE_LETTER:
                named = Message("letters.child_welfare")
                return (setup and setup.child_welfare) or Recipient(None, self._texts.say(named))
            case ArchiveKind.STATE_BENEFIT_UNIT:
                return self._unit(case, BenefitTheme(planned.archive_class))
            case ArchiveKind.CLIENT_LETTER:
                return Recipient(case.person, case.name, client_address(case, facts))
            case ArchiveKind.MUNICIPAL if planned.record_type in _WITH_ANOTHER_PARTY:
                return self._other_party(note, planned, case)
            case ArchiveKind.JOARK if planned.record_type is RecordType.INBOUND:
                return Recipient(case.person, case.name)
            case _:
                return None

    def _unit(self, case: Case, benefit: BenefitTheme) -> Recipient:
        setup = self._profile.letters_for(case.municipality)
        unit = setup.benefit_units.get(benefit) if setup else None
        named = {"benefit": self._terms.get(f"theme.{benefit}")}
        return unit or Recipient(None, self._texts.say(Message("letters.benefit_unit", named)))

    def _other_party(self, note: Note, planned: PlannedDelivery, case: Case) -> Recipient:
        """Return who wrote or gets what the municipality files: a claim goes to the benefit unit,
        everything else comes from the client or goes to them."""
        for segment in (note.segments[index] for index in planned.segment_indexes):
            if segment.content is Content.REFUND and segment.benefit is not None:
                return self._unit(case, segment.benefit)
        return Recipient(case.person, case.name)

    def notices(
        self,
        note: Note,
        planned: Sequence[PlannedDelivery],
        case: Case,
        facts: Iterable[Fact],
    ) -> tuple[Message, ...]:
        """Return what to know before sealing: which letters a person must print and send."""
        setup = self._profile.letters_for(case.municipality)
        connected = setup is not None and setup.system is not None
        kept = tuple(facts)
        said = []
        for one in planned:
            recipient = self.recipient(note, one, case, kept)
            if recipient is None or not one.archive.is_letter:
                continue
            if not connected or recipient.id is None:
                named = {"recipient": recipient.name}
                said.append(Message("letters.will_be_printed", named))
            elif not recipient.address and case.protection is Protection.NONE:
                said.append(Message("letters.no_address"))
        return tuple(said)

    def pdf(
        self, note: Note, case: Case, planned: PlannedDelivery, to: Recipient, text: LetterText
    ) -> bytes:
        """Return the letter as PDF bytes; raises what `documents` refuses."""
        return render_letter(
            LetterDocument(
                kind=_KINDS[planned.archive],
                title=text.title,
                language=self._profile.language,
                written_at=note.written_at,
                author_name=self._employee.name,
                unit_name=filing_office(case, self._profile).name,
                recipient_name=to.name,
                recipient_address=to.address,
                client_name=case.name,
                person=case.person,
                paragraphs=text.paragraphs,
                key=text.key,
                practice=self._profile.is_practice,
                benefit=self._benefit(planned),
            )
        )

    def _benefit(self, planned: PlannedDelivery) -> str | None:
        if planned.archive is not ArchiveKind.STATE_BENEFIT_UNIT:
            return None
        return self._terms.get(f"theme.{planned.archive_class}")


def letter_home_unsafe(note: Note, person_flags: frozenset[Flag]) -> bool:
    """Whether a letter home could put the client in danger (P06): said of any paragraph, it
    holds for all."""
    return Flag.VIOLENCE in person_flags or any(
        Flag.VIOLENCE in segment.flags for segment in note.segments
    )


def client_address(case: Case, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the lines of the client's postal address; none when it is protected or not known."""
    if case.protection is not Protection.NONE:
        return ()
    by_field: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        if fact.field in _WHERE_LETTERS_GO and isinstance(fact.value, Mapping):
            by_field.setdefault(fact.field, _lines(fact.value))
    return next(filter(None, (by_field.get(field, ()) for field in _WHERE_LETTERS_GO)), ())


def _lines(place: Mapping[str, object]) -> tuple[str, ...]:
    street, code, town = (place.get(name) for name in ("street", "postal_code", "place"))
    if not (street and code and town):
        return ()
    care_of = place.get("care_of")
    return tuple(
        str(line)
        for line in (
            f"c/o {str(care_of).removeprefix('c/o ')}" if care_of else None,
            street,
            f"{code} {town}",
            place.get("country"),
        )
        if line
    )
