"""Above the cards: what changed since last time, who disagrees, and which answers wait."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.domain.fact_changes import ChangeSort
from navdesk.work.case_usecases import NewsCase
from navdesk.work.news_states import ChangeLine, Conflict, HeldAnswer, News

_FIRST = 5
_TONES = {
    ChangeSort.NEW: "info",
    ChangeSort.CHANGED: "info",
    ChangeSort.GONE: "warning",
    ChangeSort.STALE: "warning",
}


def change_word(sort: ChangeSort) -> str:
    """Return the one word for what happened to a fact."""
    return {
        ChangeSort.NEW: QCoreApplication.translate("NewsBlock", "Ny"),
        ChangeSort.CHANGED: QCoreApplication.translate("NewsBlock", "Endret"),
        ChangeSort.GONE: QCoreApplication.translate("NewsBlock", "Borte"),
        ChangeSort.STALE: QCoreApplication.translate("NewsBlock", "Gammel"),
    }[sort]


def change_tag(sort: ChangeSort) -> QLabel:
    """Return the word as a small tag."""
    label = QLabel(change_word(sort))
    restyle(label, role="tag", tone=_TONES[sort])
    return label


class NewsBlock(QWidget):
    """Shows a `News`; takes no room when there is nothing to tell.

    `failed` carries a `Failure`; `drawn` tells that its `focus_order` is another; `left` that the
    keyboard was here and there is nothing left to be on. What is said here is heard as a change.
    """

    failed = Signal(object)
    drawn = Signal()
    left = Signal()

    def __init__(self, desk: Desk, case: NewsCase, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._case_id = case_id
        self._news = News()
        self._unfolded = False
        self._made: list[QWidget] = []
        self._order: list[QWidget] = []
        form = desk.forms.into(self, "news_block")
        self.unchanged_label = form.find(QLabel, "unchangedLabel")
        self.since_label = form.find(QLabel, "sinceLabel")
        self.read_button = form.find(QPushButton, "readButton")
        self.more_button = form.find(QPushButton, "moreButton")
        self._changes_frame = form.find(QFrame, "changesFrame")
        self._conflicts_frame = form.find(QFrame, "conflictsFrame")
        self._held = form.find(QVBoxLayout, "heldLayout")
        self._changes = form.find(QVBoxLayout, "changesLayout")
        self._conflicts = form.find(QVBoxLayout, "conflictsLayout")
        self.read_button.clicked.connect(lambda: self._mark(None))
        self.more_button.clicked.connect(self._fold)
        self._render()

    def show_news(self, news: News) -> None:
        """Show `news`; what is as before is left alone."""
        before, self._news = self._news, news
        if _body(before) != _body(news):
            self._render()
        self._say_when()

    @property
    def focus_order(self) -> list[QWidget]:
        """What Tab visits here, in reading order."""
        return list(self._order)

    def _ordered(self) -> list[QWidget]:
        held = [button for place in self._within(self._held) for button in focusable(place)]
        lines = [button for place in self._within(self._changes) for button in focusable(place)]
        always = [self.read_button] if self._news.changes else []
        more = [self.more_button] if len(self._news.changes) > _FIRST else []
        return [*held, *always, *lines, *more]

    def _render(self) -> None:
        focused = next((at for at, one in enumerate(self._order) if one.hasFocus()), None)
        for widget in self._made:
            widget.setParent(None)
            widget.deleteLater()
        self._made.clear()
        news = self._news
        for answer in news.held:
            self._add(self._held, self._held_answer(answer))
        shown = len(news.changes) if self._unfolded else _FIRST
        for line in islice(news.changes, shown):
            self._add(self._changes, self._line(line))
        for conflict in news.conflicts:
            self._add(self._conflicts, self._conflict(conflict))
        self._changes_frame.setVisible(bool(news.changes))
        self._conflicts_frame.setVisible(bool(news.conflicts))
        self.more_button.setVisible(len(news.changes) > _FIRST)
        self.more_button.setText(
            self.tr("Vis færre")
            if self._unfolded
            else self.tr("Vis alle {n} endringene").format(n=len(news.changes))
        )
        self._say_when()
        self._order = self._ordered()
        self.drawn.emit()
        self._refocus(focused)

    def _say_when(self) -> None:
        news, now = self._news, self._desk.clock.now()
        since = dates.moment_text(news.since, now) if news.since else ""
        quiet = ""
        if news.silent:
            quiet = counted(
                news.silent,
                self.tr("Én kilde svarte ikke."),
                self.tr("{n} kilder svarte ikke."),
            )
        read = self.tr("Sist lest {when}").format(when=since)
        self.since_label.setText(f"{read}. {quiet}" if quiet else read)
        self.since_label.setVisible(bool(since))
        said = self.tr("Ingen endringer siden {when}.").format(when=since)
        if quiet:
            said = f"{said} {quiet}"
        self.unchanged_label.setText(said)
        self.unchanged_label.setVisible(news.unchanged)
        told = news.changes or news.conflicts or news.held or news.unchanged
        self.setVisible(bool(told))

    def _line(self, line: ChangeLine) -> QWidget:
        form = self._desk.forms.load("news_line")
        tag = form.find(QLabel, "sortLabel")
        tag.setText(change_word(line.sort))
        restyle(tag, tone=_TONES[line.sort])
        tag.setMinimumWidth(max(change_tag(sort).sizeHint().width() for sort in ChangeSort))
        value = line.after or line.before
        if line.before and line.after and line.sort is ChangeSort.CHANGED:
            value = self.tr("{before} → {after}").format(before=line.before, after=line.after)
        told = self.tr("{field}: {value}").format(field=line.label, value=value)
        form.find(QLabel, "valueLabel").setText(told)
        when = dates.moment_text(line.at, self._desk.clock.now())
        where = self.tr("{source}, {when}").format(source=line.source, when=when)
        form.find(QLabel, "sourceLabel").setText(where)
        button = form.find(QPushButton, "readButton")
        button.setAccessibleName(self.tr("Merk {field} som lest").format(field=line.label))
        button.clicked.connect(lambda: self._mark(line.field))
        form.root.setAccessibleName(f"{change_word(line.sort)}. {told}. {where}")
        return form.root

    def _conflict(self, conflict: Conflict) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(0)
        grid.addWidget(plain_label(conflict.label, "subtle"), 0, 0, 1, len(conflict.sides))
        said = []
        for column, side in enumerate(conflict.sides):
            now = self._desk.clock.now()
            when = self.tr("hentet {when}").format(when=dates.moment_text(side.fetched_at, now))
            if side.valid_from is not None:
                since = dates.short_date(side.valid_from, now.date())
                when = self.tr("gjelder fra {since}, {when}").format(since=since, when=when)
            for row, (text, role) in enumerate(
                ((side.value, "strong"), (side.source, "small"), (when, "small")), 1
            ):
                label = plain_label(text, role)
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label, row, column)
            grid.setColumnStretch(column, 1)
            said.append(f"{side.source}: {side.value}, {when}")
        box.setAccessibleName(f"{conflict.label}. {'. '.join(said)}")
        return box

    def _held_answer(self, answer: HeldAnswer) -> QWidget:
        form = self._desk.forms.load("held_answer")
        title = self.tr("Venter på deg: {source}").format(source=answer.title)
        form.find(QLabel, "titleLabel").setText(title)
        when = dates.moment_text(answer.at, self._desk.clock.now())
        got = (
            counted(answer.answered, self.tr("1 opplysning"), self.tr("{n} opplysninger"))
            if answer.answered
            else self.tr("ingen opplysninger")
        )
        told = self.tr(
            "Kilden svarte med {got} {when}. Før hadde den {known}. Det vi hadde, er beholdt til "
            "du har sagt hva som gjelder."
        ).format(got=got, when=when, known=answer.known)
        form.find(QLabel, "textLabel").setText(told)
        keep = form.find(QPushButton, "keepButton")
        keep.setAccessibleName(
            self.tr("Behold det vi hadde fra {source}").format(source=answer.title)
        )
        keep.clicked.connect(lambda: self._decide(self._case.refuse_held, answer.source))
        accept = form.find(QPushButton, "acceptButton")
        accept.setAccessibleName(
            self.tr("La svaret fra {source} gjelde").format(source=answer.title)
        )
        accept.clicked.connect(lambda: self._decide(self._case.accept_held, answer.source))
        form.root.setAccessibleName(f"{title}. {told}")
        return form.root

    def _mark(self, field: str | None) -> None:
        answers, case, case_id = self._news.answers, self._case, self._case_id
        self._do(lambda: case.mark_read(case_id, answers, field))

    def _decide(self, how: Callable[[UUID, str], None], source: str) -> None:
        case_id = self._case_id
        self._do(lambda: how(case_id, source))

    def _do(self, what: Callable[[], None]) -> None:
        self._desk.jobs.job(lambda _: what()).on_failure(self.failed.emit).run(self)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._render()

    def _add(self, layout: QLayout, widget: QWidget) -> None:
        layout.addWidget(widget)
        self._made.append(widget)

    def _within(self, layout: QLayout) -> list[QWidget]:
        return [widget for widget in self._made if layout.indexOf(widget) >= 0]

    def _refocus(self, at: int | None) -> None:
        """Let the keyboard stay where it was, or near: what was read is gone from there."""
        order = self.focus_order
        if at is None:
            return
        if order:
            order[min(at, len(order) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()


def _body(news: News) -> tuple[object, ...]:
    """What is drawn as widgets; the rest is a line of text."""
    return news.changes, news.conflicts, news.held
