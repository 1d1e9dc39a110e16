"""The main window: rail, top bar, pages, and what runs in the background."""
