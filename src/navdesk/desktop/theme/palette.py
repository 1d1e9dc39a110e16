"""Turns design tokens into the palette that Fusion draws with."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from navdesk.desktop.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "bg-default",
    QPalette.ColorRole.WindowText: "text-neutral",
    QPalette.ColorRole.Base: "bg-default",
    QPalette.ColorRole.AlternateBase: "bg-neutral-soft",
    QPalette.ColorRole.Text: "text-neutral",
    QPalette.ColorRole.PlaceholderText: "text-neutral-subtle",
    QPalette.ColorRole.Button: "bg-raised",
    QPalette.ColorRole.ButtonText: "text-neutral",
    QPalette.ColorRole.BrightText: "text-danger-subtle",
    QPalette.ColorRole.Light: "bg-raised",
    QPalette.ColorRole.Midlight: "bg-neutral-moderate",
    QPalette.ColorRole.Mid: "border-neutral-subtle",
    QPalette.ColorRole.Dark: "border-neutral",
    QPalette.ColorRole.Shadow: "border-neutral-strong",
    QPalette.ColorRole.Highlight: "bg-accent-moderate",
    QPalette.ColorRole.HighlightedText: "text-neutral",
    QPalette.ColorRole.Accent: "bg-accent-strong",
    QPalette.ColorRole.Link: "text-accent-subtle",
    QPalette.ColorRole.LinkVisited: "text-meta-purple-subtle",
    QPalette.ColorRole.ToolTipBase: "bg-raised",
    QPalette.ColorRole.ToolTipText: "text-neutral",
}
_MUTED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette of `tokens` for every colour group."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, tokens[name])
    for role in _MUTED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, tokens["text-neutral-decoration"])
    return palette
