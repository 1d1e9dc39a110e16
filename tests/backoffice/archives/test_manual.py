"""Where there is no electronic way, nothing is sent, and nothing that was sent is forgotten."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from tests.work.office import START, PracticeLog, RunningTime, sealed_delivery

from navdesk.backoffice.archives import Archives
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.work.courier import Courier

NOWHERE = Archives({}, {})
"""An office whose archive was taken out of the setup."""


def letter() -> Delivery:
    return replace(sealed_delivery(), archive=ArchiveKind.CLIENT_LETTER)


def record() -> Delivery:
    return replace(sealed_delivery(), archive=ArchiveKind.MUNICIPAL)


def carried(delivery: Delivery) -> Delivery:
    archive = NOWHERE.for_delivery(delivery)
    assert archive is not None
    allowed = AccessDecision(AccessVerdict.ALLOWED, None)
    courier = Courier(lambda _: allowed, RunningTime().clock, lambda low, high: low)
    return courier.carry(delivery.id, archive, PracticeLog(delivery))


@pytest.mark.parametrize("piece", [letter, record])
def test_what_was_never_sent_waits_for_a_person_to_send_it(piece) -> None:
    for attempts in (0, 1):
        done = carried(replace(piece(), attempts=attempts))
        assert done.state is DeliveryState.NEEDS_PERSON
        assert done.reason is not None
        assert done.reason.id in {"letters.print_and_send", "archives.municipality_not_set_up"}


@pytest.mark.parametrize("piece", [letter, record])
@pytest.mark.parametrize(
    "trace",
    [
        {"state": DeliveryState.UNKNOWN, "last_attempt_at": START},
        {"state": DeliveryState.UNKNOWN, "progress": MappingProxyType({"fiks.sent": "2026"})},
        {"state": DeliveryState.ACCEPTED},
    ],
    ids=["unanswered", "handed out", "accepted"],
)
def test_what_was_sent_while_there_was_a_way_is_asked_about_first(piece, trace) -> None:
    done = carried(replace(piece(), attempts=1, **trace))
    assert done.state is DeliveryState.NEEDS_PERSON
    assert done.reason is not None
    assert done.reason.id == "archives.sent_before"
