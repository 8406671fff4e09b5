"""How names are spelt, and the countries under all their names: for the rooms that read and merge."""
