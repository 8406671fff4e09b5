"""Events: what each article reports, who says so, and how sure.

``prepare`` chooses what to parse, ``read_article`` turns the parse into reports. Per article,
pure, and so cached and mapped over processes.
"""

from builder.events.read import prepare, read_article

__all__ = ["prepare", "read_article"]
