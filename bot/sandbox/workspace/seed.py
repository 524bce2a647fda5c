"""The people and channels a new workspace has: a small Brazilian call centre."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.sandbox.workspace.people import SIBLING, Person, Role, UserGroup
from bot.sandbox.workspace.world import SLACKBOT, World


@dataclass(frozen=True, kw_only=True)
class SeedPerson:
    """A user to add at the start. See `Person` for the fields.

    Attributes:
        is_sibling: Whether they act from a sibling workspace of the same organisation.
    """

    name: str
    real_name: str
    role: Role = "member"
    locale: str = "pt-BR"
    tz: str = "America/Sao_Paulo"
    is_stranger: bool = False
    is_sibling: bool = False
    deleted: bool = False
    is_bot: bool = False
    links_phones: bool = False


@dataclass(frozen=True, kw_only=True)
class SeedChannel:
    """A channel to make.

    Attributes:
        members: Handles; empty for everybody but guests and strangers.
        bot: Whether our bot is a member from the start.
    """

    name: str
    private: bool = False
    members: tuple[str, ...] = ()
    bot: bool = False
    archived: bool = False
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class Seed:
    """Users, channels and groups at the start."""

    people: Sequence[SeedPerson] = (
        SeedPerson(name="ana", real_name="Ana Paula Medeiros"),
        SeedPerson(name="bruno", real_name="Bruno Carvalho", role="admin"),
        SeedPerson(name="olivia", real_name="Olívia Prado", role="owner"),
        SeedPerson(name="clara", real_name="Clara Nunes"),
        SeedPerson(name="john", real_name="John Smith", locale="en-US", tz="America/New_York"),
        SeedPerson(name="lia", real_name="Lia Rocha", links_phones=True),
        SeedPerson(name="iris", real_name="Íris da Irmã", is_sibling=True),
        SeedPerson(name="gil", real_name="Gil Visitante", role="guest"),
        SeedPerson(name="sol", real_name="Sol Temporária", role="single_channel_guest"),
        SeedPerson(name="eva", real_name="Eva de Fora", is_stranger=True),
        SeedPerson(name="davi", real_name="Davi Desligado", deleted=True),
        SeedPerson(name="robo", real_name="Outro Robô", is_bot=True),
    )
    channels: Sequence[SeedChannel] = (
        SeedChannel(name="geral"),
        SeedChannel(
            name="vendas", bot=True, members=("ana", "bruno", "olivia", "clara", "john", "lia", "iris", "gil", "robo")
        ),
        SeedChannel(name="cobranca", members=("ana", "bruno", "clara", "sol")),
        SeedChannel(name="supervisores", private=True, bot=True, members=("bruno", "olivia", "clara")),
        SeedChannel(name="diretoria", private=True, members=("bruno", "olivia", "ana")),
        SeedChannel(name="parceiros", bot=True, shared=True, members=("ana", "bruno", "eva")),
        SeedChannel(name="antigo", bot=True, archived=True, members=("ana", "bruno")),
    )
    groups: dict[str, tuple[str, ...]] = field(default_factory=lambda: {"supervisores": ("clara",)})

    def grow(self, world: World, bot: Person) -> None:
        """Fill an empty world."""
        slackbot = Person(id=SLACKBOT, name="slackbot", real_name="Slackbot", team_id=world.team.id)
        world.add_person(slackbot)
        world.add_person(bot)
        for person in self.people:
            world.add_person(_person(person, world))
        for channel in self.channels:
            self._add_channel(channel, world, bot)
        for handle, members in self.groups.items():
            group = UserGroup(id=world.mint("S"), handle=handle, name=handle.title(), team_id=world.team.id)
            group.users = [world.person(name).id for name in members]
            world.groups[group.id] = group

    def _add_channel(self, seed: SeedChannel, world: World, bot: Person) -> None:
        everybody = [
            one.name for one in self.people if not (one.is_stranger or one.deleted or one.role.endswith("guest"))
        ]
        members = [world.person(name).id for name in seed.members or everybody]
        channel = world.add_channel(
            seed.name,
            kind="private" if seed.private else "channel",
            members=members + ([bot.id] if seed.bot else []),
            creator=members[0] if members else bot.id,
        )
        channel.archived, channel.is_shared = seed.archived, seed.shared

    def with_channels(self, *channels: SeedChannel) -> "Seed":
        """Return this seed with more channels."""
        return replace(self, channels=(*self.channels, *channels))

    def with_people(self, *people: SeedPerson) -> "Seed":
        """Return this seed with more people."""
        return replace(self, people=(*self.people, *people))


def _person(seed: SeedPerson, world: World) -> Person:
    return Person(
        id=world.mint("U"),
        name=seed.name,
        real_name=seed.real_name,
        team_id="T0ELSEWHERE" if seed.is_stranger else SIBLING["id"] if seed.is_sibling else world.team.id,
        teams=(world.team.id, SIBLING["id"]) if seed.is_sibling else (),
        email=f"{seed.name}@example.com",
        locale=seed.locale,
        tz=seed.tz,
        role=seed.role,
        is_stranger=seed.is_stranger,
        deleted=seed.deleted,
        bot_id=world.mint("B") if seed.is_bot else "",
        app_id="A0OTHER0001" if seed.is_bot else "",
        links_phones=seed.links_phones,
    )
