"""Revisions, the dates a text states about itself, and the versions that they make."""

from policydiff.history.date_writing import new_date
from policydiff.history.digest import digest, normal_form
from policydiff.history.examples import TRAILER_OF_EXAMPLE, is_example, replaced_example
from policydiff.history.lookup import find, versions_after
from policydiff.history.model import (
    Correction,
    DateSource,
    History,
    Record,
    Revision,
    StatedDate,
    Statement,
    Status,
    Version,
)
from policydiff.history.record import read_record
from policydiff.history.recording import recorded_days
from policydiff.history.redating import Obstacle, Redated, redate, written_date
from policydiff.history.statements import states as read_statement
from policydiff.history.status import days_that_matter, in_force_on, next_change, statuses
from policydiff.history.translations import Lack, followed, lack
from policydiff.history.versions import fold

__all__ = [
    "TRAILER_OF_EXAMPLE",
    "Correction",
    "DateSource",
    "History",
    "Lack",
    "Obstacle",
    "Record",
    "Redated",
    "Revision",
    "StatedDate",
    "Statement",
    "Status",
    "Version",
    "days_that_matter",
    "digest",
    "find",
    "fold",
    "followed",
    "in_force_on",
    "is_example",
    "lack",
    "new_date",
    "next_change",
    "normal_form",
    "read_record",
    "read_statement",
    "recorded_days",
    "redate",
    "replaced_example",
    "statuses",
    "versions_after",
    "written_date",
]
