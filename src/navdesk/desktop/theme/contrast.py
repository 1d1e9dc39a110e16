"""Contrast between two colours, as WCAG 2.2 counts it, and the pairs this program uses."""

from __future__ import annotations

from PySide6.QtGui import QColor

TEXT_PAIRS = (
    ("text-neutral", "bg-default"),
    ("text-neutral", "bg-neutral-soft"),
    ("text-neutral", "bg-raised"),
    ("text-neutral", "bg-neutral-moderate"),
    ("text-neutral", "bg-neutral-moderate-hover"),
    ("text-neutral", "bg-accent-moderate"),
    ("text-neutral", "bg-accent-soft"),
    ("text-neutral-subtle", "bg-default"),
    ("text-neutral-subtle", "bg-raised"),
    ("text-neutral-subtle", "bg-neutral-soft"),
    ("text-neutral-subtle", "bg-neutral-moderate"),
    ("text-neutral-subtle", "bg-accent-moderate"),
    ("text-accent-subtle", "bg-default"),
    ("text-accent-subtle", "bg-raised"),
    ("text-accent-subtle", "bg-neutral-soft"),
    ("text-accent", "bg-accent-moderate"),
    ("text-accent", "bg-accent-soft"),
    ("text-accent-contrast", "bg-accent-strong"),
    ("text-accent-contrast", "bg-accent-strong-hover"),
    ("text-danger-subtle", "bg-default"),
    ("text-danger-subtle", "bg-raised"),
    ("text-danger-subtle", "bg-accent-moderate"),
    ("text-danger", "bg-danger-moderate"),
    ("text-warning", "bg-warning-moderate"),
    ("text-warning-subtle", "bg-default"),
    ("text-success", "bg-success-moderate"),
    ("text-success-subtle", "bg-default"),
    ("text-success-subtle", "bg-raised"),
    ("text-info", "bg-info-moderate"),
    ("text-accent", "bg-accent-moderate-hover"),
    ("text-meta-purple", "bg-meta-purple-moderate"),
    ("text-meta-purple-subtle", "bg-default"),
    ("text-meta-purple-subtle", "bg-raised"),
)
"""Text on ground, at least 4.5 to 1 (WCAG 1.4.3)."""

CONTROL_PAIRS = (
    ("border-neutral", "bg-default"),
    ("border-neutral", "bg-raised"),
    ("border-focus", "bg-default"),
    ("border-focus", "bg-raised"),
    ("border-focus", "bg-neutral-soft"),
    ("border-accent", "bg-default"),
    ("border-accent", "bg-raised"),
    ("border-meta-purple", "bg-default"),
    ("border-meta-purple", "bg-raised"),
    ("border-danger", "bg-default"),
    ("border-warning", "bg-default"),
    ("border-success", "bg-default"),
)
"""Edges and marks that carry meaning, at least 3 to 1 (WCAG 1.4.11)."""


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
