"""The page about the sources is what they declare, and every source declares all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from navdesk.backoffice.source import SourceDeclaration
from navdesk.backoffice.sources import declaration_of
from navdesk.domain.codes import LifeArea
from navdesk.domain.profile import SystemKind
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.terms import Terms

ROOT = Path(__file__).resolve().parents[1]
DECLARED = [found for kind in SystemKind if (found := declaration_of(kind)) is not None]


def test_the_page_is_what_the_sources_declare() -> None:
    script = ROOT / "docs" / "sources_page.py"

    checked = subprocess.run([sys.executable, script, "--check"], check=False)

    assert checked.returncode == 0


@pytest.mark.parametrize("declared", DECLARED, ids=lambda one: one.kind.value)
def test_a_source_says_what_it_holds_for_what_and_how_it_is_asked(
    declared: SourceDeclaration,
) -> None:
    key = f"source_holds.{declared.kind.value}"
    for language in LANGUAGES:
        assert (Terms.load(language).find(key) or "").endswith(".")
    assert declared.fields, "the fields it may give"
    assert declared.purposes, "the purposes it may be shown for"
    assert declared.life_areas
    assert {field.partition(".")[0] for field in declared.fields} <= set(LifeArea)
    assert declared.contract.time_limit_s > 0
    assert declared.contract.audience.count(":") in {1, 2}
