"""`navdesk rules route`: where paragraphs go, and why."""

from __future__ import annotations

from typing import Any

from navdesk.commands.rules_input import Item, answer_of, item_of, items_of
from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea
from navdesk.domain.routing import RoutedDelivery, Routing, RoutingInput, route
from navdesk.rulebook import Texts, load_routing_table

_KEYS = ("id", "legal_basis", "content", "life_area", "flags")
_FLAG_WORDS = (*Flag, *BenefitTheme)


def route_items(content: bytes, texts: Texts) -> bytes:
    """Return the answers to the list in `content`; raises `InputError` for what cannot be used."""
    items = [_item(value, number, texts) for number, value in enumerate(items_of(content), start=1)]
    table = load_routing_table()
    return answer_of(
        [_as_json(item_id, route(table, segment), texts) for item_id, segment in items]
    )


def _as_json(item_id: str, routing: Routing, texts: Texts) -> dict[str, Any]:
    return {
        "id": item_id,
        "outcome": routing.outcome.value,
        "rule": routing.rule,
        "added_by": list(routing.added_by),
        "deliveries": [_delivery_as_json(delivery) for delivery in routing.deliveries],
        "reason": texts.say(routing.reason),
    }


def _delivery_as_json(delivery: RoutedDelivery) -> dict[str, Any]:
    return {
        "archive": delivery.archive.value,
        "class": delivery.archive_class,
        "shielding": delivery.shielding.name,
        "visibility": delivery.visibility.value,
        "record_type": delivery.record_type.value,
        "office_lock": delivery.office_lock,
    }


def _item(value: object, number: int, texts: Texts) -> tuple[str, RoutingInput]:
    item = item_of(value, number, texts, keys=_KEYS, required=_KEYS)
    flags, benefit = _flags(item)
    return item.text("id"), RoutingInput(
        legal_basis=item.member(item.text("legal_basis"), LegalBasis, "legal_basis"),
        content=item.member(item.text("content"), Content, "content"),
        life_area=item.member(item.text("life_area"), LifeArea, "life_area"),
        flags=flags,
        benefit=benefit,
    )


def _flags(item: Item) -> tuple[frozenset[Flag], BenefitTheme | None]:
    flags: set[Flag] = set()
    benefit: BenefitTheme | None = None
    for word in item.texts_at("flags"):
        member = item.member(word, _FLAG_WORDS, "flags")
        if isinstance(member, Flag):
            flags.add(member)
        elif benefit is None or benefit is member:
            benefit = BenefitTheme(member)
        else:
            raise item.error(
                "rules.item_two_benefits",
                word=benefit.value,
                other=member.value,
                allowed=", ".join(BenefitTheme),
            )
    return frozenset(flags), benefit
