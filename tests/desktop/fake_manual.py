"""Typed-in facts of the practice office in memory: three registers, a list that only grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.case_states import (
    EarlierFile,
    EarlierLine,
    ManualBegun,
    ManualField,
    ManualLine,
    ManualRegister,
)

REGISTERS = (
    ManualRegister(
        "prison",
        "Fengselet (ført inn for hånd)",
        (
            ManualField("FAMILY.x_release_date", "Løslatelse", "", "date"),
            ManualField("FAMILY.prison", "Fengsel: besøk og telefontider", "", "text"),
            ManualField("ECONOMY.x_prison_pay", "Dagpenger per dag", "", "money"),
        ),
    ),
    ManualRegister(
        "integration",
        "Integreringsregisteret NIR (ført inn for hånd)",
        (
            ManualField(
                "QUALIFICATION.language",
                "Norsk",
                "Nivå i norsk, muntlig.",
                "choice",
                (("A1", "A1"), ("A2", "A2"), ("B1", "B1")),
            ),
            ManualField("FAMILY.x_asked", "Bor i introduksjonsbolig", "", "boolean"),
        ),
    ),
)


class FakeManualFacts:
    """Keeps what is typed; refuses a day ahead, a wrong value and a missing name as it should."""

    def __init__(self, publish: Callable[[Change], None], now: Callable[[], datetime]) -> None:
        self.kept: list[ManualLine] = []
        self.broken: NavdeskError | None = None
        self.typed: ManualBegun | None = None
        self.files: list[tuple[bytes, str, date]] = []
        self._publish = publish
        self._now = now

    def registers(self) -> Sequence[ManualRegister]:
        return REGISTERS

    def lines(self, case_id: UUID) -> Sequence[ManualLine]:
        if self.broken is not None:
            raise self.broken
        return tuple(reversed(self.kept))

    def add(
        self,
        case_id: UUID,
        register: str,
        field_id: str,
        value: FactValue,
        *,
        told_by: str,
        told_on: date,
        verified: bool,
    ) -> None:
        if self.broken is not None:
            raise self.broken
        found = next(one for one in REGISTERS if one.id == register)
        field = next(one for one in found.fields if one.id == field_id)
        if value in ("", None):
            raise NavdeskError(Message("manual.said_needed"))
        if field.type == "money" and not str(value).isdigit():
            raise NavdeskError(Message("manual.said_money"))
        if told_on > self._now().date():
            raise NavdeskError(Message("manual.told_in_future"))
        if not told_by.strip():
            raise NavdeskError(Message("manual.told_by_needed"))
        on = f"{told_on:%d.%m.%Y}"
        self.kept.append(
            ManualLine(
                id=uuid4(),
                register=register,
                register_title=found.title,
                field=field_id,
                label=field.label,
                value=str(value),
                told_by=told_by,
                told_on=told_on,
                verified=verified,
                author="Z990101",
                written_at=self._now(),
                source=f"Fra {told_by}, {on}, bekreftet skriftlig"
                if verified
                else f"Muntlig fra {told_by}, {on}, ikke bekreftet",
            )
        )
        self.typed = None
        self._publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def read_file(self, content: bytes) -> EarlierFile:
        if b";" not in content:
            raise NavdeskError(Message("earlier.no_heading"))
        lines, refused = [], []
        for at, row in enumerate(content.decode().splitlines()[1:], 2):
            label, said = row.split(";")
            if said:
                lines.append(EarlierLine(label, said, None))
            else:
                refused.append((at, "Raden har ikke noe svar."))
        return EarlierFile("", tuple(lines), tuple(refused))

    def take_file(
        self, case_id: UUID, content: bytes, *, told_by: str, told_on: date, verified: bool
    ) -> int:
        if told_on > self._now().date():
            raise NavdeskError(Message("manual.told_in_future"))
        self.files.append((content, told_by, told_on))
        return len(self.read_file(content).lines)

    def begun(self, case_id: UUID) -> ManualBegun | None:
        return self.typed

    def keep_begun(self, case_id: UUID, begun: ManualBegun | None) -> None:
        if self.broken is not None:
            raise self.broken
        self.typed = begun

    def withdraw(self, case_id: UUID, line_id: UUID, reason: str) -> None:
        for place, line in enumerate(self.kept):
            if line.id == line_id and not line.withdrawn:
                self.kept[place] = replace(line, withdrawn=True, withdrawn_why=reason)
                self._publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))
                return
        raise NavdeskError(Message("manual.gone"))
