"""The documents of a case, as its facts tell of them: one line each, and the way to its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from navdesk.backoffice.document_files import FileLink
from navdesk.domain.codes import Owner
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.messages import Message
from navdesk.rulebook.terms import Terms
from navdesk.work.case_facts import text_part
from navdesk.work.case_states import DocumentLine, DocumentOrigin
from navdesk.work.states import AttachmentLine
from navdesk.work.wording import as_date

ATTACHMENT: Final = "attachment:"
"""How the ref of an attached file begins; its id follows."""

_FIRST: Final = "-"
"""In the place of a document's id: the first one of its registration, whatever it is."""

_APPLICATION: Final = "ECONOMY.x_application"
_SENT_IN: Final = "ECONOMY.x_attachment"
_STATE, _MUNICIPAL = "x_document", "x_municipal_record"
_BLOCKED: Final = {
    "NO_FILE": Message("case_documents.no_file"),
    "SHIELDED": Message("case_documents.shielded"),
    "NO_ACCESS": Message("case_documents.no_access"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; `link` leads to the file where somebody may fetch it."""

    line: DocumentLine
    link: FileLink | None = None

    def __repr__(self) -> str:
        """Return the line's, which tells the archive alone."""
        return f"Entry({self.line!r})"


class DocumentList:
    """Puts what the archives tell of documents into lines."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def of_facts(self, facts: Sequence[Fact]) -> Iterator[Entry]:
        """Yield the documents that `facts` tell of, in their order."""
        for fact in facts:
            if not isinstance(fact.value, Mapping):
                continue
            name = fact.field.partition(".")[2]
            if name == _STATE:
                yield from self._state(fact, fact.value)
            elif name == _MUNICIPAL:
                yield from self._municipal(fact, fact.value)
            elif fact.field == _APPLICATION:
                yield self._application(fact, fact.value)
            elif fact.field == _SENT_IN:
                yield from self._sent_in(fact, fact.value)

    def of_attachment(self, attachment: AttachmentLine) -> Entry:
        """Return the line of a file that was attached here."""
        line = self._line(DocumentOrigin.ATTACHMENT, f"{ATTACHMENT}{attachment.id}", Owner.JOINT)
        return Entry(
            replace(line, title=attachment.name, dated=attachment.added_at.date(), kept=True)
        )

    def _state(self, fact: Fact, value: Mapping[str, FactValue]) -> Iterator[Entry]:
        may_read = value.get("citizen_may_read")
        post = replace(
            self._line(
                DocumentOrigin.STATE_ARCHIVE, f"{fact.source}/{fact.record_id}", Owner.STATE
            ),
            title=text_part(value, "title"),
            title_hidden=value.get("title_hidden") is True,
            theme=self._terms.theme(text_part(value, "theme")) if text_part(value, "theme") else "",
            direction=self._direction(text_part(value, "direction")),
            status=self._word(text_part(value, "status")),
            dated=fact.valid_from,
            citizen_may_read=may_read if isinstance(may_read, bool) else None,
            record=fact.record_id,
        )
        files = value.get("files")
        if not isinstance(files, list | tuple) or not files:
            # Facts of an earlier version told of no files at all.
            why = "case_documents.no_file" if files is not None else "case_documents.ask_again"
            yield Entry(replace(post, blocked=Message(why)))
            return
        for number, file in enumerate(files):
            if not isinstance(file, Mapping):
                continue
            variant, ident = text_part(file, "variant"), text_part(file, "document_id")
            blocked = _blocked(file)
            if blocked is None and not (variant and ident):
                blocked = _BLOCKED["NO_FILE"]
            line = replace(
                post,
                ref=f"{post.ref}/{ident}/{variant}",
                title=(post.title if number == 0 else "") or text_part(file, "title"),
                title_hidden=file.get("title_hidden") is True,
                part_of=post.title if number else "",
                blocked=blocked,
            )
            link = FileLink(fact.source, (fact.record_id, ident, variant))
            yield Entry(line, link if blocked is None else None)

    def _municipal(self, fact: Fact, value: Mapping[str, FactValue]) -> Iterator[Entry]:
        own = f"{fact.source}/{fact.record_id}"
        record = replace(
            self._line(DocumentOrigin.MUNICIPAL_ARCHIVE, f"{own}/{_FIRST}", Owner.MUNICIPAL),
            title=text_part(value, "title"),
            theme=self._class(text_part(value, "class")),
            direction=self._direction(text_part(value, "kind")),
            dated=as_date(text_part(value, "date")) or fact.valid_from,
            record=text_part(value, "number") or fact.record_id,
        )
        href, files = text_part(value, "link_ref"), value.get("files")
        if not isinstance(files, list | tuple):
            why = None if href else Message("case_documents.ask_again")
            link = FileLink(fact.source, href=href) if href else None
            yield Entry(replace(record, blocked=why), link)
            return
        if not files:
            yield Entry(replace(record, blocked=_BLOCKED["NO_FILE"]))
        for number, file in enumerate(files):
            if not isinstance(file, Mapping):
                continue
            href, blocked = text_part(file, "link_ref"), _blocked(file)
            line = replace(
                record,
                ref=f"{own}/{text_part(file, 'document_id')}",
                title=(record.title if number == 0 else "") or text_part(file, "title"),
                part_of=record.title if number else "",
                blocked=blocked or (None if href else _BLOCKED["NO_FILE"]),
            )
            link = FileLink(fact.source, href=href) if line.blocked is None else None
            yield Entry(line, link)

    def _application(self, fact: Fact, value: Mapping[str, FactValue]) -> Entry:
        title = self._terms.get("value.application_files")
        return Entry(
            replace(
                self._closed(fact, f"{fact.source}/{fact.record_id}", title),
                status=self._word(text_part(value, "status")),
                dated=fact.valid_from or as_date(text_part(value, "changed_on")),
            )
        )

    def _sent_in(self, fact: Fact, value: Mapping[str, FactValue]) -> Iterator[Entry]:
        files = value.get("files")
        words = (self._word(text_part(value, name)) for name in ("title", "description"))
        kind = ", ".join(dict.fromkeys(word for word in words if word))
        for number, file in enumerate(files if isinstance(files, list | tuple) else ()):
            name = text_part(file, "file_name") if isinstance(file, Mapping) else ""
            ref = f"{fact.source}/{fact.record_id}/{number}"
            yield Entry(
                replace(self._closed(fact, ref, name or kind), part_of=kind if name else "")
            )

    def _closed(self, fact: Fact, ref: str, title: str) -> DocumentLine:
        """Return the line of what only the applicant and the municipality may open."""
        return replace(
            self._line(DocumentOrigin.APPLICATION, ref, Owner.MUNICIPAL),
            title=title,
            direction=self._direction("I"),
            dated=fact.valid_from,
            citizen_may_read=True,
            blocked=Message("case_documents.application_closed"),
        )

    def _line(self, origin: DocumentOrigin, ref: str, owner: Owner) -> DocumentLine:
        title = self._terms.get(f"document_origin.{origin.value}")
        return DocumentLine(
            ref=ref,
            origin=origin,
            origin_title=title,
            title="",
            title_hidden=False,
            theme="",
            direction="",
            status="",
            dated=None,
            owner=owner,
            citizen_may_read=None,
        )

    def _direction(self, code: str) -> str:
        return self._terms.find(f"document_direction.{code}") or ""

    def _class(self, code: str) -> str:
        """Return the service a class of the municipal archive stands for; else its code."""
        return self._terms.find(f"legal_basis.{code.replace('-', '_')}") or code

    def _word(self, code: str) -> str:
        return (self._terms.find(f"value.{code}") or code) if code else ""


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Return the documents by date, the undated last; those of one letter stay together."""
    return sorted(entries, key=lambda entry: entry.line.dated or date.min, reverse=True)


def _blocked(file: Mapping[str, FactValue]) -> Message | None:
    code = text_part(file, "blocked")
    return _BLOCKED.get(code, _BLOCKED["NO_FILE"]) if code else None
