"""What is printed: archive records as tagged PDF/A, and their structured twins."""
