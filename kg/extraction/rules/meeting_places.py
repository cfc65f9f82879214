"""Where a meeting takes place, as far as the words behind tell: «التقى نظيره في القاهرة», but not «… ثم عاد إلى بغداد».

`Scenes(instances)` is made once an article by `events`; `Scenes.of(instance, entities)` is asked for every meeting.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice, takewhile

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity

_REACH = 25


class Scenes:
    """The places behind meetings, each up to where the sentence goes on to another event."""

    def __init__(self, instances: Iterable[Instance]) -> None:
        self._told: dict[int, list[int]] = defaultdict(list)
        for one in instances:
            named = any(slot not in one.implied for slot in one.args)
            if one.family in ("Meeting", "Visit") and (one.cue.part == "verb" or named):
                self._told[id(one.line)].append(one.start)
        for starts in self._told.values():
            starts.sort()

    def of(self, instance: Instance, entities: Entities) -> Entity | None:
        """The first place after the cue that stands behind «في» or "in" and in the same clause."""
        line, limit = instance.line, instance.end + _REACH
        told = self._told[id(line)]
        following = bisect_right(told, instance.end)
        limit = min([limit, *told[following : following + 1]])
        ends = entities.words("scene_ends")
        limit = next((at for at in range(instance.end, min(limit, len(line.words))) if line.words[at] in ends), limit)
        within = entities.words("scene_prepositions")
        first = bisect_left(line.mentions, instance.end, key=lambda mention: mention.start)
        for mention in takewhile(lambda mention: mention.start < limit, islice(line.mentions, first, None)):
            if mention.kind in ("place", "country") and mention.preposition in within:
                return entities.place(mention)
        return _opening(instance, entities)


def _opening(instance: Instance, entities: Entities) -> Entity | None:
    """«وفي الدوحة، التقى الوزير …»: the place with which the sentence of a meeting begins, where nobody says it."""
    line = instance.line
    first = line.mentions[0] if line.mentions else None
    if first is None or first.start > 1 or first.kind not in ("place", "country") or first.end > instance.start:
        return None
    opened = first.start == 1 and line.words[0].removeprefix("و") in entities.words("scene_prepositions")
    between = line.words[first.end : instance.start]
    said = not entities.words("scene_ends").isdisjoint(between)
    return entities.place(first) if opened and not said and len(between) <= _REACH else None
