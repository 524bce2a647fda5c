"""A tenant from the command line."""

import os
import signal
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.tenant import Tenant, TenantOptions, read_every, run_tenant
from bot.sandbox.tenant.running import started_at

from .conftest import Hands

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_tenant_runs_until_it_is_told_to_stop(stop: signal.Signals) -> None:
    announced: list[tuple[str, datetime, float, int]] = []

    def announce(tenant: Tenant) -> None:
        announced.append((tenant.url, tenant.clock(), tenant.faults.latency, tenant.world.calls_per_day))
        os.kill(os.getpid(), stop)

    options = TenantOptions(port=0, calls_per_day=10, latency=0.2, every={"busy": 5}, now=NOON)
    run_tenant(options, Hands(NOON - timedelta(days=400)), announce)

    assert announced[0][0].startswith("http://127.0.0.1:")
    assert announced[0][1:] == (NOON, 0.2, 10)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(announced[0][0], timeout=1)  # noqa: S310 - a loopback address


def test_a_clock_may_start_elsewhere_and_then_runs_on() -> None:
    true = Hands(NOON)
    clock = started_at(datetime(2021, 10, 28, 20, tzinfo=UTC), true)

    true.now += timedelta(minutes=3)

    assert clock() == datetime(2021, 10, 28, 20, 3, tzinfo=UTC)


def test_faults_are_read_as_people_type_them() -> None:
    assert read_every("busy:7, cut:13") == {"busy": 7, "cut": 13}
    assert read_every("now-and-then") == {"busy": 7, "error": 11, "cut": 13}
    assert read_every("") == {}


@pytest.mark.parametrize("wrong", ["fire:3", "busy", "busy:0", "busy:often", "busy=3"])
def test_a_fault_that_does_not_exist_is_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="try 'busy:7'"):
        read_every(wrong)
