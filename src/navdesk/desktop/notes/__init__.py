"""*Notater*: a page to write on, and who gets what."""
