"""Small things every archive adapter says and reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from navdesk.backoffice.graphql import GraphQLReply
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply


def call_id() -> str:
    """Return a new id for one call, for the other side's log."""
    return str(uuid4())


def object_of(reply: Reply) -> Mapping[str, Any]:
    """Return the JSON object an answer holds; raises `BadAnswer` when it holds none."""
    answer = reply.json()
    if not isinstance(answer, dict):
        raise unexpected(reply.status)
    return answer


def unexpected(status: int) -> BadAnswer:
    """Return the error for an answer outside the contract."""
    return BadAnswer(Message("archives.unexpected_answer", {"status": status}))


def is_denied(answer: GraphQLReply) -> bool:
    """Whether a GraphQL answer is a denial: by code, or by class where veilarb* gives no code."""
    return any(
        error.is_denial or error.classification.upper() == "FORBIDDEN" for error in answer.errors
    )
