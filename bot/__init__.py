"""Answers what Microsoft Intune collects, with citations."""

__version__ = "0.1.0"
