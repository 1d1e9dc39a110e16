"""From starting the program to an open vault."""
