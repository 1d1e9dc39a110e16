"""What every archive looks like to the delivery engine: `find`, `put`, and what it promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message

Keep = Callable[[str, str], None]
"""Stores one piece of progress (an href, an id) durably before the next request is made."""


@dataclass(frozen=True, slots=True)
class ArchivePromise:
    """What an archive can be relied on for.

    `dedupes`: a second put under the same key stores nothing and is free of side effects when it
    follows a clean "not found". `atomic`: a record is there whole or not at all.
    `quiet_after_s`: seconds a lost request may still be at work in there; only after that is
    "not found" proof that it never arrived (contracts, state sheet 5.4). `in_flight`: how many
    cases it takes at once; those of one case always go one after another. `withdraws`: a final
    record can be taken back from here, see `Withdrawing`. `resend_asks`: what is put is read by a
    citizen at once, so each put needs a person's fresh click (state sheet 7.4 and 8).
    """

    dedupes: bool
    atomic: bool
    quiet_after_s: float
    in_flight: int = 1
    withdraws: bool = False
    resend_asks: bool = False


class FindingKind(StrEnum):
    """What a read-back found under a delivery's key."""

    ABSENT = "ABSENT"
    COMPLETE = "COMPLETE"
    UNFINISHED = "UNFINISHED"
    DIFFERENT = "DIFFERENT"
    WITHDRAWN = "WITHDRAWN"
    SEVERAL = "SEVERAL"
    FORBIDDEN = "FORBIDDEN"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of a read-back. COMPLETE means: there once, final, and equal to what was sealed.

    `receipt` is set for COMPLETE. `reason` says what a person must look at for the others.
    """

    kind: FindingKind
    receipt: Receipt | None = None
    reason: Message | None = None


class PutKind(StrEnum):
    """What came back from a put or a finish."""

    STORED = "STORED"
    ACCEPTED = "ACCEPTED"
    ALREADY_THERE = "ALREADY_THERE"
    REJECTED = "REJECTED"
    HELD = "HELD"


@dataclass(frozen=True, slots=True)
class PutResult:
    """STORED: final, with its receipt. ACCEPTED: taken but not final yet. ALREADY_THERE: the key is
    used, read back. REJECTED: the archive refuses this content. HELD: a precondition is missing
    (no follow-up period, no class set up), nothing was sent. Both last carry a `reason`."""

    kind: PutKind
    receipt: Receipt | None = None
    reason: Message | None = None


class Archive(Protocol):
    """One archive a delivery can be put into.

    All three calls raise `navdesk.net.errors.NetError` (see there: `NotSent` and
    `OutcomeUnknown` are different things) and identity's `LoginRequired`; nothing else.
    """

    @property
    def kind(self) -> ArchiveKind:
        """Which destination of a routing this archive serves."""
        ...

    @property
    def promise(self) -> ArchivePromise:
        """What it can be relied on for."""
        ...

    def find(self, delivery: Delivery) -> Finding:
        """Look for the record of `delivery` and compare it with what was sealed."""
        ...

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Store the sealed piece, resuming from `delivery.progress` where there is any."""
        ...

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Complete a record that `find` called UNFINISHED, without creating anything twice."""
        ...


@runtime_checkable
class Withdrawing(Protocol):
    """What an archive also does whose promise `withdraws`."""

    def withdraw(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Ask the archive to take back the record of `delivery`, which `find` calls there.

        ACCEPTED says that it was asked; only `find` tells that it is withdrawn. REJECTED or HELD
        say why it is not, with a `reason`. Asking twice does no harm. Raises as `Archive` says.
        """
        ...
