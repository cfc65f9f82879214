"""How many requests an address or a key may send, and whose word on addresses is taken."""

from pathlib import Path

import httpx
import pytest

from api.limits import Buckets
from kg.errors import InputError
from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE

LIMITED = {"base": BASE, "address_rate": 0.01, "address_burst": 3, "key_rate": 0.01, "key_burst": 5}


def from_(address: str, **headers: str) -> dict[str, str]:
    return {"X-Forwarded-For": address, **headers}


def statuses(client: httpx.Client, headers: dict[str, str], times: int) -> list[int]:
    return [client.get("/healthz", headers=headers).status_code for _ in range(times)]


def test_a_bucket_lets_a_burst_through_and_then_its_rate() -> None:
    now = [100.0]
    buckets = Buckets(2, 3, lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert buckets.take("b") == 0
    now[0] += 0.25
    assert buckets.take("a") == 0.25
    now[0] += 0.25
    assert buckets.take("a") == 0
    now[0] += 1000
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_the_table_of_addresses_is_bounded_and_forgets_the_longest_unused() -> None:
    buckets = Buckets(1, 1, lambda: 0.0, most=100)
    assert buckets.take("kept") == 0
    for number in range(10_000):
        buckets.take(str(number))
        assert buckets.take("kept") > 0
        assert len(buckets) <= 100


def test_who_sends_too_much_is_told_when_to_come_again_and_others_are_served(store: EmbeddedStore) -> None:
    settings = Settings(**LIMITED, trusted_proxies="127.0.0.1", allowed_origins="https://page.example")
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
        assert statuses(client, from_("203.0.113.1"), 4) == [200, 200, 200, 429]
        refused = client.get("/persons", headers=from_("203.0.113.1", Origin="https://page.example"))
        assert "too many requests" in is_problem(refused, 429)
        assert 1 <= int(refused.headers["retry-after"]) <= 100
        assert refused.headers["access-control-allow-origin"] == "https://page.example"
        assert refused.headers["x-content-type-options"] == "nosniff"
        assert statuses(client, from_("203.0.113.2"), 1) == [200]


def test_neighbours_in_a_network_of_ipv6_share_a_bucket(store: EmbeddedStore) -> None:
    settings = Settings(**LIMITED, trusted_proxies="127.0.0.0/8")
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
        assert [statuses(client, from_(f"2001:db8::{n}"), 1)[0] for n in range(4)] == [200, 200, 200, 429]
        assert statuses(client, from_("2001:db8:0:1::1"), 1) == [200]


def test_what_a_client_says_of_its_address_is_believed_from_trusted_proxies_only(store: EmbeddedStore) -> None:
    with serving(Settings(**LIMITED), store) as address, httpx.Client(base_url=address, timeout=120) as client:
        given = [statuses(client, from_(f"203.0.113.{n}"), 1)[0] for n in range(5)]
        assert given == [200, 200, 200, 429, 429]
    settings = Settings(**LIMITED, trusted_proxies="127.0.0.1")
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
        forged = [statuses(client, from_(f"10.9.8.{n}, 203.0.113.1"), 1)[0] for n in range(5)]
        assert forged == [200, 200, 200, 429, 429]


def test_programs_on_this_machine_are_not_counted(store: EmbeddedStore) -> None:
    with serving(Settings(**LIMITED), store) as address, httpx.Client(base_url=address, timeout=120) as client:
        assert set(statuses(client, {}, 20)) == {200}


def test_a_key_has_a_bucket_of_its_own_and_an_unknown_key_has_none(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store", BASE) as store:
        secret = Keys(tmp_path / "store").create("desk", "read")
        settings = Settings(**LIMITED, store=str(tmp_path / "store"), trusted_proxies="127.0.0.1")
        with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
            known = from_("203.0.113.1", Authorization=f"Bearer {secret}")
            assert statuses(client, known, 6) == [200] * 5 + [429]
            elsewhere = from_("203.0.113.9", Authorization=f"Bearer {secret}")
            assert statuses(client, elsewhere, 1) == [429]
            guess = from_("203.0.113.1", Authorization="Bearer majlis_guess")
            assert statuses(client, guess, 4) == [200, 200, 200, 429]


def test_keys_that_cannot_be_read_are_told_of_where_one_is_needed_and_nowhere_else(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store", BASE) as store:
        Keys(tmp_path / "store").create("desk", "write")
        (tmp_path / "store" / "keys.json").write_text("{", "utf-8")
        settings = Settings(base=BASE, store=str(tmp_path / "store"))
        with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
            headers = {"Authorization": "Bearer majlis_x"}
            assert client.get("/healthz", headers=headers).status_code == 200
            refused = client.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers)
            assert "keys.json" in is_problem(refused, 503)


@pytest.mark.parametrize("wrong", ["somewhere", "10.0.0.1/99", "10.0.0.0/8, *"])
def test_a_proxy_that_is_no_address_is_named(wrong: str) -> None:
    with pytest.raises(InputError, match="trusted_proxies"):
        Settings.said(trusted_proxies=wrong)
