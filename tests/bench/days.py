"""How often the right day is chosen for an event whose clause tells none: `python -m tests.bench.days FOLDERS`.

Folders of gold files are read; for each meeting and visit that was found and has a day to be chosen, it is asked whether
the right one is among those weighed, and whether it is chosen. Printed besides: the weights fitted to these folders (by
conditional logistic regression that pulls towards those in the file), and how they do on folders left out one by one.
Asserts nothing.
"""

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.assignment import match
from kg.evaluation.gold import Gold
from kg.evaluation.matching import Agents, Scores
from kg.extraction.report import Report
from kg.extraction.rules.day_choice import Offer, Times
from kg.extraction.rules.drafts import EventDraft
from kg.ingestion import load_reader
from kg.language.times import TimeSpec
from kg.settings import Settings
from tests.bench.labelled import labelled

Weights = dict[str, float]
_NONE = "least"
_SCALE = 2.0
"""Points that make one time e times as likely as another."""
_UNTIMED = 0.3
"""How much an event counts for which the gold has no day: the figures leave it out, but a day invented is a fault."""
_STEPS, _RATE, _MOMENTUM = 400, 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Choice:
    """One event: for each time what holds of it, how near it is and whether it is right; that of no time comes last."""

    folder: str
    rows: tuple[tuple[frozenset[str], tuple[int, int], bool], ...]
    timed: bool

    def there(self) -> bool:
        return any(right for _, _, right in self.rows[:-1])

    def outcome(self, weights: Weights) -> str:
        """What the weights do with it: right, wrong or none."""
        given = [(_weigh(weights, row[0]), row[1], row[2]) for row in self.rows[:-1]]
        if not given or max(given)[0] < weights[_NONE]:
            return "none"
        return "right" if max(given)[2] else "wrong"


class Recorder:
    """Stands before the choice among times and keeps what it is offered for each event."""

    def __init__(self) -> None:
        self.offered: list[tuple[EventDraft, list[Offer]]] = []

    def best(self, times: Times, event: EventDraft) -> TimeSpec | None:
        """In the place of `Times.best`."""
        self.offered.append((event, times.offers(event)))
        return _BEST(times, event)


_BEST = Times.best


def choices(folders: Iterable[Path]) -> list[Choice]:
    """Read the gold of the folders and the articles it is of."""
    settings = Settings()
    reader = load_reader(settings.ontology, settings.data, settings.base)
    found: list[Choice] = []
    for folder, gold, article in labelled(folders):
        recorder = Recorder()
        Times.best = lambda times, event, to=recorder: to.best(times, event)
        found += _settled(folder, gold, reader.report(article), recorder)
    return found


def _settled(folder: str, gold: Gold, report: Report, recorder: Recorder) -> list[Choice]:
    """The events of the gold that were found, as far as their day was to be chosen."""
    scores = Scores(Agents(gold, report))
    pairs = [
        (gold.meetings[i], report.meetings[j].id)
        for i, j in match(gold.meetings, report.meetings, scores.meeting).pairs
    ]
    wanted = {name: one.time for one, name in pairs}
    visits = match(gold.visits, report.visits, scores.visit).pairs
    wanted |= {report.visits[j].id: gold.visits[i].time for i, j in visits}
    made: list[Choice] = []
    for event, offers in recorder.offered:
        if event.id not in wanted:
            continue
        time = wanted[event.id]
        timed = time is not None and time.latest is not None
        rows = [
            (offer.properties, offer.near, time is not None and timed and _same(time, offer.spec)) for offer in offers
        ]
        none = (frozenset({_NONE}), (0, 0), not any(right for _, _, right in rows))
        made.append(Choice(folder, (*rows, none), timed))
    return made


def _same(time: TimeSpec, other: TimeSpec) -> bool:
    """Whether a time begins as the gold says (where the gold tells it) and is not longer."""
    return other.earliest == (time.earliest or time.latest) and (other.latest or "") <= (time.latest or "")


def _weigh(weights: Weights, properties: frozenset[str]) -> float:
    return sum(weights.get(name, 0.0) for name in properties)


def fitted(made: list[Choice], start: Weights, pull: float) -> Weights:
    """The weights under which the right times are likeliest, pulled towards `start`."""
    weights = defaultdict(float, start)
    speed: Weights = defaultdict(float)
    rate = _RATE * 2 / max(20, len(made))
    for _ in range(_STEPS):
        slope: Weights = defaultdict(float)
        for one in made:
            scores = [math.exp(_weigh(weights, row[0]) / _SCALE) for row in one.rows]
            whole = sum(scores)
            right = sum(score for score, row in zip(scores, one.rows, strict=True) if row[2])
            share = 1.0 if one.timed else _UNTIMED
            for score, (properties, _, is_right) in zip(scores, one.rows, strict=True):
                step = (score / right if is_right else 0.0) - score / whole
                for name in properties:
                    slope[name] += share * step / _SCALE
        for key in set(slope) | set(weights):
            speed[key] = _MOMENTUM * speed[key] + slope[key] - pull * (weights[key] - start.get(key, 0.0))
            weights[key] += rate * _SCALE * speed[key]
    return dict(weights)


def _told(made: list[Choice], weights: Weights) -> str:
    timed = [one.outcome(weights) for one in made if one.timed]
    free = sum(one.outcome(weights) != "none" for one in made if not one.timed)
    return f"{timed.count('right')} right, {timed.count('wrong')} wrong, {timed.count('none')} without; {free} where the gold has none"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("folders", nargs="+", type=Path, help="folders of gold files, such as data/gold/tuning")
    asked.add_argument("--pull", type=float, default=0.2, help="towards the weights of the file")
    given = asked.parse_args()
    settings = Settings()
    points = load_reader(settings.ontology, settings.data, settings.base).rules.day_weights.points
    start = {name: float(weight) for name, weight in points.items()}
    made = choices(given.folders)
    timed = [one for one in made if one.timed]
    print(f"{len(made)} events, {len(timed)} with a day; it is weighed for {sum(one.there() for one in timed)}")
    print(f"with the weights of the file: {_told(made, start)}")
    for folder in sorted({one.folder for one in made}):
        own = [one for one in made if one.folder == folder]
        apart = fitted([one for one in made if one.folder != folder], start, given.pull)
        print(f"  {folder}: of the file {_told(own, start)}\n    fitted to the others {_told(own, apart)}")
    for name, weight in fitted(made, start, given.pull).items():
        print(f"{name} = {weight:.1f}  # was {start.get(name, 0.0):.0f}")


if __name__ == "__main__":
    main()
