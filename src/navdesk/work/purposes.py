"""Why the case is open: stated by the caseworker, suggested by what waits, and logged.

What the purpose holds back is shown one field at a time, for a reason that is in the log before
anything is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final
from uuid import UUID

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import Role
from navdesk.domain.facts import Fact
from navdesk.domain.mapping_form import MappingForm, check_text
from navdesk.domain.messages import Message
from navdesk.domain.purposes import Purpose
from navdesk.domain.visibility import wants_lead_reason
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_states import PurposeChoice
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import NotReady
from navdesk.work.field_names import FieldNames
from navdesk.work.held_back import hidden_fields
from navdesk.work.hidden_field import HiddenField
from navdesk.work.stated_purposes import StatedPurposes

SHORTEST_REASON: Final = 10
LONGEST_REASON: Final = 300
_BY_THEME: Final[Mapping[str, Purpose]] = {
    "AAP": Purpose.AAP_MEDICAL,
    "AKT": Purpose.FOLLOW_UP,
    "DAG": Purpose.FOLLOW_UP,
    "IND": Purpose.FOLLOW_UP,
    "OPP": Purpose.FOLLOW_UP,
    "SYK": Purpose.SICK_LEAVE,
    "SYM": Purpose.SICK_LEAVE,
    "TIL": Purpose.FOLLOW_UP,
    "TSO": Purpose.FOLLOW_UP,
    "TSR": Purpose.FOLLOW_UP,
}
"""Which purpose a state task of a theme is worked on for."""
_BY_CLASS: Final[Mapping[str, Purpose]] = {
    "STL-15": Purpose.TEMPORARY_HOUSING,
    "STL-17": Purpose.COUNSELLING,
    "STL-18": Purpose.FINANCIAL_ASSISTANCE,
    "STL-19": Purpose.FINANCIAL_ASSISTANCE,
    "STL-20A": Purpose.ACTIVITY_CONDITION,
    "STL-27": Purpose.TEMPORARY_HOUSING,
    "STL-28": Purpose.COOPERATION,
    "STL-29": Purpose.KVP,
    "STL-45": Purpose.CHILD_CONCERN,
}
"""Which purpose an open case of the municipal archive is worked on for."""
_BY_FIELD: Final[Mapping[str, tuple[Purpose, str]]] = {
    "ECONOMY.x_application": (Purpose.FINANCIAL_ASSISTANCE, "relevance.by_application"),
    "FAMILY.x_release_date": (Purpose.PRISON_RELEASE, "relevance.by_release"),
    "HEALTH.x_sick_leave": (Purpose.SICK_LEAVE, "relevance.by_sick_leave"),
    "HEALTH.rights": (Purpose.AAP_MEDICAL, "relevance.by_benefit"),
    "WORK.x_follow_up": (Purpose.FOLLOW_UP, "relevance.by_follow_up"),
}


class Purposes:
    """`PurposeCase` over the case files."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        stated: StatedPurposes,
        view: CaseView,
        roles: Callable[[], AbstractSet[Role]],
        form: MappingForm,
        changes: ChangeHub,
        terms: Terms,
        texts: Texts,
        language: str,
    ) -> None:
        self._vault = vault
        self._files = files
        self._stated = stated
        self._view = view
        self._roles = roles
        self._form = form
        self._changes = changes
        self._terms = terms
        self._texts = texts
        self._label = FieldNames(form, terms, language)

    def choices(self, case_id: UUID) -> Sequence[PurposeChoice]:
        """Return every purpose, the chosen and the suggested ones marked.

        What waits in the queue suggests first, since that is what was just opened; what the
        sources told before suggests where nothing waits.
        """
        chosen = self._stated.purposes_of(case_id)
        suggested = self._from_queue(case_id) or self._from_facts(case_id)
        return tuple(
            PurposeChoice(each, self._terms.name(each), each in chosen, suggested.get(each))
            for each in Purpose
        )

    def wants_reason(self, case_id: UUID) -> bool:
        """Whether a team lead still has to write why they read the case, each time anew."""
        self._files.case(case_id)
        return wants_lead_reason(self._roles()) and not self._stated.lead_reason(case_id)

    def choose(self, case_id: UUID, purposes: AbstractSet[Purpose], reason: str = "") -> None:
        """Say why the case is open; audited, and a team lead's written reason with it.

        Raises `NotReady` when `purposes` is empty, or a reason is wanted and too short.
        """
        if not purposes:
            raise NotReady(Message("relevance.choose_one"))
        case = self._files.case(case_id)
        if self.wants_reason(case_id):
            written = _checked(reason)
            self._vault.audit.append("lead", case.person, case_id, written, "ALLOWED")
            self._stated.put_lead_reason(case_id)
        named = ",".join(each.value for each in Purpose if each in purposes)
        self._vault.audit.append("purpose", case.person, case_id, "purpose", "ALLOWED", named)
        self._stated.put(case_id, purposes)
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def hidden(self, case_id: UUID) -> Sequence[HiddenField]:
        """Return the fields that hold facts and are not shown, and why, in the form's order."""
        return hidden_fields(self._view.sight(case_id).withheld, self._label)

    def reveal(self, case_id: UUID, field_id: str, reason: str) -> None:
        """Show one hidden field until the case is closed; the reason is audited first.

        A question of the mapping that is not one for the purpose is shown the same way. Raises
        `NotReady` for a reason that is too short, a field that is not held back, or one
        that no reason opens.
        """
        stated = _checked(reason)
        fields = {one.field: one for one in self.hidden(case_id)}
        held = fields.get(field_id)
        asked = self._form.find(field_id)
        if held is None and (asked is None or not self._view.not_asked(case_id, field_id)):
            raise NotReady(Message("relevance.not_hidden"))
        if held is not None and not held.can_reveal:
            why = self._texts.say(held.why)
            raise NotReady(Message("relevance.cannot_reveal", {"why": why}))
        person = self._files.case(case_id).person
        self._vault.audit.append("reveal", person, case_id, stated, "ALLOWED", field_id)
        self._stated.reveal(case_id, field_id)
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def _from_queue(self, case_id: UUID) -> Mapping[Purpose, Message]:
        person, found = self._files.case(case_id).person, {}
        by_name = {self._terms.theme(code): purpose for code, purpose in _BY_THEME.items()}
        for entry in self._vault.queue.of_person(person):
            # The line's own sentence ends with the theme in words (`Queue`).
            theme = entry.why.rpartition(" · ")[2]
            if theme in by_name:
                found[by_name[theme]] = Message("relevance.by_task", {"theme": theme})
        return found

    def _from_facts(self, case_id: UUID) -> Mapping[Purpose, Message]:
        found: dict[Purpose, Message] = {}
        sight = self._view.sight(case_id)
        known = [*sight.shown, *(one.fact for one in sight.withheld if one.can_reveal)]
        for fact in known:
            if fact.field in _BY_FIELD:
                purpose, why = _BY_FIELD[fact.field]
                found.setdefault(purpose, Message(why))
            told = _open_class(fact)
            if told in _BY_CLASS:
                found.setdefault(_BY_CLASS[told], Message("relevance.by_municipal_case"))
        return found


def _checked(reason: str) -> str:
    stated = " ".join(check_text(reason).split())
    if len(stated) < SHORTEST_REASON:
        raise NotReady(Message("relevance.reason_short", {"letters": SHORTEST_REASON}))
    if len(stated) > LONGEST_REASON:
        raise NotReady(Message("relevance.reason_long", {"letters": LONGEST_REASON}))
    return stated


def _open_class(fact: Fact) -> str:
    value = fact.value
    if fact.field.partition(".")[2] != "x_municipal_case" or not isinstance(value, Mapping):
        return ""
    told = value.get("class")
    return told if isinstance(told, str) and not value.get("closed_on") else ""
