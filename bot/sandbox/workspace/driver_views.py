"""A user's actions on elements: in messages, in modals and on the App Home."""

from bot.sandbox.workspace import blockkit, events, inputs, interactions, modals
from bot.sandbox.workspace.deliveries import EventDelivery
from bot.sandbox.workspace.driver_base import Client
from bot.sandbox.workspace.errors import ApiError, RefusedError, refuse
from bot.sandbox.workspace.messages import Message
from bot.sandbox.workspace.surfaces import View
from bot.type_aliases import Json

Surface = Message | View

MIN_QUERY = 3
_TROUBLE = "We had some trouble connecting. Try again?"


class ViewUser(Client):
    """The hands of a client."""

    async def clicks(self, surface: Surface, name: str, value: str | None = None, *, nth: int = 0) -> EventDelivery:
        """Press a button, and wait until the app has acked it or the time for that is over.

        Args:
            surface: The message or view it is in.
            name: What stands on it, its `action_id`, or `block_id/action_id`.
            value: Its value, where several bear that name.
            nth: Which of them, from 0.
        """
        here = self._surface(surface)
        block, element = self._element(here, name, value, nth)
        button = blockkit.pressed(element, value)
        if button["type"] not in {"button", "icon_button", "workflow_button", "feedback_buttons"}:
            message = f"{name!r} is no button"
            raise RefusedError(message)
        kept = ("type", "action_id", "text", "value", "url", "style", "confirm")
        action = {key: button[key] for key in kept if key in button} | {"block_id": block["block_id"]}
        return await self._acts(here, action)

    async def selects(self, surface: Surface, name: str, value: object) -> EventDelivery | None:
        """Choose or type into an element; in an input block that tells the app nothing (None).

        Args:
            surface: The message or view it is in.
            name: Its `action_id`, its block's id, both as `block_id/action_id`, or its placeholder.
            value: See `inputs.chosen`.
        """
        here, block, element, chosen = self._chooses(surface, name, value)
        if block["type"] == "input" and not block.get("dispatch_action"):
            return None
        kept = {key: element[key] for key in ("type", "action_id", "placeholder", "confirm") if key in element}
        return await self._acts(here, kept | {"block_id": block["block_id"]} | chosen)

    async def fills(self, surface: Surface, name: str, value: object) -> None:
        """Choose or type into an element without telling the app, as Slack does while a user is still typing."""
        self._chooses(surface, name, value)

    async def attaches(self, view: View, name: str, *files: tuple[str, bytes]) -> list[Json]:
        """Add files to a file input; return all that it holds now, as Slack's file objects.

        Args:
            view: The modal it is in.
            name: See `selects`.
            files: Each with its name and its bytes.

        Raises:
            RefusedError: They are too many, too large, or of a kind that is not asked for; none is added.
        """
        here = self._open(view)
        block, element = self._element(here, name, None, 0)
        for file, content in files:
            inputs.refuse_file(element, file, len(content))
        held = here.values[block["block_id"]][element["action_id"]]["files"]
        added = [self._file(file, content).wire() for file, content in files]
        self._offered().setdefault((here_id(here), element["action_id"]), []).extend(added)
        *_, chosen = self._chooses(here, name, [one["id"] for one in [*held, *added]])
        every: list[Json] = chosen["files"]
        return every

    async def types_into_select(self, surface: Surface, name: str, text: str) -> list[Json]:
        """Type into an external select and return the options that the app offers.

        Raises:
            RefusedError: Too little was typed, or the app gave nothing that Slack would show.
        """
        here = self._surface(surface)
        block, element = self._element(here, name, None, 0)
        if len(text) < element.get("min_query_length", MIN_QUERY):
            message = f"{name!r} asks for more letters"
            raise RefusedError(message)
        payload = interactions.options_request(self.state, self.person, here, (block, element, text))
        delivery = await self._interacts("options", payload, takes_answer=True)
        options = _options(delivery.answer)
        self._offered()[here_id(here), element["action_id"]] = options
        return options

    async def submits(self, view: View, values: Json | None = None) -> EventDelivery:
        """Fill a modal in and submit it; values go by `action_id` or `block_id`. Errors are in `view.errors`."""
        here = self._open(view)
        for name, value in (values or {}).items():
            await self.selects(here, name, value)
        for block in here.blocks:
            if block["type"] == "input" and not block.get("optional") and _is_blank(block, here.values):
                message = f"{block['label']['text']!r} is required"
                raise RefusedError(message)
        self._hands_over(here)
        payload = interactions.view_submission(self.state, self.person, here)
        delivery = await self._interacts("interactive", payload, takes_answer=True)
        try:
            if not delivery.acked:
                refuse(delivery.failure)
            modals.submitted(self.state, here, delivery.answer)
        except ApiError:
            here.errors = {"": _TROUBLE}
            self.state.feed.publish("view_changed", here, audience=self.id)
        return delivery

    async def closes(self, view: View, *, everything: bool = False) -> EventDelivery | None:
        """Close a modal, or the whole stack; the app is told if it asked to be."""
        here = self._open(view)
        payload = interactions.view_closed(self.state, self.person, here, is_cleared=everything)
        if everything or here.body.get("clear_on_close"):
            modals.cleared(self.state, self.id)
        else:
            modals.closed(self.state, here)
        if not here.body.get("notify_on_close"):
            return None
        return await self._interacts("interactive", payload, takes_answer=False)

    async def opens_home(self) -> View | None:
        """Open the app's Home, and return what was last published there."""
        if not self.state.app.home.get("home_tab_enabled"):
            message = "the app has no home tab"
            raise RefusedError(message)
        channel = self.state.world.direct(self.id, self.state.app.user.id)
        home = self.state.world.homes.get(self.id)
        event = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": channel.id,
            "tab": "home",
            "event_ts": self.state.world.ts(),
        }
        events.announce(self.state, event | ({"view": home.wire()} if home else {}))
        return home

    def _chooses(self, surface: Surface, name: str, value: object) -> tuple[Surface, Json, Json, Json]:
        """Give an element a value; return its surface, its block, itself, and what it carries now."""
        here = self._surface(surface)
        block, element = self._element(here, name, None, 0)
        offered = self._offered().get((here_id(here), element["action_id"]))
        chosen = inputs.chosen(element, value, offered)
        if element["type"] != "overflow":
            state = {"type": element["type"], **chosen}
            here.values.setdefault(block["block_id"], {})[element["action_id"]] = state
        return here, block, element, chosen

    def _hands_over(self, view: View) -> None:
        """Let the app see the files that are in a form."""
        for actions in view.values.values():
            for value in actions.values():
                for file in value.get("files", []):
                    self.state.world.files[file["id"]].handed_over = True

    async def _acts(self, surface: Surface, action: Json) -> EventDelivery:
        payload = interactions.block_action(self.state, self.person, surface, action)
        return await self._interacts("interactive", payload, takes_answer=False)

    def _surface(self, surface: Surface) -> Surface:
        return self._open(surface) if isinstance(surface, View) else self._seen(surface)

    def _open(self, view: View) -> View:
        if not view.open or view.owner != self.id:
            message = "that view is not on the screen"
            raise RefusedError(message)
        return view

    def _element(self, surface: Surface, name: str, value: str | None, nth: int) -> tuple[Json, Json]:
        every = list(blockkit.interactive(surface.blocks))
        found = [
            (block, element)
            for block, element in every
            if name in _names(block, element) and (value is None or value in blockkit.values_of(element))
        ]
        if len(found) <= nth:
            there = ", ".join(f"{blockkit.label(element)!r} ({element['action_id']})" for _, element in every)
            message = f"there is no {name!r} here; there is {there or 'nothing'}"
            raise RefusedError(message)
        return found[nth]

    def _offered(self) -> dict[tuple[str, str], list[Json]]:
        return self.state.offered.setdefault(self.id, {})


def _names(block: Json, element: Json) -> set[str]:
    """Return what an element is called by."""
    block_id, action_id = block["block_id"], element["action_id"]
    return {action_id, block_id, f"{block_id}/{action_id}", blockkit.label(element)}


def here_id(surface: Surface) -> str:
    """Return what tells a surface from all others."""
    return surface.id if isinstance(surface, View) else f"{surface.channel} {surface.ts}"


def _is_blank(block: Json, values: Json) -> bool:
    action = block["element"]["action_id"]
    value = values.get(block["block_id"], {}).get(action)
    return value is None or inputs.is_empty(value)


def _options(answer: object) -> list[Json]:
    """Return the options in an answer, groups flattened."""
    options = answer.get("options") if isinstance(answer, dict) else None
    groups = answer.get("option_groups") if isinstance(answer, dict) else None
    if options is None and groups is None:
        message = "the app offered nothing"
        raise RefusedError(message)
    select = {"type": "external_select", "action_id": "a"}
    shown = {
        "type": "static_select",
        "action_id": "a",
        **({"options": options} if groups is None else {"option_groups": groups}),
    }
    probe = [{"type": "section", "text": {"type": "plain_text", "text": "x"}, "accessory": shown}]
    if (options or groups) and (problems := blockkit.complaints(probe)):
        message = f"the app's options were refused: {problems}"
        raise RefusedError(message)
    return inputs.options_of(select | {"options": options, "option_groups": groups})
