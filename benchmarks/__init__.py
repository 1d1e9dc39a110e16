"""Side-by-side measurements: every figure is a ratio taken in one run, never a time alone."""
