"""One thread as text to read: who, when, whose each part is, and why."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.inbox.threads import Thread
from navdesk.domain.codes import Owner
from navdesk.work.answer_states import Answered, AnswerState
from navdesk.work.answer_threads import answer_key
from navdesk.work.inbox_states import MessageLine

COLOURS = {
    Owner.STATE: "text-accent-subtle",
    Owner.MUNICIPAL: "text-meta-purple",
    Owner.JOINT: "text-neutral-subtle",
    None: "text-neutral-subtle",
}
"""The colour of each line's name; the name is always there too."""


def line_name(owner: Owner | None) -> str:
    """Return whose something is, as the list and the thread say it."""
    if owner is None:
        return QCoreApplication.translate("Inbox", "Ikke avgjort")
    if owner is Owner.JOINT:
        return QCoreApplication.translate("Inbox", "Stat og kommune")
    return phrases.owner(owner)


class ThreadText:
    """Writes threads as rich text in the colours of the theme."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def html(self, thread: Thread, answers: AnswerState | None = None) -> str:
        """Return every message of `thread`, the newest first, each with how it was answered."""
        told = answers.answered if answers is not None else {}
        return "<hr>".join(
            self._message(line, told.get(answer_key(line.ref), ()))
            for line in reversed(thread.messages)
        )

    def _answered(self, told: Answered) -> str:
        """Return that a message was answered, and where each part of the answer is now."""
        when = dates.moment_text(told.written_at, self._desk.clock.now())
        head = QCoreApplication.translate("Inbox", "Besvart {when} ({ident})").format(
            when=when, ident=told.author
        )
        quiet = self._colour("text-neutral-subtle")
        pieces = []
        for piece in told.pieces:
            state = phrases.delivery_state(piece.state)
            why = self._desk.words.say(piece.reason) if piece.reason is not None else ""
            pieces.append(f"{escape(piece.destination)}: {escape(state)}. {escape(why)}".rstrip())
        said = "<br>".join(pieces)
        colour = self._colour("text-success-subtle")
        return (
            f'<p><b style="color:{colour}">{escape(head)}</b><br>'
            f'<span style="color:{quiet}">{said}</span></p>'
        )

    def _message(self, line: MessageLine, answers: Sequence[Answered]) -> str:
        quiet = self._colour("text-neutral-subtle")
        pieces = [f"<p><b>{escape(self._sender(line))}</b>{self._about(line, answers)}</p>"]
        if line.heading:
            pieces.append(f'<p style="color:{quiet}">{escape(line.heading)}</p>')
        pieces.append(self._text(line))
        if line.from_client:
            why = escape(self._desk.words.say(line.why))
            name = self._name(line.owner)
            pieces.append(f'<p>{name}<br><span style="color:{quiet}">{why}</span></p>')
        return "".join([*pieces, *map(self._answered, answers)])

    def _sender(self, line: MessageLine) -> str:
        if line.from_client or not line.sender:
            return line.sender or QCoreApplication.translate("Inbox", "Nav")
        return QCoreApplication.translate("Inbox", "Nav ({ident})").format(ident=line.sender)

    def _about(self, line: MessageLine, answers: Sequence[Answered]) -> str:
        parts = []
        if line.sent_at is not None:
            parts.append(dates.moment_text(line.sent_at, self._desk.clock.now()))
        else:
            parts.append(QCoreApplication.translate("Inbox", "uten dato"))
        if line.unread:
            parts.append(QCoreApplication.translate("Inbox", "Ulest"))
        if line.awaits_answer and not answers:
            parts.append(QCoreApplication.translate("Inbox", "Venter på svar"))
        quiet = self._colour("text-neutral-subtle")
        said = "".join(f" · {escape(part)}" for part in parts)
        return f'<span style="color:{quiet}">{said}</span>'

    def _text(self, line: MessageLine) -> str:
        if line.removed:
            gone = QCoreApplication.translate("Inbox", "Teksten er fjernet.")
            return f"<p><i>{escape(gone)}</i></p>"
        if line.owner is not Owner.JOINT:
            return f'<p style="white-space:pre-wrap">{escape(line.text)}</p>'
        return "".join(
            self._part(owner, " ".join(part.text for part in parts))
            for owner, parts in groupby(line.parts, key=lambda part: part.owner)
        )

    def _part(self, owner: Owner | None, text: str) -> str:
        """Return one stretch of a message for both lines: an edge, whose it is, and the words."""
        colour = self._colour(COLOURS[owner]) if owner is not None else "transparent"
        name = f"{self._name(owner)}<br>" if owner is not None else ""
        return (
            '<table cellspacing="0" cellpadding="6" width="100%"><tr>'
            f'<td width="4" style="padding:0" bgcolor="{colour}"></td>'
            f"<td>{name}{escape(text)}</td></tr></table>"
        )

    def _name(self, owner: Owner | None) -> str:
        return f'<b style="color:{self._colour(COLOURS[owner])}">{escape(line_name(owner))}</b>'

    def _colour(self, token: str) -> str:
        return self._desk.theme.colour(token).name()
