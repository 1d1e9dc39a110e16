"""Reads `resources/forms/plans.toml` into what the plan is made of, or says what is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import PlanKind
from navdesk.domain.plan import OWNERS, ServiceClass
from navdesk.domain.plan_form import PlanForm, ReadyItem, ReadyKind, Service
from navdesk.rulebook.languages import in_all_languages
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_FACT = re.compile(r"[A-Z]+\.[a-z][A-Za-z0-9_-]*")
_RULE = re.compile(r"D(0[1-9]|[123][0-9]|40)")
_MOST_DAYS, _MOST_MONTHS = 1500, 48
_HOURS_OF_A_WEEK = 168
_KVP_BASIS = LegalBasis.STL_29


def load_plans(path: Path | None = None) -> PlanForm:
    """Return the plan form of `path` (default: the one in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("forms", "plans.toml")
    root.only("full_time_hours", "blocking", "choosable", "goal", "service", "plan")
    full_time = root.integer("full_time_hours")
    if not 1 <= full_time <= _HOURS_OF_A_WEEK:
        root.fail("rules.file_inconsistent", "full_time_hours")
    services = {}
    for section in root.tables("service"):
        service = _service(section)
        if service.code in services:
            section.fail("rules.file_duplicate", service.code)
        services[service.code] = service
    ready = [_ready(section, services) for section in root.tables("plan")]
    check_unique(root, (one.kind.value for one in ready))
    return PlanForm(
        services=MappingProxyType(services),
        ready=MappingProxyType({one.kind: one for one in ready}),
        goal_bases=_goal_bases(root),
        full_time=full_time,
        blocking=frozenset(root.words("blocking")) if root.has("blocking") else frozenset(),
        choosable=_choosable(root),
    )


def _choosable(root: Section) -> tuple[LegalBasis, ...]:
    words = root.words("choosable") if root.has("choosable") else ()
    known = {basis.value: basis for basis in LegalBasis if basis is not LegalBasis.NONE}
    for word in words:
        if word not in known:
            allowed = ", ".join(known)
            root.fail("rules.file_unknown_code", word, near="choosable", allowed=allowed)
        if words.count(word) > 1:
            root.fail("rules.file_duplicate", word)
    return tuple(known[word] for word in words)


def _goal_bases(root: Section) -> MappingProxyType[LifeArea, LegalBasis]:
    found: dict[LifeArea, LegalBasis] = {}
    for section in root.tables("goal"):
        section.only("area", "legal_basis")
        area = section.code("area", LifeArea)
        if area in found:
            section.fail("rules.file_duplicate", area.value)
        found[area] = _basis(section)
        # What is planned about these is never the state's to hold (rule C12).
        if area in {LifeArea.ECONOMY, LifeArea.HOUSING} and found[area].is_state:
            section.fail("rules.file_inconsistent", "legal_basis")
    return MappingProxyType(found)


def _service(section: Section) -> Service:
    section.only("code", "owner", "legal_basis", "class", "label")
    kind = ServiceClass.ORDINARY
    if section.has("class"):
        kind = section.code("class", ServiceClass)
    owner = _owner(section) if section.has("owner") else None
    basis = _basis(section) if section.has("legal_basis") else None
    if basis is not None and owner is not None and basis.is_state != (owner is Owner.STATE):
        section.fail("rules.file_inconsistent", "legal_basis")
    # A KVP activity is the municipality's, and never the state's to hold (mixed case 3).
    if kind is ServiceClass.KVP and (owner, basis) != (Owner.MUNICIPAL, _KVP_BASIS):
        section.fail("rules.file_inconsistent", "class")
    return Service(_code(section), in_all_languages(section, "label"), owner, basis, kind)


def _ready(section: Section, services: dict[str, Service]) -> ReadyKind:
    section.only(
        "kind", "facts", "deadline", "only_once", "title", "event", "basis", "hint", "item"
    )
    kind = section.code("kind", PlanKind)
    if kind is PlanKind.JOINT:
        section.fail("rules.file_inconsistent", "kind")
    sections = section.tables("item")
    items = [_item(item, services) for item in sections]
    for item, made in zip(sections, items, strict=True):
        if made.code in [other.code for other in items[: sections.index(item)]]:
            item.fail("rules.file_duplicate", made.code)
    if len([item for item in items if item.anchor]) != 1:
        section.fail("rules.file_inconsistent", "kind")
    return ReadyKind(
        kind=kind,
        titles=in_all_languages(section, "title"),
        events=in_all_languages(section, "event"),
        bases=in_all_languages(section, "basis"),
        hints=in_all_languages(section, "hint"),
        items=tuple(items),
        facts=_facts(section),
        deadline=_deadline(section),
        only_once=section.has("only_once") and section.truth("only_once"),
    )


def _deadline(section: Section) -> str:
    rule = section.text("deadline") if section.has("deadline") else ""
    if rule and not _RULE.fullmatch(rule):
        section.fail("rules.file_unknown_code", rule, near="deadline", allowed="D01-D40")
    return rule


def _facts(section: Section) -> tuple[str, ...]:
    facts = section.words("facts") if section.has("facts") else ()
    for fact in facts:
        if not _FACT.fullmatch(fact) or fact.partition(".")[0] not in set(LifeArea):
            section.fail("rules.file_unknown_code", fact, near="facts", allowed="<AREA>.<field>")
    return facts


def _item(section: Section, services: dict[str, Service]) -> ReadyItem:
    section.only("code", "owner", "service", "days", "months", "anchor", "children", "text", "why")
    owner = _owner(section)
    service = section.text("service") if section.has("service") else ""
    if service and service not in services:
        allowed = ", ".join(services)
        section.fail("rules.file_unknown_code", service, near="service", allowed=allowed)
    if service and services[service].owner not in {None, owner}:
        section.fail("rules.file_inconsistent", "service")
    days = _offset(section, "days", _MOST_DAYS)
    months = _offset(section, "months", _MOST_MONTHS)
    if days is not None and months is not None:
        section.fail("rules.file_inconsistent", "months")
    anchor = section.has("anchor") and section.truth("anchor")
    if anchor and days != 0:
        section.fail("rules.file_inconsistent", "anchor")
    return ReadyItem(
        code=_code(section),
        owner=owner,
        texts=in_all_languages(section, "text"),
        whys=in_all_languages(section, "why"),
        service=service,
        days=days,
        months=months,
        anchor=anchor,
        children=section.has("children") and section.truth("children"),
    )


def _offset(section: Section, key: str, most: int) -> int | None:
    if not section.has(key):
        return None
    offset = section.integer(key)
    if abs(offset) > most:
        section.fail("rules.file_inconsistent", key)
    return offset


def _code(section: Section) -> str:
    code = section.text("code")
    if not _CODE.fullmatch(code):
        section.fail("rules.file_unknown_code", code, near="code", allowed="A-Z, 0-9, _")
    return code


def _owner(section: Section) -> Owner:
    owner = section.code("owner", Owner)
    if owner not in OWNERS:
        section.fail("rules.file_unknown_code", owner, near="owner", allowed=", ".join(OWNERS))
    return owner


def _basis(section: Section) -> LegalBasis:
    basis = section.code("legal_basis", LegalBasis)
    if basis is LegalBasis.NONE:
        section.fail("rules.file_inconsistent", "legal_basis")
    return basis
