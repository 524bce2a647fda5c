"""A Slack workspace on this machine: Web API, Socket Mode, HTTP events, and people to drive.

```python
async with serve_workspace(clock=clock) as ws:
    ...                                     # the app, with ws.api_url, ws.bot_token and ws.app_token
    ana = ws.user("ana")
    await ana.types("/calls 84999999999", channel="vendas")
    answer = await ws.wait_for(lambda: ana.whispers("vendas"))
```
"""

from bot.sandbox.workspace.deliveries import Attempt, EventDelivery
from bot.sandbox.workspace.driver import UserClient
from bot.sandbox.workspace.errors import RefusedError
from bot.sandbox.workspace.faults import Fault, SlackFaults
from bot.sandbox.workspace.feed import BehindError, Change
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.manifest import DEFAULT as DEFAULT_MANIFEST
from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.people import Person, UserGroup
from bot.sandbox.workspace.seed import Seed, SeedChannel, SeedPerson
from bot.sandbox.workspace.server import serve_workspace
from bot.sandbox.workspace.surfaces import View
from bot.sandbox.workspace.workspace import Workspace

__all__ = [
    "DEFAULT_MANIFEST",
    "Attempt",
    "BehindError",
    "Change",
    "Channel",
    "EventDelivery",
    "Fault",
    "File",
    "Message",
    "Person",
    "RefusedError",
    "Seed",
    "SeedChannel",
    "SeedPerson",
    "SlackFaults",
    "UserClient",
    "UserGroup",
    "View",
    "Workspace",
    "serve_workspace",
]
