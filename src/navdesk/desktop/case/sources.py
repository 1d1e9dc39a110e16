"""*Kilder*: one line per system, arriving live, and what is to be known about each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QTextBrowser, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.domain.codes import SourceOutcome
from navdesk.work.states import SourceAbout, SourceLine
from navdesk.work.usecases import GatherCase

_TOGETHER_MS = 40
"""Answers that come within so little time are drawn together."""

_LOOK = {
    SourceOutcome.FOUND: ("found", "text-success-subtle"),
    SourceOutcome.EMPTY: ("empty", "text-neutral-subtle"),
    SourceOutcome.DENIED: ("denied", "text-warning-subtle"),
    SourceOutcome.PARTIAL: ("partial", "text-warning-subtle"),
    SourceOutcome.FAILED: ("failed", "text-danger-subtle"),
    SourceOutcome.SKIPPED: ("skipped", "text-neutral-subtle"),
}


class SourcesPanel(QWidget):
    """Shows how every system answered: in words, with an icon, an age and a reason.

    `ask_again` carries the id of a system the person wants asked once more.
    """

    ask_again = Signal(str)

    def __init__(self, desk: Desk, gather: GatherCase) -> None:
        super().__init__()
        self._desk = desk
        self._gather = gather
        self._lines: dict[str, SourceLine] = {}
        form = desk.forms.into(self, "sources_panel")
        self.list = form.find(QListWidget, "list")
        self._count = form.find(QLabel, "countLabel")
        self.about = form.find(QTextBrowser, "about")
        self.about_button = form.find(QPushButton, "aboutButton")
        self.retry_button = form.find(QPushButton, "retryButton")
        LineDelegate(self.list, desk.theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TOGETHER_MS)
        self._soon.timeout.connect(self._render)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.itemActivated.connect(lambda _: self.about_button.click())
        self.about_button.toggled.connect(self._show_about)
        self.retry_button.clicked.connect(self._ask_again)
        desk.theme.changed.connect(self._render)
        self._chosen()

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """What is shown, in screen order."""
        return tuple(self._lines.values())

    @property
    def running(self) -> int:
        """How many systems are being asked right now."""
        return sum(line.running for line in self._lines.values())

    @property
    def chosen(self) -> SourceLine | None:
        """The line the person stands on."""
        row = self.list.currentRow()
        return self.lines[row] if 0 <= row < len(self._lines) else None

    def show_all(self, lines: Sequence[SourceLine]) -> None:
        """Show `lines` instead of those before."""
        self._lines = {line.system: line for line in lines}
        self._render()

    def show_one(self, line: SourceLine) -> None:
        """Show what one system just did, together with what others do in the same moment."""
        self._lines[line.system] = line
        if not self._soon.isActive():
            self._soon.start()

    def _render(self) -> None:
        self._soon.stop()
        show_lines(self.list, [self._line(line) for line in self._lines.values()])
        self.list.doItemsLayout()
        running = self.running
        self._count.setText(
            self.tr("{done} av {all}").format(done=len(self._lines) - running, all=len(self._lines))
            if running
            else ""
        )
        self._can_ask()

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

    def _chosen(self) -> None:
        self._can_ask()
        self._show_about()

    def _can_ask(self) -> None:
        line = self.chosen
        self.about_button.setEnabled(line is not None)
        self.retry_button.setEnabled(
            line is not None and not self.running and line.outcome is not SourceOutcome.SKIPPED
        )

    def _ask_again(self) -> None:
        line = self.chosen
        if line is not None:
            self.ask_again.emit(line.system)

    def _show_about(self) -> None:
        line = self.chosen
        wanted = self.about_button.isChecked() and line is not None
        self.about.setVisible(wanted)
        if line is None or not wanted:
            return
        self.list.scrollToItem(self.list.currentItem())
        system, gather = line.system, self._gather

        def show(about: SourceAbout | None) -> None:
            if self.chosen is not None and self.chosen.system == system:
                self.about.setHtml(self._about(about) if about is not None else "")

        self._desk.jobs.job(lambda _: gather.about(system)).on_success(show).run(self)

    def _about(self, about: SourceAbout) -> str:
        owner = self.tr("Kommunen") if about.municipal else self.tr("Staten")
        parts = (
            (about.title, about.holds),
            (self.tr("Eier"), owner),
            (self.tr("Livsområder"), ", ".join(about.life_areas)),
            (self.tr("Spørres når saken gjelder"), ", ".join(about.purposes) or self.tr("alt")),
            (self.tr("Adressebeskyttelse"), about.protection),
            (
                self.tr("Tidsgrense"),
                self.tr("{n} sekunder for hvert spørsmål").format(n=f"{about.time_limit_s:g}"),
            ),
            (self.tr("Innlogging for (audience)"), about.audience),
            (self.tr("Sporing sendes i"), ", ".join(about.headers) or self.tr("ingenting")),
        )
        return "".join(f"<p><b>{escape(name)}</b><br>{escape(text)}</p>" for name, text in parts)
