"""*Innstillinger*: theme, language, and what this program is."""
