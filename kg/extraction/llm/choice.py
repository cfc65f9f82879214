"""Who reads: a language model alone, or it and the rules; and the rules where it does not answer.

`open_reader(settings, rules)` gives a `ChosenReader`, which `kg.ingestion` has read every document; threads share one.
"""

import logging
from collections.abc import Callable
from threading import Lock

from kg.errors import BudgetError, ModelError
from kg.extraction.account import Account
from kg.extraction.llm.agreement import agreed
from kg.extraction.llm.reader import ModelReader, desk_of
from kg.extraction.report import Report
from kg.language.document import Document
from kg.llm import open_client
from kg.settings import Settings

_log = logging.getLogger(__name__)
Rules = Callable[[Document], Report]


class ChosenReader:
    """A model, and the rules beside it or behind it."""

    def __init__(self, model: ModelReader, rules: Rules, *, both: bool, rules_when_spent: bool = False) -> None:
        self.model, self._rules = model, rules
        self._both, self._rules_when_spent = both, rules_when_spent
        self._alone = Lock()
        self._said = ""

    def read(self, document: Document) -> tuple[Report, Account]:
        """What the article reports.

        BudgetError where the model may use no more, unless the rules go on then; EndpointError where the settings of
        its endpoint are wrong.
        """
        try:
            report, account = self.model.read(document)
        except ModelError as error:
            if isinstance(error, BudgetError) and not self._rules_when_spent:
                raise
            return self._in_its_place(document, str(error))
        self._said = ""
        return (agreed(self._by_rules(document), report) if self._both else report), account

    def close(self) -> None:
        """Let go of the model; what is under way is broken off."""
        self.model.close()

    def _in_its_place(self, document: Document, why: str) -> tuple[Report, Account]:
        """Have the rules read, and say so at once, but not for each of a thousand articles."""
        if why != self._said:
            _log.warning("The rules read in place of the language model. %s", why)
        self._said = why
        return self._by_rules(document), Account(instead=why)

    def _by_rules(self, document: Document) -> Report:
        with self._alone:  # they take a moment, the model takes seconds
            return self._rules(document)


def open_reader(settings: Settings, rules: Rules) -> ChosenReader:
    """The reader for these settings; whoever opens it closes it. InputError where one of them is missing or wrong."""
    model = ModelReader(desk_of(settings), open_client(settings), settings.llm_window)
    spent = settings.llm_spent == "rules"
    return ChosenReader(model, rules, both=settings.reader == "both", rules_when_spent=spent)
