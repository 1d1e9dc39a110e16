"""What every source holds and how it is asked, in words, from its declaration and the profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from navdesk.backoffice.client import default_headers
from navdesk.backoffice.source import SourceDeclaration
from navdesk.domain.codes import LifeArea
from navdesk.domain.profile import Profile, SystemKind, SystemSetup
from navdesk.domain.purposes import EVERY_PURPOSE, Purpose
from navdesk.rulebook.terms import Terms
from navdesk.work.states import SourceAbout

Declared = Callable[[SystemKind], SourceDeclaration | None]


def describe_sources(
    profile: Profile, declared: Declared, terms: Terms
) -> Mapping[str, SourceAbout]:
    """Return every readable system of `profile` by id, also those that are switched off."""
    return MappingProxyType(
        {
            setup.id: describe(setup, declaration, terms)
            for setup in profile.systems
            if (declaration := declared(setup.kind)) is not None
        }
    )


def describe(setup: SystemSetup, declared: SourceDeclaration, terms: Terms) -> SourceAbout:
    """Return one source; audience, headers and time limit are the office's own."""
    names = {name.lower(): name for name in default_headers(setup.kind)}
    names |= {name.lower(): name for name in setup.headers}
    some = declared.purposes != EVERY_PURPOSE
    return SourceAbout(
        system=setup.id,
        title=terms.find(f"source.{setup.kind.value}") or declared.title,
        municipal=declared.municipal,
        holds=terms.get(f"source_holds.{setup.kind.value}"),
        life_areas=tuple(terms.name(area) for area in LifeArea if area in declared.life_areas),
        purposes=tuple(
            terms.name(purpose) for purpose in Purpose if some and purpose in declared.purposes
        ),
        protection=terms.name(declared.protection),
        time_limit_s=setup.timeout_s,
        audience=setup.audience,
        headers=tuple(names.values()),
    )
