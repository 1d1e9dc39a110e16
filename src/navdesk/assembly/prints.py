"""Builds the prints: the use cases behind the screens once more, in the language of the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from navdesk.assembly.writing import Ground
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.records import name_records
from navdesk.rulebook.relevance import load_relevance_table
from navdesk.rulebook.terms import load_terms
from navdesk.work.cases import Cases
from navdesk.work.prints.case_prints import CasePrints
from navdesk.work.prints.prints import Prints
from navdesk.work.prints.review_draft import ReviewDraft
from navdesk.work.prints.teller import Telling

Retold = Callable[[Ground], Telling]
"""Builds the use cases that tell of a case on a ground that speaks some language."""


def build_prints(ground: Ground, cases: Cases, retold: Retold) -> Prints:
    """Return the use case of *Skriv ut*; `retold` is asked once for each language of a print."""
    made: dict[str, Telling] = {}

    def telling(language: str) -> Telling:
        if language not in made:
            made[language] = retold(_in(ground, language))
        return made[language]

    return Prints(
        files=ground.files,
        view=ground.view,
        form=ground.form,
        table=load_relevance_table(),
        cases=CasePrints(
            files=ground.files,
            view=ground.view,
            stated=ground.stated,
            form=ground.form,
            header=cases.header,
            clock=ground.clock,
            practice=ground.profile.is_practice,
        ),
        begun=ReviewDraft(files=ground.files, clock=ground.clock, changes=ground.changes),
        telling=telling,
        profile=ground.profile,
        employee=ground.employee,
        audit=ground.vault.audit,
        clock=ground.clock,
        texts=ground.texts,
    )


def _in(ground: Ground, language: str) -> Ground:
    if language == ground.texts.language:
        return ground
    terms = name_records(load_terms(language), ground.records)
    return replace(ground, terms=terms, texts=Texts.load(language))
