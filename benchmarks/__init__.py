"""Measurements: each states its set-up, then its numbers."""
