"""Hostile files of every kind that is read, made on the spot and put through the product."""
