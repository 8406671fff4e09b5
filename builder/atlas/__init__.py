"""Where places lie and how countries are shaped: all that a map needs, from two committed files.

``borders.json.gz`` are the countries of Natural Earth at 1:50 million (public domain),
``places.tsv.gz`` the towns of 5,000 people and more of GeoNames (CC BY 4.0, geonames.org);
``builder.atlas.make`` wrote both out of packages of the npm and the Python index.
"""
