"""The prints of a case, composed from what its screens show."""
