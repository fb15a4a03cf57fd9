"""What the tests of the catalogue may ask for."""

from tests.catalogue.small import small

__all__ = ["small"]
