"""Builds the use cases of one profile on one machine. Knows everybody but Qt and the sandbox."""

from navdesk.assembly.desk import Desk

__all__ = ["Desk"]
