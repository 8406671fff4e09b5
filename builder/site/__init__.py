"""The site: pages from a timeline, and the way they take through a host."""
