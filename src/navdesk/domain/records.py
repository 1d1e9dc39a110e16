"""Records a case keeps several of: their kinds, what counts as one, and how they stand now.

The kinds are data in `resources/forms/records.toml`. A record is kept as answers of the field
`<AREA>.rec_<kind>` with its id in `child`: written anew it is a new answer, ended it is one of
kind REMOVED, and nothing is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.domain.form_fields import FieldType, FormError, FormField, FormPart
from navdesk.domain.mapping_values import check_value, refused_part

SIDE: Final = "side"
"""The part that tells whose service a record is about, for the kinds that may be either's."""
STATE: Final = "STATE"
SHARING: Final = "basis"
"""The part that tells what permits sharing: CONSENT, LAW or NONE (R010)."""
CONSENT: Final = "CONSENT"
_CONSENT_ONLY: Final = frozenset({"VOLUNTARY", "SOCIAL_ENTREPRENEUR"})
_REC: Final = ".rec_"


@dataclass(frozen=True, slots=True)
class Need:
    """When a part that may be left out may not: another part says one of `codes`."""

    part: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class RecordPart:
    """One part of a kind; `office` tells that it is about the office, never about the client."""

    part: FormPart
    helps: Mapping[str, str]
    need: Need | None = None
    office: bool = False

    @property
    def id(self) -> str:
        """What the part is called in files and values."""
        return self.part.id

    def help(self, language: str) -> str:
        """Return the guidance beside the part, empty where it has none."""
        return self.helps.get(language) or self.helps.get("nb", "")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a check list, done when its part is answered, and not with no."""

    part: str
    labels: Mapping[str, str]

    def label(self, language: str) -> str:
        """Return the line in `language`, in Bokmål where it has none."""
        return self.labels.get(language) or self.labels["nb"]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record. `state_basis` is the legal basis where the part `side` says STATE.

    `local` ones never leave this machine. `heading` are the parts a record is called by; `most`
    how many there may be at a time; `since` and `until` date the rule behind it. `service` names
    the parts of what stands on the service map.
    """

    id: str
    life_area: LifeArea
    legal_basis: LegalBasis
    sensitivity: Sensitivity
    titles: Mapping[str, str]
    helps: Mapping[str, str]
    laws: Mapping[str, str]
    parts: tuple[RecordPart, ...]
    heading: tuple[str, ...]
    most: int
    state_basis: LegalBasis | None = None
    local: bool = False
    steps: tuple[Step, ...] = ()
    service: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    since: date | None = None
    until: date | None = None

    @property
    def field(self) -> str:
        """The field whose answers are these records."""
        return f"{self.life_area.value}{_REC}{self.id}"

    @property
    def is_sensitive(self) -> bool:
        """Whether a record is never called by its content (GDPR art. 9 and 10)."""
        return self.sensitivity in {Sensitivity.ART9, Sensitivity.ART10}

    @property
    def office_parts(self) -> frozenset[str]:
        """The parts that are about the office and may be offered again in the next case."""
        return frozenset(part.id for part in self.parts if part.office)

    def title(self, language: str) -> str:
        """Return what the kind is called, in Bokmål where `language` has no name for it."""
        return self.titles.get(language) or self.titles["nb"]

    def help(self, language: str) -> str:
        """Return what the kind is for."""
        return self.helps.get(language) or self.helps["nb"]

    def law(self, language: str) -> str:
        """Return the citation of the law behind the kind."""
        return self.laws.get(language) or self.laws["nb"]

    @property
    def asked(self) -> FormField:
        """The kind as a question of the mapping, for whoever words or checks its records."""
        return FormField(
            id=self.field,
            life_area=self.life_area,
            type=FieldType.RECORD,
            sensitivity=self.sensitivity,
            labels=self.titles,
            helps=self.helps,
            options=(),
            prefill=(),
            legal_basis=self.legal_basis,
            parts=tuple(part.part for part in self.parts),
        )

    def in_force(self, today: date) -> bool:
        """Whether the rule behind the kind holds, so that a new record may be begun."""
        return (self.since is None or self.since <= today) and (
            self.until is None or today <= self.until
        )

    def basis_of(self, values: Mapping[str, FactValue]) -> LegalBasis:
        """Return the legal basis of a record that says `values`."""
        if self.state_basis is not None and values.get(SIDE) == STATE:
            return self.state_basis
        return self.legal_basis

    def left(self, values: Mapping[str, FactValue]) -> tuple[Step, ...]:
        """Return the steps that are not done; no record skips one by itself (R117)."""
        return tuple(step for step in self.steps if values.get(step.part) in _UNDONE)


_UNDONE: Final[tuple[FactValue, ...]] = (None, "", False, "NOT_YET", "NOT_CONSIDERED")


@dataclass(frozen=True, slots=True)
class RecordBook:
    """The kinds of record, in screen order."""

    kinds: tuple[RecordKind, ...]
    _by_field: Mapping[str, RecordKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the kinds by field."""
        by_field = {kind.field: kind for kind in self.kinds}
        object.__setattr__(self, "_by_field", MappingProxyType(by_field))

    def find(self, field_id: str) -> RecordKind | None:
        """Return the kind whose records are answers of `field_id`, or None."""
        return self._by_field.get(field_id)

    def asked(self, field_id: str) -> FormField | None:
        """Return the kind of `field_id` as a question, None where it is no record's field."""
        found = self.find(field_id)
        return found.asked if found is not None else None

    def kind(self, kind_id: str) -> RecordKind:
        """Return the kind called `kind_id`; raises `FormError` when there is none."""
        found = next((kind for kind in self.kinds if kind.id == kind_id), None)
        if found is None:
            raise FormError.of("records.unknown_kind", kind=kind_id)
        return found


NO_RECORDS: Final = RecordBook(())
"""For what is built without kinds of record."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands: the answers it was written by, the newest first."""

    id: str
    kind: RecordKind
    history: tuple[Answer, ...]

    @property
    def last(self) -> Answer:
        """The answer that stands."""
        return self.history[0]

    @property
    def ended(self) -> bool:
        """Whether it is no more; its history stays."""
        return self.last.kind is AnswerKind.REMOVED

    @property
    def values(self) -> Mapping[str, FactValue]:
        """What it says, or said last, by part id."""
        said = (one.value for one in self.history if isinstance(one.value, Mapping))
        return next(said, {})

    def __repr__(self) -> str:
        """Return kind and id, nothing of its content."""
        return f"Record({self.kind.id}/{self.id})"


def records_of(book: RecordBook, answers: Iterable[Answer]) -> tuple[Record, ...]:
    """Return the records among `answers`, by kind and in the order they were begun."""
    found: dict[tuple[str, str], list[Answer]] = {}
    for answer in sorted(answers, key=lambda one: one.written_at):
        if answer.child is not None and book.find(answer.field) is not None:
            found.setdefault((answer.field, answer.child), []).append(answer)
    return tuple(
        Record(record_id, kind, tuple(reversed(history)))
        for kind in book.kinds
        for (field_id, record_id), history in found.items()
        if field_id == kind.field
    )


def is_record(field_id: str) -> bool:
    """Whether the answers of a field are records, of a kind known here or not."""
    return _REC in field_id


def check_record(
    kind: RecordKind, values: Mapping[str, FactValue], language: str = "nb"
) -> Mapping[str, FactValue]:
    """Return `values` as they are kept; raises `FormError` naming the part that does not fit.

    With voluntary organisations and social entrepreneurs nothing is shared without consent: no
    law takes its place (R202, R203).
    """
    checked = check_value(kind.asked, values, language)
    if not isinstance(checked, Mapping):
        raise FormError.of("form.record")
    for part in kind.parts:
        need = part.need
        if need and part.id not in checked and checked.get(need.part) in need.codes:
            raise refused_part("form.part_needed", part.part, language)
    if checked.get("role") in _CONSENT_ONLY and checked.get(SHARING) == "LAW":
        sharing = next(part for part in kind.parts if part.id == SHARING)
        raise refused_part("records.needs_consent", sharing.part, language)
    return checked
