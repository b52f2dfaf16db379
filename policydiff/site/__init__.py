"""The published site: addresses and pages."""
