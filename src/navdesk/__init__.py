"""navdesk: one encrypted workspace per case for caseworkers at Norwegian Nav offices."""

__version__ = "0.1.0"
