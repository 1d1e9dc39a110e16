"""Prints of the fake office: every kind, small PDFs, and a review with one doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message
from navdesk.work.errors import NotReady
from navdesk.work.print_states import PrintChoice, PrintKind, PrintWish, Reviewed, ReviewItem

TITLES = {
    PrintKind.MAPPING: "Kartlegging",
    PrintKind.MAPPING_FOR_PURPOSE: "Kartlegging for ett formål",
    PrintKind.PLAN: "Planen min",
    PrintKind.PAYMENT_MONTH: "Når kommer pengene?",
    PrintKind.BEST_INTERESTS: "Vurdering av barnets beste",
    PrintKind.HANDOVER: "Oppsummering ved overtakelse",
    PrintKind.WHOLE_CASE: "Innsyn: din egen kopi",
    PrintKind.APPLICATION: "Søknad på papir",
    PrintKind.BLANK_MAPPING: "Tomt skjema: kartlegging",
    PrintKind.BLANK_CHILD: "Tomt skjema: barn",
    PrintKind.BLANK_NOTE: "Tomt skjema: notat",
    PrintKind.LEAFLET: "Dette kan Nav-kontoret hjelpe deg med",
}
_OPTIONS = {
    PrintKind.MAPPING_FOR_PURPOSE: (
        (("FOLLOW_UP", "Oppfølging"), ("COUNSELLING", "Rådgivning")),
        "COUNSELLING",
    ),
    PrintKind.BLANK_MAPPING: (
        (("", "Det saken er åpen for"), ("COUNSELLING", "Rådgivning"), ("ALL", "Alle spørsmål")),
        "",
    ),
    PrintKind.PAYMENT_MONTH: (
        (("2026-08", "august 2026"), ("2026-09", "september 2026")),
        "2026-09",
    ),
    PrintKind.BEST_INTERESTS: ((("a", "Kvikk, 13 år"), ("b", "Lur, 9 år")), "a"),
}


class FakePrints:
    """Makes a one-line PDF of every wish and remembers it; `protected` refuses all but blanks."""

    def __init__(self) -> None:
        self.made: list[PrintWish] = []
        self.protected = False
        self.begun = Reviewed()
        self.pieces = [
            ReviewItem("p1", "Økonomi: kartlegging", "Husleie: 9 000 kr", "Nav-kontoret har dette"),
            ReviewItem(
                "p2",
                "Familie: husstand",
                "Bor med Stille Testrev",
                "Hentet fra Folkeregisteret",
                "Forteller om andre enn brukeren.",
            ),
        ]

    def choices(self, case_id: UUID) -> Sequence[PrintChoice]:
        """Return every kind; a protected person has blank forms alone."""
        return tuple(
            PrintChoice(
                kind,
                title,
                f"Hjelp om {title}.",
                self._why_not(kind),
                *_OPTIONS.get(kind, ((), "")),
            )
            for kind, title in TITLES.items()
        )

    def review(self, case_id: UUID, language: str) -> Sequence[ReviewItem]:
        """Return two pieces, one in doubt."""
        return tuple(self.pieces)

    def begun_review(self, case_id: UUID) -> Reviewed:
        """Return what was last kept."""
        return self.begun

    def keep_review(self, case_id: UUID, reviewed: Reviewed) -> None:
        """Keep what is decided."""
        self.begun = reviewed

    def make(self, case_id: UUID, wish: PrintWish) -> bytes:
        """Return a small PDF. Raises `NotReady` when pieces were left unreviewed."""
        if wish.kind is PrintKind.WHOLE_CASE:
            seen = wish.taken_in | {one.id for one in wish.left_out}
            if seen != {one.id for one in self.pieces}:
                raise NotReady(Message("prints.review_again"))
        self.made.append(wish)
        # Late, as the program itself does it: the first window waits for no PDF library.
        from navdesk.documents.report import Paragraph, Report
        from navdesk.documents.report_pages import render_report

        return render_report(
            Report(
                title=TITLES[wish.kind],
                language=wish.language,
                written_at=datetime(2026, 9, 15, 10, 42, tzinfo=OSLO),
                author_name="Kari Testveileder",
                unit_name="Nav Testdal",
                practice=True,
                blocks=(Paragraph("Innhold"),),
                client_name="Tapper Testrev",
                large=wish.large,
            )
        )

    def _why_not(self, kind: PrintKind) -> str:
        blank = kind.value.startswith("BLANK")
        return "Saken har strengt fortrolig adresse." if self.protected and not blank else ""
