"""Keeps a case page from showing anything before somebody has said why the case is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from navdesk.desktop.case.purpose import PurposeCard
from navdesk.desktop.case.reveal_dialog import RevealDialog
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.domain.purposes import Purpose
from navdesk.work.case_states import PurposeChoice
from navdesk.work.case_usecases import PurposeCase
from navdesk.work.hidden_field import HiddenField


@dataclass(frozen=True, slots=True)
class Stated:
    """What was said about why a case is open; `enough` to show it."""

    choices: tuple[PurposeChoice, ...]
    wants_reason: bool
    enough: bool


class PurposeKeeper(QObject):
    """The card, the button in the header that changes the purpose, and the dialog for one field.

    `asking` tells that the card takes the place of the overview, `settled` that it does not any
    more, `changed` that something else is to be shown now, `chosen` that the purpose is another.
    `revealed` carries the id of the field that is shown from now on, before `changed`; `failed`
    a `Failure`.
    """

    asking = Signal()
    settled = Signal()
    changed = Signal()
    revealed = Signal(str)
    chosen = Signal()
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        purposes: PurposeCase,
        case_id: UUID,
        button: QPushButton,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._purposes = purposes
        self._case_id = case_id
        self._button = button
        self._page = parent
        self._choices: tuple[PurposeChoice, ...] = ()
        self._later: list[Callable[[], None]] = []
        self._wants_reason = False
        self.stated: bool | None = None
        self.card = PurposeCard(desk)
        self.card.hide()
        self.card.stated.connect(self._choose)
        self.card.cancelled.connect(self._settle)
        button.hide()
        button.clicked.connect(self.ask)

    @property
    def wants_reason(self) -> bool:
        """Whether not even what was written in the case may be shown yet."""
        return self._wants_reason

    def read(self) -> Stated:
        """Return what is stated; called in a job."""
        choices = tuple(self._purposes.choices(self._case_id))
        wants_reason = self._purposes.wants_reason(self._case_id)
        chosen = any(choice.chosen for choice in choices)
        return Stated(choices, wants_reason, chosen and not wants_reason)

    def take_in(self, now: Stated) -> None:
        """Show which purposes are stated; ask for one where none is."""
        before, self._choices = self.stated, now.choices
        self._wants_reason, self.stated = now.wants_reason, now.enough
        self._show_button()
        if self.stated and not before:
            self._settle()
            later, self._later = self._later, []
            for what in later:
                what()
        elif not self.stated and before is not False:
            self.ask()

    def once_stated(self, what: Callable[[], None]) -> bool:
        """Return whether the purpose is stated; if not yet, do `what` as soon as it is."""
        if self.stated:
            return True
        self._later.append(what)
        return False

    def ask(self) -> None:
        """Put the card where the overview was."""
        self.asking.emit()
        self.card.show()
        self.card.show_choices(self._choices, wants_reason=self._wants_reason)

    def show_hidden(self, title: str, fields: Sequence[HiddenField]) -> None:
        """Ask which of `fields` to show, and why; show it, and come back with the rest."""
        dialog = RevealDialog(self._desk, self._page, title, fields)
        dialog.wanted.connect(lambda field, reason: self._reveal(dialog, field, reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reveal(self, dialog: RevealDialog, field: str, reason: str) -> None:
        case_id, purposes = self._case_id, self._purposes

        def shown(_: None) -> None:
            dialog.accept()
            self.revealed.emit(field)
            self.changed.emit()

        (
            self._desk.jobs.job(lambda _: purposes.reveal(case_id, field, reason))
            .on_success(shown)
            .on_failure(lambda failure: dialog.refuse(failure.sentence))
            .run(dialog)
        )

    def _choose(self, chosen: frozenset[Purpose], reason: str) -> None:
        case_id, purposes = self._case_id, self._purposes

        def work(_: object) -> Stated:
            purposes.choose(case_id, chosen, reason)
            return self.read()

        def kept(now: Stated) -> None:
            self._settle()
            self.take_in(now)
            self.changed.emit()
            self.chosen.emit()

        def refused(failure: Failure) -> None:
            self.card.show_choices(self._choices, wants_reason=self._wants_reason)
            self.failed.emit(failure)

        self._desk.jobs.job(work).on_success(kept).on_failure(refused).run(self._page)

    def _settle(self) -> None:
        self.card.hide()
        self.settled.emit()

    def _show_button(self) -> None:
        titles = [choice.title for choice in self._choices if choice.chosen]
        self._button.setVisible(bool(titles))
        if not titles:
            return
        first = titles[0] if len(titles) == 1 else f"{titles[0]} +{len(titles) - 1}"
        text = QCoreApplication.translate("PurposeKeeper", "Formål: {purposes}")
        every = text.format(purposes=", ".join(titles))
        self._button.setText(text.format(purposes=first))
        change = QCoreApplication.translate("PurposeKeeper", "{purposes}. Endre formålet.")
        self._button.setToolTip(change.format(purposes=every))
        self._button.setAccessibleName(change.format(purposes=every))
