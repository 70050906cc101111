"""What is asked is read from a question, and nothing is cut from it."""
