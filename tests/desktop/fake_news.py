"""What moved in the fake case: nothing, until a test or the gallery says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.messages import NavdeskError
from navdesk.work.news_states import ChangeLine, Conflict, ConflictSide, HeldAnswer, News

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
BEFORE = NOW - timedelta(days=12)

ANSWER = UUID("5c7f7f7e-0000-4000-8000-00000000a001")
PERCENT = ChangeLine(
    ChangeSort.CHANGED,
    "WORK.x_employed_percent",
    LifeArea.WORK,
    "Samlet stillingsprosent",
    "50",
    "80",
    "Arbeidsforhold (Aa-registeret)",
    NOW - timedelta(minutes=2),
)
PAYMENT = ChangeLine(
    ChangeSort.NEW,
    "ECONOMY.income",
    LifeArea.ECONOMY,
    "Inntekter",
    "",
    "Nav · Tiltakspenger · 6 420 kr · 11.09.2026",
    "Utbetalinger fra Nav",
    NOW - timedelta(minutes=2),
)
ITEM = ChangeLine(
    ChangeSort.GONE,
    "WORK.x_plan_item",
    LifeArea.WORK,
    "Aktivitet i planen",
    "Jobbsøking · Gjennomføres",
    "",
    "Aktivitetsplanen",
    NOW - timedelta(minutes=2),
)
ADDRESSES = Conflict(
    "HOUSING.x_address",
    "Adresse",
    (
        ConflictSide("Storgata 1, 9901", "Folkeregisteret (PDL)", BEFORE.date(), NOW),
        ConflictSide("Lillegata 2, 9901", "Sosialhjelpssøknader (Digisos)", NOW.date(), NOW),
    ),
)
HELD = HeldAnswer("utbetaldata", "Utbetalinger fra Nav", 23, 0, NOW - timedelta(minutes=2))


class FakeNews:
    """Tells what it is given; what is read, accepted or refused is told no more."""

    def __init__(self, published: Callable[[UUID], None] = lambda _: None) -> None:
        self._published = published
        self.now = News()
        self.read: list[tuple[tuple[UUID, ...], str | None]] = []
        self.accepted: list[str] = []
        self.refused: list[str] = []
        self.fail: NavdeskError | None = None

    def moved(self) -> None:
        """Let there be something of every kind."""
        self.now = News(
            changes=(PERCENT, PAYMENT, ITEM),
            conflicts=(ADDRESSES,),
            held=(HELD,),
            since=BEFORE,
            gathered_at=NOW - timedelta(minutes=2),
            answers=(ANSWER,),
        )

    def unchanged(self, silent: int = 0) -> None:
        """Let the sources have been asked again and say what they said."""
        self.now = News(since=BEFORE, gathered_at=NOW, silent=silent, answers=(ANSWER,))

    def state(self, case_id: UUID) -> News:
        return self.now

    def mark_read(
        self, case_id: UUID, answers: Sequence[UUID], field_id: str | None = None
    ) -> None:
        self._may()
        self.read.append((tuple(answers), field_id))
        left = tuple(one for one in self.now.changes if field_id not in {None, one.field})
        self.now = replace(self.now, changes=left, since=NOW)
        self._published(case_id)

    def accept_held(self, case_id: UUID, source: str) -> None:
        self._may()
        self.accepted.append(source)
        self._decided(case_id, source)

    def refuse_held(self, case_id: UUID, source: str) -> None:
        self._may()
        self.refused.append(source)
        self._decided(case_id, source)

    def _decided(self, case_id: UUID, source: str) -> None:
        left = tuple(one for one in self.now.held if one.source != source)
        self.now = replace(self.now, held=left)
        self._published(case_id)

    def _may(self) -> None:
        if self.fail is not None:
            raise self.fail
