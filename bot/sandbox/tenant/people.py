"""The subscribers of the sandbox: a numbered crowd, and a few regulars who are easy to remember.

A person is a number from 0; who that is, and how the dialer has stored them,
follows from it, and the other way round, so that a phone number is looked up
without a list of millions.
"""

from dataclasses import dataclass
from typing import Final

_LOCAL: Final = 10_000_000
_SPREAD: Final = 7_368_787  # odd and not a multiple of 5, so that no two people share their last seven digits
_SHIFT: Final = 1_234_567
_BACK: Final = pow(_SPREAD, -1, _LOCAL)
_FIRST_EXTERNAL_ID: Final = 30_000_000
_AREAS: Final = ("84", "84", "84", "84", "11", "21", "81", "85", "83", "71")

_FIRST: Final = (
    "Adriana", "Amanda", "Ana Clara", "André", "Bárbara", "Bruno", "Caio", "Carla", "Célia", "Cícero", "Daniela",
    "Davi", "Eduarda", "Elias", "Fabiana", "Felipe", "Flávia", "Geraldo", "Glória", "Heitor", "Helena", "Inês",
    "Isabela", "Ivan", "Jéssica", "João", "Joaquim", "Josefa", "Júlio César", "Lara", "Lúcia", "Luzia", "Manoel",
    "Márcia", "Maria José", "Mateus", "Miguel", "Mônica", "Neuza", "Otávio", "Pedro", "Quitéria", "Raíssa",
    "Renata", "Rogério", "Sebastião", "Tereza", "Valdir", "Vera Lúcia", "Zuleide",
)  # fmt: skip
_LAST: Final = (
    "Alves", "Andrade", "Azevedo", "Barbosa", "Barros", "Borges", "Campos", "Cardoso", "Castro", "Correia",
    "Cunha", "Dantas", "de Oliveira", "de Souza", "Dias", "dos Santos", "Duarte", "Fernandes", "Ferreira",
    "Freitas", "Garcia", "Gomes", "Jesus", "Leite", "Lopes", "Machado", "Maia", "Marinho", "Martins", "Matias",
    "Medeiros", "Mendes", "Miranda", "Moreira", "Muniz", "Neves", "Nunes", "Pereira", "Pinheiro", "Pinto", "Ramos",
    "Rego", "Reis", "Ribeiro", "Rocha", "Siqueira", "Teixeira", "Vieira", "Xavier",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person as the dialer has them; None where it has nothing."""

    number: str | None
    name: str | None
    external_id: str | None


@dataclass(frozen=True, slots=True)
class Regular:
    """A subscriber who is called at fixed times, so that a demonstration can name them.

    Attributes:
        number: With the ninth digit, if it is a mobile.
        weekdays: Days on which they are called; Monday is 0.
        times: Hours and minutes after midnight.
    """

    number: str
    name: str
    external_id: str
    weekdays: frozenset[int]
    times: tuple[tuple[int, int], ...]


REGULARS: Final = (
    Regular("84988887777", "Marina Dantas", "10001", frozenset({0, 1, 3}), ((9, 41), (15, 12))),
    Regular("84977776666", "Roberto Freire", "10002", frozenset({1, 4}), ((10, 25),)),
    Regular("8432221111", "Padaria São José", "10003", frozenset({2, 4}), ((8, 30), (11, 5), (17, 50))),
    Regular("11999990000", "Cecília Prado", "10004", frozenset({0, 2, 4}), ((14, 20),)),
    Regular("84966665555", "Osvaldo <Vado> & Filhos", "10005", frozenset({3}), ((9, 5), (9, 35), (16, 45))),
    Regular("21955554444", "Dona Lourdes", "10006", frozenset({1, 2}), ((13, 15), (18, 30))),
    Regular("21944443333", "Seu Arlindo", "10007", frozenset({1, 2}), ((13, 16),)),
)

_RESERVED: Final = frozenset({"9999999", "8888888", *(regular.number[-7:] for regular in REGULARS)})


class People:
    """The crowd, and after it the regulars: person `crowd` is the first of those."""

    def __init__(self, crowd: int) -> None:
        self.crowd = crowd

    def subscriber(self, person: int, day: int) -> Subscriber:
        """Return a person as stored on a day (its ordinal): of some the ninth digit comes and goes."""
        if person >= self.crowd:
            regular = REGULARS[person - self.crowd]
            return Subscriber(_form(regular.number, short=day % 3 == 0), regular.name, regular.external_id)
        mixed = person * 2_654_435_761 >> 4
        name = f"{_FIRST[mixed % len(_FIRST)]} {_LAST[mixed // 64 % len(_LAST)]}"
        return Subscriber(
            self._stored(person, day),
            None if person % 41 == 3 else name,
            None if person % 37 == 5 else str(_FIRST_EXTERNAL_ID + person),
        )

    def with_number(self, number: str) -> int | None:
        """Return whom a number may belong to, in whichever form it was stored."""
        for position, regular in enumerate(REGULARS):
            if number in {regular.number, _form(regular.number, short=True)}:
                return self.crowd + position
        if len(number) not in {10, 11} or not (number.isascii() and number.isdigit()):
            return None
        person = (int(number[-7:]) - _SHIFT) * _BACK % _LOCAL
        return person if person < self.crowd and number in {self._stored(person, day) for day in (0, 1)} else None

    def with_external_id(self, external_id: str) -> int | None:
        """Return whose id in the customer's own system this is."""
        for position, regular in enumerate(REGULARS):
            if external_id == regular.external_id:
                return self.crowd + position
        if len(external_id) != 8 or not (external_id.isascii() and external_id.isdigit()):
            return None
        person = int(external_id) - _FIRST_EXTERNAL_ID
        known = 0 <= person < self.crowd and self.subscriber(person, 0).external_id == external_id
        return person if known else None

    def _stored(self, person: int, day: int) -> str | None:
        local = f"{(person * _SPREAD + _SHIFT) % _LOCAL:07}"
        if person % 53 == 11 or local in _RESERVED:
            return None
        area = _AREAS[person // 3 % len(_AREAS)]
        kind = person % 20
        if kind < 5:
            return f"{area}{2 + person // 20 % 4}{local}"
        short = kind < 8 or (kind < 10 and day % 2 == 1)
        return f"{area}{'' if short else '9'}{6 + person // 20 % 4}{local}"


def _form(number: str, *, short: bool) -> str:
    return number[:2] + number[3:] if short and len(number) == 11 else number
