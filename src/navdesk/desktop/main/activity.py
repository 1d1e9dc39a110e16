"""The line that shows what runs in the background, and lets it be cancelled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.jobs import Activity


class ActivityLine(QObject):
    """Shows the newest job that has a name; hidden while there is none."""

    def __init__(self, desk: Desk, form: Form, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = form.find(QFrame, "activityFrame")
        self._label = form.find(QLabel, "activityLabel")
        self._bar = form.find(QProgressBar, "activityBar")
        self._bar.setMaximumWidth(parent.fontMetrics().averageCharWidth() * 30)
        self._shown: Activity | None = None
        self.cancel_button = form.find(QPushButton, "activityCancel")
        self.cancel_button.clicked.connect(self._cancel)
        desk.jobs.activity.connect(self._show)
        self._show(())

    @property
    def shown(self) -> bool:
        """Whether anything runs that has a name."""
        return self._shown is not None

    @property
    def words(self) -> str:
        """What is said to run."""
        return self._label.text()

    def _show(self, running: Sequence[Activity]) -> None:
        shown = running[-1] if running else None
        self._shown = shown
        self._frame.setVisible(shown is not None)
        if shown is None:
            return
        step = shown.step
        words = [shown.title]
        if step.total:
            words.append(self.tr("{done} av {all}").format(done=step.done, all=step.total))
        if step.what:
            words.append(step.what)
        self._label.setText(" · ".join(words))
        self._bar.setMaximum(step.total or 0)
        self._bar.setValue(step.done if step.total else -1)

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.handle.cancel()
