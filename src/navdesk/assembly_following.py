"""Builds what follows a person up, on the ground the assembly has laid."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.assembly_writing import Ground, Writing
from navdesk.work.cases import Cases
from navdesk.work.following_usecases import Following
from navdesk.work.gather import Gather
from navdesk.work.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Built:
    """What is built already when following up is: the ground, and the use cases it leans on."""

    ground: Ground
    writing: Writing
    gather: Gather
    cases: Cases
    mapping: Mapping


def build_following(_built: Built) -> Following:
    """Return the use cases of *Plan*, *Økonomi*, *Samarbeid*, deadlines, findings and prints."""
    return Following()
