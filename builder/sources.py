"""Where the site's own files are: templates, theme, pages, words."""

from __future__ import annotations

from pathlib import Path

# Beside the code in a checkout; inside the package where that is installed without one.
_PLACES = (Path(__file__).parents[1] / "site_src", Path(__file__).parent / "site_src")
SOURCES = next((place for place in _PLACES if place.is_dir()), _PLACES[0]).resolve()
