"""What is asked of and told to the back office: one module per system, wire names stay in here."""
