"""Delegations and who leads them: «وفد أمريكي يترأسه بريت ماكغورك», "a delegation led by …".

The head stands for the delegation in everything the delegation does.
"""

from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics
from kg.language.lexicon import Grammar
from kg.language.normal import bare

_REACH = 6
_ALONE = 2  # words of "the delegation"


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
                if led is not None and _again(group, led):
                    group.entity = led.entity
                elif not _definite(group):
                    led = None
                continue
            group.entity, led = head.entity, group
            if not any(_scene(m) for m in line.mentions if group.end <= m.start < head.start):
                group.end = head.end
            line.mentions.remove(head)


def _scene(mention: Mention) -> bool:
    """«وصل وفد | إلى بغداد | برئاسة فلان»: whether a phrase says where a delegation is, and not whose it is."""
    return mention.kind in ("place", "country") and mention.preposition in ("", "الي", "to", "in", "في")


def _definite(group: Mention) -> bool:
    return group.line.words[group.start] == "the" or _head(group).startswith("ال")


def _head(group: Mention) -> str:
    return clitics(group.line.words[group.start])[-1][1]


def _again(group: Mention, led: Mention) -> bool:
    """Whether "the delegation", «الوفد» or «الوفد الكيني» means the one that was told of with its head."""
    words = group.line.words[group.start : group.end]
    if words[0] == "the":
        return len(words) == _ALONE
    told = {bare(word) for word in led.line.words[led.start : led.end]}
    return _head(group).startswith("ال") and all(bare(word) in told for word in words[1:])
