"""The outbox page: the deliveries, and everything about the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from navdesk.desktop import dates, phrases
from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.outbox.actions import DeliveryActions
from navdesk.desktop.outbox.confirm_dialog import ConfirmDialog
from navdesk.desktop.outbox.model import DESTINATION, LOOK, OutboxModel
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.plain_label import PlainLabel
from navdesk.desktop.widgets.styling import put_icon, restyle
from navdesk.desktop.widgets.table_memory import ColumnMemory, dress_table
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.delivery import DeliveryState
from navdesk.work.note_states import OutboxItem
from navdesk.work.note_usecases import OutboxCase

_LETTERS = (30, 22, 30, 16, 24)
_SHOWS = {ChangeKind.DELIVERIES, ChangeKind.LOGIN, ChangeKind.NETWORK, ChangeKind.NOTES}


class OutboxPage(QWidget):
    """Shows the outbox. The signals say what the person asks for.

    `send_wanted` is about what is due, `send_all_wanted` also about what would be tried later.
    """

    send_wanted = Signal()
    send_all_wanted = Signal()
    login_wanted = Signal()

    def __init__(self, desk: Desk, outbox: OutboxCase, changes: ChangeRelay) -> None:
        super().__init__()
        self._desk = desk
        self._outbox = outbox
        self._shown: tuple[OutboxItem, ...] | None = None
        self._needs_login = False
        form = desk.forms.into(self, "outbox_page")
        for row in ("hBoxLayout1", "hBoxLayout2", "hBoxLayout3"):
            let_flow(form.find(QHBoxLayout, row))
        self.table = form.find(QTableView, "table")
        self._count = form.find(QLabel, "countLabel")
        self._views = form.find(QStackedWidget, "views")
        self._message = form.find(MessageBar, "messageBar")
        self.login_button = form.find(QPushButton, "loginButton")
        self.send_button = form.find(QPushButton, "sendButton")
        self.retry_button = form.find(QPushButton, "retryButton")
        self.by_hand_button = form.find(QPushButton, "byHandButton")
        self._detail = form.find(QFrame, "detailCard")
        self._detail_title = form.find(QLabel, "detailTitle")
        self._detail_tag = form.find(QLabel, "detailTag")
        self.reason_label = form.find(QLabel, "reasonLabel")
        self._receipt = form.find(PlainLabel, "receiptLabel")
        self._what = form.find(PlainLabel, "whatLabel")
        self._key = form.find(PlainLabel, "keyLabel")
        self._try = form.find(QLabel, "tryLabel")
        self._try_caption = form.find(QLabel, "tryCaption")
        self.model = OutboxModel(desk.clock, desk.theme, self)
        dress_table(self.table)
        self.table.setModel(self.model)
        self.doing = DeliveryActions(desk, outbox, form, self)
        self.doing.said.connect(lambda said: self._message.say(said, "success"))
        self.doing.failed.connect(self._fail)
        self._columns = ColumnMemory(self.table, desk.settings, "outbox", _LETTERS, DESTINATION)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_detail())
        self.send_button.clicked.connect(self.send_all_wanted)
        self.login_button.clicked.connect(self.login_wanted)
        self.retry_button.clicked.connect(self._retry)
        self.by_hand_button.clicked.connect(self._by_hand)
        self.login_button.hide()
        desk.theme.changed.connect(self._look)
        changes.changed.connect(self._on_change)
        self._look()
        self.reload()

    @property
    def items(self) -> tuple[OutboxItem, ...]:
        """The deliveries on the screen."""
        return self._shown or ()

    def reload(self) -> None:
        """Read the deliveries again."""
        (
            self._desk.jobs.job(lambda _: self._outbox.items())
            .on_success(self._show)
            .on_failure(self._fail)
            .run(self)
        )

    def focus_first(self) -> None:
        """Put the keyboard on the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, items: Sequence[OutboxItem]) -> None:
        if tuple(items) == self._shown:
            return
        # A button with nothing more to do is put away; the keyboard must not go astray with it.
        buttons = (
            self.send_button,
            self.by_hand_button,
            self.retry_button,
            self.login_button,
            *self.doing.buttons,
        )
        on_button = any(button.hasFocus() for button in buttons)
        kept = self.model.item(self.table.currentIndex().row())
        self._shown = tuple(items)
        self.model.show(items)
        waits = [item.sealed_at for item in items if not item.state.is_settled]
        waiting = len(waits)
        self._count.setText(
            self.tr("{n} venter, den eldste siden {when}").format(
                n=waiting, when=dates.moment_text(min(waits), self._desk.clock.now())
            )
            if waits
            else self.tr("Ingenting venter")
        )
        self._views.setCurrentIndex(0 if items else 1)
        self._offer_login()
        self.send_button.setEnabled(waiting > 0)
        if items:
            line = self.model.line_of(kept.id) if kept is not None else 0
            self.table.selectRow(max(line, 0))
        self._show_detail()
        if on_button and not any(button.hasFocus() for button in buttons):
            self.focus_first()

    def say_needs_login(self, needs: bool) -> None:
        """Offer to log in when the login has expired, also while nothing waits to be sent."""
        self._needs_login = needs
        self._offer_login()

    def _offer_login(self) -> None:
        waits = any(item.state is DeliveryState.NEEDS_LOGIN for item in self.items)
        self.login_button.setVisible(waits or self._needs_login)

    def _show_detail(self) -> None:
        item = self.model.item(self.table.currentIndex().row())
        self._detail.setVisible(item is not None)
        if item is None:
            return
        self._detail_title.setText(item.destination)
        self._what.setText(item.title)
        self.doing.show(item)
        self._detail_tag.setText(phrases.delivery_state(item.state))
        restyle(self._detail_tag, tone=LOOK[item.state][2])
        self.reason_label.setText(self._desk.words.say(item.reason) if item.reason else "")
        self.reason_label.setVisible(item.reason is not None)
        now = self._desk.clock.now()
        self._receipt.setText(
            self.tr("{archive_id}, arkivert {when}").format(
                archive_id=item.receipt.archive_id,
                when=dates.moment_text(item.receipt.at, now),
            )
            if item.receipt
            else self.tr("Ingen kvittering")
            if item.state is DeliveryState.WITHDRAWN
            else self.tr("Ingen kvittering ennå")
        )
        self._key.setText(item.key)
        real = self._desk.clock.real_now()
        waits = not item.state.is_settled and item.next_try is not None
        self._try.setVisible(waits)
        self._try_caption.setVisible(waits)
        if item.next_try is not None:
            # In UTC: a local time would keep its wall clock when moved across daylight saving.
            when = (
                self.tr("nå")
                if item.next_try <= real
                else dates.moment_text(item.next_try.astimezone(UTC) + self._desk.clock.offset, now)
            )
            tries = counted(item.attempts, self.tr("1 forsøk"), self.tr("{n} forsøk"))
            # An archive that asks to wait has not been tried in vain.
            self._try.setText(
                self.tr("{when} ({tries} til nå)").format(when=when, tries=tries)
                if item.attempts
                else when
            )
        self.retry_button.setVisible(
            not item.state.is_settled and item.state is not DeliveryState.SENDING
        )
        self.by_hand_button.setVisible(item.state.waits_for_person)

    def _retry(self) -> None:
        item = self.model.item(self.table.currentIndex().row())
        if item is not None:
            (
                self._desk.jobs.job(lambda _: self._outbox.retry_now(item.id))
                .on_success(lambda _: self.send_wanted.emit())
                .on_failure(self._fail)
                .run(self)
            )

    def _by_hand(self) -> None:
        item = self.model.item(self.table.currentIndex().row())
        if item is not None:
            dialog = ConfirmDialog(self._desk, self, self._outbox, item)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _fail(self, failure: Failure) -> None:
        self._message.say(failure.sentence)

    def _on_change(self, change: Change) -> None:
        if change.kinds & _SHOWS:
            self.reload()

    def _look(self) -> None:
        theme = self._desk.theme
        put_icon(self.send_button, theme.icon("sending", "text-accent-subtle"))
        put_icon(self.retry_button, theme.icon("refresh", "text-accent-subtle"))
        put_icon(self.login_button, theme.icon("login", "text-accent-contrast"))
        self._message.set_close_icon(theme.icon("close"))
        self.table.viewport().update()
