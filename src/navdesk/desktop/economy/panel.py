"""*Økonomi*: the answer on top, the month, what to try first, the budget and the debts."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.case.shutting import say_or_shut
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.economy import words
from navdesk.desktop.economy.picture import MonthPicture
from navdesk.desktop.forms import Form
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.focus_order import order_as_made
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.page_table import Cell, PageTable
from navdesk.desktop.widgets.sight import Sight
from navdesk.desktop.widgets.styling import plain_label
from navdesk.domain.changes import Change, ChangeKind
from navdesk.work.economy_states import (
    Advice,
    Budget,
    BudgetLine,
    DebtLine,
    EconomyState,
    MoneyCard,
    PaymentLine,
    PaymentMonth,
)
from navdesk.work.following_usecases import EconomyCase
from navdesk.work.targets import CaseTab, Target

_SPOT = "economy:"
_TOGETHER_MS = 120
_SIDE_BY_SIDE = 96
"""How many letters wide the page is when the picture stands beside its table."""
_ROOMY = 84
"""How many letters wide the page is when a heading and its buttons stand on one line."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_HEARD = {ChangeKind.SNAPSHOTS, ChangeKind.ANSWERS}
_BACK, _AHEAD = 4, 12
"""How many months before and after this one may be turned to; sources reach back 120 days."""


class EconomyPanel(QWidget):
    """The economy of one case. `failed` carries a `Failure` that shuts the case, `target_wanted`
    the `Target` where something is written."""

    failed = Signal(object)
    target_wanted = Signal(object)

    def __init__(self, desk: Desk, economy: EconomyCase, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._economy = economy
        self._case_id = case_id
        self._started, self._round, self._turns = False, 0, 0
        self._arriving = False
        self._state: EconomyState | None = None
        self._month: PaymentMonth | None = None
        form = desk.forms.into(self, "economy_panel")
        self._form = form
        self._scroll = form.find(QScrollArea, "scroll")
        self.message_bar = form.find(MessageBar, "messageBar")
        self.sentence = form.find(QLabel, "sentenceLabel")
        self.data_label = form.find(QLabel, "dataLabel")
        self.month_label = form.find(QLabel, "monthLabel")
        self.gap_label = form.find(QLabel, "gapLabel")
        self.total_label = form.find(QLabel, "totalLabel")
        self.unknown_label = form.find(QLabel, "unknownLabel")
        self.left_label = form.find(QLabel, "leftLabel")
        self.guideline_label = form.find(QLabel, "guidelineLabel")
        self.problem_label = form.find(QLabel, "problemLabel")
        self.rates_label = form.find(QLabel, "ratesLabel")
        self.debt_total_label = form.find(QLabel, "debtTotalLabel")
        self.before_button = form.find(QPushButton, "beforeButton")
        self.today_button = form.find(QPushButton, "todayButton")
        self.after_button = form.find(QPushButton, "afterButton")
        self.picture = MonthPicture(desk.theme)
        self.payments = PageTable(self._payment_table(), 1)
        self._month_layout = self._lay_out_month(form)
        self.budget = PageTable(form.find(QTableWidget, "budgetTable"), 0)
        self.debts = PageTable(form.find(QTableWidget, "debtTable"), 0)
        let_flow(form.find(QHBoxLayout, "hBox4"))
        self._rows = [form.find(QBoxLayout, name) for name in ("monthRow", "budgetRow", "debtRow")]
        self._advice_layout = QVBoxLayout(form.find(QWidget, "adviceHost"))
        self._advice_layout.setContentsMargins(0, 0, 0, 0)
        self.advice_buttons: list[QPushButton] = []
        tables = (self.payments.table, self.budget.table, self.debts.table)
        self._sight = Sight(self._scroll, tables)
        self._sections = {
            "card": form.find(QFrame, "moneyCard"),
            "month": form.find(QFrame, "monthCard"),
            "advice": form.find(QFrame, "adviceCard"),
            "budget": form.find(QFrame, "budgetCard"),
            "debts": form.find(QFrame, "debtCard"),
        }
        # Until the case is read nothing is known, and nothing is said of it.
        unknown, advice = (form.find(QLabel, name) for name in ("unknownHeading", "adviceEmpty"))
        for part in (*tables, unknown, advice):
            part.hide()
        self._connect(form)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TOGETHER_MS)
        self._soon.timeout.connect(self.reload)
        desk.theme.changed.connect(self._look)
        self._look()
        order_as_made(form.root)

    def _payment_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setAccessibleName(self.tr("Utbetalinger i måneden"))
        table.setHorizontalHeaderLabels(
            [self.tr("Dag"), self.tr("Betaling"), self.tr("Beløp"), self.tr("Status")]
        )
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return table

    def _lay_out_month(self, form: Form) -> QBoxLayout:
        layout = QBoxLayout(_DOWN, form.find(QWidget, "monthHost"))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.picture, 2, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.payments.table, 3, Qt.AlignmentFlag.AlignTop)
        return layout

    def _connect(self, form: Form) -> None:
        self.picture.turned.connect(self.turn)
        self.before_button.clicked.connect(lambda: self.turn(-1))
        self.today_button.clicked.connect(lambda: self.turn(0))
        self.after_button.clicked.connect(lambda: self.turn(1))
        for button, field in (
            ("incomeButton", "ECONOMY.income"),
            ("expensesButton", "ECONOMY.expenses"),
            ("debtsButton", "ECONOMY.debts"),
        ):
            target = Target(CaseTab.MAPPING, f"mapping:{field}")
            form.find(QPushButton, button).clicked.connect(
                lambda _=False, target=target: self.target_wanted.emit(target)
            )

    def start(self) -> None:
        """Read the tab when it is first shown."""
        if not self._started:
            self.reload()

    def reload(self) -> None:
        """Read everything again; the month that is shown stays."""
        self._started = True
        self._round += 1
        at, case_id, economy = self._round, self._case_id, self._economy
        shown = (self._month.year, self._month.month) if self._turns and self._month else None

        def read(_: object) -> tuple[EconomyState, PaymentMonth]:
            state = economy.state(case_id)
            return state, economy.month(case_id, *shown) if shown else state.month

        def show(seen: tuple[EconomyState, PaymentMonth]) -> None:
            if at == self._round:
                self._show(*seen)

        self._desk.jobs.job(read).on_success(show).on_failure(self._fail).run(self)

    def hear(self, change: Change) -> None:
        """Facts or answers of the case changed: read again what has been shown."""
        if self._started and change.kinds & _HEARD and change.case_id in {None, self._case_id}:
            self._soon.start()

    def turn(self, step: int) -> None:
        """Go to the month before (-1) or after (1), or back to this one (0)."""
        if self._state is None:
            return
        wanted = max(-_BACK, min(_AHEAD, self._turns + step)) if step else 0
        if wanted == self._turns:
            return
        self._turns = wanted
        self._round += 1
        at, case_id, economy = self._round, self._case_id, self._economy
        year, month = self._wanted_month()

        def show(read: PaymentMonth) -> None:
            if at == self._round:
                self._show_month(read)

        (
            self._desk.jobs.job(lambda _: economy.month(case_id, year, month))
            .on_success(show)
            .on_failure(self._fail)
            .run(self)
        )

    def focus_first(self) -> None:
        """Put the keyboard on the month, with the answer above it in sight."""
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arriving = True
        # Where the month is, is known when the page has been laid out.
        QTimer.singleShot(0, self, self._arrive)

    def spot(self) -> tuple[str, int]:
        """Return which part has the keyboard, and how many months away from this one it is."""
        for name, section in self._sections.items():
            if section.isAncestorOf(self.focusWidget() or self):
                return f"{_SPOT}{name}", self._turns + _BACK
        return "", 0

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Go back to a part of the tab; an unknown one is left alone."""
        section = self._sections.get(spot.removeprefix(_SPOT))
        if section is None:
            return
        self.start()
        QTimer.singleShot(0, section, lambda: self._scroll.ensureWidgetVisible(section, 0, 24))
        first = next(
            (
                child
                for child in section.findChildren(QWidget)
                if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled()
            ),
            self.picture,
        )
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE
        self._month_layout.setDirection(_ACROSS if wide else _DOWN)
        roomy = self.width() > self.fontMetrics().averageCharWidth() * _ROOMY
        for row in self._rows:
            row.setDirection(_ACROSS if roomy else _DOWN)

    def _arrive(self) -> None:
        if self.picture.hasFocus():
            self._sight.from_top()

    def _wanted_month(self) -> tuple[int, int]:
        now = self._state.month if self._state is not None else None
        if now is None:
            return self._desk.clock.today().year, self._desk.clock.today().month
        at = now.month - 1 + self._turns
        return now.year + at // 12, at % 12 + 1

    def _show(self, state: EconomyState, month: PaymentMonth) -> None:
        self.message_bar.say("")
        self._state = state
        self._show_card(state.card)
        self._show_month(month)
        self._show_advice(state.advice)
        self._show_budget(state.budget)
        self._show_debts(state.debts, state.debt_total)
        order_as_made(self._form.root)
        if self._arriving:
            self._arriving = False
            QTimer.singleShot(0, self, self._arrive)

    def _show_card(self, card: MoneyCard) -> None:
        self.sentence.setText(card.sentence)
        told = ""
        if card.data_from is not None:
            told = self.tr("Opplysningene ble hentet {when}.").format(
                when=dates.moment_text(card.data_from, self._desk.clock.now())
            )
        self.data_label.setText(told)
        self.data_label.setVisible(bool(told))

    def _show_month(self, month: PaymentMonth) -> None:
        self._month = month
        title = month.title[:1].upper() + month.title[1:]
        self.month_label.setText(title)
        self.picture.show_month(month)
        _say(self.gap_label, words.gap(month))
        self.payments.fill([self._payment_row(line) for line in month.payments])
        self.payments.table.setVisible(bool(month.payments))
        _say(self.total_label, words.total(month))
        _say(self.unknown_label, "\n".join(month.unknown))
        self._form.find(QLabel, "unknownHeading").setVisible(bool(month.unknown))
        self.before_button.setEnabled(self._turns > -_BACK)
        self.after_button.setEnabled(self._turns < _AHEAD)
        self.today_button.setEnabled(self._turns != 0)

    def _payment_row(self, line: PaymentLine) -> tuple[Cell, ...]:
        today = self._month.today if self._month is not None else line.day
        where = line.source
        if line.fetched_at is not None:
            where = f"{where}, {dates.moment_text(line.fetched_at, self._desk.clock.now())}"
        return (
            Cell(dates.short_date(line.day, today), strong=line.day >= today),
            Cell(words.payment(line), tip=where),
            Cell(words.kroner(line.amount), number=True),
            Cell(line.status_text, tip=where),
        )

    def _show_advice(self, advice: tuple[Advice, ...]) -> None:
        while (item := self._advice_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.advice_buttons = []
        for one in advice:
            self._advice_layout.addWidget(self._advice_box(one))
        self._form.find(QLabel, "adviceEmpty").setVisible(not advice)

    def _advice_box(self, advice: Advice) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(2)
        for text, role in ((advice.sentence, "strong"), (advice.why, "subtle")):
            layout.addWidget(plain_label(text, role))
        if advice.target is not None:
            button = QPushButton(self.tr("Gå til feltet"))
            button.setProperty("kind", "quiet")
            button.setAutoDefault(True)
            button.setAccessibleName(f"{button.text()}: {advice.sentence}")
            target = advice.target
            button.clicked.connect(lambda: self.target_wanted.emit(target))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.advice_buttons.append(button)
        return box

    def _show_budget(self, budget: Budget) -> None:
        rows = [(Cell(self.tr("Inntekter"), strong=True), Cell(""), Cell(""))]
        rows += [self._budget_row(line) for line in budget.income]
        rows.append(self._sum(self.tr("Sum inntekter"), budget.income_total, None))
        rows.append((Cell(self.tr("Utgifter"), strong=True), Cell(""), Cell("")))
        rows += [self._budget_row(line) for line in budget.expenses]
        rows.append(
            self._sum(self.tr("Sum utgifter"), budget.expense_total, budget.reference_total)
        )
        rows.append(self._sum(self.tr("Igjen"), budget.disposable, None))
        told = bool(budget.income or budget.expenses)
        self.budget.table.setVisible(told)
        self.budget.fill(rows if told else [])
        _say(self.left_label, " ".join(filter(None, (self._left(budget), budget.beside_reference))))
        _say(self.guideline_label, budget.guideline_text)
        problems = [self._desk.words.say(problem) for problem in budget.problems]
        _say(self.problem_label, "\n".join(problems))
        _say(self.rates_label, budget.rates)

    def _left(self, budget: Budget) -> str:
        if budget.disposable is not None:
            words_for = self.tr("Igjen etter kjente utgifter: {amount}.")
            return words_for.format(amount=words.kroner(budget.disposable))
        if budget.income_total is not None:
            return self.tr("Utgiftene er ikke kjent, så det som er igjen, kan ikke regnes ut.")
        if budget.expense_total is not None:
            return self.tr("Inntektene er ikke kjent, så det som er igjen, kan ikke regnes ut.")
        if budget.income:
            return self.tr("Beløpene er ikke kjent, så det som er igjen, kan ikke regnes ut.")
        return self.tr("Ingen inntekter eller utgifter er kjent.")

    def _budget_row(self, line: BudgetLine) -> tuple[Cell, Cell, Cell]:
        title = f"{line.title}\n{line.left_out}" if line.left_out else line.title
        amount = words.kroner(line.amount) if line.amount is not None or line.source else ""
        if line.left_out:
            amount = self.tr("({amount})").format(amount=amount)
        reference = words.kroner(line.reference) if line.reference is not None else ""
        return (
            Cell(title, tip=line.source),
            Cell(amount, number=True),
            Cell(reference, number=True),
        )

    def _sum(
        self, title: str, amount: int | None, reference: int | None
    ) -> tuple[Cell, Cell, Cell]:
        beside = words.kroner(reference) if reference is not None else ""
        return (
            Cell(title, strong=True),
            Cell(words.kroner(amount), number=True, strong=True),
            Cell(beside, number=True, strong=True),
        )

    def _show_debts(self, debts: tuple[DebtLine, ...], total: int | None) -> None:
        self.debts.table.setVisible(bool(debts))
        self.debts.fill([self._debt_row(debt) for debt in debts])
        if not debts:
            text = self.tr("Ingen gjeld er ført opp.")
        elif total is None:
            text = self.tr("{n} kreditorer, beløpene er ikke kjent").format(n=len(debts))
        elif any(debt.amount is None for debt in debts):
            text = self.tr("{n} kreditorer, minst {amount} til sammen").format(
                n=len(debts), amount=words.kroner(total)
            )
        else:
            text = self.tr("{n} kreditorer, {amount} til sammen").format(
                n=len(debts), amount=words.kroner(total)
            )
        late = sum(debt.arrears for debt in debts)
        if late:
            late_text = counted(late, self.tr("1 er forfalt."), self.tr("{n} er forfalt."))
            text = f"{text}. {late_text}"
        self.debt_total_label.setText(text)

    def _debt_row(self, debt: DebtLine) -> tuple[Cell, ...]:
        due = dates.short_date(debt.due, self._desk.clock.today()) if debt.due else ""
        instalment = words.kroner(debt.instalment) if debt.instalment is not None else ""
        return (
            Cell(debt.creditor, tip=debt.source),
            Cell(words.kroner(debt.amount), number=True),
            Cell(instalment, number=True),
            Cell(debt.status, strong=debt.arrears),
            Cell(due),
        )

    def _fail(self, failure: Failure) -> None:
        say_or_shut(self._desk, failure, say=self.message_bar.say, shut=self.failed.emit)

    def _look(self) -> None:
        self.message_bar.set_close_icon(self._desk.theme.icon("close"))


def _say(label: QLabel, text: str) -> None:
    """Show `text`; a label with nothing to say takes no room."""
    label.setText(text)
    label.setVisible(bool(text))
