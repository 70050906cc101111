"""Random changes to sound files of every kind, to see that readers raise nothing of their own."""
