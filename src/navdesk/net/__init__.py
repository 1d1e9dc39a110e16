"""One HTTP session, one retry policy, one error taxonomy, for backoffice and identity."""
