"""The documents of a case: the list, and a preview inside the window."""
