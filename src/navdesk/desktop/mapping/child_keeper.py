"""Takes children into the mapping and out of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.mapping.children import ChildDialog
from navdesk.desktop.mapping.dialogs import ReasonDialog
from navdesk.work.usecases import MappingCase


class ChildKeeper(QObject):
    """`changed` tells that the list of children is another, `failed` carries a `Failure`."""

    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, mapping: MappingCase, case_id: UUID, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._mapping = mapping
        self._case_id = case_id
        self._window = window

    def take(self, ref: str) -> None:
        """Take over a child a register knows."""
        case_id = self._case_id
        self._write(
            lambda: self._mapping.add_child(case_id, "", "", ref),
            lambda _: self.changed.emit(),
            self.failed.emit,
        )

    def ask(self) -> None:
        """Ask who the child is, and take it in as told; what is refused stays in the dialog."""
        dialog = ChildDialog(self._desk, self._window)

        def add() -> None:
            name, born = dialog.name_edit.text(), dialog.born_edit.text()
            self._write(
                lambda: self._mapping.add_child(self._case_id, name, born),
                lambda _: dialog.accept(),
                lambda failure: dialog.tell(failure.sentence),
            )

        dialog.ok_button.clicked.connect(add)
        dialog.accepted.connect(self.changed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove(self, child: str, name: str) -> None:
        """Ask why a child is taken out, and take it out."""
        dialog = ReasonDialog(
            self._desk,
            self._window,
            asked=(
                self.tr("Ta {child} ut av kartleggingen").format(child=name),
                self.tr("Skriv kort hvorfor. Det som er kartlagt, blir stående i historikken."),
                self.tr("Ta ut"),
            ),
        )

        def done(result: int) -> None:
            reason = dialog.reason
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._write(
                    lambda: self._mapping.remove_child(self._case_id, child, reason),
                    lambda _: self.changed.emit(),
                    self.failed.emit,
                )

        dialog.finished.connect(done)
        dialog.open()

    def _write(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Failure], None],
    ) -> None:
        (
            self._desk.jobs.job(lambda _: work())
            .in_lane(("case", self._case_id))
            .prompt()
            .on_success(done)
            .on_failure(failed)
            .run(self._window)
        )
