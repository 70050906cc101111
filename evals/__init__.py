"""Judged libraries, what the product scores on them, and what learns from them."""
