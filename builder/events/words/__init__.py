"""The word files and their reading."""
