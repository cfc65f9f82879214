"""The signs that end a sentence or a clause of it. Called by all that looks for the bounds of an Arabic phrase."""

STOPS = frozenset({".", "؛", ";", "!", "؟", "?", ":"})
COMMAS = frozenset({"،", ","})
