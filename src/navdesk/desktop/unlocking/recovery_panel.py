"""The recovery key: shown large, written down on paper, and read back before it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.unlocking.key_boxes import KeyBoxes, key_font, same_group
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.work.usecases import RecoveryCase

_IN_A_ROW = 4


class RecoveryPanel(QWidget):
    """Shows a new key, takes it away, and asks for some of its groups.

    `confirmed` tells that the key counts, `later_wanted` that it does not and the person goes on.
    The key is never on the clipboard, and gone from this widget once either is told.
    `rearranged` tells that the panel needs another height.
    """

    confirmed = Signal()
    later_wanted = Signal()
    rearranged = Signal()

    def __init__(
        self,
        desk: Desk,
        find: Callable[[], RecoveryCase],
        *,
        replaces: bool = False,
        later: str = "",
        later_means: str = "",
    ) -> None:
        """`find` is called in a worker thread. `replaces` says that there is a key already.

        `later` and `later_means` are the words of the button that goes on without, and beside it.
        """
        super().__init__()
        self._desk = desk
        self._find = find
        self._recovery: RecoveryCase | None = None
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[int, ...] = ()
        form = desk.forms.into(self, "recovery_key")
        self._heading = form.find(QLabel, "headingLabel")
        self._text = form.find(QLabel, "textLabel")
        self.message_bar = form.find(MessageBar, "messageBar")
        self._key_box = form.find(QWidget, "keyBox")
        self._grid = form.find(QGridLayout, "keyGrid")
        self._ask_host = form.find(QWidget, "askHost")
        self._ask_layout = QVBoxLayout(self._ask_host)
        self._ask_layout.setContentsMargins(0, 0, 0, 0)
        self.boxes: KeyBoxes | None = None
        self.hint = form.find(QLabel, "hintLabel")
        self.written_button = form.find(QPushButton, "writtenButton")
        self.confirm_button = form.find(QPushButton, "confirmButton")
        self.look_button = form.find(QPushButton, "lookButton")
        self.again_button = form.find(QPushButton, "againButton")
        self.later_button = form.find(QPushButton, "laterButton")
        if later:
            self.later_button.setText(later)
        later_label = form.find(QLabel, "laterLabel")
        later_label.setText(later_means)
        later_label.setVisible(bool(later_means))
        self._intro = (
            self.tr(
                "Med denne nøkkelen åpner du arbeidsområdet hvis passfrasen er glemt eller "
                "maskinens nøkkelring er borte. Skriv den ned på papir og legg den trygt, ikke "
                "sammen med maskinen. Den vises bare nå. Når du har bekreftet den, virker ikke "
                "den forrige mer."
            )
            if replaces
            else self.tr(
                "Med denne nøkkelen åpner du arbeidsområdet hvis passfrasen er glemt eller "
                "maskinens nøkkelring er borte. Skriv den ned på papir og legg den trygt, ikke "
                "sammen med maskinen. Den vises bare nå."
            )
        )
        self.written_button.clicked.connect(self._ask)
        self.confirm_button.clicked.connect(self._confirm)
        self.look_button.clicked.connect(self._show_key)
        self.again_button.clicked.connect(self.begin)
        self.later_button.clicked.connect(self._go_on)
        desk.theme.changed.connect(self._look)
        self._look()
        self._only(())

    @property
    def shown(self) -> tuple[str, ...]:
        """The groups that can be read on the screen now."""
        return tuple(
            label.text()
            for label in self._key_box.findChildren(QLabel)
            if label.property("group") is not None
        )

    def begin(self) -> None:
        """Make a new key and show it."""
        self.message_bar.say("")
        self._heading.setText(self.tr("Skriv ned gjenopprettingsnøkkelen"))
        self._text.setText(self.tr("Lager nøkkelen …"))
        self._only((self.later_button,))

        def make(_: object) -> tuple[RecoveryCase, str, Sequence[int]]:
            recovery = self._find()
            key = recovery.begin()
            return recovery, key, recovery.questions()

        (self._desk.jobs.job(make).on_success(self._made).on_failure(self._not_made).run(self))

    def forget(self) -> None:
        """Take everything secret off the screen and out of this widget."""
        self._groups = ()
        self._recovery = None
        self._hide_key()
        self._drop_boxes()

    def focus_first(self) -> None:
        """Put the keyboard where the next thing is done."""
        if self.boxes is not None:
            self.boxes.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.written_button.isHidden():
            self.written_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, made: tuple[RecoveryCase, str, Sequence[int]]) -> None:
        self._recovery, key, asked = made
        self._groups = tuple(key.split("-"))
        self._asked = tuple(asked)
        self._show_key()

    def _not_made(self, failure: Failure) -> None:
        self._text.setText(self.tr("Det ble ikke laget noen nøkkel."))
        self.message_bar.say(failure.sentence)
        self._only((self.again_button, self.later_button))
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_key(self) -> None:
        self._drop_boxes()
        self.message_bar.say("")
        self._heading.setText(self.tr("Skriv ned gjenopprettingsnøkkelen"))
        self._text.setText(self._intro)
        font = key_font(self, 1.5)
        for at, group in enumerate(self._groups):
            number = QLabel(str(at + 1))
            number.setProperty("role", "small")
            letters = QLabel(group)
            letters.setFont(font)
            letters.setProperty("group", at + 1)
            letters.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            letters.setAccessibleName(
                self.tr("Gruppe {n}: {letters}").format(n=at + 1, letters=" ".join(group))
            )
            row, column = divmod(at, _IN_A_ROW)
            self._grid.addWidget(number, 2 * row, column)
            self._grid.addWidget(letters, 2 * row + 1, column)
        self.hint.setText(self.tr("Nøkkelen har bare tallene 0–9 og bokstaver uten I, L, O og U."))
        self._only((self._key_box, self.hint, self.written_button, self.later_button))
        self.written_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self._hide_key()
        self._heading.setText(self.tr("Bekreft nøkkelen"))
        self._text.setText(
            self.tr("Skriv {n} av gruppene slik de står på papiret.").format(n=len(self._asked))
        )
        boxes = KeyBoxes([len(group) for group in self._groups], self._asked)
        boxes.changed.connect(self._typed)
        boxes.submitted.connect(self._confirm)
        self.boxes = boxes
        self._ask_layout.addWidget(boxes)
        self._only((self._ask_host, self.confirm_button, self.look_button, self.later_button))
        order_focus(self.written_button, [*focusable(boxes), self.confirm_button])
        self._typed()
        boxes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self.confirm_button.setEnabled(self.boxes is not None and self.boxes.ready)
        self.message_bar.say("")

    def _confirm(self) -> None:
        recovery, boxes = self._recovery, self.boxes
        if recovery is None or boxes is None or not boxes.ready:
            return
        typed = dict(boxes.groups)
        boxes.setEnabled(False)
        self.confirm_button.setEnabled(False)
        (
            self._desk.jobs.job(lambda _: recovery.confirm(typed))
            .on_success(lambda _: self._counts())
            .on_failure(self._differs)
            .run(self)
        )

    def _differs(self, failure: Failure) -> None:
        if self.boxes is None:
            return
        self.boxes.setEnabled(True)
        self._typed()
        self.message_bar.say(failure.sentence)
        self.rearranged.emit()
        self.boxes.mark(
            [
                number
                for number, typed in self.boxes.groups.items()
                if not same_group(typed, self._groups[number - 1])
            ]
        )

    def _counts(self) -> None:
        self.forget()
        self._only(())
        self.confirmed.emit()

    def _go_on(self) -> None:
        self.forget()
        self._only(())
        self.later_wanted.emit()

    def _hide_key(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            label = item.widget()
            if isinstance(label, QLabel):
                label.clear()
                label.setAccessibleName("")
                label.setProperty("group", None)
                label.hide()
                label.deleteLater()

    def _drop_boxes(self) -> None:
        boxes, self.boxes = self.boxes, None
        if boxes is not None:
            boxes.forget()
            boxes.hide()
            boxes.deleteLater()

    def _only(self, shown: Sequence[QWidget]) -> None:
        for widget in (
            self._key_box,
            self._ask_host,
            self.hint,
            self.written_button,
            self.confirm_button,
            self.look_button,
            self.again_button,
            self.later_button,
        ):
            widget.setVisible(widget in shown)
        self.rearranged.emit()

    def _look(self) -> None:
        self.message_bar.set_close_icon(self._desk.theme.icon("close"))
