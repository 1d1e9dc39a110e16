"""The mapping tab: the six areas and the children to the left, the fields of one to the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QListWidget,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.case.reveal_dialog import dress_held
from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.area_head import AreaHead
from navdesk.desktop.mapping.area_list import View, area_lines
from navdesk.desktop.mapping.child_keeper import ChildKeeper
from navdesk.desktop.mapping.children import ChildrenBox
from navdesk.desktop.mapping.field import FieldPanel, place_of
from navdesk.desktop.mapping.keeper import FieldKeeper
from navdesk.desktop.mapping.mapping_commands import mapping_commands
from navdesk.desktop.mapping.page import FieldPage
from navdesk.desktop.mapping.page_scroll import PageScroll
from navdesk.desktop.mapping.pages import Pages
from navdesk.desktop.mapping.paper import PaperWalk
from navdesk.desktop.mapping.sections import area_sections, child_sections, paper_sections
from navdesk.desktop.mapping.spots import Spot, parse_spot, spell_spot
from navdesk.desktop.one_read import OneRead
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.lines import LineDelegate, show_lines
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.desktop.widgets.turning_split import TurningSplit
from navdesk.domain.codes import LifeArea
from navdesk.domain.employee import Employee
from navdesk.work.child_states import ChildCard
from navdesk.work.states import AreaCard, AreaForm, ChildForm
from navdesk.work.usecases import DraftsCase, MappingCase

_AREAS: Final = tuple(LifeArea)
_FAMILY: Final = LifeArea.FAMILY
_SOON_MS: Final = 150
_BESIDE: Final = 80
"""How many letters wide the panel is where the list and the fields are side by side."""


class MappingPanel(QWidget):
    """Shows and answers the mapping of one case. `failed` carries a `Failure`, `held_wanted` the
    `AreaForm` of which a person wants to see what is held back; `concern_wanted` tells that a
    person is concerned for a child, and wants to write it down."""

    failed = Signal(object)
    held_wanted = Signal(object)
    concern_wanted = Signal()

    def __init__(
        self, desk: Desk, mapping: MappingCase, drafts: DraftsCase, case_id: UUID, me: Employee
    ) -> None:
        super().__init__()
        self._desk = desk
        self._mapping = mapping
        self._case_id = case_id
        self._me = me
        self._view: View | None = None
        self._shown: View | None = None
        self._wanted: Spot | None = None
        self._held: tuple[FieldPanel, str, int] | None = None
        self._forms: dict[LifeArea, AreaForm] = {}
        self._cards: dict[LifeArea, AreaCard] = {}
        self._pages = Pages(self._new_page, self._save_children)
        self._rows: list[View] = []
        self.following_paper = False
        self.keeper = FieldKeeper(desk, mapping, drafts, case_id=case_id, me=me, window=self)
        self.keeper.failed.connect(self.failed)
        self.keeper.written.connect(self.reload)
        form = desk.forms.into(self, "mapping_panel")
        self.areas = form.find(QListWidget, "areas")
        self._fields = form.find(QVBoxLayout, "fieldLayout")
        self._scroll = form.find(QScrollArea, "scroll")
        self._scrolling = PageScroll(self._scroll)
        self.held_button = form.find(QPushButton, "hiddenButton")
        self.held_button.hide()
        self.held_button.clicked.connect(self._want_held)
        self.head = AreaHead(form)
        self._hear_head()
        self.children_box = ChildrenBox(desk)
        self.children_box.hide()
        self._child_keeper = ChildKeeper(desk, mapping, case_id, self)
        self._hear_children()
        self.paper = PaperWalk(desk, mapping, case_id, self)
        self.paper.failed.connect(self.failed)
        form.find(QVBoxLayout, "sideLayout").addWidget(self.paper.end)
        LineDelegate(self.areas, desk.theme)
        self._split = SplitMemory(
            form.find(QSplitter, "splitter"), desk.settings, "mapping", (210, 790)
        )
        TurningSplit(self, form.find(QSplitter, "splitter"), _BESIDE, (8, 14))
        self._show_list()
        self.areas.currentRowChanged.connect(self._row_changed)
        self.areas.itemActivated.connect(lambda _: self.focus_fields())
        # A person stands at the door of the area: it is read before all that only looks in.
        self._reads = OneRead(
            desk.jobs,
            self._read,
            self._show_read,
            self.failed.emit,
            parent=self,
            soon_ms=_SOON_MS,
            prompt=True,
        )
        desk.theme.changed.connect(self._show_list)
        desk.theme.changing.connect(self._pages.clear)
        self.commands = mapping_commands(self)

    @property
    def panels(self) -> dict[str, FieldPanel]:
        """The field panels on the screen, by field id, of a child with the child's id behind."""
        page = self.page
        return page.panels if page is not None else {}

    @property
    def page(self) -> FieldPage | None:
        """What is shown of the area or the child that is chosen."""
        return self._pages.get(self._view)

    @property
    def view(self) -> View | None:
        """The area, and the child where one is chosen."""
        return self._view

    @property
    def views(self) -> tuple[View, ...]:
        """Everything that can be chosen, in the order of the list."""
        return tuple(self._rows)

    def start(self) -> None:
        """Show the first area, unless one is shown already."""
        if self._view is None:
            self.choose(_AREAS[0])

    def choose(self, area: LifeArea, child: str = "") -> None:
        """Show the fields of `area`, or of a child of the family."""
        view = (area, child)
        if view in self._rows and self.areas.currentRow() != self._rows.index(view):
            self.areas.blockSignals(True)
            self.areas.setCurrentRow(self._rows.index(view))
            self.areas.blockSignals(False)
        if self._view != view:
            self._take_keyboard_along(view)
            self._view = view
            self.reload()

    def focus_first(self) -> None:
        """Put the keyboard on the list of areas."""
        self.areas.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_fields(self) -> None:
        """Put the keyboard in the first field of the area or the child that is chosen."""
        if self._view is not None:
            self.go_to(_first_of(self._view), 0)

    def show_areas(self, cards: Sequence[AreaCard]) -> None:
        """Show how far each area has come."""
        self._cards = {card.area: card for card in cards}
        self._show_list()

    def flush(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep everything typed and call `then`; what cannot be kept is told, and `stay` called."""
        self.keeper.flush(then, stay)

    def leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep everything typed and call `then`; a person is asked only when it cannot be kept.

        `stay` is called when the person wants to go back to it.
        """
        self.keeper.leave(then, stay)

    def spot(self) -> tuple[str, int]:
        """Return the field with the cursor, as `go_to` takes it; ("", 0) when it is in none.

        Of a field whose buttons have the keyboard it is the input: one comes back to the field.
        """
        panel, paper = self.current_panel(), self.following_paper
        if panel is None:
            return "", 0
        part, cursor = panel.spot() or ("value", 0)
        return spell_spot(panel.place, part, paper=paper), cursor

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Put the keyboard back at a spot, as soon as its area is on the screen."""
        wanted = parse_spot(spot, cursor)
        if wanted is not None:
            if wanted.paper:
                self.head.paper_button.setChecked(True)
            self._wanted = wanted
            self.choose(wanted.area, wanted.child)
            self._go()

    def follow_paper(self, on: bool) -> None:
        """Show the fields as the printed form does: number, label and input, one after another."""
        if on != self.following_paper:
            self.following_paper = on
            self.paper.follow(on)
            spot, cursor = self.spot()
            if not spot and self._view is not None:
                spot = _first_of(self._view)
            form = self._forms.get(self._view[0]) if self._view is not None else None
            if form is not None:
                self._show(form)
            if spot:
                self.go_to(spot, cursor)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for panel in self.keeper.unkept:
            panel.keep_now()

    def reload_soon(self) -> None:
        """Read the area again shortly, once for many changes."""
        if self._view is not None:
            self._reads.soon()

    def reload(self) -> None:
        """Read the fields of the area again, of which others are to be shown than before."""
        if self._view is not None:
            self._reads.anew()

    def current_panel(self) -> FieldPanel | None:
        """Return the field the keyboard is in, also while the page around it is built; or None."""
        page = self.page
        at: QWidget | None = self.window().focusWidget()
        while at is not None and not isinstance(at, FieldPanel):
            at = at.parentWidget()
        return at if at is not None and page is not None and page.isAncestorOf(at) else None

    def _hear_head(self) -> None:
        # The button that was pressed goes away: the keyboard goes along, and not out of the case.
        self.head.back_button.clicked.connect(
            lambda: self.go_to(spell_spot(f"{_FAMILY}.child", "value"), 0)
        )
        self.head.concern_button.clicked.connect(self.concern_wanted)
        self.head.news_button.toggled.connect(self._show_news)
        self.head.compare_button.clicked.connect(self.compare)
        self.head.paper_button.toggled.connect(self.follow_paper)

    def _hear_children(self) -> None:
        self.children_box.wanted.connect(lambda child: self.go_to(_first_of((_FAMILY, child)), 0))
        self.children_box.taken.connect(self._child_keeper.take)
        self.children_box.adding.connect(self._child_keeper.ask)
        self.children_box.removing.connect(self._remove_child)
        self._child_keeper.failed.connect(self.failed)
        self._child_keeper.changed.connect(self.reload)

    def compare(self) -> None:
        """Show the mapping at two dates side by side."""
        from navdesk.desktop.mapping.compare import CompareDialog  # noqa: PLC0415 - seldom opened

        names = {child.id: child.name for child in self._children}
        dialog = CompareDialog(
            self._desk, self, self._mapping, self._case_id, me=self._me, names=names
        )
        dialog.failed.connect(self.failed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove_child(self, child: str) -> None:
        for one in self._children:
            if one.id == child:
                self._child_keeper.remove(child, one.name)

    @property
    def _children(self) -> tuple[ChildForm | ChildCard, ...]:
        """The children of the family's page; until that is read, those the overview knows."""
        known = self._forms.get(_FAMILY) or self._cards.get(_FAMILY)
        return known.children if known is not None else ()

    def _want_held(self) -> None:
        if self._view is not None:
            self.held_wanted.emit(self._forms.get(self._view[0]))

    def _show_news(self, on: bool) -> None:
        if self.page is not None:
            self.page.show_only_changed(on)

    def _row_changed(self, row: int) -> None:
        if 0 <= row < len(self._rows) and self._view is not None:
            self.choose(*self._rows[row])

    def _take_keyboard_along(self, view: View) -> None:
        """Take the keyboard out of the page that is left, and into the first field of `view`.

        What is typed before that is on the screen goes nowhere, and into no field of the old page.
        """
        page, focus = self.page, self.window().focusWidget()
        if page is not None and focus is not None and page.isAncestorOf(focus):
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
            self._wanted = self._wanted or parse_spot(_first_of(view), 0)

    def _show_list(self) -> None:
        self._rows, lines = area_lines(self._desk, self._cards, self._forms, self._children)
        self.areas.blockSignals(True)
        show_lines(self.areas, lines)
        if self._view in self._rows:
            self.areas.setCurrentRow(self._rows.index(self._view))
        self.areas.blockSignals(False)

    def _read(self) -> AreaForm | None:
        view = self._view
        return self._mapping.area(self._case_id, view[0]) if view is not None else None

    def _show_read(self, form: AreaForm | None) -> None:
        if form is not None and self._view is not None and form.area is self._view[0]:
            self._show(form)

    def _show(self, form: AreaForm) -> None:
        self._forms[form.area] = form
        if self._view is None:
            return
        area, child_id = self._view
        child = next((one for one in form.children if one.id == child_id), None)
        if child_id and child is None:
            # Somebody has taken the child out; what was mapped is in the history.
            self._take_keyboard_along((area, ""))
            self._view = view = (area, "")
        else:
            view = self._view
        if area is _FAMILY:
            self.children_box.show_children(form.children, form.offered_children)
        self._show_list()
        dress_held(self.held_button, form.title, form.hidden)
        page = self._pages.show(view)
        changed, self._shown = self._shown != view, None
        if changed:
            self.head.news_button.setChecked(False)
            self._scrolling.top()
        self._shown = view
        page.follow_paper(self.following_paper)
        page.show_only_changed(self.head.news_button.isChecked())
        box = self.children_box if area is _FAMILY and child is None else None
        if self.following_paper:
            page.show_sections(paper_sections(form, child, box))
        elif child is not None:
            page.show_sections(child_sections(child))
        else:
            page.show_sections(area_sections(form, box))
        self.head.show(form, child, page.changed, paper=self.following_paper)

    def _save_children(self, page: FieldPage) -> None:
        """Take the list of children out of `page`, which is dropped."""
        if page.isAncestorOf(self.children_box):
            self.children_box.hide()
            self.children_box.setParent(self)

    def _new_page(self) -> FieldPage:
        page = FieldPage(self._desk, self._me, self._fields.parentWidget())
        page.made.connect(self.keeper.adopt)
        page.made.connect(self.paper.hear)
        page.gone.connect(self.keeper.forget)
        page.arranging.connect(lambda: self._hold(page))
        page.ready.connect(lambda: self._ready(page))
        self._fields.addWidget(page)
        return page

    def _hold(self, page: FieldPage) -> None:
        """Remember where the keyboard is in `page`, which is about to be put in order anew."""
        at = self.current_panel() if page is self.page else None
        self._held = (at, *self.spot()) if at is not None else None

    def _ready(self, page: FieldPage) -> None:
        if page is self.page:
            held, self._held = self._held, None
            if held is not None and self.current_panel() is not held[0] and self._wanted is None:
                # The field is asked in another way now: one is in that which took its place.
                self._wanted = parse_spot(held[1], held[2])
            self._order(page)
            self._go()

    def _go(self) -> None:
        wanted, page, panels = self._wanted, self.page, self.panels
        if wanted is None or page is None or page.building or self._shown != self._view:
            return
        self._wanted = None
        if wanted.is_children:
            self.children_box.focus_first()
            self._scrolling.bring(self.children_box)
            return
        if not panels:
            # Nothing of this area is asked for the purpose: one goes on from the list.
            self.focus_first()
            return
        panel = panels.get(wanted.place)
        form = self._forms.get(self._view[0]) if self._view is not None else None
        if panel is None and form is not None and wanted.place in {h.field for h in form.hidden}:
            # It is held back for the purpose: here it is shown for a reason.
            self.held_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scrolling.bring(self.held_button)
            return
        if panel is None:
            # What is only told, and not asked, comes first where nothing else is there.
            panel = min(panels.values(), key=lambda each: each.state.type == "computed")
        panel.go_to(wanted.part, wanted.cursor)
        self._scrolling.bring(panel)

    def _order(self, page: FieldPage) -> None:
        inside: list[QWidget] = []
        for widget in page.focus_order():
            if widget is self.children_box:
                inside += self.children_box.focus_order()
            else:
                inside.append(widget)
        last = (self.held_button, *focusable(self.paper.end))
        order_focus(self.areas, [*self.head.focus_order(), *inside, *last])


def _first_of(view: View) -> str:
    """Return the spot of the first field of a page: any that is not on it means its first."""
    area, child = view
    return spell_spot(place_of(f"{area}.", child), "value")
