"""How a file comes to its schema: one numbered module per version, for each kind of file."""
