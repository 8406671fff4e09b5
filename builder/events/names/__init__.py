"""Who is meant: the names of an article, and the mentions of each."""
