"""What Nav's contact centre can read of a case, and what is said of it (R063, R194, R199).

The contact centre sees the key facts of applications over Digisos (NAVL § 16 second sentence), the
state's archive and the activity plan; never the municipal journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from navdesk.domain.assistance import is_assistance
from navdesk.domain.facts import Fact
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.case_facts import day_part
from navdesk.work.field_names import FieldNames
from navdesk.work.wording import Wording

_KEY_FACTS: Final = frozenset({"ECONOMY.x_application", "ECONOMY.x_requested_document"})
_GUIDES: Final = (
    ("cooperation.guide_centre_title", "cooperation.guide_centre"),
    ("cooperation.guide_sharing_title", "cooperation.guide_sharing"),
    ("cooperation.guide_violence_title", "cooperation.guide_violence"),
    ("cooperation.guide_complaint_title", "cooperation.guide_complaint"),
    ("cooperation.guide_debt_title", "cooperation.guide_debt"),
)


class ContactCentre:
    """Marks what the contact centre reads; `systems` are those that keep Digisos cases."""

    def __init__(
        self, systems: AbstractSet[str], form: MappingForm, terms: Terms, texts: Texts
    ) -> None:
        self._systems = systems
        self._texts = texts
        self._wording = Wording(terms)
        self._label = FieldNames(form, terms, texts.language)

    def sees(self, facts: Iterable[Fact]) -> Sequence[tuple[str, str]]:
        """Return label and words of each fact the contact centre can read, once, newest first."""
        read = [fact for fact in facts if fact.source in self._systems and _is_key(fact)]
        read.sort(key=_told_on, reverse=True)
        found = [(self._label(fact.field), self._wording.fact(fact)) for fact in read]
        return tuple(dict.fromkeys(found))

    def guidance(self) -> Sequence[tuple[str, str]]:
        """Return the guidance beside the fields: heading and text, without a network."""
        return tuple((self._say(title), self._say(text)) for title, text in _GUIDES)

    def _say(self, message_id: str) -> str:
        return self._texts.say(Message(message_id))


def _told_on(fact: Fact) -> date:
    """Return the day a fact is of; what has none is of today."""
    changed = day_part(fact.value, "changed_on") if isinstance(fact.value, Mapping) else None
    return fact.valid_from or changed or date.max


def _is_key(fact: Fact) -> bool:
    """Whether a fact is about the case itself; what the client stated in it is not read."""
    if fact.field == "ECONOMY.income":
        return is_assistance(fact.value)
    return fact.field in _KEY_FACTS
