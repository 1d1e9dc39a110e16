"""Every key of a TOML file has a line."""

from __future__ import annotations

from navdesk.settings.toml_lines import key_lines, line_of

TEXT = '''\
top = 1
"quoted key" = """
a = 1
[not.a.table]
"""
list = [
  "x = 1", # ] y = 2
  { z = 3 },
]

[a.b] # a comment with [brackets]
c.d = 'it = "s'
e = { f = 1 }

[[many]]
g = 1
[[many]]
g = 2
[many.inner]
h = """one line"""
i = 5
'''


def test_keys_are_found_where_they_stand() -> None:
    lines = key_lines(TEXT)

    assert lines[("top",)] == 1
    assert lines[("quoted key",)] == 2
    assert lines[("list",)] == 6
    assert lines[("a", "b")] == 11
    assert lines[("a", "b", "c", "d")] == 12
    assert lines[("a", "b", "e")] == 13
    assert lines[("many", 0, "g")] == 16
    assert lines[("many", 1, "g")] == 18
    assert lines[("many", 1, "inner", "h")] == 20
    assert lines[("many", 1, "inner", "i")] == 21


def test_text_inside_strings_and_lists_is_no_key() -> None:
    lines = key_lines(TEXT)

    assert ("a",) not in lines
    assert ("not", "a", "table") not in lines
    assert not any("x" in place or "y" in place or "z" in place for place in lines)


def test_a_key_without_a_line_of_its_own_has_its_parents() -> None:
    lines = key_lines(TEXT)

    assert line_of(lines, ("a", "b", "e", "f")) == 13
    assert line_of(lines, ("many", 1, "missing")) == 17
    assert line_of(lines, ("nowhere", "at", "all")) == 1
