"""An activity of the plan: how a delivery is written as one, and known again (state sheet 7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Content, Visibility
from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer

RECORD, ITEM = "SAMTALEREFERAT", "EGEN"
CANCELLED = "AVBRUTT"
READ_PLAN = """query readPlan($fnr: String!) {
  perioder(fnr: $fnr) { id aktiviteter {
      id versjon type status tittel beskrivelse referat erReferatPublisert avtalt fraDato
      opprettetDato endretAv transaksjonsType oppfolgingsperiodeId
      historikk { endringer { endretAv } }
  } }
}"""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity as the plan shows it; `raw` is what is sent back to change it."""

    id: str
    kind: str
    text: str
    start: datetime | None
    authors: frozenset[str]
    shared: bool
    deleted: bool
    cancelled: bool
    created: datetime | None
    raw: Mapping[str, Any]

    def __repr__(self) -> str:
        """Return id and kind, never the text."""
        return f"Activity({self.id}, {self.kind})"

    def is_of(self, delivery: Delivery) -> bool:
        """Whether this is the record of `delivery`: kind, date, author and text are equal."""
        return (
            self.kind == kind_of(delivery)
            and self.start is not None
            and abs((self.start - delivery.written_at).total_seconds()) < 1
            and delivery.sealed_by.upper() in self.authors
            and _normal(self.text) == _normal(delivery.content.text)
        )


def kind_of(delivery: Delivery) -> str:
    """Return what a delivery becomes: a plan item when it holds nothing but plans, else a record.

    Domain sheet, section 3, "On the wire". Never MOTE: a delivery knows no place and no hour.
    """
    return ITEM if set(delivery.contents) == {Content.PLAN} else RECORD


def is_to_be_shared(delivery: Delivery) -> bool:
    """Whether the citizen shall read it, which takes a step of its own for a meeting record."""
    return kind_of(delivery) == RECORD and delivery.visibility is Visibility.VISIBLE


def unfit(delivery: Delivery) -> Message | None:
    """Return why this delivery may not go into the plan as it is, or None."""
    if Content.MESSAGE in delivery.contents:
        return Message("archives.plan_message")
    if kind_of(delivery) == ITEM and delivery.visibility is not Visibility.VISIBLE:
        # Only a meeting record can be kept from the citizen; every other item is seen at once.
        return Message("archives.plan_item_is_seen")
    return None


def body_of(delivery: Delivery) -> Mapping[str, Any]:
    """Return what is sent to create the activity, not yet shown to the citizen.

    No channel is told: a delivery does not know whether people met or telephoned.
    """
    body: dict[str, Any] = {
        "type": kind_of(delivery),
        "tittel": delivery.content.title,
        "fraDato": delivery.written_at.astimezone(OSLO).isoformat(timespec="milliseconds"),
        "avtalt": False,
    }
    if kind_of(delivery) == ITEM:
        return body | {"status": "PLANLAGT", "beskrivelse": delivery.content.text}
    return body | {
        "status": "GJENNOMFORES",
        "referat": delivery.content.text,
        "erReferatPublisert": False,
    }


def read_plan(data: Mapping[str, object]) -> Iterator[Activity]:
    """Yield every activity of every period in an answer to `READ_PLAN`.

    Raises `BadAnswer` where a list is missing: taken for empty, it would send a note twice.
    """
    for period in _objects(data.get("perioder")):
        for activity in _objects(period.get("aktiviteter")):
            yield read_activity(activity)


def read_activity(raw: Mapping[str, Any]) -> Activity:
    """Return one activity as the plan tells it; raises `BadAnswer` for one without an id."""
    if not raw.get("id"):
        raise BadAnswer(Message("archives.plan_not_readable"))
    history = raw.get("historikk")
    changes = _objects(history.get("endringer") or []) if isinstance(history, dict) else []
    authors = {raw.get("endretAv"), *(change.get("endretAv") for change in changes)}
    kind = str(raw.get("type") or "")
    return Activity(
        id=str(raw["id"]),
        kind=kind,
        text=str(raw.get("referat" if kind == RECORD else "beskrivelse") or ""),
        start=_moment(raw.get("fraDato")),
        authors=frozenset(str(author).upper() for author in authors if author),
        shared=bool(raw.get("erReferatPublisert")),
        deleted=raw.get("transaksjonsType") == "KASSERT",
        cancelled=raw.get("status") == CANCELLED,
        created=_moment(raw.get("opprettetDato")),
        raw={key: value for key, value in raw.items() if key != "historikk"},
    )


def _objects(found: object) -> Sequence[Mapping[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadAnswer(Message("archives.plan_not_readable"))
    return found


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=OSLO)


def _normal(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
