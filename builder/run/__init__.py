"""How the work is run: files written whole, reports cached by article, articles read over processes."""
