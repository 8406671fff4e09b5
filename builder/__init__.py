"""Dateline: a folder of news articles in, an interlinked, sourced timeline web site out."""

__version__ = "0.1.0"
