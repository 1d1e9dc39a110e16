"""*Oversikt*: six life areas as cards; every value says where it came from and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.case.attention import AttentionStrip
from navdesk.desktop.case.mapping_change import MappingChangeLine
from navdesk.desktop.case.news import NewsBlock, change_tag, change_word
from navdesk.desktop.case.reveal_dialog import dress_held
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.card_grid import CardGrid
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.styling import icon_label, plain_label
from navdesk.domain.codes import LifeArea
from navdesk.work.states import AreaCard, FactLine, Overview

_FIRST = 5
_SHORT = 40


class OverviewPanel(QWidget):
    """Shows an `Overview`. `opened` carries the `LifeArea` a person wants to map, `held_wanted`
    the `AreaCard` of which a person wants to see what is held back; `compare_wanted` that both
    mappings are.

    `drawn` tells that there are new cards, whose `focus_order` its owner fits into the window's.
    """

    opened = Signal(object)
    held_wanted = Signal(object)
    compare_wanted = Signal()
    drawn = Signal()

    def __init__(self, desk: Desk, news: NewsBlock, attention: AttentionStrip) -> None:
        super().__init__()
        self.news = news
        self.attention = attention
        self._desk = desk
        self._areas: tuple[AreaCard, ...] = ()
        self._unseen: Overview | None = None
        self._unfolded: set[LifeArea] = set()
        self._folds: dict[LifeArea, QPushButton] = {}
        self._boxes: dict[str, QFrame] = {}
        self._wanted = ""
        self._focus_order: list[QWidget] = []
        form = desk.forms.into(self, "overview_panel")
        self.cards = form.find(CardGrid, "cards")
        self._empty = form.find(QLabel, "emptyLabel")
        self._scroll = form.find(QScrollArea, "scroll")
        above = form.find(QVBoxLayout, "newsLayout")
        above.addWidget(attention)
        above.addWidget(news)
        self.change = MappingChangeLine(desk)
        self.change.wanted.connect(self.compare_wanted)
        above.addWidget(self.change)
        attention.drawn.connect(self.drawn)
        news.drawn.connect(self.drawn)
        news.left.connect(self._focus_cards)
        desk.theme.changed.connect(self._render)

    def show_state(self, overview: Overview) -> None:
        """Show `overview`; what is as before is left alone.

        Where nobody sees it, it is shown when somebody does: an answer in the mapping draws none.
        """
        if not self.isVisible():
            self._unseen = overview
            return
        any_facts = any(area.facts for area in overview.areas)
        self._empty.setVisible(not any_facts and overview.gathered_at is None)
        self.news.show_news(overview.news)
        self.change.show_change(overview.change)
        if overview.areas != self._areas:
            self._areas = overview.areas
            self._render()
        self._go()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        unseen, self._unseen = self._unseen, None
        if unseen is not None:
            self.show_state(unseen)

    def show_attention(self) -> None:
        """Show everything that is due and missing, with the keyboard on the first of it."""
        self._scroll.verticalScrollBar().setValue(0)
        self.attention.focus_first()

    def show_fact(self, fact: str) -> None:
        """Unfold the card `fact` stands on, and put the keyboard on it.

        Of a fact that its card only counts, the line that counts it is shown.
        """
        self._wanted = fact
        if self._areas:
            self._go()

    def show_field_next(self, field: str) -> None:
        """Unfold and show the newest fact of `field` once the cards are shown next."""
        self._wanted = field

    @property
    def focus_order(self) -> list[QWidget]:
        """What Tab visits here, in reading order."""
        above = [*self.attention.focus_order, *self.news.focus_order]
        change = [] if self.change.isHidden() else [self.change.button]
        return [*above, *change, *self._focus_order]

    def _focus_cards(self) -> None:
        if self._focus_order:
            self._focus_order[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _render(self) -> None:
        at = self._scroll.verticalScrollBar().value()
        self._boxes = {}
        cards = [self._card(area) for area in self._areas]
        self.cards.set_cards(cards)
        self._focus_order = [child for card in cards for child in focusable(card)]
        self.drawn.emit()
        self._scroll.verticalScrollBar().setValue(at)

    def _card(self, area: AreaCard) -> QWidget:
        form = self._desk.forms.load("area_card")
        card = form.root
        card.setAccessibleName(area.title)
        icon_label(
            form.find(QLabel, "iconLabel"),
            self._desk.theme.icon(area.area.value.lower(), "text-accent-subtle"),
            1.4,
        )
        form.find(QLabel, "titleLabel").setText(area.title)
        form.find(QLabel, "countLabel").setText(self._count(area))
        facts = form.find(QVBoxLayout, "factLayout")
        unfolded = area.area in self._unfolded
        for fact, label, alone in islice(_grouped(area.facts), None if unfolded else _FIRST):
            box = self._fact(fact, label, alone=alone)
            self._boxes.setdefault(fact.ref, box)
            facts.addWidget(box)
        empty = form.find(QLabel, "emptyLabel")
        empty.setVisible(not area.facts and not area.hidden)
        if area.left_out:
            why = self.tr("Ikke spurt for dette formålet: {sources}")
            empty.setText(why.format(sources=", ".join(area.left_out)))
        more = form.find(QPushButton, "moreButton")
        more.setVisible(len(area.facts) > _FIRST)
        more.setText(
            self.tr("Vis færre") if unfolded else self.tr("Vis alle {n}").format(n=len(area.facts))
        )
        more.setAccessibleName(f"{area.title}: {more.text()}")
        more.clicked.connect(lambda: self._fold(area.area))
        self._folds[area.area] = more
        held = form.find(QPushButton, "hiddenButton")
        dress_held(held, area.title, area.hidden)
        held.clicked.connect(lambda: self.held_wanted.emit(area))
        form.find(QLabel, "nextLabel").setText(area.next_step)
        button = form.find(QPushButton, "openButton")
        button.setAccessibleName(self.tr("Kartlegg {area}").format(area=area.title))
        button.clicked.connect(lambda: self.opened.emit(area.area))
        return card

    def _count(self, area: AreaCard) -> str:
        if not area.fields:
            return ""
        answered = self.tr("{n} av {all} besvart").format(n=area.answered, all=area.fields)
        if not area.begun:
            return answered
        return f"{answered} · " + self.tr("{n} påbegynt").format(n=area.begun)

    def _fact(self, fact: FactLine, heading: str, *, alone: bool) -> QFrame:
        box = QFrame()
        layout = QGridLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 2)
        layout.setColumnStretch(1, 3)
        where = self.tr("{source}, {when}").format(
            source=fact.source,
            when=dates.moment_text(fact.fetched_at, self._desk.clock.now()),
        )
        if fact.stale:
            where = self.tr("{where} – kan være utdatert").format(where=where)
        if fact.conflict:
            where = self.tr("{where} – kildene er uenige").format(where=where)
        for text, role, row, column in (
            (fact.label, "subtle", 0, 0),
            (fact.value, "strong" if alone and len(fact.value) <= _SHORT else "", 0, 1),
            (where, "small", 1, 1),
        ):
            label = plain_label(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            if not text:
                label.setAccessibleName(heading)
            layout.addWidget(label, row, column)
        mark = ""
        if fact.mark is not None:
            mark = f"{change_word(fact.mark)}. "
            layout.addWidget(change_tag(fact.mark), 1, 0, Qt.AlignmentFlag.AlignLeft)
        box.setToolTip(where)
        box.setAccessibleName(f"{mark}{heading}: {fact.value}. {where}")
        return box

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, ""
        place = _place(self._areas, wanted) if wanted else None
        if place is None:
            return
        area, ref = place
        if ref not in self._boxes:
            self._unfolded.add(area)
            self._render()
        box = self._boxes[ref]
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if box not in self._focus_order:
            self._focus_order.insert(self._focus_order.index(self._folds[area]), box)
            self.drawn.emit()
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, box, lambda: self._scroll.ensureWidgetVisible(box))

    def _fold(self, area: LifeArea) -> None:
        self._unfolded ^= {area}
        self._render()
        self._folds[area].setFocus(Qt.FocusReason.OtherFocusReason)


def _place(areas: Sequence[AreaCard], wanted: str) -> tuple[LifeArea, str] | None:
    """Return the card and the ref of the line that tells of `wanted`, a fact's ref or a field."""
    field = wanted.rpartition("/")[2]
    lines = [(area.area, fact.ref) for area in areas for fact in area.facts]
    same = [line for line in lines if line[1].rpartition("/")[2] == field]
    if not same:
        return None
    exact = next((line for line in same if line[1] == wanted), None)
    return exact or same[0 if wanted == field else -1]


def _grouped(facts: Sequence[FactLine]) -> Iterator[tuple[FactLine, str, bool]]:
    """Yield each fact, the label it stands under, and whether it stands there alone."""
    heading = ""
    for at, fact in enumerate(facts):
        heading = fact.label or heading
        last = at + 1 == len(facts) or bool(facts[at + 1].label)
        yield fact, heading, bool(fact.label) and last
