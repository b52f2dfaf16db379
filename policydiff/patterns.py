"""Regular expressions that somebody wrote into the configuration."""

import re
import warnings


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, ready to search with. Raises re.error or RecursionError where it is none."""
    with warnings.catch_warnings():
        # What a later Python may read otherwise is no concern of whoever runs this one.
        warnings.simplefilter("ignore")
        return re.compile(pattern)
