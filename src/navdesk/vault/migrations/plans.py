"""The schema history of every kind of file. A step, once released, never changes."""

from __future__ import annotations

from navdesk.vault.migrations import (
    case_0001,
    case_0002,
    case_0003,
    case_0004,
    index_0001,
    index_0002,
    index_0003,
    outbox_0001,
    outbox_0002,
)
from navdesk.vault.migrations.runner import SchemaPlan

INDEX_PLAN = SchemaPlan((index_0001.upgrade, index_0002.upgrade, index_0003.upgrade))
CASE_PLAN = SchemaPlan((case_0001.upgrade, case_0002.upgrade, case_0003.upgrade, case_0004.upgrade))
OUTBOX_PLAN = SchemaPlan((outbox_0001.upgrade, outbox_0002.upgrade))
