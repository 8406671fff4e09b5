"""Measured quality: ``python -m tests.eval --data DIR --out FILE``, and floors on our own texts."""
