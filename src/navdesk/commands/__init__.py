"""What `navdesk` does without a window: one module per command."""
