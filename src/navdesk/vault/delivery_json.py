"""What else a delivery was sealed with, as its column keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navdesk.domain.delivery import Delivery, Recipient


def details_to_json(delivery: Delivery) -> dict[str, Any]:
    """Return recipient, conversation and corrected record of a delivery."""
    recipient = delivery.recipient
    return {
        "recipient": recipient
        and {"id": recipient.id, "name": recipient.name, "address": list(recipient.address)},
        "thread": delivery.thread,
        "corrects": delivery.corrects,
    }


def details_from_json(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments of `Delivery` that `details_to_json` kept."""
    recipient = document.get("recipient")
    return {
        "recipient": recipient
        and Recipient(recipient["id"], recipient["name"], tuple(recipient["address"])),
        "thread": document.get("thread"),
        "corrects": document.get("corrects"),
    }
