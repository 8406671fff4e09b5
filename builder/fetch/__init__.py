"""What comes from outside: addresses and files become articles in ``content/articles/``.

The only room that knows the network and the clock. Nothing that builds a site imports it.
"""
