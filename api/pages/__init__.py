"""The web pages: templates, words and one style sheet; they work without scripts."""
