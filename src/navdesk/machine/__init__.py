"""What navdesk asks of the operating system beyond files: locks, suspend, memory that stays in."""
