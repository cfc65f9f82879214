"""The days that words of an article mean: those which the language room reads there, and no others.

In: the words that a language model takes for a time, found in the text; out: a TimeSpec. Called by `grounds`.
"""

from kg.extraction.report import Evidence
from kg.language.dates import TimeMention
from kg.language.document import Document
from kg.language.times import TimeSpec, shift


class Times:
    """The times of one article."""

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences

    def resolved(self, words: Evidence, *, coming: bool) -> TimeSpec | None:
        """The time that these words tell, the next such day for what is `coming`; None where they tell none."""
        mention = self._mention(words)
        if mention is None:
            return None
        spec = mention.ahead if coming and mention.ahead else mention.spec
        return spec if spec.latest else None

    def counted(self, words: Evidence, start: TimeSpec) -> TimeSpec | None:
        """The time that lies so far from another as these words tell: «بعد أسبوع»."""
        mention = self._mention(words)
        if mention is None or mention.offset is None:
            return None
        return shift(start, *mention.offset, mention.spec.text)

    def _mention(self, words: Evidence) -> TimeMention | None:
        """The time that has most letters in common with the words."""
        within = [
            (min(mention.end, words.end) - max(mention.start, words.start), mention)
            for mention in self._sentences[words.sentence].times
        ]
        common, best = max(within, key=lambda pair: pair[0], default=(0, None))
        return best if common > 0 else None
