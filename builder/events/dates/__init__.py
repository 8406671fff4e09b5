"""When: which date mention dates which frame, what is inherited, what is news of the day."""
