"""The mapping tab: the six areas to the left, the fields of one of them to the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import phrases
from navdesk.desktop.case.reveal_dialog import dress_held
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, Job
from navdesk.desktop.mapping.dialogs import HistoryDialog, ReasonDialog
from navdesk.desktop.mapping.field import FieldPanel, Texts
from navdesk.desktop.widgets.focus_order import order_focus
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.desktop.widgets.unsaved import UnsavedDialog, ask_unsaved
from navdesk.domain.codes import LifeArea
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue
from navdesk.work.states import AreaCard, AreaForm
from navdesk.work.usecases import DraftsCase, MappingCase

_AREAS = tuple(LifeArea)
_SPOT = "mapping:"


class MappingPanel(QWidget):
    """Shows and answers the mapping of one case. `failed` carries a `Failure`, `held_wanted` the
    `AreaForm` of which a person wants to see what is held back."""

    failed = Signal(object)
    held_wanted = Signal(object)

    def __init__(
        self, desk: Desk, mapping: MappingCase, drafts: DraftsCase, case_id: UUID, me: Employee
    ) -> None:
        super().__init__()
        self._desk = desk
        self._mapping = mapping
        self._drafts = drafts
        self._wanted: tuple[str, str, int] | None = None
        self._case_id = case_id
        self._me = me
        self._area: LifeArea | None = None
        self._shown: LifeArea | None = None
        self._round = 0
        self._form: AreaForm | None = None
        self._cards: dict[LifeArea, AreaCard] = {}
        self._kept: dict[LifeArea, dict[str, FieldPanel]] = {}
        form = desk.forms.into(self, "mapping_panel")
        self.areas = form.find(QListWidget, "areas")
        self._title = form.find(QLabel, "titleLabel")
        self._fields = form.find(QVBoxLayout, "fieldLayout")
        self._scroll = form.find(QScrollArea, "scroll")
        self.held_button = form.find(QPushButton, "hiddenButton")
        self.held_button.hide()
        self.held_button.clicked.connect(lambda: self.held_wanted.emit(self._form))
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

    def flush(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep everything typed and call `then`; what cannot be kept is told, and `stay` called."""
        self._keep_all(then, lambda failure: self._tell(failure, stay))

    def leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep everything typed and call `then`; a person is asked only when it cannot be kept.

        `stay` is called when the person wants to go back to it.
        """

        def ask(failure: Failure) -> None:
            labels = [panel.state.label for panel in self._unkept()]
            dialog = UnsavedDialog(self._desk, self, failure.sentence, labels)
            ask_unsaved(dialog, again=lambda: self.leave(then, stay), drop=then, stay=stay)

        self._keep_all(then, ask)

    def spot(self) -> tuple[str, int]:
        """Return the field with the cursor, as `go_to` takes it; ("", 0) when it is in none."""
        for field_id, panel in self._panels.items():
            found = panel.spot()
            if found is not None:
                return f"{_SPOT}{field_id}:{found[0]}", found[1]
        return "", 0

    def go_to(self, spot: str, cursor: int) -> None:
        """Put the keyboard back at a spot, as soon as its area is on the screen."""
        field_id, _, part = spot.removeprefix(_SPOT).rpartition(":")
        try:
            area = LifeArea(field_id.partition(".")[0])
        except ValueError:
            return
        self._wanted = field_id, part, cursor
        self.choose(area)
        self._go()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for panel in self._unkept():
            panel.keep_now()

    def _go(self) -> None:
        wanted, panels = self._wanted, self._panels
        if wanted is None or wanted[0] not in panels or self._shown is not self._area:
            return
        self._wanted = None
        panel = panels[wanted[0]]
        panel.go_to(wanted[1], wanted[2])
        QTimer.singleShot(0, panel, lambda: self._scroll.ensureWidgetVisible(panel))

    def _every_panel(self) -> list[FieldPanel]:
        return [panel for panels in self._kept.values() for panel in panels.values()]

    def _unkept(self) -> list[FieldPanel]:
        return [panel for panel in self._every_panel() if panel.unkept]

    def _keep_all(self, then: Callable[[], None], failed: Callable[[Failure], None]) -> None:
        left = [(panel, panel.texts) for panel in self._unkept()]

        def work(_: object) -> None:
            for panel, texts in left:
                self._drafts.keep(self._case_id, panel.state.id, *texts)

        def kept(_: None) -> None:
            for panel, texts in left:
                panel.kept(texts)
            if self._unkept():
                self._keep_all(then, failed)
            else:
                then()

        def not_kept(failure: Failure) -> None:
            for panel, _ in left:
                panel.not_kept(failure.sentence)
            failed(failure)

        # In the lane also with nothing to keep: an answer under way is waited for.
        self._run(work).on_success(kept).on_failure(not_kept).run(self)

    def _keep(self, panel: FieldPanel, texts: Texts) -> None:
        case_id, field_id = self._case_id, panel.state.id

        def not_kept(failure: Failure) -> None:
            if panel.not_kept(failure.sentence):
                self.failed.emit(failure)

        (
            self._run(lambda _: self._drafts.keep(case_id, field_id, *texts))
            .on_success(lambda _: panel.kept(texts))
            .on_failure(not_kept)
            .run(panel)
        )

    def _tell(self, failure: Failure, then: Callable[[], None]) -> None:
        self.failed.emit(failure)
        then()

    def _run(self, work: Callable[[object], None]) -> Job[None]:
        """Return `work` in the lane of the case, on a thread that waits for no network."""
        return self._desk.jobs.job(work).in_lane(("case", self._case_id)).prompt()

    def reload_soon(self) -> None:
        """Read the area again shortly, once for many changes."""
        if self._area is not None:
            self._soon.start()

    def reload(self) -> None:
        """Read the fields of the area again; of several reads only the last is painted."""
        area, case_id = self._area, self._case_id
        if area is None:
            return
        self._round += 1
        at = self._round

        def show(form: AreaForm) -> None:
            if at == self._round and form.area is self._area:
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
            detail = ""
            if card is not None:
                detail = self.tr("{n} av {all} besvart").format(n=card.answered, all=card.fields)
                if card.begun:
                    begun = self.tr("{n} påbegynt").format(n=card.begun)
                    detail = f"{detail} · {begun}"
            icon = self._desk.theme.icon(area.value.lower(), "text-accent-subtle")
            lines.append(Line(phrases.life_area(area), detail, "", icon))
        show_lines(self.areas, lines)

    def _show(self, form: AreaForm) -> None:
        self._title.setText(form.title)
        self._form = form
        dress_held(self.held_button, form.title, form.hidden)
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
        self._go()

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
            panel.keep.connect(lambda texts, panel=panel: self._keep(panel, texts))
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
        self._write(field_id, lambda _: self._mapping.answer(case_id, field_id, value, words))

    def _accept(self, field_id: str, ref: str) -> None:
        case_id = self._case_id
        self._write(field_id, lambda words: self._mapping.accept(case_id, field_id, ref, words))

    def _will_not_say(self, field_id: str) -> None:
        case_id = self._case_id
        self._write(field_id, lambda words: self._mapping.will_not_say(case_id, field_id, words))

    def _not_relevant(self, field_id: str) -> None:
        case_id, panel = self._case_id, self._panel(field_id)
        if panel is None:
            return
        dialog = ReasonDialog(self._desk, self, panel.reason)
        dialog.edit.textEdited.connect(panel.give_reason)

        def done(result: int) -> None:
            reason = dialog.reason
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._write(
                    field_id,
                    lambda words: self._mapping.not_relevant(case_id, field_id, reason, words),
                )
            elif panel.reason:
                panel.give_reason("")
                panel.keep_now()

        dialog.finished.connect(done)
        dialog.open()

    def _history(self, field_id: str) -> None:
        panel = self._panel(field_id)
        if panel is not None:
            dialog = HistoryDialog(self._desk, self, panel.state, self._me)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _write(self, field_id: str, write: Callable[[str], None]) -> None:
        """Give an answer; `write` is handed the client's own words typed beside it."""
        given = self._panel(field_id)
        words = given.send() if given is not None else ""

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

        self._run(lambda _: write(words)).on_success(kept).on_failure(refused).run(self)
