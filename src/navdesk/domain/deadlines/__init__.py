"""Deadlines: when something is due, and why (domain sheet, section 5)."""
