"""Where a meeting takes place, as far as the words behind tell: «التقى نظيره في القاهرة», but not «… ثم عاد إلى بغداد».

`Scenes(instances)` is made once an article by `events`; `Scenes.of(instance, entities)` is asked for every meeting.
"""

from collections import defaultdict
from collections.abc import Iterable

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

    def of(self, instance: Instance, entities: Entities) -> Entity | None:
        """The first place after the cue that stands behind «في» or "in" and in the same clause."""
        line, limit = instance.line, instance.end + _REACH
        limit = min([limit, *(start for start in self._told[id(line)] if start > instance.end)])
        ends = entities.words("scene_ends")
        limit = next((at for at in range(instance.end, min(limit, len(line.words))) if line.words[at] in ends), limit)
        within = entities.words("scene_prepositions")
        for mention in line.mentions:
            near = instance.end <= mention.start < limit
            if near and mention.kind in ("place", "country") and mention.preposition in within:
                return entities.place(mention)
        return None
