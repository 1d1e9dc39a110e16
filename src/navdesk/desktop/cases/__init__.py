"""*Saker*: the cases on this machine."""
