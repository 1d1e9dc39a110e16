"""One case on the screen: header, tabs, and what each source answered."""
