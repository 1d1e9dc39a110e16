"""Supervision criteria as checks (domain sheet, section 7): what is missing, said before sending.

Small pure functions over a plain view of a case. They find, and never count up: there is no score
of a person, and none of a caseworker.
"""
