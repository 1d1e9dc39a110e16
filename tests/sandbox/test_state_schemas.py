"""Our own GraphQL schemas hold nothing that the published ones do not have in the same form."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    build_schema,
    print_ast,
)

from navdesk.sandbox.systems.graphql_door import schema

CONTRACTS = Path(__file__).resolve().parents[2] / "../shared/contracts/state"
PUBLISHED = {
    "saf": "saf/saf.graphqls",
    "veilarboppfolging": "veilarb/schema.veilarboppfolging.graphqls",
    "veilarbaktivitet": "veilarb/veilarbaktivitet.schema.graphqls",
    "veilarbdialog": "veilarb/veilarbdialog.schema.graphqls",
}
MUST_HAVE = {
    "saf": {"Journalpost", "Dokumentoversikt", "SideInfo", "Sak", "DokumentInfo"},
    "veilarboppfolging": {"BrukerStatusDto", "Oppfolgingsperiode", "VeilederTilgang"},
    "veilarbaktivitet": {"AktivitetDTO", "OppfolgingsPeriode", "TiltaksAktivitet"},
    "veilarbdialog": {"DialogDTO", "HenvendelseDTO", "Kladd", "EskaleringsvarselDto"},
}


def _published(name: str) -> GraphQLSchema:
    path = CONTRACTS / PUBLISHED[name]
    if not path.exists():
        pytest.skip("the published contracts are not beside this checkout")
    return build_schema(path.read_text(encoding="utf-8"))


def differences(own: GraphQLSchema, published: GraphQLSchema) -> list[str]:
    """Return what `own` has that `published` lacks or spells with another type."""
    found = []
    for name, kind in own.type_map.items():
        if name.startswith("__") or name in {"String", "Int", "Float", "Boolean", "ID"}:
            continue
        theirs = published.type_map.get(name)
        if theirs is None or type(theirs) is not type(kind):
            found.append(name)
        elif isinstance(kind, GraphQLEnumType):
            assert isinstance(theirs, GraphQLEnumType)
            found += [f"{name}.{value}" for value in kind.values if value not in theirs.values]
        elif isinstance(kind, GraphQLObjectType | GraphQLInputObjectType):
            assert isinstance(theirs, GraphQLObjectType | GraphQLInputObjectType)
            found += _field_differences(name, kind, theirs)
        else:
            assert isinstance(kind, GraphQLScalarType)
    return found


def _field_differences(name: str, own: object, published: object) -> list[str]:
    found = []
    for field_name, field in own.fields.items():  # type: ignore[attr-defined]
        theirs = published.fields.get(field_name)  # type: ignore[attr-defined]
        if theirs is None or str(theirs.type) != str(field.type):
            found.append(f"{name}.{field_name}")
            continue
        arguments = getattr(field, "args", {})
        for argument_name, argument in arguments.items():
            same = theirs.args.get(argument_name)
            if (
                same is None
                or str(same.type) != str(argument.type)
                or _default(same) != _default(argument)
            ):
                found.append(f"{name}.{field_name}({argument_name})")
        required = {
            a for a, kind in getattr(theirs, "args", {}).items() if str(kind.type)[-1] == "!"
        }
        found += [f"{name}.{field_name}({a}) is missing" for a in required - set(arguments)]
    return found


def _default(argument: GraphQLArgument) -> str | None:
    node = argument.ast_node.default_value if argument.ast_node else None
    return print_ast(node) if node else None


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_every_type_field_and_argument_of_ours_is_a_published_one(name: str) -> None:
    own = schema(name)
    assert set(own.type_map) >= MUST_HAVE[name]
    assert differences(own, _published(name)) == []


def test_the_comparison_sees_a_wrong_type_a_wrong_argument_and_an_invented_field() -> None:
    published = build_schema("type Query { a(x: Int = 1): String b: E } enum E { K }")
    own = build_schema("type Query { a(x: Int = 2): String b: E c: Int } enum E { K L }")
    assert differences(own, published) == ["Query.a(x)", "Query.c", "E.L"]
