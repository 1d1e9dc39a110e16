"""What can be done with the chosen delivery: edit it, withdraw it, see it in its archive."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.outbox.take_back_dialog import TakeBackDialog
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain.codes import ArchiveKind
from navdesk.work.note_states import Edited, OutboxItem, Withdrawal
from navdesk.work.note_usecases import OutboxCase

_SHOWN = frozenset({ArchiveKind.JOARK, ArchiveKind.MUNICIPAL})
"""Whose records stand among the case's documents; the plan has entries, and letters are posted."""


class DeliveryActions(QObject):
    """The buttons under a delivery, shown where they can do something.

    `edited` carries the draft a note became, `record_wanted` a delivery to be seen in its archive,
    `said` a sentence and `failed` a failure.
    """

    edited = Signal(object)
    record_wanted = Signal(object)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, outbox: OutboxCase, form: Form, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._outbox = outbox
        self._page = page
        self._item: OutboxItem | None = None
        self.edit_button = form.find(QPushButton, "editButton")
        self.withdraw_button = form.find(QPushButton, "withdrawButton")
        self.record_button = form.find(QPushButton, "recordButton")
        self.hint = form.find(QLabel, "hintLabel")
        self.edit_button.clicked.connect(lambda: self._ask(edit=True))
        self.withdraw_button.clicked.connect(lambda: self._ask(edit=False))
        self.record_button.clicked.connect(lambda: self.record_wanted.emit(self._item))
        desk.theme.changed.connect(self._look)
        self._look()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All of them."""
        return (self.edit_button, self.withdraw_button, self.record_button)

    def show(self, item: OutboxItem) -> None:
        """Offer what can be done with `item`."""
        self._item = item
        self.edit_button.setVisible(item.may_edit)
        self.withdraw_button.setVisible(item.withdrawal in {Withdrawal.UNSENT, Withdrawal.ARCHIVED})
        self.record_button.setVisible(
            item.receipt is not None and item.case_id is not None and item.archive in _SHOWN
        )
        self.hint.setText(
            self.tr(
                "Kan ikke trekkes tilbake herfra. Skriv en retting i saken; den viser til det som "
                "er arkivert."
            )
        )
        self.hint.setVisible(item.withdrawal is Withdrawal.REFUSED)

    def _ask(self, *, edit: bool) -> None:
        item = self._item
        if item is None:
            return
        dialog = TakeBackDialog(self._desk, self._page, item, edit=edit)

        def done(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._edit(item) if edit else self._withdraw(item)

        dialog.finished.connect(done)
        dialog.open()

    def _edit(self, item: OutboxItem) -> None:
        (
            self._desk.jobs.job(lambda _: self._outbox.edit(item.id))
            .on_success(self._edited)
            .on_failure(self.failed.emit)
            .run(self)
        )

    def _edited(self, edited: Edited) -> None:
        self.edited.emit(edited)

    def _withdraw(self, item: OutboxItem) -> None:
        (
            self._desk.jobs.job(lambda _: self._outbox.withdraw(item.id))
            .named(self.tr("Trekker tilbake et notat"))
            .on_success(lambda said: self.said.emit(self._desk.words.say(said)))
            .on_failure(self.failed.emit)
            .run(self)
        )

    def _look(self) -> None:
        theme = self._desk.theme
        put_icon(self.edit_button, theme.icon("left", "text-accent-subtle"))
        put_icon(self.withdraw_button, theme.icon("skipped", "text-accent-subtle"))
        put_icon(self.record_button, theme.icon("search", "text-accent-subtle"))
