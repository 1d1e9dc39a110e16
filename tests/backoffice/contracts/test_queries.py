"""Every GraphQL document in navdesk fits the published schema of the system it is sent to."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest
from graphql import DocumentNode, GraphQLError, build_schema, parse, validate
from graphql.language import OperationDefinitionNode

from ..conftest import contract

SOURCE = Path(__file__).resolve().parents[3] / "src" / "navdesk"
_STARTS = re.compile(r"^\s*(query|mutation|subscription|fragment)\b[^{]*\{", re.MULTILINE)

_KEYWORD = re.compile(r"\b(query|mutation|subscription|fragment)\b")

PDL = "state/pdl/pdl-api.schema.graphql"
SAF = "state/saf/saf.graphqls"
FOLLOW_UP = "state/veilarb/schema.veilarboppfolging.graphqls"
PLAN = "state/veilarb/veilarbaktivitet.schema.graphqls"
DIALOGUE = "state/veilarb/veilarbdialog.schema.graphqls"
SENT_TO = {
    "navdesk.backoffice.pdl": PDL,
    "navdesk.backoffice.sources.pdl": PDL,
    "navdesk.backoffice.sources.norg2": PDL,
    "navdesk.backoffice.sources.saf": SAF,
    "navdesk.backoffice.sources.veilarboppfolging": FOLLOW_UP,
    "navdesk.backoffice.sources.veilarbaktivitet": PLAN,
    "navdesk.backoffice.sources.veilarbdialog": DIALOGUE,
    "navdesk.backoffice.archives.joark": SAF,
    "navdesk.backoffice.archives.follow_up": FOLLOW_UP,
    "navdesk.backoffice.archives.plan_activity": PLAN,
    "navdesk.backoffice.archives.dialogue": DIALOGUE,
}
"""To which schema the questions of a module go; a module with a question must be in here."""


def questions() -> dict[tuple[str, str], str]:
    """Return every GraphQL document by its module and its name there."""
    found: dict[tuple[str, str], str] = {}
    for path in SOURCE.rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        # A document has its keyword somewhere in the file: only such a file is worth parsing.
        if "sandbox" in path.parts or not _KEYWORD.search(words):
            continue
        if not any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _STARTS.search(node.value)
            for node in ast.walk(ast.parse(words))
        ):
            continue
        name = ".".join(("navdesk", *path.relative_to(SOURCE).with_suffix("").parts))
        for attribute, value in vars(importlib.import_module(name)).items():
            if isinstance(value, str) and _is_document(value):
                found[name, attribute] = value
    return found


def _is_document(words: str) -> bool:
    if not _STARTS.search(words):
        return False
    try:
        document: DocumentNode = parse(words)
    except GraphQLError:
        return False
    return any(isinstance(one, OperationDefinitionNode) for one in document.definitions)


QUESTIONS = questions()


def test_every_question_in_the_code_is_found() -> None:
    """A document that is no constant of its module would slip past the schema."""
    whole = "\n".join(QUESTIONS.values())
    lost = []
    for path in (SOURCE / "backoffice").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if _STARTS.search(node.value) and node.value not in whole:
                lost.append(f"{path.name}:{node.lineno}")
    assert lost == []
    assert len(QUESTIONS) >= 12


@pytest.mark.parametrize(("module", "name"), sorted(QUESTIONS), ids="/".join)
def test_a_question_fits_the_schema_of_its_system(module: str, name: str) -> None:
    schema = build_schema(contract(*SENT_TO[module].split("/")).read_text(encoding="utf-8"))

    assert [error.message for error in validate(schema, parse(QUESTIONS[module, name]))] == []
