"""Clauses of a parsed article as frames: predicate, arguments, tense, what is said in them."""
