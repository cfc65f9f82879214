"""How often the right one is chosen where an Arabic act names nobody: `python -m tests.bench.antecedents FOLDERS`.

Folders of gold files are read; for each demand, promise and answer whose words stand right behind a place where the
reader chooses, it is asked whether the right one is a candidate, and whether he is chosen. Printed besides: the weights fitted to these folders (by
conditional logistic regression that pulls towards those in the file), and how they do on folders left out one by one.
Asserts nothing.
"""

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.gold import Gold
from kg.evaluation.names import best_likeness
from kg.extraction.rules import arabic_clauses, arabic_verb_frames
from kg.extraction.rules.arabic_antecedents import Sought, antecedent, candidates, of_verb
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_left_out import left_out
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention
from kg.ingestion import load_reader
from kg.settings import Settings
from tests.bench.labelled import labelled

Weights = dict[tuple[str, str], float]
_BEHIND = 90
"""Characters from an act to the words of what it asks."""
_STEPS = 250
_RATE, _MOMENTUM = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Choice:
    """One act: the table of its way, and for each candidate what holds of him and whether he is the right one."""

    folder: str
    way: str
    rows: tuple[tuple[frozenset[str], bool], ...]

    def there(self) -> bool:
        return any(right for _, right in self.rows)

    def weigh(self, weights: Weights, features: frozenset[str]) -> float:
        return sum(weights.get((table, name), 0.0) for name in features for table in ("always", self.way))

    def chosen(self, weights: Weights) -> bool:
        """Whether the weights choose the right one."""
        return max(self.rows, key=lambda row: self.weigh(weights, row[0]))[1] if self.rows else False


class Recorder:
    """Stands before the choice among candidates and keeps what it is offered for an act."""

    def __init__(self) -> None:
        self.places: list[tuple[Sought, list[tuple[frozenset[str], Mention]]]] = []

    def of_verb(
        self, clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
    ) -> list[Mention]:
        """In the place of `left_out`."""
        if trigger.cue.family in ("Demand", "Commitment", "Response"):
            self._keep(of_verb(clauses, trigger), subjects, context)
        return left_out(clauses, trigger, subjects, context)

    def of_duty(self, sought: Sought, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
        """In the place of `antecedent`."""
        self._keep(sought, subjects, context)
        return antecedent(sought, subjects, context)

    def _keep(self, sought: Sought, subjects: dict[int, list[Mention]], context: Context) -> None:
        offered = candidates(sought, subjects, context)
        self.places.append((sought, [(frozenset(one.features), one.mentions[0]) for one in offered]))


def choices(folders: Iterable[Path]) -> list[Choice]:
    """Read the gold of the folders and the articles it is of."""
    settings = Settings()
    reader = load_reader(settings.ontology, settings.data, settings.base)
    found: list[Choice] = []
    for folder, gold, article in labelled(folders):
        if article.language != "ar":
            continue
        recorder = Recorder()
        vars(arabic_verb_frames)["left_out"] = recorder.of_verb
        vars(arabic_clauses)["antecedent"] = recorder.of_duty
        reader.report(article)
        found += _settled(folder, gold, article.text, recorder)
    return found


def _settled(folder: str, gold: Gold, text: str, recorder: Recorder) -> list[Choice]:
    """The acts of the gold that stand right behind a place where nobody is named."""
    names = {item.id: item.names for item in gold.named()}
    acts = [(one.content, [one.issuer, *one.issuer_also]) for one in gold.demands]
    acts += [(one.content, [one.promisor]) for one in gold.commitments]
    acts += [(one.content or "", [one.responder]) for one in gold.responses]
    made: list[Choice] = []
    for content, by in acts:
        at = text.find(content) if content else -1
        near = [(s.clauses.line.tokens[s.start].start, s, rows) for s, rows in recorder.places]
        near = [one for one in near if 0 <= at - one[0] <= _BEHIND and at < one[1].clauses.line.sentence.end]
        if not near or not any(by):
            continue
        _, sought, rows = max(near, key=lambda one: one[0])
        if _another(sought, at):
            continue
        right = [name for one in by for name in names.get(one or "", ())]
        settled = tuple((features, bool(best_likeness(right, _called(mention)))) for features, mention in rows)
        made.append(Choice(folder, sought.way, settled))
    return made


def _another(sought: Sought, at: int) -> bool:
    """Whether another act is told between a place and the words of what is asked, so that these are not of the place."""
    clauses = sought.clauses
    between = [p for p, t in enumerate(clauses.line.tokens) if p > sought.start and t.start < at]
    return any(clauses.judge.speech_acts(clauses.words[p]) for p in between)


def _called(mention: Mention) -> list[str]:
    known = mention.entity.names if mention.entity is not None else []
    return [*known, mention.name or mention.line.surface(mention.start, mention.end)]


def fitted(made: list[Choice], start: Weights, pull: tuple[float, float]) -> Weights:
    """The weights under which the right candidates are likeliest; `pull` towards `start`: of all acts, of each way."""
    weights = defaultdict(float, start)
    speed: dict[tuple[str, str], float] = defaultdict(float)
    told = [one for one in made if one.there()]
    rate = _RATE * 2 / max(20, len(told))
    for _ in range(_STEPS):
        slope: dict[tuple[str, str], float] = defaultdict(float)
        for one in told:
            scores = [math.exp(one.weigh(weights, features)) for features, _ in one.rows]
            whole = sum(scores)
            right = sum(score for score, row in zip(scores, one.rows, strict=True) if row[1])
            for score, (features, is_right) in zip(scores, one.rows, strict=True):
                step = (score / right if is_right else 0.0) - score / whole
                for name in features:
                    slope["always", name] += step
                    slope[one.way, name] += step
        for key in set(slope) | set(weights):
            back = pull[0] if key[0] == "always" else pull[1]
            speed[key] = _MOMENTUM * speed[key] + slope[key] - back * (weights[key] - start.get(key, 0.0))
            weights[key] += rate * speed[key]
    return dict(weights)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("folders", nargs="+", type=Path, help="folders of gold files, such as data/gold/tuning")
    asked.add_argument("--pull", nargs=2, type=float, default=(1.0, 6.0), help="towards the file: all acts, each way")
    given = asked.parse_args()
    settings = Settings()
    tables = load_reader(settings.ontology, settings.data, settings.base).rules.lexicon.antecedents
    start = {(table, name): weight for table, weights in tables.items() for name, weight in weights.items()}
    made = choices(given.folders)
    print(f"{len(made)} acts; the right one is a candidate in {sum(one.there() for one in made)}")
    print(f"chosen rightly with the weights of the file: {sum(one.chosen(start) for one in made)}")
    for folder in sorted({one.folder for one in made}):
        own = [one for one in made if one.folder == folder]
        apart = fitted([one for one in made if one.folder != folder], start, given.pull)
        told = f"of the file {sum(one.chosen(start) for one in own)}, fitted to the others"
        print(f"  {folder}: {len(own)} acts, {told} {sum(one.chosen(apart) for one in own)}")
    last = ""
    for (table, name), weight in sorted(fitted(made, start, given.pull).items()):
        print(*([f"[{table}]"] if table != last else []), f"{name} = {weight:.1f}", sep="\n")
        last = table


if __name__ == "__main__":
    main()
