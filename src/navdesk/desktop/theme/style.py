"""The thin style sheet over Fusion: buttons, fields, tabs, cards and the kinds of text.

Kinds are dynamic properties set in the forms: `kind` on buttons and frames, `role` on labels.
Lengths are in em, so that they follow the font.
"""

from __future__ import annotations

from string import Template

from navdesk import locator
from navdesk.desktop.theme.tokens import Tokens

_SHEET = Template("""
QToolTip { color: $text; background: $raised; border: 1px solid $line; padding: 0.3em; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="subtle"] { color: $subtle; }
QLabel[role="small"] { color: $subtle; font-size: ${small}pt; }
QLabel[role="danger"] { color: $danger; font-weight: 600; }
QLabel[role="success"] { color: $success; }
QLabel[role="brand"] { font-size: ${brand}pt; font-weight: 700; color: $accent; }
QLabel[role="mark"] { font-weight: 600; color: $accent_quiet; }
QLabel[role="tag"] {
  color: $text;
  background: $tag; border-radius: 0.25em; padding: 0.1em 0.5em; font-size: ${small}pt;
}
QLabel[role="tag"][tone="warning"] { background: $warning_bg; color: $warning_text; }
QLabel[role="tag"][tone="danger"] { background: $danger_bg; color: $danger_text; }
QLabel[role="tag"][tone="success"] { background: $success_bg; color: $success_text; }
QLabel[role="tag"][tone="info"] { background: $info_bg; color: $info_text; }
QLabel[role="tag"][tone="state"] { background: $accent_bg; color: $accent_text; }
QLabel[role="tag"][tone="municipal"] { background: $purple_bg; color: $purple_text; }

QFrame[kind="rail"], QFrame[kind="strip"] { background: $soft; border: none; }
QFrame[kind="topbar"] { background: $ground; border: none; border-bottom: 1px solid $line; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="side"] { background: $ground; border: none; border-left: 1px solid $line; }
QFrame[kind="card"] { background: $raised; border: 1px solid $line; border-radius: 0.5em; }
QFrame#ParagraphForm {
  background: $raised; border: 1px solid $line; border-left: 4px solid $line; border-radius: 0.3em;
}
QFrame#ParagraphForm[side="state"] { border-left-color: $accent_line; }
QFrame#ParagraphForm[side="municipal"] { border-left-color: $purple_line; }
QFrame#Part { border: none; border-left: 3px solid $line; }
QFrame#Part[side="state"] { border-left-color: $accent_line; }
QFrame#Part[side="municipal"] { border-left-color: $purple_line; }
QFrame[kind="practice"] { background: $warning_bg; border: none; }
QFrame[kind="practice"] QLabel { color: $warning_text; font-size: ${small}pt; }
QFrame[kind="message"] {
  border-radius: 0.25em; background: $info_bg; border: 1px solid $info_line;
}
QFrame[kind="message"] QLabel { color: $info_text; }
QFrame[kind="message"][tone="danger"] { background: $danger_bg; border-color: $danger_line; }
QFrame[kind="message"][tone="danger"] QLabel { color: $danger_text; }
QFrame[kind="message"][tone="warning"] { background: $warning_bg; border-color: $warning_line; }
QFrame[kind="message"][tone="warning"] QLabel { color: $warning_text; }
QFrame[kind="message"][tone="success"] { background: $success_bg; border-color: $success_line; }
QFrame[kind="message"][tone="success"] QLabel { color: $success_text; }
QFrame[kind="popup"] { background: $raised; border: 1px solid $edge; border-radius: 0.5em; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QPushButton, QToolButton {
  background: $raised; color: $accent_quiet; border: 1px solid $accent_line;
  border-radius: 0.3em; padding: 0.35em 0.9em; font-weight: 600;
}
QPushButton:hover, QToolButton:hover { background: $accent_bg; color: $accent_text; }
QPushButton:pressed, QToolButton:pressed { background: $accent_hover; color: $accent_text; }
QPushButton:disabled, QToolButton:disabled {
  color: $faint; border-color: $line; background: $ground;
}
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_over; color: $on_accent; }
QPushButton[kind="primary"]:pressed { background: $accent_down; color: $on_accent; }
QPushButton[kind="primary"]:disabled {
  background: $moderate; color: $faint; border-color: $moderate;
}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
  border-color: transparent; background: transparent;
}
QPushButton[kind="quiet"][fit="row"] { padding: 0.1em 0.9em; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $accent_bg; }
QToolButton[kind="quiet"] { padding: 0.3em; }
QToolButton[kind="quiet"]::menu-indicator { image: none; }
QPushButton[kind="chip"] {
  border: 2px solid $line; color: $text; font-weight: 400;
  border-radius: 0.85em; padding: 0.2em 0.8em; min-height: 1.3em;
}
QPushButton[kind="chip"]:checked {
  background: $accent_bg; border-color: $accent_line; color: $accent_text;
}
QToolButton[kind="rail"] {
  border: none; border-radius: 0.4em; color: $subtle; background: transparent;
  padding: 0.5em 0.2em; font-size: ${small}pt;
}
QToolButton[kind="rail"]:hover { background: $moderate; color: $text; }
QToolButton[kind="rail"]:checked { background: $accent_bg; color: $accent_text; font-weight: 600; }
QPushButton[kind="pill"] {
  border: 1px solid $line; border-radius: 0.85em; padding: 0.2em 0.8em; color: $text;
  font-weight: 400; min-height: 1.3em; background: $raised;
}
QPushButton[kind="pill"][tone="warning"] {
  background: $warning_bg; color: $warning_text; border-color: $warning_line;
}
QPushButton[kind="pill"][tone="danger"] {
  background: $danger_bg; color: $danger_text; border-color: $danger_line;
}
QPushButton[kind="fold"] {
  border: none; background: transparent; text-align: left; padding: 0.3em; color: $text;
}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit {
  background: $field; color: $text; border: 1px solid $edge; border-radius: 0.3em;
  padding: 0.3em 0.5em; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $subtle;
}
QLineEdit[tone="danger"] { border: 2px solid $danger_edge; }
QPlainTextEdit[kind="paper"] { border: none; background: transparent; padding: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $faint; background: $soft; }
QRadioButton { spacing: 0.5em; }
QRadioButton::indicator {
  width: 0.9em; height: 0.9em; border: 1px solid $edge; border-radius: 0.47em;
  background: $field;
}
QRadioButton::indicator:hover { border-color: $accent_line; }
QRadioButton::indicator:checked {
  border-color: $accent;
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 $accent, stop: 0.55 $accent, stop: 0.65 $field, stop: 1 $field);
}
QRadioButton::indicator:disabled { border-color: $line; background: $soft; }
QCheckBox { spacing: 0.5em; }
QCheckBox::indicator {
  width: 0.9em; height: 0.9em; border: 1px solid $edge; border-radius: 0.2em;
  background: $field;
}
QCheckBox::indicator:hover { border-color: $accent_line; }
QCheckBox::indicator:checked {
  border-color: $accent; background: $accent; image: url("$tick");
}
QCheckBox::indicator:disabled { border-color: $line; background: $soft; }
QComboBox {
  background: $field; color: $text; border: 1px solid $edge; border-radius: 0.3em;
  padding: 0.25em 0.5em; min-height: 1.4em;
}
QComboBox[kind="basis"] { font-weight: 600; }
QComboBox::drop-down { border: none; width: 1.8em; }
QComboBox::down-arrow { image: url("$chevron"); width: 0.8em; height: 0.8em; }
QComboBox QAbstractItemView {
  background: $raised; color: $text; border: 1px solid $edge; outline: none;
  selection-background-color: $accent_bg; selection-color: $text; padding: 0.2em;
}
QMenu { background: $raised; color: $text; border: 1px solid $edge; padding: 0.3em; }
QMenu::item { padding: 0.3em 1.4em 0.3em 1.8em; border-radius: 0.2em; }
QMenu::item:selected { background: $accent_bg; color: $accent_text; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabWidget::tab-bar { left: 0.4em; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $subtle; padding: 0.55em 0.9em; margin-right: 0.3em;
  border: none; border-bottom: 3px solid transparent;
}
QTabBar::tab:hover { color: $text; border-bottom-color: $edge; }
QTabBar::tab:selected { color: $accent_quiet; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:disabled { color: $faint; border-bottom-color: transparent; }
QTabBar::scroller { width: 2.2em; }
QTabBar::tear { image: none; width: 0; }
QTabBar QToolButton {
  background: $ground; border: none; border-radius: 0; padding: 0; margin: 0; width: 2.2em;
}
QTabBar QToolButton::left-arrow { image: url("$left"); width: 0.9em; height: 0.9em; }
QTabBar QToolButton::right-arrow { image: url("$right"); width: 0.9em; height: 0.9em; }

QTableView, QListView {
  background: $ground; color: $text; border: none; outline: none;
  selection-background-color: $accent_bg; selection-color: $text;
}
QTableView::item { border-bottom: 1px solid $line; padding: 0 0.6em; }
QTableView::item:selected { background: $accent_bg; }
QListView::item { padding: 0.45em 0.6em; border-radius: 0.3em; }
QListView::item:selected { background: $accent_bg; color: $accent_text; }
QHeaderView { background: $ground; border: none; }
QHeaderView::section {
  background: $ground; color: $subtle; border: none; border-bottom: 1px solid $edge;
  padding: 0.5em 0.8em; font-weight: 600; font-size: ${small}pt;
}
QHeaderView::section:hover { color: $text; background: $soft; }
QHeaderView::up-arrow { image: url("$up"); width: 0.7em; height: 0.7em; }
QHeaderView::down-arrow { image: url("$chevron"); width: 0.7em; height: 0.7em; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QSplitter::handle:horizontal { width: 5px; }
QSplitter::handle:vertical { height: 5px; }
QScrollBar:vertical { background: transparent; width: 0.7em; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 0.7em; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: 0.15em; margin: 0.15em; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:vertical { min-height: 2em; }
QScrollBar::handle:horizontal { min-width: 2em; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
  background: $moderate; border: none; border-radius: 0.2em; max-height: 0.4em; min-height: 0.4em;
}
QProgressBar::chunk { background: $accent; border-radius: 0.2em; }
""")

_COLOURS = {
    "text": "text-neutral",
    "subtle": "text-neutral-subtle",
    "faint": "text-neutral-decoration",
    "ground": "bg-default",
    "soft": "bg-neutral-soft",
    "moderate": "bg-neutral-moderate",
    "tag": "bg-neutral-moderate-hover",
    "raised": "bg-raised",
    "field": "bg-default",
    "line": "border-neutral-subtle",
    "edge": "border-neutral",
    "thumb": "border-neutral-subtle",
    "accent": "bg-accent-strong",
    "accent_over": "bg-accent-strong-hover",
    "accent_down": "bg-accent-strong-pressed",
    "on_accent": "text-accent-contrast",
    "accent_bg": "bg-accent-moderate",
    "accent_hover": "bg-accent-moderate-hover",
    "accent_text": "text-accent",
    "accent_quiet": "text-accent-subtle",
    "accent_line": "border-accent",
    "danger": "text-danger-subtle",
    "danger_bg": "bg-danger-moderate",
    "danger_text": "text-danger",
    "danger_line": "border-danger-subtle",
    "danger_edge": "border-danger",
    "warning_bg": "bg-warning-moderate",
    "warning_text": "text-warning",
    "warning_line": "border-warning-subtle",
    "success": "text-success-subtle",
    "success_bg": "bg-success-moderate",
    "success_text": "text-success",
    "success_line": "border-success-subtle",
    "info_bg": "bg-info-moderate",
    "info_text": "text-info",
    "info_line": "border-info-subtle",
    "purple_line": "border-meta-purple",
    "purple_bg": "bg-meta-purple-moderate",
    "purple_text": "text-meta-purple",
}


def sheet(tokens: Tokens, points: float) -> str:
    """Return the style sheet of `tokens` for a base font of `points`."""
    arrows = locator.resource("theme", "controls")
    values = {key: tokens.css(name) for key, name in _COLOURS.items()}
    return _SHEET.substitute(
        values,
        small=f"{points * 0.9:.1f}",
        heading=f"{points * 1.2:.1f}",
        title=f"{points * 1.55:.1f}",
        brand=f"{points * 1.8:.1f}",
        chevron=(arrows / f"down-{tokens.mode}.svg").as_posix(),
        tick=(arrows / f"tick-{tokens.mode}.svg").as_posix(),
        left=(arrows / f"left-{tokens.mode}.svg").as_posix(),
        right=(arrows / f"right-{tokens.mode}.svg").as_posix(),
        up=(arrows / f"up-{tokens.mode}.svg").as_posix(),
    )
