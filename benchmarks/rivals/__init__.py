"""The product beside systems that people would otherwise use, in one run."""
