"""State that several systems of the practice back office share, filled by `story_data`."""
