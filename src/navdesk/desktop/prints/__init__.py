"""*Skriv ut*: what can be printed of a case, reviewed and shown before it leaves the window."""
