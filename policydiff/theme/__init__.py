"""The look of the site: templates, style sheet and script, and no decisions."""
