"""What a person does: gather, map, write, seal, deliver. Plain synchronous Python, no Qt."""
