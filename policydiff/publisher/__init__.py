"""Puts a site into a folder all at once or not at all, removing only what it wrote before."""

from policydiff.publisher.manifest import MANIFEST, Manifest, read_manifest
from policydiff.publisher.publishing import Published, publish

__all__ = ["MANIFEST", "Manifest", "Published", "publish", "read_manifest"]
