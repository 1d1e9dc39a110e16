"""The mapping tab: the six areas to the left, the fields of one of them to the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.mapping.dialogs import HistoryDialog, ReasonDialog, UnsavedDialog
from navdesk.desktop.mapping.field import FieldPanel
from navdesk.desktop.widgets.focus_order import order_focus
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.domain.codes import LifeArea
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue
from navdesk.work.states import AreaCard, AreaForm
from navdesk.work.usecases import MappingCase

_AREAS = tuple(LifeArea)


class MappingPanel(QWidget):
    """Shows and answers the mapping of one case. `failed` carries a `Failure`."""

    failed = Signal(object)

    def __init__(self, desk: Desk, mapping: MappingCase, case_id: UUID, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._mapping = mapping
        self._case_id = case_id
        self._me = me
        self._area: LifeArea | None = None
        self._shown: LifeArea | None = None
        self._cards: dict[LifeArea, AreaCard] = {}
        self._kept: dict[LifeArea, dict[str, FieldPanel]] = {}
        form = desk.forms.into(self, "mapping_panel")
        self.areas = form.find(QListWidget, "areas")
        self._title = form.find(QLabel, "titleLabel")
        self._fields = form.find(QVBoxLayout, "fieldLayout")
        self._scroll = form.find(QScrollArea, "scroll")
        LineDelegate(self.areas, desk.theme)
        self._split = SplitMemory(
            form.find(QSplitter, "splitter"), desk.settings, "mapping", (210, 790)
        )
        self._show_list()
        self.areas.currentRowChanged.connect(self._row_changed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self.reload)
        desk.theme.changed.connect(self._show_list)

    @property
    def panels(self) -> dict[str, FieldPanel]:
        """The field panels on the screen, by field id."""
        return dict(self._panels)

    @property
    def _panels(self) -> dict[str, FieldPanel]:
        return self._kept.get(self._area, {}) if self._area is not None else {}

    def start(self) -> None:
        """Show the first area, unless one is shown already."""
        if self._area is None:
            self.choose(_AREAS[0])

    def choose(self, area: LifeArea) -> None:
        """Show the fields of `area`."""
        if self.areas.currentRow() != _AREAS.index(area):
            self.areas.setCurrentRow(_AREAS.index(area))
        if self._area is not area:
            self._area = area
            self.reload()

    def focus_first(self) -> None:
        """Put the keyboard on the list of areas."""
        self.areas.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_areas(self, cards: Sequence[AreaCard]) -> None:
        """Show how far each area has come."""
        self._cards = {card.area: card for card in cards}
        self._show_list()

    def leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Call `then` when no answer is written and not kept; otherwise ask what to do with them.

        `stay` is called when the person wants to finish them, or one of them cannot be kept.
        """
        unsaved = self._unsaved()
        if not unsaved:
            then()
            return
        dialog = UnsavedDialog(self._desk, self, [panel.state.label for _, panel in unsaved])

        def done(result: int) -> None:
            keep = dialog.keep
            dialog.deleteLater()
            if result != QDialog.DialogCode.Accepted:
                stay()
            elif keep:
                self._keep(then, stay)
            else:
                then()

        dialog.finished.connect(done)
        dialog.open()

    def _unsaved(self) -> list[tuple[LifeArea, FieldPanel]]:
        return [
            (area, panel)
            for area, panels in self._kept.items()
            for panel in panels.values()
            if panel.unsaved
        ]

    def _keep(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        left = self._unsaved()
        if not left:
            then()
            return
        area, panel = left[0]
        case_id, field_id, (value, words) = self._case_id, panel.state.id, panel.typed

        def kept(_: None) -> None:
            panel.clean()
            self._keep(then, stay)

        def refused(failure: Failure) -> None:
            panel.show_problem(failure.sentence)
            self.choose(area)
            stay()

        (
            self._desk.jobs.job(lambda _: self._mapping.answer(case_id, field_id, value, words))
            .in_lane(("case", case_id))
            .on_success(kept)
            .on_failure(refused)
            .run(self)
        )

    def reload_soon(self) -> None:
        """Read the area again shortly, once for many changes."""
        if self._area is not None:
            self._soon.start()

    def reload(self) -> None:
        """Read the fields of the area again."""
        area, case_id = self._area, self._case_id
        if area is None:
            return

        def show(form: AreaForm) -> None:
            if form.area is self._area:
                self._show(form)

        (
            self._desk.jobs.job(lambda _: self._mapping.area(case_id, area))
            .on_success(show)
            .on_failure(self.failed.emit)
            .run(self)
        )

    def _row_changed(self, row: int) -> None:
        if 0 <= row < len(_AREAS) and self._area is not None:
            self.choose(_AREAS[row])

    def _show_list(self) -> None:
        lines = []
        for area in _AREAS:
            card = self._cards.get(area)
            detail = (
                self.tr("{n} av {all} besvart").format(n=card.answered, all=card.fields)
                if card is not None
                else ""
            )
            icon = self._desk.theme.icon(area.value.lower(), "text-accent-subtle")
            lines.append(Line(phrases.life_area(area), detail, "", icon))
        show_lines(self.areas, lines)

    def _show(self, form: AreaForm) -> None:
        self._title.setText(form.title)
        # The other areas' fields are hidden, not dropped: what is typed there is still there.
        changed = self._shown is not form.area
        self._shown = form.area
        for area, panels in self._kept.items():
            for panel in panels.values():
                panel.setVisible(area is form.area)
        known = self._panels
        if [field.id for field in form.fields] == list(known):
            for field in form.fields:
                known[field.id].show_state(field)
        else:
            for panel in known.values():
                self._fields.removeWidget(panel)
                panel.deleteLater()
            self._kept[form.area] = self._new_panels(form)
        if changed:
            self._order()
            self._scroll.verticalScrollBar().setValue(0)

    def _new_panels(self, form: AreaForm) -> dict[str, FieldPanel]:
        panels = {}
        for field in form.fields:
            panel = FieldPanel(self._desk, field, self._me)
            panel.answered.connect(
                lambda value, words, fid=field.id: self._answer(fid, value, words)
            )
            panel.accepted.connect(lambda ref, fid=field.id: self._accept(fid, ref))
            panel.not_relevant.connect(lambda fid=field.id: self._not_relevant(fid))
            panel.will_not_say.connect(lambda fid=field.id: self._will_not_say(fid))
            panel.history.connect(lambda fid=field.id: self._history(fid))
            self._fields.addWidget(panel)
            panels[field.id] = panel
        return panels

    def _panel(self, field_id: str) -> FieldPanel | None:
        found = (panels.get(field_id) for panels in self._kept.values())
        return next((panel for panel in found if panel is not None), None)

    def _order(self) -> None:
        order_focus(
            self.areas, [child for panel in self._panels.values() for child in panel.focus_order()]
        )

    def _answer(self, field_id: str, value: FactValue, words: str) -> None:
        case_id = self._case_id
        self._write(field_id, lambda: self._mapping.answer(case_id, field_id, value, words))

    def _accept(self, field_id: str, ref: str) -> None:
        self._write(field_id, lambda: self._mapping.accept(self._case_id, field_id, ref))

    def _will_not_say(self, field_id: str) -> None:
        self._write(field_id, lambda: self._mapping.will_not_say(self._case_id, field_id))

    def _not_relevant(self, field_id: str) -> None:
        dialog = ReasonDialog(self._desk, self)

        def done(result: int) -> None:
            reason = dialog.reason
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                case_id = self._case_id
                self._write(field_id, lambda: self._mapping.not_relevant(case_id, field_id, reason))

        dialog.finished.connect(done)
        dialog.open()

    def _history(self, field_id: str) -> None:
        panel = self._panel(field_id)
        if panel is not None:
            dialog = HistoryDialog(self._desk, self, panel.state, self._me)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _write(self, field_id: str, write: Callable[[], None]) -> None:
        def kept(_: None) -> None:
            panel = self._panel(field_id)
            if panel is not None:
                panel.clean()
            self.reload()

        def refused(failure: Failure) -> None:
            panel = self._panel(field_id)
            if panel is not None:
                panel.show_problem(failure.sentence)
            else:
                self.failed.emit(failure)

        (
            self._desk.jobs.job(lambda _: write())
            .in_lane(("case", self._case_id))
            .on_success(kept)
            .on_failure(refused)
            .run(self)
        )
