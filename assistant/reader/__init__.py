"""Who says which of the sentences found answer a question."""
