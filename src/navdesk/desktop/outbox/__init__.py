"""*Utboks*: what is on its way, and how it is going."""
