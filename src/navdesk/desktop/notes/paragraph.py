"""One paragraph of a note: its legal basis, what it holds, its text, and where it will go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from navdesk.desktop import phrases
from navdesk.desktop.commands import key_text
from navdesk.desktop.desk import Desk
from navdesk.desktop.notes.defaults import COMMON, NEEDS_BENEFIT, usual
from navdesk.desktop.notes.hse import HseButton
from navdesk.desktop.notes.proposal import ProposalStrip
from navdesk.desktop.widgets.growing_text import GrowingText
from navdesk.desktop.widgets.key_delegate import KEY_ROLE, KeyDelegate
from navdesk.desktop.widgets.styling import icon_label, put_icon, restyle
from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea
from navdesk.domain.notes import NoteSegment
from navdesk.domain.suggestions import SplitPart, Suggestion
from navdesk.work.left_out import forgetting
from navdesk.work.note_states import SegmentPreview

E = TypeVar("E", bound=StrEnum)


class Paragraph(QWidget):
    """Shows and edits one `NoteSegment`.

    `changed` tells of every change; `split` that a new paragraph is wanted below, `merge` that it
    should be joined with the one above, `removed` that it should go. `parted` carries the segments
    that it is to be replaced by.
    """

    changed = Signal()
    split = Signal()
    merge = Signal()
    removed = Signal()
    parted = Signal(object)

    def __init__(self, desk: Desk, segment: NoteSegment) -> None:
        super().__init__()
        self._desk = desk
        self._quiet = True
        self._own_content = False
        self._own_area = False
        self._reasons: Mapping[str, str] = MappingProxyType({})
        self._before: str | None = None
        self._prompt: str | None = None
        form = desk.forms.into(self, "paragraph")
        self._frame = form.root
        self.basis_combo = form.find(QComboBox, "basisCombo")
        self.content_combo = form.find(QComboBox, "contentCombo")
        self.area_combo = form.find(QComboBox, "areaCombo")
        self.benefit_combo = form.find(QComboBox, "benefitCombo")
        self.flags_button = form.find(QToolButton, "flagsButton")
        self.remove_button = form.find(QToolButton, "removeButton")
        self.text_edit = form.find(GrowingText, "textEdit")
        self._route_icon = form.find(QLabel, "routeIcon")
        self._route = form.find(QLabel, "routeLabel")
        self._flags_label = form.find(QLabel, "flagsLabel")
        self._route_look = ("empty", "text-neutral-subtle")
        self._route_of: SegmentPreview | None = None
        self.proposal = ProposalStrip(desk)
        lines = form.find(QVBoxLayout, "vBoxLayout1")
        lines.insertWidget(lines.indexOf(self.text_edit) + 1, self.proposal)
        self.hse_button = HseButton(desk, self)
        lines.addWidget(self.hse_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hse_button.settled.connect(lambda part: self.parted.emit((part,)))
        self.proposal.suggested.connect(self._take)
        self.proposal.parted.connect(self._part)
        self._fill_combos()
        self._flags: set[Flag] = set()
        self._menu = self._flag_menu()
        self.flags_button.setMenu(self._menu)
        self.text_edit.textChanged.connect(self._typed)
        self.text_edit.new_paragraph.connect(self.split)
        self.text_edit.join_previous.connect(self.merge)
        self.remove_button.clicked.connect(self.removed)
        self.basis_combo.activated.connect(lambda _: self._basis_chosen())
        self.content_combo.activated.connect(lambda _: self._content_chosen())
        self.area_combo.activated.connect(lambda _: self._area_chosen())
        self.benefit_combo.activated.connect(lambda _: self._emit())
        desk.theme.changed.connect(self._look)
        self.show_segment(segment)
        self._look()

    @property
    def segment(self) -> NoteSegment:
        """What is on the screen, as it would be stored."""
        return NoteSegment(
            text=self.text_edit.toPlainText(),
            legal_basis=_chosen(self.basis_combo, LegalBasis),
            content=_chosen(self.content_combo, Content),
            life_area=_chosen(self.area_combo, LifeArea),
            flags=frozenset(self._flags),
            benefit=(
                _chosen(self.benefit_combo, BenefitTheme)
                if not self.benefit_combo.isHidden()
                else None
            ),
            reasons=self._reasons,
            before=self._before,
            prompt=self._prompt,
        )

    def show_segment(self, segment: NoteSegment) -> None:
        """Show `segment`."""
        self._quiet = True
        self.text_edit.setPlainText(segment.text)
        _choose(self.basis_combo, segment.legal_basis)
        _choose(self.content_combo, segment.content)
        _choose(self.area_combo, segment.life_area)
        _choose(self.benefit_combo, segment.benefit)
        if segment.legal_basis is not None:
            content, area = usual(segment.legal_basis)
            self._own_content = segment.content not in {None, content}
            self._own_area = segment.life_area not in {None, area}
        else:
            # What the kind of note has settled stays, whatever basis is chosen.
            self._own_content = segment.content is not None
            self._own_area = segment.life_area is not None
        self._reasons, self._before = segment.reasons, segment.before
        self._prompt = segment.prompt
        self.mark(())
        self._flags = set(segment.flags)
        for action in self._menu.actions():
            action.setChecked(action.data() in self._flags)
        self._quiet = False
        self._follow_basis()

    def show_question(self, question: str) -> None:
        """Ask `question` where nothing is written yet; it never becomes text."""
        self.text_edit.setPlaceholderText(question)
        self.text_edit.setAccessibleDescription(question)

    def set_basis(self, basis: LegalBasis) -> None:
        """Choose a legal basis, with its usual content and life area."""
        _choose(self.basis_combo, basis)
        self._basis_chosen()

    def set_content(self, content: Content) -> None:
        """Choose what the paragraph holds."""
        _choose(self.content_combo, content)
        self._content_chosen()

    def put_text(self, text: str) -> None:
        """Put `text` instead of what is written; Ctrl+Z brings the old text back."""
        self.text_edit.put_text(text)

    def state_reason(self, guard: str, reason: str) -> None:
        """Keep why the words that `guard` found must stand; an empty reason takes it back."""
        kept = {key: said for key, said in self._reasons.items() if key != guard}
        if reason.strip():
            kept[guard] = reason
        self._reasons = MappingProxyType(kept)
        self._emit()

    def forget(self, text: str) -> None:
        """Forget what this paragraph was before, where that says `text`."""
        (kept,) = forgetting([self.segment], [text])
        self._before = kept.before

    def mark(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Underline the words at these ranges (start, end) of the text, and no others."""
        self.text_edit.underline(ranges, self._desk.theme.colour("border-warning"))

    def focus_order(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        return [
            self.basis_combo,
            self.content_combo,
            self.area_combo,
            self.benefit_combo,
            self.text_edit,
            self.hse_button,
            self.proposal.accept_button,
            self.proposal.other_button,
            self.flags_button,
            self.remove_button,
        ]

    def set_number(self, number: int) -> None:
        """Say which paragraph this is, for those who hear the screen."""
        self.proposal.set_number(number)
        for widget, name in (
            (self.basis_combo, self.tr("Rettslig grunnlag")),
            (self.content_combo, self.tr("Hva avsnittet inneholder")),
            (self.area_combo, self.tr("Livsområde")),
            (self.benefit_combo, self.tr("Ytelse")),
            (self.flags_button, self.tr("Merk avsnittet")),
            (self.remove_button, self.tr("Fjern avsnittet")),
            (self.text_edit, self.tr("Tekst")),
        ):
            widget.setAccessibleName(self.tr("Avsnitt {n}: {what}").format(n=number, what=name))

    def show_route(self, preview: SegmentPreview | None) -> None:
        """Show where the paragraph will go, or why it goes nowhere, and what is proposed for it."""
        self.proposal.show_preview(preview, self.text_edit.toPlainText())
        self.hse_button.offer(self.segment, preview)
        if preview == self._route_of and self._route_of is not None:
            return
        self._route_of = preview
        if preview is None:
            self._route.setText("")
            self._route_look = ("empty", "text-neutral-subtle")
        else:
            reason = self._desk.words.say(preview.reason)
            if preview.blocking:
                self._route_look = ("failed", "text-warning-subtle")
                text = reason
            elif preview.destination:
                self._route_look = ("sending", "text-success-subtle")
                text = self.tr("Til {where}").format(where=preview.destination)
            else:
                self._route_look = ("lock", "text-neutral-subtle")
                text = reason
            self._route.setText(text)
            self._route.setToolTip(reason)
        self._show_icon()

    def focus_text(self) -> None:
        """Put the keyboard in the text, after its last letter."""
        self.text_edit.setFocus()
        self.text_edit.moveCursor(self.text_edit.textCursor().MoveOperation.End)

    def _take(self, suggestion: Suggestion) -> None:
        """Choose what was proposed; a person's own content and life area are kept."""
        _choose(self.basis_combo, suggestion.legal_basis)
        if not self._own_content:
            _choose(self.content_combo, suggestion.content)
        if not self._own_area:
            _choose(self.area_combo, suggestion.life_area)
        _choose(self.benefit_combo, suggestion.benefit)
        self.proposal.show_preview(None, "")
        self._follow_basis()
        self.focus_text()
        self._emit()

    def _part(self, parts: Sequence[SplitPart]) -> None:
        """Tell what this paragraph is to be replaced by: its parts, each marked as it was."""
        before = self._before or self.text_edit.toPlainText()
        self.parted.emit(
            tuple(
                NoteSegment(
                    text=part.text,
                    legal_basis=part.suggestion.legal_basis,
                    content=part.suggestion.content,
                    life_area=part.suggestion.life_area,
                    flags=frozenset(self._flags),
                    benefit=part.suggestion.benefit,
                    before=before,
                )
                for part in parts
            )
        )

    def _typed(self) -> None:
        self.proposal.text_changed(self.text_edit.toPlainText())
        self._emit()

    def _basis_chosen(self) -> None:
        basis = _chosen(self.basis_combo, LegalBasis)
        if basis is not None:
            self.proposal.show_preview(None, "")
            content, area = usual(basis)
            if not self._own_content:
                _choose(self.content_combo, content)
            if not self._own_area:
                _choose(self.area_combo, area)
        self._follow_basis()
        self._emit()

    def _content_chosen(self) -> None:
        self._own_content = True
        self._emit()

    def _area_chosen(self) -> None:
        self._own_area = True
        self._emit()

    def _follow_basis(self) -> None:
        basis = _chosen(self.basis_combo, LegalBasis)
        self.benefit_combo.setVisible(basis in NEEDS_BENEFIT)
        self.content_combo.setEnabled(basis is not None)
        self.area_combo.setEnabled(basis is not None)
        self._flags_label.setText(
            ", ".join(phrases.flag(f) for f in phrases.SEGMENT_FLAGS if f in self._flags)
        )
        self._edge()

    def _fill_combos(self) -> None:
        self.basis_combo.addItem(self.tr("Velg rettslig grunnlag …"), None)
        for at, basis in enumerate(COMMON):
            self.basis_combo.addItem(phrases.legal_basis(basis), basis)
            self.basis_combo.setItemData(at + 1, key_text(f"Alt+{at + 1}"), KEY_ROLE)
        self.basis_combo.insertSeparator(self.basis_combo.count())
        for basis in LegalBasis:
            if basis not in COMMON:
                self.basis_combo.addItem(phrases.legal_basis(basis), basis)
        self.content_combo.addItem(self.tr("Innhold …"), None)
        for content in Content:
            self.content_combo.addItem(phrases.content(content), content)
        self.area_combo.addItem(self.tr("Livsområde …"), None)
        for area in LifeArea:
            self.area_combo.addItem(phrases.life_area(area), area)
        self.benefit_combo.addItem(self.tr("Velg ytelse …"), None)
        for theme in BenefitTheme:
            self.benefit_combo.addItem(phrases.benefit(theme), theme)
        for combo, letters in (
            (self.basis_combo, 12),
            (self.content_combo, 8),
            (self.area_combo, 9),
        ):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(letters)
            if combo is not self.basis_combo:
                # Where the page is narrow they give way, so that nobody scrolls sideways.
                combo.setMinimumWidth(combo.fontMetrics().height() * 4)
            longest = max(
                combo.fontMetrics().horizontalAdvance(combo.itemText(at))
                for at in range(combo.count())
            )
            combo.view().setMinimumWidth(longest + combo.fontMetrics().height() * 5)
        self.basis_combo.setItemDelegate(KeyDelegate(self.basis_combo))

    def _flag_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        group.setExclusive(False)
        for flag in phrases.SEGMENT_FLAGS:
            action = menu.addAction(phrases.flag(flag))
            action.setCheckable(True)
            action.setData(flag)
            action.toggled.connect(lambda on, flag=flag: self._flag(flag, on))
            group.addAction(action)
        return menu

    def _flag(self, flag: Flag, on: bool) -> None:
        if self._quiet:
            return
        self._flags = self._flags | {flag} if on else self._flags - {flag}
        self._follow_basis()
        self._emit()

    def _emit(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _edge(self) -> None:
        basis = _chosen(self.basis_combo, LegalBasis)
        side = ""
        if basis is not None and basis.is_state:
            side = "state"
        elif basis is not None and basis.is_municipal:
            side = "municipal"
        restyle(self._frame, side=side)

    def _show_icon(self) -> None:
        name, token = self._route_look
        icon_label(self._route_icon, self._desk.theme.icon(name, token), 1.0)
        self._route_icon.setVisible(bool(self._route.text()))

    def _look(self) -> None:
        put_icon(self.flags_button, self._desk.theme.icon("more"), 1.0)
        put_icon(self.remove_button, self._desk.theme.icon("close"), 1.0)
        self.text_edit.colour_underlines(self._desk.theme.colour("border-warning"))
        self._edge()
        self._show_icon()


def _chosen(combo: QComboBox, kind: type[E]) -> E | None:
    value = combo.currentData()
    return kind(value) if value is not None else None


def _choose(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(max(0, combo.findData(value)) if value is not None else 0)
