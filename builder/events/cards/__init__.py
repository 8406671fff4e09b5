"""Which frames are cards, and their text."""
