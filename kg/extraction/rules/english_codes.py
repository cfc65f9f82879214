"""Codes of stock exchanges that agencies write behind companies: "Lund Oil Ltd <LNDO.S> said", "<Lund Oil Ltd> said".

`code_tokens(tokens)` gives the places that `reader` leaves out of a sentence.
"""

from collections.abc import Sequence

from kg.language.segmentation import Token

_LONGEST = 8


def code_tokens(tokens: Sequence[Token]) -> set[int]:
    """The tokens of codes with their angle brackets; of a name in such brackets only the brackets."""
    found: set[int] = set()
    for opened, token in enumerate(tokens):
        if token.text != "<":
            continue
        ahead = range(opened + 1, min(opened + 1 + _LONGEST, len(tokens)))
        closed = next((at for at in ahead if tokens[at].text == ">"), 0)
        inner = tokens[opened + 1 : closed]
        code = bool(inner) and opened > 0 and all(one.text.isupper() or not one.text.isalpha() for one in inner)
        found |= set(range(opened, closed + 1)) if code else {opened, closed} if closed else set()
    return found
