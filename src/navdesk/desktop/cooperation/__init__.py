"""*Samarbeid*: the service map, and the records a case keeps several of."""
