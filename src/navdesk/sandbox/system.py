"""What one system of the practice back office is to the server that carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

WsgiApp = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class CallInfo:
    """Which call a request is, by the system's own name for it, and whom it is about.

    `call` never holds an identifier; `person` is a person number or actor id, or None.
    """

    call: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class SandboxSystem:
    """One system, mounted under `/<id>`.

    `kind` is the contract it speaks, as in `profile.toml`; `audience` the token it wants.
    `classify` names a request for faults and counters; its request has a body that can be read.
    `extra_profile` are further keys for its `[[system]]` entry, such as `headers`.
    """

    id: str
    kind: str
    audience: str
    app: WsgiApp
    classify: Callable[[Request], CallInfo]
    extra_profile: Mapping[str, Any] = field(default_factory=dict)
