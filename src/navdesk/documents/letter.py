"""A letter on paper: who it is to, where a window envelope shows it, and who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from navdesk.documents import layout, pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.fonts import load_fonts
from navdesk.documents.record import MAX_TITLE
from navdesk.documents.sheet import Sheet, typeset
from navdesk.documents.text import MAX_CHARACTERS, clean_text, one_line
from navdesk.documents.words import Words, words_for
from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message

_WINDOW = layout.PAGE_HEIGHT - 128.0
"""Where the first line of the address may begin: 45 mm below the edge, in a C5 or DL window."""
_BODY = layout.PAGE_HEIGHT - 278.0
"""Where the text begins: 98 mm below the edge, below every window."""
_ADDRESS = layout.Style(11, 14, 0)


class LetterKind(StrEnum):
    """What a letter is for; it decides the words around the text."""

    CHILD_WELFARE = "CHILD_WELFARE"
    REFUND = "REFUND"
    CLIENT = "CLIENT"


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """What one letter says.

    `title` is neutral: it stands in lists and on screens that others see. `recipient_address` are
    the lines below the name; without any, the letter is handed over or addressed by hand. `person`
    is the client's number (11 digits). `benefit` names the benefit a refund is claimed in.
    """

    kind: LetterKind
    title: str
    language: str
    written_at: datetime
    author_name: str
    unit_name: str
    recipient_name: str
    recipient_address: Sequence[str]
    client_name: str
    person: str
    paragraphs: Sequence[str]
    key: str
    practice: bool
    benefit: str | None = None

    def __repr__(self) -> str:
        """Return the key alone: the rest is about a person."""
        return f"LetterDocument({self.key})"


def render_letter(document: LetterDocument) -> bytes:
    """Return the letter as PDF/A-2b bytes, tagged, the same bytes every time.

    Raises `DocumentError` when there is no text or no recipient, when it is too long, when it
    holds a picture, or when no font has one of its letters.
    """
    return _render(document, pdfa.PART)


def letter_for_preflight(document: LetterDocument) -> bytes:
    """Return the same letter declared as PDF/A-1b, the only part PDFBox Preflight can prove."""
    return _render(document, part=1)


def _render(document: LetterDocument, part: int) -> bytes:
    if document.written_at.tzinfo is None:
        raise ValueError("written_at needs a zone")
    cleaned = _cleaned(document)
    words = words_for(cleaned.language)
    mark = words(Message("documents.practice_mark")) if cleaned.practice else ""
    description = pdfa.Description(
        title=cleaned.title,
        author=cleaned.author_name,
        identifier=cleaned.key,
        language=cleaned.language,
        written_at=cleaned.written_at,
    )
    sheet = Sheet(head=(cleaned.unit_name, mark), foot=cleaned.key)
    load_fonts()  # the window is measured before anything is drawn
    return typeset(_blocks(cleaned, words), sheet, description, words, part)


def _cleaned(document: LetterDocument) -> LetterDocument:
    paragraphs = [clean_text(text) for text in document.paragraphs]
    if not paragraphs or any(not text.strip() for text in paragraphs):
        raise DocumentError.of("documents.empty")
    if sum(map(len, paragraphs)) > MAX_CHARACTERS:
        raise DocumentError.of("documents.too_long", limit=MAX_CHARACTERS)
    if not (len(document.person) == 11 and document.person.isdecimal()):
        raise DocumentError.of("documents.person")
    title = one_line(document.title)
    if not title or len(title) > MAX_TITLE:
        raise DocumentError.of("documents.title", limit=MAX_TITLE)
    recipient = one_line(document.recipient_name)
    if not recipient:
        raise DocumentError.of("letters.recipient_missing")
    return replace(
        document,
        title=title,
        written_at=document.written_at.astimezone(OSLO),
        author_name=one_line(document.author_name),
        unit_name=one_line(document.unit_name),
        recipient_name=recipient,
        recipient_address=[one_line(line) for line in document.recipient_address if line.strip()],
        client_name=one_line(document.client_name),
        paragraphs=paragraphs,
        benefit=one_line(document.benefit) if document.benefit else None,
    )


def _blocks(document: LetterDocument, words: Words) -> list[layout.Block]:
    def label(message: Message, value: str) -> layout.Block:
        return layout.fact(words(message), value)

    window = _window(document)
    blocks = [*window, _below(layout.title(document.title), window)]
    if document.practice:
        blocks.append(layout.heading(words(Message("documents.practice"))))
    number = f"{document.person[:6]} {document.person[6:]}"
    if document.kind is not LetterKind.CLIENT:
        # The recipient must know at once what this is; the title alone must not tell.
        blocks += [
            layout.heading(words(_about(document))),
            label(_concerns(document), document.client_name),
            label(Message("documents.label_person"), number),
        ]
    written = document.written_at.strftime("%d.%m.%Y %H:%M")
    author = f"{document.author_name}, {document.unit_name}"
    blocks += [
        label(Message("documents.label_written_at"), written),
        label(Message("letters.label_author"), author),
    ]
    if document.kind is LetterKind.CHILD_WELFARE:
        blocks.append(layout.heading(words(Message("letters.seen"))))
    for text in document.paragraphs:
        blocks += layout.paragraphs(text)
    if document.kind is LetterKind.CHILD_WELFARE:
        blocks += layout.paragraphs(words(Message("letters.law_child")))
    elif document.kind is LetterKind.REFUND:
        blocks += layout.paragraphs(words(Message("letters.law_refund")))
    named = {"author": document.author_name, "unit": document.unit_name}
    return [*blocks, *layout.paragraphs(words(Message("letters.contact", named)))]


def _about(document: LetterDocument) -> Message:
    if document.kind is LetterKind.CHILD_WELFARE:
        return Message("letters.about_child")
    return Message("letters.about_refund", {"benefit": document.benefit or ""})


def _concerns(document: LetterDocument) -> Message:
    if document.kind is LetterKind.CHILD_WELFARE:
        return Message("letters.label_child")
    return Message("letters.label_client")


def _window(document: LetterDocument) -> list[layout.Block]:
    """Return sender and recipient as one block each, the recipient where the window is."""
    sender = layout.Block(layout.Role.TEXT, (layout.Run(document.unit_name),), layout.FACTS)
    lines = "\n".join((document.recipient_name, *document.recipient_address))
    gap = max(layout.TOP - _height(sender) - _WINDOW, 0.0)
    style = replace(_ADDRESS, before=gap)
    return [sender, layout.Block(layout.Role.TEXT, (layout.Run(lines),), style)]


def _below(title: layout.Block, window: Sequence[layout.Block]) -> layout.Block:
    used = sum(_height(block) for block in window) + window[-1].style.before
    gap = max(layout.TOP - used - _BODY, 24.0)
    return replace(title, style=replace(title.style, before=gap))


def _height(block: layout.Block) -> float:
    return len(layout.wrap(block)) * block.style.leading
