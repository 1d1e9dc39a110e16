"""Reading `profile.toml`: one office's whole setup, checked before anything is started."""

from __future__ import annotations

import base64
import re
import string
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import urlsplit

from navdesk.domain.codes import Role
from navdesk.domain.messages import Message, MessageParameter
from navdesk.domain.profile import (
    ArchiveSetup,
    IdentitySetup,
    Office,
    Policy,
    Profile,
    Registration,
    SystemKind,
    SystemSetup,
    TokenStyle,
)
from navdesk.settings.profile_fiks import check_fiks_archive
from navdesk.settings.profile_letters import read_letters
from navdesk.settings.profile_office import read_office
from navdesk.settings.table import ProfileError, Source, Table
from navdesk.settings.toml_lines import key_lines

_MOST_BYTES = 1_000_000
_ESCROW_BYTES = 32
_MOST_SECONDS = 600
_HOUR_S = 60 * 60
_HEADER_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_PLACEHOLDERS = frozenset({"call_id", "person", "consumer", "traceparent"})
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?")
_COLLECTOR = re.compile(r"(?:udp|tcp|tls)://[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(\.\d{1,6})?([Zz]|[+-]\d{2}:\d{2})?"
)
_E = TypeVar("_E", bound=StrEnum)


def load_profile(path: Path) -> Profile:
    """Return the profile in the TOML file `path` (form: interfaces sheet, "profile.toml").

    Raises `ProfileError`, whose message names the file, the line and the key, and for an unknown
    key the nearest known one; nothing is half-used.
    """
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        raise _refused("settings.unreadable", path, why=trouble.strerror or "I/O") from None
    if len(raw) > _MOST_BYTES:
        raise _refused("settings.too_large", path)
    values, source = _parse(path, raw)
    return _profile(Table(source, (), values))


def _parse(path: Path, raw: bytes) -> tuple[dict[str, object], Source]:
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        values = tomllib.loads(text)
    except UnicodeDecodeError as trouble:
        line = raw.count(b"\n", 0, trouble.start) + 1
        raise _refused("settings.not_utf8", path, line=line) from None
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        place = re.search(r"at line (\d+)", str(trouble))
        line = int(place[1]) if place else text.count("\n") + 1
        raise _refused("settings.broken", path, line=line) from None
    return values, Source(str(path), key_lines(text))


def _refused(message_id: str, path: Path, **params: MessageParameter) -> ProfileError:
    return ProfileError(Message(message_id, MappingProxyType({"file": str(path), **params})))


def _profile(root: Table) -> Profile:
    root.only(
        {
            "profile",
            "practice",
            "office",
            "identity",
            "roles",
            "system",
            "archive",
            "letters",
            "policy",
            "team_store",
            "protected",
        }
    )
    head = _table(root, "profile", {"id", "language"})
    office = read_office(root)
    systems = _systems(root)
    return Profile(
        id=_safe_id(head, "id"),
        language=_one_of(head, "language", ("nb", "nn", "en"), "nb"),
        office=office,
        identity=_identity(
            _table(root, "identity", {"issuer", "client_id", "scopes", "token_style"})
        ),
        roles=_roles(root),
        systems=systems,
        archives=_archives(root, systems, office),
        policy=_policy(root),
        practice_now=_practice_now(root),
        team_store=_team_store(root),
        letters=read_letters(root, systems, office),
    )


def _table(parent: Table, key: str, allowed: set[str]) -> Table:
    table = parent.table(key)
    if table is None:
        raise parent.error("settings.missing_key", key)
    table.only(allowed)
    return table


def _safe_id(table: Table, key: str) -> str:
    """Return an id that is also a safe folder name on every system."""
    value = table.text(key)
    if not _ID.fullmatch(value):
        raise table.error("settings.bad_id", key)
    return value


def _one_of(table: Table, key: str, allowed: tuple[str, ...], default: str | None) -> str:
    value = table.text(key) if default is None else table.text_or(key, default)
    if value not in allowed:
        raise table.error("settings.unknown_value", key, value=value, allowed=", ".join(allowed))
    return value


def _word(table: Table, key: str, words: type[_E], default: _E | None = None) -> _E:
    allowed = tuple(word.value for word in words)
    return words(_one_of(table, key, allowed, default.value if default else None))


def _identity(table: Table) -> IdentitySetup:
    return IdentitySetup(
        issuer=_url(table, "issuer"),
        client_id=table.text("client_id"),
        scopes=table.texts("scopes", IdentitySetup("", "").scopes),
        token_style=_word(table, "token_style", TokenStyle, TokenStyle.SCOPE),
    )


def _roles(root: Table) -> Mapping[Role, tuple[str, ...]]:
    table = _table(root, "roles", {role.value for role in Role})
    return MappingProxyType({role: table.texts(role, ()) for role in Role if role in table.values})


def _systems(root: Table) -> tuple[SystemSetup, ...]:
    found: dict[str, SystemSetup] = {}
    keys = {"id", "kind", "base_url", "audience", "timeout_s", "enabled", "headers"}
    for table in root.tables("system"):
        table.only(keys)
        system = SystemSetup(
            id=_safe_id(table, "id"),
            kind=_word(table, "kind", SystemKind),
            base_url=_url(table, "base_url"),
            audience=table.text("audience"),
            timeout_s=table.seconds("timeout_s", 20.0, _MOST_SECONDS),
            enabled=table.boolean("enabled", True),
            headers=_headers(table),
        )
        if system.kind is SystemKind.MANUAL:
            raise table.error("settings.manual_is_no_system", "kind")
        if system.id in found:
            raise table.error("settings.duplicate_system", "id", value=system.id)
        found[system.id] = system
    return tuple(found.values())


def _headers(table: Table) -> Mapping[str, str]:
    headers = table.texts_by_key("headers", required=False)
    for name, value in headers.items():
        place = (*table.place, "headers", name)
        if not _HEADER_NAME.fullmatch(name) or not value.isprintable() or not value.isascii():
            raise table.source.error("settings.bad_header", place)
        try:
            used = {
                field for _, field, _, _ in string.Formatter().parse(value) if field is not None
            }
        except ValueError:
            raise table.source.error("settings.bad_header", place) from None
        if not used <= _PLACEHOLDERS:
            raise table.source.error("settings.bad_placeholder", place)
    return headers


def _optional(table: Table, key: str) -> str | None:
    return table.text(key) if key in table.values else None


def _archives(
    root: Table, systems: tuple[SystemSetup, ...], office: Office
) -> tuple[ArchiveSetup, ...]:
    kinds = {system.id: system.kind for system in systems}
    found: dict[str, ArchiveSetup] = {}
    keys = {
        "municipality",
        "system",
        "kind",
        "classes",
        "access_code",
        "shielding_basis",
        "registration",
        "account",
        "case_system",
        "series",
        "person_scheme",
        "public_title",
        "document_type",
        "rule",
        "message_life_s",
        "receipt_wait_s",
        "most_bytes",
    }
    for table in root.tables("archive"):
        table.only(keys)
        archive = ArchiveSetup(
            municipality=table.text("municipality"),
            system=table.text_or("system", ""),
            kind=_word(table, "kind", SystemKind),
            classes=table.texts_by_key("classes", required=True),
            access_code=table.text("access_code"),
            shielding_basis=table.text("shielding_basis"),
            registration=_word(table, "registration", Registration, Registration.ARKIVNOTAT),
            account=_optional(table, "account"),
            case_system=table.text_or("case_system", "navdesk"),
            series=_optional(table, "series"),
            person_scheme=_optional(table, "person_scheme"),
            public_title=table.text_or("public_title", "Notat"),
            document_type=_optional(table, "document_type"),
            rule=_optional(table, "rule"),
            message_life_s=table.whole("message_life_s", 4 * _HOUR_S, 60, 7 * 24 * _HOUR_S),
            receipt_wait_s=table.whole("receipt_wait_s", 600, 1, 24 * _HOUR_S),
            most_bytes=table.whole("most_bytes", 0, 1, 5 * 1024**3) or None,
        )
        if archive.municipality not in office.municipalities:
            raise table.error("settings.foreign_municipality", "municipality")
        if archive.municipality in found:
            raise table.error(
                "settings.duplicate_archive", "municipality", value=archive.municipality
            )
        found[archive.municipality] = archive
        if archive.kind is SystemKind.MANUAL:
            if "system" in table.values:
                raise table.error("settings.manual_is_no_system", "system")
            continue
        if not archive.system:
            raise table.error("settings.missing_key", "system")
        if archive.system not in kinds:
            raise table.error(
                "settings.unknown_system",
                "system",
                value=archive.system,
                allowed=", ".join(sorted(kinds)),
            )
        if kinds[archive.system] is not archive.kind:
            raise table.error(
                "settings.other_kind", "kind", value=archive.kind, other=kinds[archive.system]
            )
        check_fiks_archive(table, archive)
    return tuple(found.values())


def _policy(root: Table) -> Policy:
    table = root.table("policy", required=False)
    if table is None:
        return Policy()
    table.only(
        {
            "lease_hours",
            "lock_minutes",
            "code7_offline",
            "wipe_days",
            "memo_days",
            "clipboard_seconds",
            "escrow_key",
            "audit_collector",
        }
    )
    usual = Policy()
    return Policy(
        lease_hours=table.whole("lease_hours", usual.lease_hours, 1, 24 * 90),
        lock_minutes=table.whole("lock_minutes", usual.lock_minutes, 1, 24 * 60),
        code7_offline=table.boolean("code7_offline", usual.code7_offline),
        wipe_days=table.whole("wipe_days", usual.wipe_days, 1, 365),
        memo_days=table.whole("memo_days", usual.memo_days, 1, 365),
        clipboard_seconds=table.whole("clipboard_seconds", usual.clipboard_seconds, 5, 3600),
        escrow_key=_escrow_key(table),
        audit_collector=_collector(table),
    )


def _escrow_key(table: Table) -> bytes | None:
    if "escrow_key" not in table.values:
        return None
    try:
        key = base64.b64decode(table.text("escrow_key"), validate=True)
    except ValueError:
        key = b""
    if len(key) != _ESCROW_BYTES:
        raise table.error("settings.bad_escrow_key", "escrow_key")
    return key


def _collector(table: Table) -> str | None:
    if "audit_collector" not in table.values:
        return None
    address = table.text("audit_collector")
    if not _COLLECTOR.fullmatch(address):
        raise table.error("settings.bad_collector", "audit_collector")
    return address


def _team_store(root: Table) -> str | None:
    table = root.table("team_store", required=False)
    if table is None:
        return None
    table.only({"url"})
    return _url(table, "url")


def _practice_now(root: Table) -> date | datetime | None:
    table = root.table("practice", required=False)
    if table is None:
        return None
    table.only({"now"})
    if "now" not in table.values:
        raise table.error("settings.missing_key", "now")
    moment = _moment(table.values["now"])
    if moment is None:
        raise table.error("settings.bad_time", "now")
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise table.error("settings.time_without_zone", "now")
    return moment


def _moment(value: object) -> date | datetime | None:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
        if _TIME.fullmatch(value):
            return datetime.fromisoformat(value.upper().replace(" ", "T"))
    except ValueError:
        return None
    return None


def _url(table: Table, key: str) -> str:
    """Return an http(s) address without a trailing slash, user name, query or fragment."""
    value = table.text(key).strip()
    try:
        parts = urlsplit(value)
        usable = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.port != 0
            and parts.username is None
            and not parts.query
            and not parts.fragment
            and value.isprintable()
            and " " not in value
        )
    except ValueError:
        usable = False
    if not usable:
        raise table.error("settings.bad_url", key)
    return value.rstrip("/")
