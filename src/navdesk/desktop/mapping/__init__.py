"""*Kartlegging*: the six life areas, field by field."""
