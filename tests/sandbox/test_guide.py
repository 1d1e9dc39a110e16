"""The guide `docs/sandbox.md` and the practice back office say the same."""

from __future__ import annotations

from pathlib import Path

from navdesk.sandbox.access_rules import DENIALS
from navdesk.sandbox.employees import Employees
from navdesk.sandbox.faults import FaultKind
from navdesk.sandbox.server import SYSTEM_IDS
from navdesk.sandbox.stories import story_people

_GUIDE = (Path(__file__).resolve().parents[2] / "docs/sandbox.md").read_text(encoding="utf-8")


def test_every_employee_is_in_the_guide_with_employer_and_roles() -> None:
    for employee in Employees().all():
        roles = ", ".join(sorted(role.value for role in employee.roles))
        row = f"| {employee.nav_ident} | {employee.name} | {employee.employer} | {roles}"
        assert row in _GUIDE


def test_every_system_has_its_row_and_its_call_names() -> None:
    for system_id in SYSTEM_IDS:
        assert _GUIDE.count(f"\n| `{system_id}` |") == 2, system_id


def test_every_fault_and_special_person_is_explained() -> None:
    for kind in FaultKind:
        assert f"| `{kind.value}` |" in _GUIDE
    for person in story_people():
        if person.key and person.key.startswith("T-"):
            assert person.key in _GUIDE


def test_every_denial_can_be_forced_by_its_code() -> None:
    assert len(DENIALS) == 10
    assert all(code == denial.code for code, denial in DENIALS.items())
