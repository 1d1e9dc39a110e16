"""*Meldinger*: everything written to and from the client in one list, and whose each part is."""
