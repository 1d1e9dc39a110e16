"""*Kilder*: one line per system, arriving live."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.domain.codes import SourceOutcome
from navdesk.work.states import SourceLine

_LOOK = {
    SourceOutcome.FOUND: ("found", "text-success-subtle"),
    SourceOutcome.EMPTY: ("empty", "text-neutral-subtle"),
    SourceOutcome.DENIED: ("denied", "text-warning-subtle"),
    SourceOutcome.PARTIAL: ("partial", "text-warning-subtle"),
    SourceOutcome.FAILED: ("failed", "text-danger-subtle"),
    SourceOutcome.SKIPPED: ("skipped", "text-neutral-subtle"),
}


class SourcesPanel(QWidget):
    """Shows how every system answered: in words, with an icon, an age and a reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[str, SourceLine] = {}
        form = desk.forms.into(self, "sources_panel")
        self.list = form.find(QListWidget, "list")
        self._count = form.find(QLabel, "countLabel")
        LineDelegate(self.list, desk.theme, chooses=False)
        desk.theme.changed.connect(self._render)

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """What is shown, in screen order."""
        return tuple(self._lines.values())

    @property
    def running(self) -> int:
        """How many systems are being asked right now."""
        return sum(line.running for line in self._lines.values())

    def show_all(self, lines: Sequence[SourceLine]) -> None:
        """Show `lines` instead of those before."""
        self._lines = {line.system: line for line in lines}
        self._render()

    def show_one(self, line: SourceLine) -> None:
        """Show what one system just did."""
        self._lines[line.system] = line
        self._render()

    def _render(self) -> None:
        show_lines(self.list, [self._line(line) for line in self._lines.values()])
        self.list.doItemsLayout()
        done = len(self._lines) - self.running
        self._count.setText(
            self.tr("{done} av {all}").format(done=done, all=len(self._lines))
            if self.running
            else ""
        )

    def _line(self, line: SourceLine) -> Line:
        theme = self._desk.theme
        if line.running:
            icon = theme.icon("running", "text-accent-subtle")
            return Line(line.title, self.tr("Spørres nå …"), "", icon)
        if line.outcome is None:
            return Line(line.title, self.tr("Ikke spurt ennå"), "", theme.icon("unasked"))
        parts = [phrases.outcome(line.outcome)]
        if line.facts:
            parts.append(counted(line.facts, self.tr("1 opplysning"), self.tr("{n} opplysninger")))
        if line.fetched_at is not None:
            parts.append(dates.short_age(line.fetched_at, self._desk.clock.now()))
        reason = self._desk.words.say(line.reason) if line.reason is not None else ""
        name, token = _LOOK[line.outcome]
        return Line(line.title, " · ".join(parts), reason, theme.icon(name, token))
