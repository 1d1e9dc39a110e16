"""What a backup says of itself, in clear: files with their hashes, and write counters.

No names and no person numbers: cases appear by their random id only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final
from uuid import UUID

from navdesk.vault.files import write_whole

CASES: Final = "cases"
_FORMAT: Final = "navdesk-backup"
_VERSION: Final = 1
_MAX_BYTES: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: bytes, hex SHA-256, and how many writes it had seen."""

    size: int
    sha256: str
    head: int


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A case as it was when the backup was made, in it or not.

    `key` is the version of its key; `unsent` whether the case held anything that no archive had
    confirmed, which is what brings its file into a backup.
    """

    key: int
    head: int
    unsent: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole `manifest.json`.

    `parts` are the files by their name in the folder, `heads` every case the index knew. `wanting`
    are cases whose file could not be read then: an older copy of each is in the backup, if there
    was one. `rotations` says under which workspace key the index is (`Envelope.rotations`);
    `state` and `audit` tell whether anything has changed since.
    """

    made_at: datetime
    workspace: UUID
    rotations: int
    state: str
    audit: int
    parts: Mapping[str, Part]
    heads: Mapping[UUID, CaseHead]
    wanting: frozenset[UUID] = frozenset()

    def mentioned(self) -> frozenset[UUID]:
        """Return every case there is a word about."""
        return frozenset(self.heads) | self.wanting

    def without(self, case_ids: frozenset[UUID]) -> Manifest:
        """Return a manifest that has never heard of some cases."""
        names = {case_name(case_id) for case_id in case_ids}
        return replace(
            self,
            parts={name: part for name, part in self.parts.items() if name not in names},
            heads={each: head for each, head in self.heads.items() if each not in case_ids},
            wanting=self.wanting - case_ids,
        )

    def save(self, path: Path) -> None:
        """Write the manifest durably. Raises a storage error."""
        document = {
            "format": _FORMAT,
            "version": _VERSION,
            "made_at": self.made_at.astimezone(UTC).isoformat(),
            "workspace": str(self.workspace),
            "rotations": self.rotations,
            "state": self.state,
            "audit": self.audit,
            "files": {name: asdict(part) for name, part in sorted(self.parts.items())},
            "heads": {str(case_id): asdict(head) for case_id, head in self.heads.items()},
            "wanting": sorted(str(case_id) for case_id in self.wanting),
        }
        write_whole(path, json.dumps(document, indent=1).encode() + b"\n")

    @classmethod
    def load(cls, path: Path) -> Manifest | None:
        """Return a manifest, or None when it is missing, broken, or of a newer navdesk."""
        try:
            if path.stat().st_size > _MAX_BYTES:
                return None
            document = json.loads(path.read_bytes())
            if (document["format"], int(document["version"])) != (_FORMAT, _VERSION):
                return None
            made_at = datetime.fromisoformat(document["made_at"])
            return cls(
                made_at=made_at.astimezone(UTC),
                workspace=UUID(document["workspace"]),
                rotations=int(document["rotations"]),
                state=str(document["state"]),
                audit=int(document["audit"]),
                parts={_safe(name): _part(one) for name, one in document["files"].items()},
                heads={UUID(text): _head(one) for text, one in document["heads"].items()},
                wanting=frozenset(UUID(text) for text in document["wanting"]),
            )
        except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
            return None


def case_name(case_id: UUID) -> str:
    """Return the name of a case's file within a backup or a vault folder."""
    return f"{CASES}/{case_id}.db"


def digest(path: Path) -> str:
    """Return the hex SHA-256 of a file. Raises `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _part(document: Any) -> Part:
    return Part(int(document["size"]), str(document["sha256"]), int(document["head"]))


def _head(document: Any) -> CaseHead:
    return CaseHead(int(document["key"]), int(document["head"]), bool(document["unsent"]))


def _safe(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or len(path.parts) > 2 or "\\" in name:
        raise ValueError("a file outside the backup")
    return name
