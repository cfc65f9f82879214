"""Delegations and who leads them: «وفد أمريكي يترأسه بريت ماكغورك», "a delegation led by …".

The head stands for the delegation in everything the delegation does.
"""

from kg.extraction.rules.mentions import Line
from kg.language.lexicon import Grammar

_REACH = 6


def lead(lines: list[Line], grammar: Grammar) -> None:
    """Join every delegation to the head named right after it; the head's own mention is absorbed."""
    words = grammar.words("headed_by")
    for line in lines:
        for group in [m for m in line.mentions if m.org_kind == "delegation"]:
            head = next((m for m in line.mentions if m.kind == "person" and 0 <= m.start - group.end <= _REACH), None)
            if head is None:
                continue
            between = line.words[group.end : head.start]
            if not any(word in words for word in between) and head.preposition not in words:
                continue
            group.entity = head.entity
            group.end = head.end
            line.mentions.remove(head)
