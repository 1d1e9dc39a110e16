"""A practice back office on loopback: what navdesk talks to in demo, training and tests.

It speaks the contracts over real HTTP, keeps its state in memory, knows only synthetic people and
shares no code with `backoffice/`, so that a mistake there is not made twice.
"""
