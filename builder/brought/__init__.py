"""Timelines of other programs, brought in as events by hand: one module a form, each with a ``FORM``."""

from __future__ import annotations

import importlib
import pkgutil

from builder.brought.form import Brought, Form

__all__ = ["Brought", "Form", "form_of", "forms"]


def forms() -> dict[str, Form]:
    """Every form by name, in order of their names: those of all modules of this folder."""
    modules = [module.name for module in pkgutil.iter_modules(__path__)]
    found = [getattr(importlib.import_module(f"{__name__}.{m}"), "FORM", None) for m in modules]
    known = {form.name: form for form in found if isinstance(form, Form)}
    return dict(sorted(known.items()))


def form_of(name: str, data: bytes) -> Form | None:
    """The form that a file called ``name`` has; None where it is none of them."""
    return next((form for form in forms().values() if form.fits(name, data)), None)
