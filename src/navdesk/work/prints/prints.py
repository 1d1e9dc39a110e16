"""`PrintsCase`: what can be printed of an open case, and the prints themselves.

A print is made in memory and handed over as bytes; nothing of it is kept here. Every one is in the
log before it is handed over, and so is every piece of the client's own copy that was kept back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from navdesk.documents.report import Block, Report
from navdesk.documents.report_pages import render_report
from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection
from navdesk.domain.employee import Employee
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.messages import Message
from navdesk.domain.profile import Profile
from navdesk.domain.purposes import Purpose
from navdesk.domain.relevance import RelevanceTable
from navdesk.rulebook.messages import Texts
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.errors import NotReady
from navdesk.work.print_states import (
    EVERYTHING,
    OF_CASE,
    PrintChoice,
    PrintKind,
    PrintWish,
    Reviewed,
    ReviewItem,
)
from navdesk.work.prints.blank_forms import blank_child, blank_mapping, blank_note
from navdesk.work.prints.case_prints import CasePrints
from navdesk.work.prints.leaflet import leaflet_blocks
from navdesk.work.prints.review_draft import ReviewDraft
from navdesk.work.prints.teller import PRINT_LANGUAGES, Speech, Telling
from navdesk.work.protected_filing import filing_office
from navdesk.work.wording import labelled

BLANK: Final = frozenset(
    {
        PrintKind.BLANK_MAPPING,
        PrintKind.BLANK_CHILD,
        PrintKind.BLANK_NOTE,
        PrintKind.LEAFLET,
    }
)
"""Empty forms and the leaflet: they hold nothing of anybody."""
_NO_PAPER: Final = frozenset({Protection.CODE6, Protection.CODE19, Protection.UNKNOWN})
"""Strictly protected persons: no ordinary print (domain sheet, section 8)."""
ONE_PAGE: Final = frozenset({PrintKind.PLAN, PrintKind.PAYMENT_MONTH, PrintKind.LEAFLET})
_WITHOUT_NUMBER: Final = ONE_PAGE | {PrintKind.APPLICATION}
"""What the client takes home: a paper on a kitchen table shows no person number."""
_SHORTEST_REASON: Final = 10
_LONGEST_REASON: Final = 300
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Composed:
    """The blocks of one print, the shorter ones for one page, and what its title adds."""

    blocks: tuple[Block, ...]
    shorter: tuple[tuple[Block, ...], ...] = ()
    subject: str = ""

    def __repr__(self) -> str:
        """Return nothing of its content."""
        return "Composed()"


class Prints:
    """Composes reports from what the screens show, and logs them."""

    def __init__(
        self,
        *,
        files: CaseFiles,
        view: CaseView,
        form: MappingForm,
        table: RelevanceTable,
        cases: CasePrints,
        begun: ReviewDraft,
        telling: Callable[[str], Telling],
        profile: Profile,
        employee: Employee,
        audit: AuditLog,
        clock: Clock,
        texts: Texts,
    ) -> None:
        """Hold what prints are made of; `telling` tells of cases in one language."""
        self._files = files
        self._view = view
        self._form = form
        self._table = table
        self._cases = cases
        self._begun = begun
        self._telling = telling
        self._profile = profile
        self._employee = employee
        self._audit = audit
        self._clock = clock
        self._texts = texts

    def choices(self, case_id: UUID) -> Sequence[PrintChoice]:
        """Return every print, with why it may not be made now where it may not."""
        case = self._files.case(case_id)
        self._view.require_writing(case_id)
        refused = self._refused(case)
        told = self._telling(self._texts.language)
        options: Mapping[PrintKind, tuple[tuple[tuple[str, str], ...], str]] = (
            {} if refused else self._cases.options(case_id, told)
        )
        choices = []
        for kind in PrintKind:
            offered, usual = options.get(kind, ((), ""))
            if kind is PrintKind.BLANK_MAPPING:
                offered = self._questions(told)
            why_not = "" if kind in BLANK or refused is None else self._texts.say(refused)
            if not why_not and kind is PrintKind.BEST_INTERESTS and not offered:
                why_not = self._say("no_child")
            choices.append(
                PrintChoice(
                    kind,
                    self._say(f"title_{kind.value}"),
                    self._say(f"help_{kind.value}"),
                    why_not,
                    offered,
                    usual,
                )
            )
        return tuple(choices)

    def review(self, case_id: UUID, language: str) -> Sequence[ReviewItem]:
        """Return the pieces of the client's own copy. That they are read is logged.

        Raises `NotReady` for a person who may not be printed.
        """
        case = self._allowed(case_id, PrintKind.WHOLE_CASE)
        self._audit.append("read", case.person, case_id, "print_WHOLE_CASE", "ALLOWED", "innsyn")
        return self._cases.pieces(case_id, self._telling(_known(language)))

    def _questions(self, told: Telling) -> tuple[tuple[str, str], ...]:
        """Return which questions an empty form may hold: those of the screen to begin with."""
        purposes = ((each.value, told.terms.name(each)) for each in Purpose)
        return (
            (OF_CASE, self._say("blank_of_case")),
            *purposes,
            (EVERYTHING, self._say("blank_everything")),
        )

    def begun_review(self, case_id: UUID) -> Reviewed:
        """Return what was decided of the client's own copy before it was put down."""
        self._allowed(case_id, PrintKind.WHOLE_CASE)
        return self._begun.begun(case_id)

    def keep_review(self, case_id: UUID, reviewed: Reviewed) -> None:
        """Keep what is decided of it so far; nothing decided forgets it."""
        self._begun.keep(case_id, reviewed)

    def make(self, case_id: UUID, wish: PrintWish) -> bytes:
        """Return the print as PDF/A bytes; it is in the log before it is handed over.

        Raises `NotReady` for what may not be printed, is not chosen or not reviewed, and what
        `documents` refuses.
        """
        case = self._allowed(case_id, wish.kind)
        told = self._telling(_known(wish.language))
        composed = self._composed(case, wish, told)
        made = render_report(self._report(case, wish, told.speech, composed))
        for left in wish.left_out if wish.kind is PrintKind.WHOLE_CASE else ():
            reason = _stated(left.reason)
            self._audit.append("withhold", case.person, case_id, reason, "ALLOWED", left.id)
        detail = _detail(wish)
        reason = f"print_{wish.kind.value}"
        # An empty form is about nobody.
        person, about = (None, None) if wish.kind in BLANK else (case.person, case_id)
        self._audit.append("print", person, about, reason, "ALLOWED", detail)
        return made

    def _composed(self, case: Case, wish: PrintWish, told: Telling) -> Composed:
        cases, speech = self._cases, told.speech
        makers: Mapping[PrintKind, Callable[[], Composed]] = {
            PrintKind.MAPPING: lambda: Composed(
                cases.mapping(case.id, told, wish.areas, large=wish.large)
            ),
            PrintKind.MAPPING_FOR_PURPOSE: lambda: self._for_purpose(case, wish, told),
            PrintKind.PLAN: lambda: _fitting(cases.plan(case.id, told, large=wish.large)),
            PrintKind.PAYMENT_MONTH: lambda: self._month(case, wish, told),
            PrintKind.BEST_INTERESTS: lambda: Composed(
                cases.child(case.id, told, _chosen(wish.child))
            ),
            PrintKind.HANDOVER: lambda: Composed(cases.handover(case.id, told)),
            PrintKind.WHOLE_CASE: lambda: self._whole_case(case, wish, told),
            PrintKind.APPLICATION: lambda: Composed(cases.application(case, told)),
            PrintKind.BLANK_MAPPING: lambda: self._blank_mapping(case, wish, told),
            PrintKind.BLANK_CHILD: lambda: Composed(tuple(blank_child(self._form, speech))),
            PrintKind.BLANK_NOTE: lambda: Composed(tuple(blank_note(speech))),
            PrintKind.LEAFLET: lambda: Composed(
                tuple(leaflet_blocks(self._profile.office.name, speech))
            ),
        }
        return makers[wish.kind]()

    def _for_purpose(self, case: Case, wish: PrintWish, told: Telling) -> Composed:
        purpose = _chosen(wish.purpose)
        if purpose not in self._cases.purposes(case.id):
            raise NotReady(Message("prints.purpose"))
        blocks = self._cases.mapping_for(case.id, told, self._table, purpose)
        return Composed(blocks, subject=told.terms.name(purpose))

    def _blank_mapping(self, case: Case, wish: PrintWish, told: Telling) -> Composed:
        """Return the questions the screen asks, those of one purpose, or all of them."""
        purposes = frozenset({wish.purpose}) if wish.purpose else self._stated(case, wish)
        named = told.terms.name(wish.purpose) if wish.purpose else ""
        blocks = blank_mapping(
            self._form,
            told.speech,
            wish.areas,
            lambda field: self._table.asks(field, purposes),
        )
        return Composed(tuple(blocks), subject=named)

    def _stated(self, case: Case, wish: PrintWish) -> frozenset[Purpose]:
        return frozenset() if wish.everything else self._cases.stated(case.id)

    def _month(self, case: Case, wish: PrintWish, told: Telling) -> Composed:
        chosen = _chosen(wish.month)
        name, variants = self._cases.month(case.id, told, chosen, large=wish.large)
        return _fitting(variants, name)

    def _whole_case(self, case: Case, wish: PrintWish, told: Telling) -> Composed:
        out = {left.id: _stated(left.reason) for left in wish.left_out}
        pieces = self._cases.pieces(case.id, told)
        known = {piece.id for piece in pieces}
        if known != wish.taken_in | out.keys() or wish.taken_in & out.keys():
            # Something came or changed since: nobody has looked at that.
            raise NotReady(Message("prints.review_again"))
        taken = [piece for piece in pieces if piece.id not in out]
        return Composed(self._cases.innsyn(case.id, told, taken, len(out)))

    def _report(self, case: Case, wish: PrintWish, speech: Speech, composed: Composed) -> Report:
        blank = wish.kind in BLANK
        title = speech.say(f"title_{wish.kind.value}")
        if composed.subject:
            title = labelled(title, composed.subject[:1].upper() + composed.subject[1:])
        return Report(
            title=title,
            language=speech.texts.language,
            written_at=self._clock.now(),
            author_name=self._employee.name,
            unit_name=filing_office(case, self._profile).name,
            practice=self._profile.is_practice,
            blocks=composed.blocks,
            client_name="" if blank else case.name,
            person="" if blank or wish.kind in _WITHOUT_NUMBER else case.person,
            large=wish.large,
            one_page=wish.kind in ONE_PAGE,
            shorter=composed.shorter,
        )

    def _allowed(self, case_id: UUID, kind: PrintKind) -> Case:
        """Return the case when this may be printed of it; a refusal is in the log."""
        case = self._files.case(case_id)
        self._view.require_writing(case_id)
        refused = None if kind in BLANK else self._refused(case)
        if refused is not None:
            reason = f"print_{kind.value}"
            self._audit.append("print", case.person, case_id, reason, "DENIED", refused.id)
            raise NotReady(refused)
        return case

    def _refused(self, case: Case) -> Message | None:
        if case.protection is Protection.UNKNOWN:
            return Message("work.protection_unknown")
        return Message("prints.protected") if case.protection in _NO_PAPER else None

    def _say(self, name: str) -> str:
        return self._texts.say(Message(f"prints.{name}"))


def _fitting(variants: tuple[tuple[Block, ...], ...], subject: str = "") -> Composed:
    return Composed(variants[0], variants[1:], subject)


def _known(language: str) -> str:
    if language not in PRINT_LANGUAGES:
        raise NotReady(Message("prints.language"))
    return language


def _chosen(value: _T | None) -> _T:
    if value is None:
        raise NotReady(Message("prints.choose"))
    return value


def _stated(reason: str) -> str:
    stated = " ".join(reason.split())
    if not _SHORTEST_REASON <= len(stated) <= _LONGEST_REASON:
        raise NotReady(
            Message("prints.reason", {"letters": _SHORTEST_REASON, "most": _LONGEST_REASON})
        )
    return stated


def _detail(wish: PrintWish) -> str:
    """Return what a line of the log says beside the kind: codes, never content."""
    if wish.purpose is not None:
        return f"{wish.language},{wish.purpose.value}"
    if wish.kind is PrintKind.PAYMENT_MONTH and wish.month is not None:
        return f"{wish.language},{wish.month[0]}-{wish.month[1]:02}"
    return wish.language
