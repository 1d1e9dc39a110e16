"""The ten stories as data: what each system knows about whom, on the demo date."""
