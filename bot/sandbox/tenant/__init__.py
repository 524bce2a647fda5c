"""A tenant to try and test against: the dialer's API over a made-up call centre."""

from bot.sandbox.tenant.faults import HOSTILE, TenantFaults
from bot.sandbox.tenant.history_query import Found, HistoryQuery
from bot.sandbox.tenant.incidents import Incident
from bot.sandbox.tenant.people import REGULARS
from bot.sandbox.tenant.rows import Row
from bot.sandbox.tenant.running import TenantOptions, read_every, run_tenant
from bot.sandbox.tenant.server import TOKEN, Tenant, serve_tenant
from bot.sandbox.tenant.world import CallCentre

__all__ = [
    "HOSTILE",
    "REGULARS",
    "TOKEN",
    "CallCentre",
    "Found",
    "HistoryQuery",
    "Incident",
    "Row",
    "Tenant",
    "TenantFaults",
    "TenantOptions",
    "read_every",
    "run_tenant",
    "serve_tenant",
]
