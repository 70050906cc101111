"""Placeholder until the pages exist."""
