"""What colleagues are called: by the name a source told, and never by a code alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from tests.work.archives_list import copy_of

from navdesk.domain.archived import ArchivedRecord
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea, Role, Sensitivity
from navdesk.domain.employee import Employee
from navdesk.domain.facts import Fact
from navdesk.domain.notes import NoteSegment
from navdesk.rulebook.messages import LANGUAGES, Texts
from navdesk.work.changes import ChangeHub
from navdesk.work.colleagues import Colleagues
from navdesk.work.progress import Silent

KEY = "navdesk:5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31:1:1"
KRAV = NoteSegment("Krav.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
KARI = Employee("Z990101", "Kari Testveileder", frozenset({Role.CASEWORKER}))


class Kept:
    """A vault of which only the settings are asked."""

    def __init__(self) -> None:
        self.settings = self
        self.values: dict[str, Any] = {}
        self.puts = 0

    def get(self, key: str, default: Any) -> Any:
        return self.values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        self.values[key] = value
        self.puts += 1


class Archived:
    """The files of a case whose archives gave `content` back."""

    def __init__(self, *content: bytes) -> None:
        self.archived = self
        self.content = content

    def open(self, _: object) -> Archived:
        return self

    def all(self) -> list[ArchivedRecord]:
        when = datetime(2026, 9, 15, tzinfo=UTC)
        return [ArchivedRecord("k", "noark5", str(n), when, c) for n, c in enumerate(self.content)]


class Shown:
    """A view that shows a decision somebody made."""

    def __init__(self, **told: str) -> None:
        self.told = told

    def facts(self, _: object) -> list[Fact]:
        when = datetime(2026, 9, 15, tzinfo=UTC)
        return [
            Fact(
                LifeArea.WORK, "WORK.x_effort_decision", self.told, "veilarbvedtaksstotte", "1",
                when, Sensitivity.NORMAL,
            )
        ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_the_one_a_source_told_and_a_code_never_stands_alone(language: str) -> None:
    texts, kept = Texts.load(language, strict=True), Kept()
    told = Shown(caseworker="Z990102", caseworker_name="Per Testrådgiver")
    files = Archived(b"no record at all", copy_of(KEY, ArchiveKind.MUNICIPAL, (0, KRAV)))
    changes = ChangeHub()
    heard: list[Change] = []
    changes.subscribe(heard.append)
    people = Colleagues(
        vault=kept,  # type: ignore[arg-type]
        files=files,  # type: ignore[arg-type]
        view=told,  # type: ignore[arg-type]
        employee=KARI,
        changes=changes,
    )
    assert people.called("Z990101", texts) == "Kari Testveileder"
    assert people.called("", texts) == ""
    before = people.called("Z990102", texts)
    assert before != "Z990102"
    assert before.endswith("(Z990102)")
    people.learn(uuid4(), Silent())
    people.learn(uuid4(), Silent())
    assert people.called("Z990102", texts) == "Per Testrådgiver"
    assert people.called("Z990103", texts) == "Ola Testveileder"
    queue, case = heard
    assert queue.kinds == {ChangeKind.QUEUE}
    assert case.kinds == {ChangeKind.ANSWERS, ChangeKind.PLAN, ChangeKind.NOTES}
    assert kept.puts == 1, "a name that is known is not written again"
