"""Reading GraphQL answers, where denial and failure arrive as HTTP 200."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply

_DENIALS = frozenset({"unauthorized", "forbidden", "http_403"})


@dataclass(frozen=True, slots=True)
class GraphQLError:
    """One error. `code` is `extensions.code`, or empty where the system gave none."""

    code: str
    classification: str = ""
    reason_code: str = ""
    policy: str = ""

    @property
    def is_denial(self) -> bool:
        """Whether the employee may not see what was asked for.

        The follow-up systems give no code, only a classification.
        """
        return self.code in _DENIALS or self.classification == "FORBIDDEN"

    @property
    def is_not_found(self) -> bool:
        """Whether what was asked for does not exist."""
        return self.code == "not_found" or self.classification == "NOT_FOUND"


@dataclass(frozen=True, slots=True)
class GraphQLReply:
    """Data and errors, either of which may be empty; `raw` is the whole answer as text."""

    data: Mapping[str, object]
    errors: tuple[GraphQLError, ...] = ()
    extensions: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    raw: str = field(default="", repr=False)

    def __repr__(self) -> str:
        """Return codes only, never data."""
        return f"GraphQLReply(errors={[error.code for error in self.errors]})"

    @property
    def denied(self) -> GraphQLError | None:
        """The first denial among the errors, if any."""
        return next((error for error in self.errors if error.is_denial), None)

    @property
    def warnings(self) -> int:
        """How many warnings stand in `extensions.warnings` (PDL: the answer may lack fields)."""
        found = self.extensions.get("warnings")
        return len(found) if isinstance(found, list) else 0

    def has_code(self, code: str) -> bool:
        """Whether one of the errors has `code`."""
        return any(error.code == code for error in self.errors)


def read_graphql(reply: Reply) -> GraphQLReply:
    """Return what a GraphQL endpoint answered.

    A 403 becomes the error `http_403`. Raises `BadAnswer` for any other status but 200 without a
    GraphQL body, and for a body that is none.
    """
    if reply.status == 403:
        return GraphQLReply({}, (GraphQLError("http_403"),), raw=_if_json(reply))
    if not reply.ok and reply.status != 400:
        raise BadAnswer(Message("sources.status", {"status": reply.status}))
    body = reply.json()
    if not isinstance(body, dict) or not ("data" in body or "errors" in body):
        raise BadAnswer(Message("sources.form"))
    data, errors = body.get("data"), body.get("errors")
    extensions = body.get("extensions")
    return GraphQLReply(
        data=data if isinstance(data, dict) else {},
        errors=_errors(errors),
        extensions=extensions if isinstance(extensions, dict) else {},
        raw=reply.text,
    )


def _if_json(reply: Reply) -> str:
    """Return the body of a refusal where it is JSON; a gateway's refusal seldom is."""
    try:
        reply.json()
    except BadAnswer:
        return ""
    return reply.text


def _errors(found: object) -> tuple[GraphQLError, ...]:
    if found is None:
        return ()
    if not isinstance(found, list):
        return (GraphQLError("unreadable"),)
    return tuple(_error(error) for error in found)


def _error(error: object) -> GraphQLError:
    more = error.get("extensions") if isinstance(error, dict) else None
    if not isinstance(more, dict):
        more = {}
    details = more.get("details")
    policy = details.get("policy") if isinstance(details, dict) else None
    return GraphQLError(
        code=_word(more.get("code")),
        classification=_word(more.get("classification")),
        reason_code=_word(more.get("reason_code")),
        policy=_word(policy),
    )


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
