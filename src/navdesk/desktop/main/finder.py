"""What Ctrl+K finds: every command, every local case, and a person number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from navdesk.desktop.commands import Command, key_text
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.command_field import Entry
from navdesk.work.states import CaseRow, OpenReason
from navdesk.work.usecases import CasesCase

_DIGITS = 11


class Opener(Protocol):
    """What the finder needs of the window."""

    def all_commands(self) -> Sequence[Command]: ...

    def open_person(self, person: str, reason: OpenReason) -> None: ...

    def open_case(self, case_id: UUID, reason: OpenReason) -> None: ...

    def ask_reason(self, then: Callable[[OpenReason], None]) -> None: ...


class Finder(QObject):
    """Matches what is typed; cases are read when the field gets the keyboard."""

    def __init__(self, desk: Desk, cases: CasesCase, opener: QObject) -> None:
        super().__init__(opener)
        self._desk = desk
        self._cases = cases
        self._opener: Opener = opener  # type: ignore[assignment]
        self._rows: tuple[CaseRow, ...] = ()

    def prepare(self) -> None:
        """Read the local cases."""
        self._desk.jobs.job(lambda _: self._cases.all()).on_success(self._take).run(self)

    def find(self, text: str) -> Sequence[Entry]:
        """Return what fits `text`, cases first."""
        digits = "".join(text.split())
        if digits.isdigit():
            return [self._person(digits) if len(digits) == _DIGITS else self._more_digits()]
        wanted = text.casefold().split()
        cases = [self._case(row) for row in self._rows if wanted and _fits(wanted, row.client)]
        commands = [
            self._command(command)
            for command in self._opener.all_commands()
            if command.available() and _fits(wanted, command.title)
        ]
        return [*cases, *commands] or [self._nothing()]

    def _more_digits(self) -> Entry:
        return Entry(self.tr("Skriv alle 11 sifrene for å åpne saken."), "", None)

    def _nothing(self) -> Entry:
        text = self.tr("Ingen treff blant sakene dine og kommandoene. Andre finner du i køen.")
        return Entry(text, "", None)

    def _take(self, rows: Sequence[CaseRow]) -> None:
        self._rows = tuple(rows)

    def _person(self, number: str) -> Entry:
        return Entry(
            self.tr("Åpne saken til fødselsnummeret"),
            "",
            lambda: self._opener.ask_reason(
                lambda reason: self._opener.open_person(number, reason)
            ),
            self._desk.theme.icon("person"),
        )

    def _case(self, row: CaseRow) -> Entry:
        return Entry(
            row.client,
            self.tr("Sak"),
            lambda: self._opener.ask_reason(lambda reason: self._opener.open_case(row.id, reason)),
            self._desk.theme.icon("cases"),
        )

    @staticmethod
    def _command(command: Command) -> Entry:
        return Entry(command.title, key_text(command.keys), command.run)


def _fits(wanted: Sequence[str], title: str) -> bool:
    words = title.casefold()
    return all(part in words for part in wanted)
