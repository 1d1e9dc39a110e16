"""Tables on paper. Nothing is written to a file on the way; the printer queue is the system's."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter


def print_table(
    printer: QPrinter,
    title: str,
    intro: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> None:
    """Print a table under `title` and `intro`; the heading row stands on every page."""
    document = QTextDocument()
    document.setDefaultStyleSheet("th { text-align: left; } td, th { padding: 3px 10px 3px 0; }")
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    document.setHtml(
        f"<h1>{escape(title)}</h1><p>{escape(intro)}</p>"
        f'<table width="100%"><thead><tr>{head}</tr></thead>{body}</table>'
    )
    document.print_(printer)
