"""How many tokens, and how much money, a language model may use up.

`Client` asks before each request and tells after it. Threads share one budget; it is not exceeded, as a request is
sent only where what it will use at most fits in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

from kg.errors import BudgetError

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens that were sent and that came back, what they cost, requests, and those spared as the answer was kept."""

    tokens_in: int = 0
    tokens_out: int = 0
    money: float = 0.0
    requests: int = 0
    kept: int = 0

    @property
    def tokens(self) -> int:
        """Of both kinds."""
        return self.tokens_in + self.tokens_out

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(
            self.tokens_in - other.tokens_in,
            self.tokens_out - other.tokens_out,
            self.money - other.money,
            self.requests - other.requests,
            self.kept - other.kept,
        )


class Budget:
    """Counts what is spent, and says no before a limit is passed; None is no limit.

    Prices are for a million tokens, in any currency.
    """

    def __init__(
        self, tokens: int | None = None, money: float | None = None, price_in: float = 0, price_out: float = 0
    ) -> None:
        self._tokens, self._money = tokens, money
        self._price_in, self._price_out = price_in, price_out
        self._spent = Spent()
        self._held: list[tuple[int, int]] = []
        self._changed = Condition()
        self._tokens_a_character = 0.5
        """Learned from what the endpoint counts; a model may need more tokens for Arabic than for English."""

    @property
    def spent(self) -> Spent:
        """What was used up to now."""
        with self._changed:
            return self._spent

    def price(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens cost."""
        return (tokens_in * self._price_in + tokens_out * self._price_out) / _MILLION

    def estimated(self, characters: int) -> int:
        """About how many tokens a text of this length is."""
        return round(characters * self._tokens_a_character)

    @contextmanager
    def held(self, characters: int, most_out: int) -> Iterator[None]:
        """Set apart what a request may use at most, while it is under way. BudgetError where that is too much.

        Where it is too much only because of other requests under way, it waits for them.
        """
        with self._changed:
            share = (self.estimated(characters), most_out)
            while not self._fits(share, self._held):
                if not self._held or not self._fits(share, []):
                    raise BudgetError(self._told())
                self._changed.wait()
            self._held.append(share)
        try:
            yield
        finally:
            with self._changed:
                self._held.remove(share)
                self._changed.notify_all()

    def spend(self, characters: int, tokens_in: int, tokens_out: int) -> None:
        """Count a request that was answered; `characters` were sent."""
        with self._changed:
            now = self._spent
            self._spent = Spent(
                now.tokens_in + tokens_in,
                now.tokens_out + tokens_out,
                now.money + self.price(tokens_in, tokens_out),
                now.requests + 1,
                now.kept,
            )
            if characters:
                self._tokens_a_character = max(self._tokens_a_character, tokens_in / characters)

    def spare(self) -> None:
        """Count a request whose answer was kept from before."""
        with self._changed:
            now = self._spent
            self._spent = Spent(now.tokens_in, now.tokens_out, now.money, now.requests, now.kept + 1)

    def _fits(self, share: tuple[int, int], held: list[tuple[int, int]]) -> bool:
        tokens_in = sum(each[0] for each in (share, *held))
        tokens_out = sum(each[1] for each in (share, *held))
        if self._tokens is not None and self._spent.tokens + tokens_in + tokens_out > self._tokens:
            return False
        return self._money is None or self._spent.money + self.price(tokens_in, tokens_out) <= self._money

    def _told(self) -> str:
        of = f"{self._tokens:,} tokens" if self._tokens is not None else f"{self._money:g} in money"
        now = f"{self._spent.tokens:,} tokens" + (f", {self._spent.money:.4g} in money" if self._price_in else "")
        return (
            f"The budget of {of} for the language model has no room for one more request ({now} used up); raise "
            "it by --llm-tokens or --llm-money and start again: answers that came are kept."
        )
