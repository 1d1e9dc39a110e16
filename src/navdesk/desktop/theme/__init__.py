"""Colours, spacing and focus: the Aksel design tokens as a Qt palette and a thin style sheet."""
