"""What is true: types and pure rules. Standard library only; no I/O, no Qt, no clock of its own."""
