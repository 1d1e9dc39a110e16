"""Facts of registers without an interface, typed in after somebody: prison, integration, Husbanken.

Which registers and fields there are is data in `resources/forms/manual.toml`. What was typed in is
a list that only grows: a fact that no longer holds is withdrawn with a reason and stays in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import Fact, FactValue, Told
from navdesk.domain.mapping_form import FormError, FormField, check_text, check_value
from navdesk.domain.messages import NavdeskError

LONGEST_NAME: Final = 200
EARLIER: Final = "earlier"
"""The register of what others mapped before (R160)."""
_SOURCE: Final = "manual:"
_FIRST_DAY: Final = date(1900, 1, 1)
_SAID: Final = {
    "form.text": "manual.said_text",
    "form.too_long": "manual.said_too_long",
    "form.broken_text": "manual.said_broken_text",
    "form.integer": "manual.said_integer",
    "form.money": "manual.said_money",
    "form.date": "manual.said_date",
    "form.boolean": "manual.said_boolean",
    "form.choice": "manual.said_choice",
}
"""What the form says of an answer, as it is said where the field has to be named."""


class ManualFactError(NavdeskError):
    """What was typed cannot be a fact; messages are `manual.…` and never hold what was typed."""


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its id, whose half of the partnership it belongs to, and what it may say.

    `service` is the archive class of the municipal service its facts belong to, where there is one.
    """

    id: str
    municipal: bool
    fields: tuple[FormField, ...]
    service: str | None = None

    @property
    def source(self) -> str:
        """What the facts of this register name as their source."""
        return source_of(self.id)

    def field(self, field_id: str) -> FormField:
        """Return the field called `field_id`; raises `ManualFactError` when there is none."""
        for field in self.fields:
            if field.id == field_id:
                return field
        raise ManualFactError.of("manual.unknown_field")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a typed-in fact no longer counts, who said so, and when."""

    author: str
    at: datetime
    reason: str

    def __repr__(self) -> str:
        """Return when, not why."""
        return f"Withdrawal({self.at:%Y-%m-%d})"


@dataclass(frozen=True, slots=True)
class ManualEntry:
    """One fact as it was typed in, and its withdrawal where there is one."""

    id: UUID
    register: str
    field: str
    value: FactValue
    sensitivity: Sensitivity
    told: Told
    author: str
    written_at: datetime
    withdrawn: Withdrawal | None = None

    def __repr__(self) -> str:
        """Return the field, never its value."""
        return f"ManualEntry({self.field})"

    @property
    def fact(self) -> Fact:
        """The fact it states."""
        return Fact(
            life_area=LifeArea(self.field.partition(".")[0]),
            field=self.field,
            value=self.value,
            source=source_of(self.register),
            record_id=str(self.id),
            fetched_at=self.written_at,
            sensitivity=self.sensitivity,
            valid_from=self.told.on,
            told=self.told,
        )


def source_of(register: str) -> str:
    """Return what facts of `register` name as their source."""
    return f"{_SOURCE}{register}"


def is_manual(source: str) -> bool:
    """Whether facts of `source` were typed in."""
    return source.startswith(_SOURCE)


def check_said(field: FormField, value: FactValue) -> FactValue:
    """Return `value` as it is kept; raises `ManualFactError` when it is empty or does not fit."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise ManualFactError.of("manual.said_needed")
    try:
        return check_value(field, value)
    except FormError as error:
        said = _SAID.get(error.message.id, "manual.said_needed")
        raise ManualFactError.of(said, **error.message.params) from None


def check_told(by: str, on: date, verified: bool, today: date) -> Told:
    """Return who told it and when; raises `ManualFactError` without a name or for a wrong day."""
    name = " ".join(check_text(by).split())
    if not name:
        raise ManualFactError.of("manual.told_by_needed")
    if len(name) > LONGEST_NAME:
        raise ManualFactError.of("manual.told_by_long", max=LONGEST_NAME)
    if on > today:
        raise ManualFactError.of("manual.told_in_future")
    if on < _FIRST_DAY:
        raise ManualFactError.of("manual.told_long_ago")
    return Told(name, on, verified)


def facts_in_force(entries: Iterable[ManualEntry]) -> tuple[Fact, ...]:
    """Return the facts that are not withdrawn, in the order they were typed in."""
    return tuple(entry.fact for entry in entries if entry.withdrawn is None)


def entries_to_text(entries: Sequence[ManualEntry]) -> str:
    """Return the whole list as JSON text, to be kept."""
    return json.dumps({"entries": [_to_json(entry) for entry in entries]}, ensure_ascii=False)


def entries_from_text(text: str | None) -> tuple[ManualEntry, ...]:
    """Return the list that `entries_to_text` wrote; none for no text."""
    return tuple(map(_from_json, json.loads(text)["entries"])) if text else ()


def _to_json(entry: ManualEntry) -> dict[str, Any]:
    gone = entry.withdrawn
    return {
        "id": str(entry.id),
        "register": entry.register,
        "field": entry.field,
        "value": entry.value,
        "sensitivity": entry.sensitivity.value,
        "told_by": entry.told.by,
        "told_on": entry.told.on.isoformat(),
        "verified": entry.told.verified,
        "author": entry.author,
        "written_at": entry.written_at.isoformat(),
        "withdrawn": gone
        and {"author": gone.author, "at": gone.at.isoformat(), "reason": gone.reason},
    }


def _from_json(row: dict[str, Any]) -> ManualEntry:
    gone = row["withdrawn"]
    return ManualEntry(
        id=UUID(row["id"]),
        register=row["register"],
        field=row["field"],
        value=row["value"],
        sensitivity=Sensitivity(row["sensitivity"]),
        told=Told(row["told_by"], date.fromisoformat(row["told_on"]), row["verified"]),
        author=row["author"],
        written_at=datetime.fromisoformat(row["written_at"]),
        withdrawn=gone
        and Withdrawal(gone["author"], datetime.fromisoformat(gone["at"]), gone["reason"]),
    )
