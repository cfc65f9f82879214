"""Delegations and who leads them: «وفد أمريكي يترأسه بريت ماكغورك», "a delegation led by …".

The head stands for the delegation in everything the delegation does.
"""

from kg.extraction.rules.mentions import Line, Mention
from kg.language.lexicon import Grammar

_REACH = 6


def lead(lines: list[Line], grammar: Grammar) -> None:
    """Join every delegation to the head named right after it; the head's own mention is absorbed."""
    words = grammar.words("headed_by")
    led: Mention | None = None
    for line in lines:
        for group in [m for m in line.mentions if m.org_kind == "delegation"]:
            head = next((m for m in line.mentions if m.kind == "person" and 0 <= m.start - group.end <= _REACH), None)
            between = line.words[group.end : head.start] if head is not None else []
            headed = any(word in words for word in between) or (head is not None and head.preposition in words)
            if head is None or not headed:
                if led is not None and line.words[group.start] == "the" and group.end - group.start == 2:
                    group.entity = led.entity
                continue
            group.entity, led = head.entity, group
            group.end = head.end
            line.mentions.remove(head)
