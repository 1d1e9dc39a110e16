"""What every screen is handed: the few things all of them need."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Jobs
from navdesk.desktop.ports import SettingsPort, Words
from navdesk.desktop.theme.controller import ThemeController
from navdesk.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Desk:
    """Jobs, words, time, settings, theme and forms of one running desktop."""

    jobs: Jobs
    words: Words
    clock: Clock
    settings: SettingsPort
    theme: ThemeController
    forms: Forms
