"""The timeline in other programs' forms: one module a form, each with a constant ``EXPORT``."""

from __future__ import annotations

import importlib
import pkgutil

from builder.exports.export import Export

__all__ = ["Export", "exports"]


def exports() -> dict[str, Export]:
    """Every export by name, in order of their names: those of all modules of this folder."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [getattr(importlib.import_module(f"{__name__}.{m}"), "EXPORT", None) for m in modules]
    return {export.name: export for export in found if isinstance(export, Export)}
