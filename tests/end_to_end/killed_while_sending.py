"""A process that seals a note, sends it with the real engine, and is killed at a named point."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from threading import Timer
from typing import Any
from uuid import UUID

from tests.end_to_end.conftest import KARI, S02, PracticeDay
from tests.end_to_end.story import E04_AND_E02, open_case, write_and_seal
from tests.vault.victims import Say
from tests.work.crash_points import CrashPoint, Reach, WatchedLog

from navdesk.assembly import Desk
from navdesk.backoffice.archive import Archive
from navdesk.domain.delivery import Delivery
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply
from navdesk.work.courier import Courier, DeliveryLog
from navdesk.work.progress import Silent

ORDER = "order.json"
_UNDER_WAY_S = 0.1
"""So long after a write was sent the process dies; the back office is made to take longer."""


def work(folder: Path, say: Say) -> None:
    """Seal a note and send it; die where the order says."""
    order = json.loads((folder / ORDER).read_text(encoding="utf-8"))
    nobody: Any = None
    desk = PracticeDay(nobody, nobody, folder).open_desk(KARI)
    marked = [replace(part, text=f"{part.text} {order['mark']}") for part in E04_AND_E02]
    for item in write_and_seal(desk, open_case(desk, S02), marked):
        say(item.key)
    watch(desk, Killer(CrashPoint(order["point"]), order["after"]))
    desk.outbox.deliver(Silent())


def rehearse(folder: Path) -> None:
    """Nothing but what was imported for it."""


class Killer:
    """Ends this process the moment one point is reached for the nth time."""

    def __init__(self, point: CrashPoint, after: int) -> None:
        self._point = point
        self._left = after

    def reach(self, point: CrashPoint) -> None:
        if point is self._point:
            self._left -= 1
            if self._left < 0:
                if point is CrashPoint.REQUEST_UNDER_WAY:
                    Timer(_UNDER_WAY_S, self._die).start()
                else:
                    self._die()

    @staticmethod
    def _die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class WatchedCourier:
    """The real courier, over a log that tells of its points."""

    def __init__(self, courier: Courier, reach: Reach) -> None:
        self._courier = courier
        self._reach = reach

    def carry(self, delivery_id: UUID, archive: Archive, log: DeliveryLog) -> Delivery:
        return self._courier.carry(delivery_id, archive, WatchedLog(log, self._reach))


def watch(desk: Desk, killer: Killer) -> None:
    """Have the desk's engine and every write over the network tell `killer` where they are."""
    outbox: Any = desk.outbox
    outbox._courier = WatchedCourier(outbox._courier, killer.reach)
    send = Http.send

    def watched(http: Http, call: Call) -> Reply:
        if call.safe or call.method == "GET":
            return send(http, call)
        killer.reach(CrashPoint.BEFORE_REQUEST)
        killer.reach(CrashPoint.REQUEST_UNDER_WAY)
        reply = send(http, call)
        killer.reach(CrashPoint.AFTER_REQUEST)
        return reply

    class_of: Any = Http
    class_of.send = watched
