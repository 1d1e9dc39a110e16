"""What is configured: the profile file of an office, and the folders navdesk keeps things in."""
