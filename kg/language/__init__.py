"""`Article` -> `Document`: sentences, tokens with offsets, quotations and times.

Offsets are Unicode code points into `Article.text`. `document.analyse` is the entry; one module
a language holds what is peculiar to it, everything else is shared.
"""
