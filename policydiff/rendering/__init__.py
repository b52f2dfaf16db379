"""A value in, text out: one module for each format."""
