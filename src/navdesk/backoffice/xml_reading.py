"""Reading XML of another system without ever trusting it.

A document that declares a type or an entity is refused whole: nothing here fetches anything, and
nothing grows beyond what came. Names are matched without their namespace, since archives in use
disagree about which of two an element belongs to (municipal sheet 4.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer

_MOST_BYTES = 16 * 1024 * 1024
_DEEPEST = 60
_BETWEEN = "}"


@dataclass(frozen=True, slots=True)
class XmlNode:
    """One element: its local name and namespace, its attributes by local name, what is inside."""

    name: str
    namespace: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[XmlNode, ...] = ()

    def __repr__(self) -> str:
        """Return the name, never the content."""
        return f"XmlNode({self.name})"

    def every(self, name: str) -> Iterator[XmlNode]:
        """Yield the children called `name`."""
        return (child for child in self.children if child.name == name)

    def find(self, path: str) -> XmlNode | None:
        """Return the first element under a path of names (`skjerming/kode`), or None."""
        here: XmlNode | None = self
        for name in path.split("/"):
            here = next(here.every(name), None) if here is not None else None
        return here

    def word(self, path: str) -> str | None:
        """Return the text under a path without its padding, None where there is none."""
        there = self.find(path)
        return (there.text.strip() or None) if there is not None else None

    @property
    def type(self) -> str | None:
        """The element's `xsi:type` without its prefix, or None."""
        named = self.attributes.get("type")
        return named.rpartition(":")[2] if named else None


class _Open:
    """An element that is being read."""

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.namespace, _, self.name = tag.rpartition(_BETWEEN)
        self.attributes = {
            name.rpartition(_BETWEEN)[2]: value for name, value in attributes.items()
        }
        self.words: list[str] = []
        self.children: list[XmlNode] = []

    def close(self) -> XmlNode:
        """Return the element read to its end."""
        return XmlNode(
            self.name, self.namespace, "".join(self.words), self.attributes, tuple(self.children)
        )


class _Refused(Exception):
    """This document is not read."""


def read_xml(data: bytes) -> XmlNode:
    """Return the root of a document; raises `BadAnswer` for anything that is no plain XML."""
    if len(data) > _MOST_BYTES:
        raise BadAnswer(Message("net.too_large"))
    waiting: list[_Open] = [_Open("", {})]
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(waiting) > _DEEPEST:
            raise _Refused
        waiting.append(_Open(tag, attributes))

    def end(_: str) -> None:
        closed = waiting.pop().close()
        waiting[-1].children.append(closed)

    def read(words: str) -> None:
        waiting[-1].words.append(words)

    def refuse(*_: object) -> None:
        raise _Refused

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = read
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Refused, ValueError):
        raise BadAnswer(Message("net.not_json")) from None
    return waiting[0].children[0]
