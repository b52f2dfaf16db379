"""Revisions, the dates a text states about itself, and the versions that they make."""

from policydiff.history.model import (
    Correction,
    DateDoubt,
    DateSource,
    History,
    Record,
    Revision,
    StatedDate,
    Statement,
    Status,
    Version,
)

__all__ = [
    "Correction",
    "DateDoubt",
    "DateSource",
    "History",
    "Record",
    "Revision",
    "StatedDate",
    "Statement",
    "Status",
    "Version",
]
