"""Which widgets of ours a Designer form may name as promoted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from navdesk.desktop.widgets.card_grid import CardGrid
from navdesk.desktop.widgets.command_field import CommandField
from navdesk.desktop.widgets.eliding_combo import ElidingCombo
from navdesk.desktop.widgets.growing_text import GrowingText
from navdesk.desktop.widgets.masked_number import MaskedNumber
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.passphrase_field import PassphraseField
from navdesk.desktop.widgets.plain_label import PlainLabel

PROMOTED: tuple[type[QWidget], ...] = (
    CardGrid,
    CommandField,
    ElidingCombo,
    GrowingText,
    MaskedNumber,
    MessageBar,
    PassphraseField,
    PlainLabel,
)
