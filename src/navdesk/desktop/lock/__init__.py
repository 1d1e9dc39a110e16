"""Locking: who has left, what is kept, what is shown meanwhile, and what a locked start says."""
