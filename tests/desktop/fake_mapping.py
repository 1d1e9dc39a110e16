"""What the fake mapping shows beside its simple questions: the frame, children, records, lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from navdesk.domain.codes import LifeArea
from navdesk.domain.fact_changes import ChangeSort
from navdesk.work.states import AnswerLine, ChildForm, FieldState, PartState, Prefill

STATES = (
    ("NOT_MAPPED", "Ikke kartlagt"),
    ("MAPPED", "Kartlagt"),
    ("NOT_RELEVANT", "Ikke relevant"),
)
CREDITOR = PartState("creditor", "Kreditor", "text", required=True)
DEBT_PARTS = (
    CREDITOR,
    PartState("amount", "Beløp", "money"),
    PartState("status", "Status", "choice", (("COLLECTION", "Inkasso"), ("JUDGMENT", "Dom"))),
    PartState("date", "Dato", "date"),
)
HELP_PARTS = (
    PartState("place", "Sted", "text", required=True),
    PartState("days", "Antall døgn", "integer"),
    PartState("quality", "Kvaliteten er god nok", "boolean"),
    PartState("safe", "Trygghet", "scale"),
)
FRAME = (
    ("area_state", "Status for livsområdet", "choice"),
    ("area_voice", "Med brukerens egne ord", "words"),
    ("area_resources", "Ressurser", "text"),
    ("area_obstacles", "Hindringer", "text"),
    ("area_goal", "Brukerens mål", "words"),
    ("area_assessment", "Faglig vurdering", "text"),
    ("area_priority", "Prioritet", "integer"),
)
CHILD = (
    ("home", "Bolig", "text"),
    ("view", "Barnets syn", "words"),
    ("days", "Samværsdager i måneden", "integer"),
)
BEST = (("best_moments", "Momenter", "list"), ("best_conclusion", "Konklusjon", "text"))
MOMENTS = (
    PartState("moment", "Moment", "choice", (("VIEW", "Barnets syn"), ("HEALTH", "Helse"))),
    PartState("text", "Hva taler for", "text", required=True),
)

Field = Callable[..., FieldState]


def rich_fields(area: LifeArea, field: Field) -> tuple[FieldState, ...]:
    """Return a question of each type that has parts, several choices, or is computed."""
    several = (("CAR", "Bil"), ("TRUCK", "Truck"), ("NONE", "Ingen"))
    return (
        field(area, "debts", "Gjeld", "list", parts=DEBT_PARTS),
        field(area, "temp", "Midlertidig botilbud", "record", parts=HELP_PARTS),
        field(area, "several", "Førerkort og sertifikater", "choices", options=several),
        field(area, "left", "Til overs", "computed", computed="2 130 kr under veiledende sats."),
        field(area, "born", "Fra hvilken dag?", "date"),
    )


def frame_fields(area: LifeArea, field: Field) -> tuple[FieldState, ...]:
    """Return what every area has."""
    return tuple(
        field(area, name, label, kind, options=STATES if kind == "choice" else ())
        for name, label, kind in FRAME
    )


def child_form(child: str, name: str, age: int | None, field: Field) -> ChildForm:
    """Return one child with its own questions."""

    def of_child(asked: tuple[str, str, str]) -> FieldState:
        named, label, kind = asked
        parts = MOMENTS if kind == "list" else ()
        return field(LifeArea.FAMILY, f"child.{named}", label, kind, parts=parts, child=child)

    fields, weighed = tuple(map(of_child, CHILD)), tuple(map(of_child, BEST))
    missing = sum(not one.answered for one in (*fields, *weighed))
    return ChildForm(child, name, age, fields, weighed, missing)


def offered_child(at: datetime) -> Prefill:
    """Return a child the register knows of."""
    return Prefill("pdl/household/FAMILY.household#0", "Yngste Testrev, 04.02.2021", "PDL", at)


def told(value: Any) -> str:
    """Return a value of the fake mapping as one line."""
    match value:
        case None:
            return ""
        case bool():
            return "Ja" if value else "Nei"
        case dict():
            return ", ".join(filter(None, map(told, value.values())))
        case list() | tuple():
            return "; ".join(map(told, value))
        case _:
            return str(value)


def change_between(first: AnswerLine | None, second: AnswerLine | None) -> ChangeSort | None:
    """Return what happened to one question between two days."""
    if first is None or second is None:
        return ChangeSort.NEW if first is None else ChangeSort.GONE
    return None if first.value == second.value else ChangeSort.CHANGED


def last_until(lines: Sequence[AnswerLine], end: Any) -> AnswerLine | None:
    """Return the newest line (they stand newest first) given no later than the day `end`."""
    return next((line for line in lines if line.written_at.date() <= end), None)
