"""Practice back office and desktop in one, for people and for machines without a display."""
