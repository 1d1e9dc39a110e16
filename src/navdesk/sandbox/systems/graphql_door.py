"""GraphQL over HTTP as the Java services answer it: always 200, errors with a classification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    parse,
    validate,
    value_from_ast_untyped,
)
from werkzeug.wrappers import Request

_SCHEMAS = Path(__file__).parent / "schemas"


@cache
def schema(name: str) -> GraphQLSchema:
    """Return the schema written in `schemas/<name>.graphqls`."""
    return build_schema((_SCHEMAS / f"{name}.graphqls").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Asked:
    """One GraphQL request."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation: str | None = None


@dataclass(slots=True)
class Answering:
    """What resolvers share: `errors` are told beside the data instead of in its place."""

    errors: list[dict[str, Any]] = field(default_factory=list)


def read(request: Request) -> Asked | None:
    """Return the GraphQL request of an HTTP body, or None when it is none."""
    body = request.get_json(silent=True, force=True)
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        return None
    variables = body.get("variables")
    operation = body.get("operationName")
    return Asked(
        body["query"],
        variables if isinstance(variables, dict) else {},
        operation if isinstance(operation, str) else None,
    )


def call_of(request: Request) -> tuple[str, dict[str, Any]]:
    """Return the first root field of a GraphQL request and its arguments, to name the call by.

    What cannot be read is called `graphql`, without arguments.
    """
    asked = read(request)
    if asked is None:
        return "graphql", {}
    try:
        return root(asked)
    except (GraphQLError, LookupError):
        return "graphql", {}


def root(asked: Asked) -> tuple[str, dict[str, Any]]:
    """Return the first root field and its arguments, without running anything.

    Raises `GraphQLSyntaxError` for what is not GraphQL, `LookupError` for no such operation.
    """
    operations = [
        definition
        for definition in parse(asked.query).definitions
        if isinstance(definition, OperationDefinitionNode)
        and (asked.operation is None or _name_of(definition) == asked.operation)
    ]
    fields = [
        node for node in operations[0].selection_set.selections if isinstance(node, FieldNode)
    ]
    arguments = {
        argument.name.value: value_from_ast_untyped(argument.value, dict(asked.variables))
        for argument in fields[0].arguments or ()
    }
    return fields[0].name.value, arguments


def _name_of(operation: OperationDefinitionNode) -> str | None:
    return operation.name.value if operation.name else None


def answer(
    schema_name: str, asked: Asked, resolvers: Mapping[str, Any], context: Answering
) -> dict[str, Any]:
    """Run a request and return the body of the answer."""
    read_through = _read_through(schema_name, asked.query)
    if isinstance(read_through, tuple):
        return {"errors": [_shown(error) for error in read_through], "data": None}
    result = execute_sync(
        schema(schema_name),
        read_through,
        root_value=dict(resolvers),
        context_value=context,
        variable_values=dict(asked.variables),
        operation_name=asked.operation,
    )
    errors = [*context.errors, *(_shown(error) for error in result.errors or [])]
    return {"errors": errors, "data": result.data} if errors else {"data": result.data}


@lru_cache(maxsize=256)
def _read_through(schema_name: str, query: str) -> DocumentNode | tuple[GraphQLError, ...]:
    """Return a query ready to be run, or what is wrong with it; clients ask the same few."""
    try:
        document = parse(query)
    except GraphQLSyntaxError as wrong:
        return (wrong,)
    return tuple(validate(schema(schema_name), document)) or document


def _shown(error: GraphQLError) -> dict[str, Any]:
    original = error.original_error
    shown: dict[str, Any] = {
        "message": error.message,
        "locations": [
            {"line": place.line, "column": place.column} for place in error.locations or []
        ],
    }
    if error.path is not None:
        shown["path"] = list(error.path)
    if error.extensions:
        shown["extensions"] = dict(error.extensions)
    elif isinstance(error, GraphQLSyntaxError):
        shown["extensions"] = {"classification": "InvalidSyntax"}
    elif error.path is None:
        shown["extensions"] = {"classification": "ValidationError"}
    else:
        if original is not None and not isinstance(original, GraphQLError):
            shown["message"] = "Intern feil"
        shown["extensions"] = {"classification": "DataFetchingException"}
    return shown
