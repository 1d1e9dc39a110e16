"""*Kø*: what waits, and why now."""
