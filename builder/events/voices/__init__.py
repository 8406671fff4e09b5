"""Who says so, and what that makes of it: attribution and status."""
